// The arithmetic of venture capital, exact to the cent and the share: `venture` of `colophon/kit`.
//
//   money       amount  value  plus  minus  times  shareOut
//   cap table   capTable  grant  fullyDiluted  sharesOf  ownership  exactOwnership  percentages  openCap
//   rounds      priceRound  proRata  owed  weightedAverage  fullRatchet
//   exits       waterfall  exits  breakpoints
//   returns     xirr  xirrRoots  irr  irrRoots  xnpv  multiples  moic  pme
//   portfolio   portfolio  fitPareto  drawPareto  paretoMean
//
// The reference stands at each function, with the source of its formula and what it was checked against.

export {
  type Adjusted,
  type Adjustment,
  type DownRound,
  fullRatchet,
  weightedAverage,
} from './anti-dilution.ts';
export {
  type CapTable,
  capTable,
  exactOwnership,
  type Founding,
  fullyDiluted,
  type Granted,
  grant,
  ownership,
  percentages,
  type Stake,
  sharesOf,
} from './cap-table.ts';
export type { Conversion } from './conversions.ts';
export { type Convertible, type Note, owed, type Safe } from './convertibles.ts';
export type { Exact } from './exact.ts';
export { type Breakpoint, breakpoints, type Exit, exits } from './exits.ts';
export type { FundPlan } from './fund-plan.ts';
export { amount, type Money, minus, plus, shareOut, times, value } from './money.ts';
export { type OpenCap, openCap, type Unsaid } from './open-cap.ts';
export { drawPareto, fitPareto, type Pareto, type ParetoFit, paretoMean } from './pareto.ts';
export { type Level, pme } from './pme.ts';
export { type Portfolio, portfolio } from './portfolio.ts';
export type { Preferred } from './preferred.ts';
export { proRata } from './pro-rata.ts';
export {
  type Flow,
  irr,
  irrRoots,
  type Multiples,
  moic,
  multiples,
  xirr,
  xirrRoots,
  xnpv,
} from './returns.ts';
export { priceRound, type Round } from './round.ts';
export type { RoundTerms } from './round-terms.ts';
export type { SaleTerms } from './sale.ts';
export { type Payout, type Waterfall, waterfall } from './waterfall.ts';
