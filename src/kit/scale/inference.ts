// What a token costs when a model answers: FLOP against memory traffic, step by step.
import { demandObject, sayKind } from '../demand.ts';
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
export function cacheBytes(cache: Cache): number {
  demandObject(cache, 'cacheBytes', 'a cache as an object, { layers, heads, headSize }');
  const { layers, heads, headSize, bytes = 2 } = cache;
  for (const [name, x] of Object.entries({ layers, heads, headSize, bytes }))
    demandPositive(x, name, 'cacheBytes');
  return 2 * layers * heads * headSize * bytes;
}

export type Serving = {
  /** Parameters that a token passes through: all of a dense model's, the active ones of a mixture of experts. */
  readonly parameters: number;
  /**
   * Parameters that must lie in memory: of a mixture of experts, all of them, shared and of every expert. As many as
   * `parameters` unless given, which is right for a dense model only.
   */
  readonly storedParameters?: number;
  /** Of a mixture: experts in each of its layers, and how many of them a token is sent to. With them comes how many are read. */
  readonly experts?: { readonly count: number; readonly perToken: number };
  /** Parameters that are read in a step, where that is known; found from `experts`, or at most, unless given. */
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
  /** Parameters read in a step. */
  readonly parametersRead: number;
  /** Bytes that weights and caches take up, whether they are read or not. */
  readonly bytesHeld: number;
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
 * A step of decoding under the roofline: 2·N FLOP a token for N active parameters (Kaplan et al. 2020, section 2.1),
 * with attention's 4·layers·width·context where `width` is given; memory traffic of the weights once a step and of each
 * sequence's cache (Pope et al. 2022, “Efficiently scaling transformer inference”, section 2). Reading a prompt is not in
 * it: that is bound by compute, 2·N FLOP a token.
 *
 * Of a mixture of experts, a step reads what its batch of tokens is sent to. With k of E experts a token, each as likely
 * and tokens apart from one another, an expert is read with probability 1 − (1 − k/E)^batch; parameters shared by all
 * tokens S and of experts X come from S + X = stored and S + X·k/E = active. Without `experts` the most is taken:
 * batch · active, and no more than stored. What fits is judged by all that is stored.
 */
export function tokenCost(serving: Serving): TokenCost {
  demandServing(serving);
  const { parameters, bytes = 2, cache, width = 0, context, batch, accelerator, pricePerHour } = serving;
  const { accelerators: count = 1, utilization: used = 1 } = serving;
  for (const [name, x] of Object.entries({ parameters, bytes, batch, count }))
    demandPositive(x, name, 'tokenCost');
  for (const name of ['peak', 'bandwidth', 'memory'] as const)
    demandPositive(accelerator[name], `the accelerator's ${name}`, 'tokenCost');
  demandShare(used, 'tokenCost');
  demandNatural(context, 'a context', 'tokens');
  demandNatural(width, 'a width', 'units');
  const parametersRead = readBy(serving);
  const flopPerToken = 2 * parameters + 4 * cache.layers * width * context;
  const caches = batch * context * cacheBytes(cache);
  const bytesPerStep = parametersRead * bytes + caches;
  const bytesHeld = storedBy(serving) * bytes + caches;
  const secondsOfCompute = (batch * flopPerToken) / (accelerator.peak * count * used);
  const secondsOfMemory = bytesPerStep / (accelerator.bandwidth * count * used);
  const secondsPerStep = Math.max(secondsOfCompute, secondsOfMemory);
  const tokensPerSecond = batch / secondsPerStep;
  return {
    flopPerToken,
    parametersRead,
    bytesHeld,
    bytesPerStep,
    secondsPerStep,
    secondsOfCompute,
    secondsOfMemory,
    bound: secondsOfCompute >= secondsOfMemory ? 'compute' : 'memory',
    tokensPerSecond,
    fits: bytesHeld <= accelerator.memory * count,
    costPerMillion:
      pricePerHour === undefined
        ? null
        : ((demandPrice(pricePerHour) * count) / 3600 / tokensPerSecond) * 1e6,
  };
}

function storedBy({ parameters, parametersRead = parameters, storedParameters }: Serving): number {
  const stored = storedParameters ?? Math.max(parameters, parametersRead);
  demandPositive(stored, 'storedParameters', 'tokenCost');
  if (stored >= Math.max(parameters, parametersRead)) return stored;
  throw new Error(
    `tokenCost() found ${stored} parameters stored, and more that are active or read. Stored are all of a mixture's, active those of one token`,
  );
}

function readBy(serving: Serving): number {
  const { parameters, parametersRead, experts, batch } = serving;
  const stored = storedBy(serving);
  if (parametersRead !== undefined) {
    demandPositive(parametersRead, 'parametersRead', 'tokenCost');
    return parametersRead;
  }
  if (experts === undefined) return Math.min(stored, batch * parameters);
  const part = experts.perToken / experts.count;
  if (!(part > 0 && part < 1))
    throw new Error(
      `tokenCost() expects fewer experts a token than there are, found ${experts.perToken} of ${experts.count}`,
    );
  const ofExperts = (stored - parameters) / (1 - part);
  if (ofExperts > stored)
    throw new Error(
      `tokenCost() found ${parameters} active of ${stored} parameters: fewer than ${experts.perToken} of ${experts.count} experts hold`,
    );
  return stored - ofExperts * (1 - part) ** batch;
}

function demandNatural(x: unknown, what: string, unit: string): void {
  if (typeof x === 'number' && x >= 0 && Number.isFinite(x)) return;
  throw new Error(`tokenCost() expects ${what} of 0 ${unit} or more, found ${sayKind(x)}`);
}

function demandPrice(price: number): number {
  demandPositive(price, 'a price', 'tokenCost');
  return price;
}

function demandServing(serving: Serving): void {
  demandObject(
    serving,
    'tokenCost',
    'a serving as an object, { parameters, cache, context, batch, accelerator }',
  );
  demandObject(serving.cache, 'tokenCost', 'cache as an object, { layers, heads, headSize }');
  demandPositive(serving.cache.layers, "the cache's layers", 'tokenCost');
  demandObject(serving.accelerator, 'tokenCost', 'an accelerator such as scale.accelerators.h100');
}
