// Teaches the parser the four delimiters of math; the tokens are those that mdast-util-math turns into nodes.
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
  TokenType,
} from 'micromark-util-types';
import { displayMathAt, inlineMathAt, type Span } from './math-spans.ts';

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
export function mathSyntax(source: string): Extension {
  const inline = inlineMath(source);
  const display = displayMath(source);
  return {
    text: { [dollar]: inline, [backslash]: inline },
    flow: { [dollar]: display, [backslash]: display },
  };
}

function inlineMath(source: string): Construct {
  return {
    name: 'mathText',
    // The second dollar of a pair that opened nothing opens nothing either, but `$a$$b$` is two formulas.
    previous(code) {
      return code !== dollar || /^(?:characterEscape|mathText)$/.test(this.events.at(-1)?.[1].type ?? '');
    },
    tokenize(effects, ok, nok) {
      const span = inlineMathAt(source, this.now().offset);
      return span ? inlineStates(this, effects, span, ok, nok) : nok;
    },
  };
}

function inlineStates(self: TokenizeContext, effects: Effects, span: Span, ok: State, nok: State): State {
  const until = (limit: number, then: State): State => consumeUntil(self, effects, limit, then, nok);
  return (code) => {
    effects.enter('mathText');
    effects.enter('mathTextSequence');
    return until(span.open, opened)(code);
  };
  function opened(code: Code): State | undefined {
    effects.exit('mathTextSequence');
    return consumeLines(self, effects, 'mathTextData', span.close, closing, nok)(code);
  }
  function closing(code: Code): State | undefined {
    effects.enter('mathTextSequence');
    return until(span.end, closed)(code);
  }
  function closed(code: Code): State | undefined {
    effects.exit('mathTextSequence');
    effects.exit('mathText');
    return ok(code);
  }
}

function displayMath(source: string): Construct {
  return {
    name: 'mathFlow',
    // No list or heading starts inside.
    concrete: true,
    tokenize(effects, ok, nok) {
      const span = displayMathAt(source, this.now().offset);
      return span ? displayStates(this, effects, span, ok, nok) : nok;
    },
  };
}

function displayStates(self: TokenizeContext, effects: Effects, span: Span, ok: State, nok: State): State {
  const until = (limit: number, then: State): State => consumeUntil(self, effects, limit, then, nok);
  return (code) => {
    effects.enter('mathFlow');
    effects.enter('mathFlowFence');
    effects.enter('mathFlowFenceSequence');
    return until(span.open, opened)(code);
  };
  function opened(code: Code): State | undefined {
    effects.exit('mathFlowFenceSequence');
    effects.exit('mathFlowFence');
    return self.interrupt ? ok(code) : content(code);
  }
  function content(code: Code): State | undefined {
    if (code === null) return done(code);
    if (isLineEnding(code)) return effects.attempt(nextLine, content, done)(code);
    if (self.now().offset >= span.close) {
      effects.enter('mathFlowFence');
      effects.enter('mathFlowFenceSequence');
      return until(span.end, closed)(code);
    }
    effects.enter('mathFlowValue');
    return value(code);
  }
  function value(code: Code): State | undefined {
    if (code === null || isLineEnding(code) || self.now().offset >= span.close) {
      effects.exit('mathFlowValue');
      return content(code);
    }
    effects.consume(code);
    return value;
  }
  function closed(code: Code): State | undefined {
    effects.exit('mathFlowFenceSequence');
    return code === -2 || code === -1 || code === 32 ? trailing(code) : shut(code);
  }
  function trailing(code: Code): State | undefined {
    effects.enter('whitespace');
    return space(code);
  }
  function space(code: Code): State | undefined {
    if (code === null || isLineEnding(code)) {
      effects.exit('whitespace');
      return shut(code);
    }
    effects.consume(code);
    return space;
  }
  function shut(code: Code): State | undefined {
    effects.exit('mathFlowFence');
    return done(code);
  }
  function done(code: Code): State | undefined {
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

function consumeAs(effects: Effects, type: TokenType, then: State): State {
  return (code) => {
    effects.enter(type);
    effects.consume(code);
    effects.exit(type);
    return then;
  };
}

/** Consumes what stands before offset `limit` on one line; a part of the text that ends sooner holds no formula. */
function consumeUntil(
  self: TokenizeContext,
  effects: Effects,
  limit: number,
  then: State,
  nok: State,
): State {
  return function step(code) {
    if (self.now().offset >= limit) return then(code);
    if (code === null) return nok(code);
    effects.consume(code);
    return step;
  };
}

/** Consumes what stands before `limit` as tokens of `type`, line by line: no token but `lineEnding` may hold a break. */
export function consumeLines(
  self: TokenizeContext,
  effects: Effects,
  type: TokenType,
  limit: number,
  then: State,
  nok: State,
): State {
  return between;
  function between(code: Code): State | undefined {
    if (self.now().offset >= limit) return then(code);
    if (code === null) return nok(code);
    if (isLineEnding(code)) return consumeAs(effects, 'lineEnding', between)(code);
    effects.enter(type);
    return data(code);
  }
  function data(code: Code): State | undefined {
    if (code === null || isLineEnding(code) || self.now().offset >= limit) {
      effects.exit(type);
      return between(code);
    }
    effects.consume(code);
    return data;
  }
}

function isLineEnding(code: Code): boolean {
  return code !== null && code < -2;
}
