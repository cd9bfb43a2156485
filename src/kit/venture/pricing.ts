// The price of a round, where price, conversions and pool depend on one another: solved exactly, not by iteration.
import type { Form } from './convertibles.ts';
import { one, type Rational, solve, sum, whole, zero } from './exact.ts';

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
  /** For each who converts, the forms that it may take. */
  readonly forms: readonly (readonly Form[])[];
};

export type Answer = {
  readonly price: Rational;
  readonly topUp: Rational;
  /** For each who converts: the form that it takes and the shares that this gives. */
  readonly taken: readonly { readonly form: Form; readonly shares: Rational }[];
};

type State = { readonly conversions: Rational; readonly topUp: Rational; readonly inverse: Rational };

/**
 * Once each form is chosen and the pool is known to grow or not, three linear equations in the conversions K, the
 * top-up I and the inverse price q say it all: K is the sum of the forms; I makes the pool its target of
 * before + K + I + invested · q; preMoney · q is before + I, and K where it counts. The choices are improved until each
 * is the best for its holder at the solution (policy iteration).
 */
export function priceOf(question: Question): Answer {
  let choice = question.forms.map(() => 0);
  let grows = question.target !== null;
  for (let round = 0; round < 100; round++) {
    const state = solved(question, choice, grows);
    const better = question.forms.map((forms) => bestOf(forms, state));
    const wants = question.target !== null && shortfall(question, question.target, state).compare(0) > 0;
    if (wants === grows && better.every((index, i) => index === choice[i]))
      return answer(question, choice, state);
    [choice, grows] = [better, wants];
  }
  throw new Error(
    'The round has no price at which every convertible takes its best. Look at its caps and discounts',
  );
}

function solved(question: Question, choice: readonly number[], grows: boolean): State {
  const { preMoney, invested, target, conversionsCount } = question;
  const before = whole(question.before);
  const forms = question.forms.map((list, i) => list[choice[i]!]!);
  const total = (part: keyof Omit<Form, 'basis'>): Rational => sum(forms.map((form) => form[part]));
  const share = target ?? zero;
  const found = solve(
    [
      [one.sub(total('conversions')), total('topUp').neg(), total('inverse').neg()],
      grows ? [share.neg(), one.sub(share), share.mul(invested).neg()] : [zero, one, zero],
      [conversionsCount ? one.neg() : zero, one.neg(), preMoney],
    ],
    [total('known'), grows ? share.mul(before).sub(question.pool) : zero, before],
  );
  if (found === null || found[0]!.compare(0) < 0 || found[2]!.compare(0) <= 0)
    throw new Error(
      'The round cannot be priced: those who convert and the pool take up the whole valuation before the money. Raise it or the caps, or lower the target of the pool',
    );
  return { conversions: found[0]!, topUp: found[1]!, inverse: found[2]! };
}

/** How much the pool lacks of its target as things stand. */
function shortfall(question: Question, target: Rational, { conversions, inverse }: State): Rational {
  const others = conversions.add(question.before).add(question.invested.mul(inverse));
  return target.mul(others).sub(question.pool).div(one.sub(target));
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

function answer(question: Question, choice: readonly number[], state: State): Answer {
  const taken = question.forms.map((forms, i) => {
    const form = forms[choice[i]!]!;
    return { form, shares: sharesBy(form, state) };
  });
  return { price: state.inverse.inverse(), topUp: state.topUp, taken };
}
