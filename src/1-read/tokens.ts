// Steps that our constructs take through the parser's characters: up to an offset, on one line or over several.
import type { Code, Effects, State, TokenizeContext, TokenType } from 'micromark-util-types';

/** Consumes what stands before offset `limit` on one line; a part of the text that ends sooner has no such place. */
export function consumeUntil(
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
  return function between(code) {
    if (self.now().offset >= limit) return then(code);
    if (code === null) return nok(code);
    if (isLineEnding(code)) return consumeAs(effects, 'lineEnding', between)(code);
    return consumeOnLine(self, effects, type, limit, between)(code);
  };
}

/** Consumes one token of `type`, up to `limit` or to the end of the line. */
export function consumeOnLine(
  self: TokenizeContext,
  effects: Effects,
  type: TokenType,
  limit: number,
  then: State,
): State {
  return (code) => {
    effects.enter(type);
    return step(code);
  };
  function step(code: Code): State | undefined {
    if (code === null || isLineEnding(code) || self.now().offset >= limit) {
      effects.exit(type);
      return then(code);
    }
    effects.consume(code);
    return step;
  }
}

/** Consumes one character as a token of `type`. */
export function consumeAs(effects: Effects, type: TokenType, then: State): State {
  return (code) => {
    effects.enter(type);
    effects.consume(code);
    effects.exit(type);
    return then;
  };
}

export function isLineEnding(code: Code): boolean {
  return code !== null && code < -2;
}
