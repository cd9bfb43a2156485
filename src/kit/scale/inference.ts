// What a token costs when a model answers: FLOP against memory traffic, step by step.
import { type Accelerator, demandShare } from './compute.ts';
import { demandPositive } from './laws.ts';

export type Cache = {
  readonly layers: number;
  /** Heads whose keys and values are kept: fewer than the queries' with grouped-query attention. */
  readonly heads: number;
  readonly headSize: number;
  /** 2 unless given: 16 bits. */
  readonly bytes?: number;
};

/**
 * Bytes of keys and values kept for each token of a sequence: 2 · layers · heads · head size · bytes. Checked against
 * Kwon et al. 2023 (vLLM): OPT-13B, 2 · 5120 · 40 · 2 = 800 KB.
 */
export function cacheBytes({ layers, heads, headSize, bytes = 2 }: Cache): number {
  for (const [name, x] of Object.entries({ layers, heads, headSize, bytes }))
    demandPositive(x, name, 'cacheBytes');
  return 2 * layers * heads * headSize * bytes;
}

export type Serving = {
  /** Parameters that a token passes through: of a mixture of experts, the active ones. */
  readonly parameters: number;
  /** All parameters that are read in a step, where they are more: of a mixture, with a large batch, all. */
  readonly parametersRead?: number;
  /** Bytes a parameter: 2 unless given. */
  readonly bytes?: number;
  readonly cache: Cache;
  /** Heads times the size of a head, of the queries; with it attention's own FLOP count. */
  readonly width?: number;
  /** Tokens already there, on average, for each sequence. */
  readonly context: number;
  /** Sequences that are answered together. */
  readonly batch: number;
  readonly accelerator: Accelerator;
  /** How many hold the model together; 1 unless given. What they send one another is not counted. */
  readonly accelerators?: number;
  /** Share of the peak and of the bandwidth that is reached; 1 unless given: a bound. */
  readonly utilization?: number;
  /** Price of one accelerator for an hour, in any currency. */
  readonly pricePerHour?: number;
};

export type TokenCost = {
  readonly flopPerToken: number;
  /** Bytes read in a step, for the whole batch: weights once, and each sequence's cache. */
  readonly bytesPerStep: number;
  /** Seconds of a step, in which each sequence gets a token: the longer of the next two. */
  readonly secondsPerStep: number;
  readonly secondsOfCompute: number;
  readonly secondsOfMemory: number;
  readonly bound: 'compute' | 'memory';
  readonly tokensPerSecond: number;
  /** Whether weights and caches fit into the accelerators' memory. */
  readonly fits: boolean;
  /** Null without a price. */
  readonly costPerMillion: number | null;
};

/**
 * A step of decoding under the roofline: 2·N FLOP a token (Kaplan et al. 2020, section 2.1), with attention's
 * 4·layers·width·context where `width` is given; memory traffic of the weights once a step and of each sequence's cache
 * (Pope et al. 2022, “Efficiently scaling transformer inference”, section 2). Reading a prompt is not in it: that is
 * bound by compute, 2·N FLOP a token.
 */
export function tokenCost(serving: Serving): TokenCost {
  const { parameters, bytes = 2, cache, width = 0, context, batch, accelerator, pricePerHour } = serving;
  const { accelerators: count = 1, utilization: used = 1, parametersRead = parameters } = serving;
  for (const [name, x] of Object.entries({ parameters, bytes, batch, count, parametersRead }))
    demandPositive(x, name, 'tokenCost');
  demandShare(used, 'tokenCost');
  if (!(context >= 0)) throw new Error(`tokenCost() expects a context of 0 tokens or more, found ${context}`);
  const flopPerToken = 2 * parameters + 4 * cache.layers * width * context;
  const bytesPerStep = parametersRead * bytes + batch * context * cacheBytes(cache);
  const secondsOfCompute = (batch * flopPerToken) / (accelerator.peak * count * used);
  const secondsOfMemory = bytesPerStep / (accelerator.bandwidth * count * used);
  const secondsPerStep = Math.max(secondsOfCompute, secondsOfMemory);
  const tokensPerSecond = batch / secondsPerStep;
  return {
    flopPerToken,
    bytesPerStep,
    secondsPerStep,
    secondsOfCompute,
    secondsOfMemory,
    bound: secondsOfCompute >= secondsOfMemory ? 'compute' : 'memory',
    tokensPerSecond,
    fits: bytesPerStep <= accelerator.memory * count,
    costPerMillion:
      pricePerHour === undefined ? null : ((pricePerHour * count) / 3600 / tokensPerSecond) * 1e6,
  };
}
