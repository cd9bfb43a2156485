// Scaling laws: their form, published constants, and the best use of a budget of compute.

import { demandFinite, sayKind } from '../demand.ts';

/** L(N, D) = E + A ÷ N^alpha + B ÷ D^beta: loss in nats a token, N parameters, D training tokens. */
export type LossLaw = {
  readonly E: number;
  readonly A: number;
  readonly B: number;
  readonly alpha: number;
  readonly beta: number;
};

/** Hoffmann et al. 2022 (Chinchilla), equation 10, as printed. */
export const hoffmann2022: LossLaw = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 };

/** Besiroglu et al. 2024, “Chinchilla scaling: a replication attempt”, table 1: the same law fitted again to the data read off Hoffmann's plots. */
export const besiroglu2024: LossLaw = { E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 };

/** The loss in nats a token that a law predicts for N parameters and D tokens. */
export function lossAt(law: LossLaw, parameters: number, tokens: number): number {
  demandLaw(law, 'lossAt');
  const { E, A, B, alpha, beta } = law;
  demandPositive(parameters, 'parameters', 'lossAt');
  demandPositive(tokens, 'tokens', 'lossAt');
  return E + A / parameters ** alpha + B / tokens ** beta;
}

export type Allocation = {
  readonly parameters: number;
  readonly tokens: number;
  readonly loss: number;
  readonly tokensPerParameter: number;
};

/**
 * The N and D that make the loss smallest where 6·N·D FLOP may be spent (Hoffmann et al. 2022, equation 4):
 * N = G·(C ÷ 6)^a, D = (C ÷ 6)^b ÷ G, G = (alpha·A ÷ (beta·B))^(1 ÷ (alpha + beta)), a = beta ÷ (alpha + beta), b = 1 − a.
 */
export function computeOptimal(law: LossLaw, flop: number): Allocation {
  demandLaw(law, 'computeOptimal');
  demandPositive(flop, 'FLOP', 'computeOptimal');
  const { A, B, alpha, beta } = law;
  const ground = ((alpha * A) / (beta * B)) ** (1 / (alpha + beta));
  const parameters = ground * (flop / 6) ** (beta / (alpha + beta));
  const tokens = flop / 6 / parameters;
  return {
    parameters,
    tokens,
    loss: lossAt(law, parameters, tokens),
    tokensPerParameter: tokens / parameters,
  };
}

/** FLOP that the law asks for to bring the loss down to `loss`, spent optimally. Throws for a loss at or below E. */
export function flopForLoss(law: LossLaw, loss: number): number {
  demandLaw(law, 'flopForLoss');
  demandFinite(loss, 'flopForLoss', 'a loss');
  if (!(loss > law.E))
    throw new Error(`flopForLoss() expects a loss above the law's floor of ${law.E}, found ${loss}`);
  const { A, B, alpha, beta } = law;
  const ground = ((alpha * A) / (beta * B)) ** (1 / (alpha + beta));
  // At the optimum both terms fall with the same power of C: (A·G^−alpha + B·G^beta)·(C ÷ 6)^(−alpha·beta ÷ (alpha + beta)).
  const level = A * ground ** -alpha + B * ground ** beta;
  return 6 * (level / (loss - law.E)) ** ((alpha + beta) / (alpha * beta));
}

/** The terms that fall need a factor and an exponent above 0; the floor may be 0. */
function demandLaw(law: LossLaw, who: string): void {
  if (typeof law !== 'object' || law === null)
    throw new Error(`${who}() expects a law { E, A, B, alpha, beta }, found ${sayKind(law)}`);
  const { E, A, B, alpha, beta } = law;
  demandLeast(E, 'E of the law', who);
  for (const [name, x] of Object.entries({ A, B, alpha, beta })) demandPositive(x, `${name} of the law`, who);
}

export function demandPositive(x: unknown, what: string, who: string): asserts x is number {
  if (typeof x === 'number' && x > 0 && Number.isFinite(x)) return;
  throw new Error(`${who}() expects ${what} above 0, found ${sayKind(x)}`);
}

export function demandLeast(x: unknown, what: string, who: string): asserts x is number {
  if (typeof x === 'number' && x >= 0 && Number.isFinite(x)) return;
  throw new Error(`${who}() expects ${what} of at least 0, found ${sayKind(x)}`);
}
