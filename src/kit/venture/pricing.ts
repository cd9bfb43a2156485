// The price of a round, where price, conversions and pool depend on one another: solved exactly, not by iteration.
import type { Form } from './convertibles.ts';
import { one, type Rational, rational, solve, sum, whole, zero } from './exact.ts';

/** A protected class, for whose adjustment `worth` ÷ conversion price is the number of common shares it converts into. */
export type Guarded = {
  readonly from: Rational;
  /** Issue price times shares. */
  readonly worth: Rational;
  readonly kind: 'broad' | 'ratchet';
};

export type Question = {
  /** In the currency's main unit. */
  readonly preMoney: Rational;
  readonly invested: Rational;
  /** Shares before the round, the pool included. */
  readonly before: number;
  /** Of them, reserved for options. */
  readonly pool: number;
  /** Share of the company after the round to be reserved for options, or null to leave the pool. */
  readonly target: Rational | null;
  /** Whether the shares of those who convert count in the valuation before the money. */
  readonly conversionsCount: boolean;
  /** Whether the shares that protected classes gain count in it. */
  readonly protectionCounts: boolean;
  readonly guarded: readonly Guarded[];
  /** For each who converts, the forms that it may take. */
  readonly forms: readonly (readonly Form[])[];
};

export type Answer = {
  readonly price: Rational;
  readonly topUp: Rational;
  /** For each who converts: the form that it takes and the shares that this gives. */
  readonly taken: readonly { readonly form: Form; readonly shares: Rational }[];
};

type State = {
  readonly conversions: Rational;
  readonly topUp: Rational;
  /** What protected classes gain. */
  readonly gain: Rational;
  readonly inverse: Rational;
};
type Choice = {
  readonly forms: readonly number[];
  readonly grows: boolean;
  readonly adjusts: readonly boolean[];
};

const attempts = 200;
/** Of a share. */
const near: Rational = rational('0.000002', 'Nearness');

/**
 * Price, conversions, pool and protection at once. Three of them are linear in one another once each form is chosen
 * (`settled`); the weighted average's A counts what converts, which makes a product of two unknowns, so that A is put in
 * and found again until it stands: at once where caps alone decide, and to a millionth of a share elsewhere.
 */
export function priceOf(question: Question): Answer {
  const others = whole(question.before - question.pool);
  let converted = zero;
  for (let i = 0; i < attempts; i++) {
    const { choice, state } = settled(question, others.add(converted));
    const found = i === 0 ? state.conversions : state.conversions.round(6); // or the fractions would grow without end
    if (question.guarded.length === 0 || found.sub(converted).abs().compare(near) <= 0)
      return answer(question, choice, state);
    converted = found;
  }
  throw unsolved();
}

/**
 * With A given: four linear equations in the conversions K, the top-up I, the gain G and the inverse price q. K is the
 * sum of the forms; I makes the pool its target of before + K + I + G + invested · q; G is what the classes gain that
 * the price adjusts; preMoney · q is before + I, and K and G where they count. The choices are improved until each
 * is the best for its holder at the solution (policy iteration).
 */
function settled(question: Question, outstanding: Rational): { choice: Choice; state: State } {
  let choice: Choice = {
    forms: question.forms.map(() => 0),
    grows: question.target !== null,
    adjusts: question.guarded.map(() => false),
  };
  for (let round = 0; round < attempts; round++) {
    const state = solved(question, choice, outstanding);
    const better: Choice = {
      forms: question.forms.map((forms) => bestOf(forms, state)),
      grows: question.target !== null && shortfall(question, question.target, state).compare(0) > 0,
      adjusts: question.guarded.map(({ from }) => state.inverse.mul(from).compare(1) > 0),
    };
    if (same(choice, better)) return { choice, state };
    choice = better;
  }
  throw unsolved();
}

function solved(question: Question, { forms: taken, grows, adjusts }: Choice, outstanding: Rational): State {
  const { preMoney, invested, target, conversionsCount, protectionCounts } = question;
  const before = whole(question.before);
  const forms = question.forms.map((list, i) => list[taken[i]!]!);
  const total = (part: keyof Omit<Form, 'basis'>): Rational => sum(forms.map((form) => form[part]));
  const gains = question.guarded
    .filter((_, i) => adjusts[i])
    .map((each) => gainOf(each, outstanding, invested));
  const share = target ?? zero;
  const counts = (yes: boolean): Rational => (yes ? one.neg() : zero);
  const found = solve(
    [
      [one.sub(total('conversions')), total('topUp').neg(), zero, total('inverse').neg()],
      grows ? [share.neg(), one.sub(share), share.neg(), share.mul(invested).neg()] : [zero, one, zero, zero],
      [zero, zero, one, sum(gains.map(({ inverse }) => inverse)).neg()],
      [counts(conversionsCount), one.neg(), counts(protectionCounts), preMoney],
    ],
    [
      total('known'),
      grows ? share.mul(before).sub(question.pool) : zero,
      sum(gains.map(({ known }) => known)),
      before,
    ],
  );
  if (found === null || found[0]!.compare(0) < 0 || found[3]!.compare(0) <= 0)
    throw new Error(
      'The round cannot be priced: those who convert, those who are protected and the pool take up the whole valuation before the money. Raise it or the caps, lower the target of the pool, or let protection dilute the new money too (protectionCounts: false)',
    );
  return { conversions: found[0]!, topUp: found[1]!, gain: found[2]!, inverse: found[3]! };
}

/** Shares gained, known + inverse · q: at a ratchet the class converts at the price 1 ÷ q, else at CP · (A + B) ÷ (A + C). */
function gainOf({ from, worth, kind }: Guarded, outstanding: Rational, invested: Rational) {
  const held = worth.div(from);
  if (kind === 'ratchet') return { known: held.neg(), inverse: worth };
  const base = from.mul(outstanding).add(invested);
  return {
    known: worth.mul(outstanding).div(base).sub(held),
    inverse: worth.mul(invested).div(base),
  };
}

/** How much the pool lacks of its target as things stand. */
function shortfall(question: Question, target: Rational, { conversions, gain, inverse }: State): Rational {
  const others = conversions.add(gain).add(question.before).add(question.invested.mul(inverse));
  return target.mul(others).sub(question.pool).div(one.sub(target));
}

function same(a: Choice, b: Choice): boolean {
  return (
    a.grows === b.grows &&
    a.forms.every((index, i) => index === b.forms[i]) &&
    a.adjusts.every((index, i) => index === b.adjusts[i])
  );
}

function unsolved(): Error {
  return new Error(
    'The round has no price at which every convertible takes its best. Look at its caps and discounts',
  );
}

function bestOf(forms: readonly Form[], state: State): number {
  const shares = forms.map((form) => sharesBy(form, state));
  return shares.reduce((best, count, i) => (count.compare(shares[best]!) > 0 ? i : best), 0);
}

function sharesBy(form: Form, { conversions, topUp, inverse }: State): Rational {
  return form.known
    .add(form.conversions.mul(conversions))
    .add(form.topUp.mul(topUp))
    .add(form.inverse.mul(inverse));
}

function answer(question: Question, choice: Choice, state: State): Answer {
  const taken = question.forms.map((forms, i) => {
    const form = forms[choice.forms[i]!]!;
    return { form, shares: sharesBy(form, state) };
  });
  return { price: state.inverse.inverse(), topUp: state.topUp, taken };
}
