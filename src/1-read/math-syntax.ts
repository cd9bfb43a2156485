// Teaches the parser the four delimiters of math; the tokens are those that mdast-util-math turns into nodes.
import type { Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Budget } from './budget.ts';
import { displayMathAt, inlineMathAt, type Span } from './math-spans.ts';
import { consumeAs, consumeLines, consumeOnLine, consumeUntil, isLineEnding } from './tokens.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathFlow: 'mathFlow';
    mathFlowFence: 'mathFlowFence';
    mathFlowFenceSequence: 'mathFlowFenceSequence';
    mathFlowValue: 'mathFlowValue';
    mathText: 'mathText';
    mathTextSequence: 'mathTextSequence';
    mathTextData: 'mathTextData';
  }
}

const dollar = 36;
const backslash = 92;

/** Offsets of the parser are offsets of `source`, so where a formula ends is a question to the source. */
export function mathSyntax(source: string, budget: Budget): Extension {
  const inline = inlineMath(source, budget);
  const display = displayMath(source, budget);
  return {
    text: { [dollar]: inline, [backslash]: inline },
    flow: { [dollar]: display, [backslash]: display },
  };
}

function inlineMath(source: string, budget: Budget): Construct {
  return {
    name: 'mathText',
    // The second dollar of a pair that opened nothing opens nothing either, but `$a$$b$` is two formulas.
    previous(code) {
      return code !== dollar || /^(?:characterEscape|mathText)$/.test(this.events.at(-1)?.[1].type ?? '');
    },
    tokenize(effects, ok, nok) {
      const span = inlineMathAt(source, this.now().offset, budget);
      return span ? inlineStates(this, effects, span, ok, nok) : nok;
    },
  };
}

function inlineStates(self: TokenizeContext, effects: Effects, span: Span, ok: State, nok: State): State {
  return (code) => {
    effects.enter('mathText');
    effects.enter('mathTextSequence');
    return consumeUntil(self, effects, span.open, opened, nok)(code);
  };
  function opened(code: number | null): State | undefined {
    effects.exit('mathTextSequence');
    return consumeLines(self, effects, 'mathTextData', span.close, closing, nok)(code);
  }
  function closing(code: number | null): State | undefined {
    effects.enter('mathTextSequence');
    return consumeUntil(self, effects, span.end, closed, nok)(code);
  }
  function closed(code: number | null): State | undefined {
    effects.exit('mathTextSequence');
    effects.exit('mathText');
    return ok(code);
  }
}

function displayMath(source: string, budget: Budget): Construct {
  return {
    name: 'mathFlow',
    // No list or heading starts inside.
    concrete: true,
    tokenize(effects, ok, nok) {
      const span = displayMathAt(source, this.now().offset, budget);
      return span ? displayStates(this, effects, span, ok, nok) : nok;
    },
  };
}

function displayStates(self: TokenizeContext, effects: Effects, span: Span, ok: State, nok: State): State {
  return (code) => {
    effects.enter('mathFlow');
    return fence(span.open, (next) => (self.interrupt ? ok(next) : content(next)))(code);
  };
  function content(code: number | null): State | undefined {
    const at = self.now().offset;
    if (code === null || (at >= span.end && isLineEnding(code))) return done(code);
    if (isLineEnding(code)) return effects.attempt(nextLine, content, done)(code);
    if (at < span.close) return consumeOnLine(self, effects, 'mathFlowValue', span.close, content)(code);
    return at < span.end ? fence(span.end, content)(code) : trailing(code);
  }
  function fence(end: number, then: State): State {
    return (code) => {
      effects.enter('mathFlowFence');
      effects.enter('mathFlowFenceSequence');
      return consumeUntil(self, effects, end, closed, nok)(code);
    };
    function closed(code: number | null): State | undefined {
      effects.exit('mathFlowFenceSequence');
      effects.exit('mathFlowFence');
      return then(code);
    }
  }
  function trailing(code: number | null): State | undefined {
    return consumeOnLine(self, effects, 'whitespace', Number.POSITIVE_INFINITY, done)(code);
  }
  function done(code: number | null): State | undefined {
    effects.exit('mathFlow');
    return ok(code);
  }
}

/** A line that its container does not hold (a lazy one) is no part of the formula. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return consumeAs(effects, 'lineEnding', (code) =>
      this.parser.lazy[this.now().line] ? nok(code) : ok(code),
    );
  },
};
