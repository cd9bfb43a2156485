// SAFEs and notes of Open Cap Format, as far as the kit knows their terms.
import type { Convertible } from './convertibles.ts';
import { called, type Item, isItem, monetary, numeric, part, ratio, text } from './open-cap-items.ts';

/** `seniority` is a SAFE's. Throws where triggers disagree, and for interest that is not simple by days of 365. */
export function convertibleOf(issuance: Item, holder: string, seniority: number): Convertible {
  const triggers = Array.isArray(issuance.conversion_triggers)
    ? issuance.conversion_triggers.filter(isItem)
    : [];
  const found = triggers
    .map((trigger) => part(part(trigger, 'conversion_right'), 'conversion_mechanism'))
    .filter(({ type }) => type === 'SAFE_CONVERSION' || type === 'CONVERTIBLE_NOTE_CONVERSION');
  const [mechanism] = found;
  if (mechanism === undefined)
    throw new Error(`openCap() found no terms that it reads in ${called(issuance)}`);
  if (found.some((other) => JSON.stringify(other) !== JSON.stringify(mechanism)))
    throw new Error(`openCap() found triggers of ${called(issuance)} with terms that differ`);
  const shared = {
    holder,
    amount: monetary(issuance, 'investment_amount'),
    ...(isItem(mechanism.conversion_valuation_cap)
      ? { cap: monetary(mechanism, 'conversion_valuation_cap') }
      : {}),
    ...(mechanism.conversion_discount === undefined
      ? {}
      : { discount: numeric(mechanism, 'conversion_discount').valueOf() }),
  };
  return mechanism.type === 'SAFE_CONVERSION'
    ? safeOf(shared, mechanism, issuance, seniority)
    : noteOf(shared, mechanism, issuance);
}

type Shared = Pick<Convertible, 'holder' | 'amount' | 'cap' | 'discount'>;

function safeOf(shared: Shared, mechanism: Item, issuance: Item, seniority: number): Convertible {
  const multiple = isItem(mechanism.exit_multiple) ? ratio(mechanism, 'exit_multiple').valueOf() : 1;
  if (multiple !== 1)
    throw new Error(`openCap() does not read the exit multiple of ${called(issuance)}, a SAFE`);
  return {
    kind: 'safe',
    ...shared,
    form: mechanism.conversion_timing === 'PRE_MONEY' ? 'pre-money' : 'post-money',
    mostFavoured: mechanism.conversion_mfn === true,
    seniority,
  };
}

function noteOf(shared: Shared, mechanism: Item, issuance: Item): Convertible {
  const rates = Array.isArray(mechanism.interest_rates) ? mechanism.interest_rates.filter(isItem) : [];
  if (rates.length > 1)
    throw new Error(`openCap() reads one rate of interest, found several in ${called(issuance)}`);
  const [rate] = rates;
  const simple = mechanism.compounding_type === 'SIMPLE' && mechanism.day_count_convention === 'ACTUAL_365';
  if (rate !== undefined && (!simple || rate.accrual_end_date !== undefined))
    throw new Error(
      `openCap() reads simple interest by days of 365 without an end, found other in ${called(issuance)}`,
    );
  return {
    kind: 'note',
    ...shared,
    interest: rate === undefined ? 0 : numeric(rate, 'rate').valueOf(),
    issued: rate === undefined ? text(issuance, 'date') : text(rate, 'accrual_start_date'),
    ...(isItem(mechanism.exit_multiple) ? { atSale: ratio(mechanism, 'exit_multiple').valueOf() } : {}),
  };
}
