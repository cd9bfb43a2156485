// What a holder must put into a round to keep its share.
import { demandObject, demandText } from '../demand.ts';
import { type CapTable, demandTable, fullyDiluted, sharesOf } from './cap-table.ts';
import { most, type Rational, rational, whole, zero } from './exact.ts';
import { demandMoney, fromMajor, type Money, majorOf, ofUnits } from './money.ts';
import { priceRound } from './round.ts';
import type { RoundTerms } from './round-terms.ts';

/**
 * Given the money of a round: the holder's pro rata part of it, its share of the fully diluted company times the money,
 * to the nearest cent. This is the right that contracts give (NVCA, Investors' Rights Agreement, section 4.1); it keeps
 * the share where new money is all that is issued, and less than it where the pool is topped up or SAFEs convert.
 *
 * Given the round's terms, investments included: the part of their sum that keeps the share whatever else is issued, so
 * that the holder owns as much after the round as before, to the nearest share. Who else pays the rest changes neither
 * price nor shares: `investments` may name anybody. 0 where it keeps its share without; throws where the whole round
 * would not be enough, and for a holder without shares.
 */
export function proRata(table: CapTable, holder: string, round: Money | RoundTerms): Money {
  demandTable(table);
  demandText(holder, 'proRata', 'a holder');
  demandObject(round, 'proRata', 'what a round raises, or its terms');
  if (!table.stakes.some((stake) => stake.holder === holder))
    throw new Error(`proRata() found no shares of ${holder}. Give it the name that stands in the table`);
  const share = whole(sharesOf(table, holder)).div(Math.max(1, fullyDiluted(table)));
  if (!('investments' in round)) {
    demandMoney(round, 'What the round raises', table.currency);
    if (round.units < 0) throw new Error('proRata() expects a round that raises 0 or more, found less');
    return fromMajor(majorOf(round).mul(share), table.currency);
  }
  return keeping(table, holder, round, share);
}

function keeping(table: CapTable, holder: string, terms: RoundTerms, share: Rational): Money {
  const units = Object.values(terms.investments).reduce((all, paid) => all + paid.units, 0);
  const whoever = 'Everybody who pays';
  const raised = ofUnits(units, table.currency);
  const round = priceRound(table, { ...terms, investments: { [whoever]: raised } });
  const kept = sharesOf(round.table, holder);
  const wanted = share.mul(fullyDiluted(round.table)).sub(kept);
  const price = rational(round.exactPrice, 'A price');
  const paid = fromMajor(most([zero, wanted.mul(price)]), table.currency);
  if (paid.units <= raised.units) return paid;
  throw new Error(
    `${holder} cannot keep its share in ${terms.name}: that takes more than the whole round. Raise more of it`,
  );
}
