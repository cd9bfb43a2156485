// What training costs: FLOP, accelerator hours, money.
import { demandObject, sayKind } from '../demand.ts';
import { demandLeast, demandPositive } from './laws.ts';

/** Layers and widths that attention's own FLOP depend on. */
export type Attention = {
  readonly layers: number;
  /** Heads times the size of a head. */
  readonly width: number;
  /** Tokens that a token may look at: the length of a training sequence. */
  readonly context: number;
  /** True counts only the half of the scores that a causal mask leaves; false unless given, as in PaLM. */
  readonly causal?: boolean;
};

/**
 * FLOP per trained token: 6·N, forward and backward (Kaplan et al. 2020, section 2.1; of a mixture of experts, N counts the
 * parameters that a token passes through), and with `attention` 12·layers·
 * width·context more for the scores and their use (Chowdhery et al. 2022, PaLM, appendix B), half of it where causal.
 * Checked against PaLM 540B: 6,144 chips of 275 TFLOP/s, 238,300 tokens a second → 46.2 % (`utilization`).
 */
export function flopPerToken(parameters: number, attention?: Attention): number {
  demandPositive(parameters, 'parameters', 'flopPerToken');
  if (attention === undefined) return 6 * parameters;
  demandObject(attention, 'flopPerToken', 'attention as an object, { layers, width, context }');
  const { layers, width, context, causal = false } = attention;
  for (const [name, x] of Object.entries({ layers, width, context })) demandPositive(x, name, 'flopPerToken');
  return 6 * parameters + (causal ? 6 : 12) * layers * width * context;
}

/**
 * FLOP of a training run: 6·N·D, with attention where it is given. Checked against Brown et al. 2020, table D.1: 174.6
 * billion parameters, 300 billion tokens → 3.14e23 FLOP.
 */
export function trainingFlop(parameters: number, tokens: number, attention?: Attention): number {
  demandPositive(tokens, 'tokens', 'trainingFlop');
  return flopPerToken(parameters, attention) * tokens;
}

/** The share of an accelerator's peak that is put to a model's own FLOP (MFU; Chowdhery et al. 2022, appendix B). */
export function utilization(run: {
  readonly tokensPerSecond: number;
  readonly flopPerToken: number;
  readonly accelerators: number;
  /** FLOP/s of one. */
  readonly peak: number;
}): number {
  demandObject(
    run,
    'utilization',
    'a run as an object, { tokensPerSecond, flopPerToken, accelerators, peak }',
  );
  const { tokensPerSecond, flopPerToken: each, accelerators, peak } = run;
  for (const [name, x] of Object.entries({ tokensPerSecond, flopPerToken: each, accelerators, peak }))
    demandPositive(x, name, 'utilization');
  return (run.tokensPerSecond * run.flopPerToken) / (run.accelerators * run.peak);
}

export type Accelerator = {
  /** FLOP/s, dense, at the precision of training (bfloat16). */
  readonly peak: number;
  /** Bytes a second, of its own memory. */
  readonly bandwidth: number;
  /** Bytes. */
  readonly memory: number;
};

/** From the makers' data sheets: NVIDIA A100 80GB SXM, H100 SXM and H200 SXM, without sparsity (half of what is printed with it). */
export const accelerators = {
  a100: { peak: 312e12, bandwidth: 2.039e12, memory: 80e9 },
  h100: { peak: 989.4e12, bandwidth: 3.35e12, memory: 80e9 },
  h200: { peak: 989.4e12, bandwidth: 4.8e12, memory: 141e9 },
} as const satisfies Readonly<Record<string, Accelerator>>;

export type Training = {
  /** FLOP of the run. */
  readonly flop: number;
  readonly accelerator: Pick<Accelerator, 'peak'>;
  /** Share of the peak that is reached, from 0 to 1: 0.3 to 0.5 in published large runs. */
  readonly utilization: number;
  /** Price of an accelerator for an hour, in any currency; with it comes the cost. */
  readonly pricePerHour?: number;
  /** How many run side by side; with it come the days. */
  readonly accelerators?: number;
};

export type TrainingCost = {
  readonly hours: number;
  /** Null without a price. */
  readonly cost: number | null;
  /** Null without a number of accelerators. */
  readonly days: number | null;
};

/** Accelerator hours = FLOP ÷ (peak · utilization) ÷ 3600; cost = hours · price. Staff, failed runs and experiments are not in it. */
export function trainingCost(training: Training): TrainingCost {
  demandObject(training, 'trainingCost', 'a training as an object, { flop, accelerator, utilization }');
  const { flop, accelerator, utilization: used, pricePerHour, accelerators: count } = training;
  demandObject(accelerator, 'trainingCost', 'an accelerator such as scale.accelerators.h100');
  demandPositive(flop, 'flop', 'trainingCost');
  demandPositive(accelerator.peak, 'a peak', 'trainingCost');
  demandShare(used, 'trainingCost');
  if (pricePerHour !== undefined) demandLeast(pricePerHour, 'a price', 'trainingCost');
  if (count !== undefined) demandPositive(count, 'accelerators', 'trainingCost');
  const hours = flop / (accelerator.peak * used) / 3600;
  return {
    hours,
    cost: pricePerHour === undefined ? null : hours * pricePerHour,
    days: count === undefined ? null : hours / count / 24,
  };
}

export function demandShare(x: unknown, who: string): asserts x is number {
  if (typeof x === 'number' && x > 0 && x <= 1) return;
  throw new Error(`${who}() expects a utilization above 0 and at most 1, found ${sayKind(x)}. 40 % is 0.4`);
}
