// Teaches the parser citations: a token where one stands, and the node that is made of it.
import type { Extension as MdastExtension } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import type { Cite } from '../model/article.ts';
import { clusterAt, type Found, narrativeAt } from './cite-text.ts';
import { consumeLines } from './tokens.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    citation: 'citation';
    citationData: 'citationData';
  }
  interface Token {
    _cites?: readonly Cite[];
    _narrative?: boolean;
  }
}

const at = 64;
const openingBracket = 91;

export function citeSyntax(source: string): Extension {
  return {
    text: {
      [openingBracket]: citation(source, clusterAt, false),
      [at]: citation(source, narrativeAt, true),
    },
  };
}

type Find = (source: string, at: number) => Found | null;

function citation(source: string, find: Find, narrative: boolean): Construct {
  return {
    name: 'citation',
    tokenize(effects, ok, nok) {
      const start = this.now().offset;
      // `a@b`, `@@b` and `site.com/@b` are no citations.
      if (narrative && /[A-Za-z0-9_/@]/.test(source[start - 1] ?? '')) return nok;
      const found = find(source, start);
      if (found === null || namesLink(source, start, found.end, this.parser.defined)) return nok;
      const enter: State = (code) => {
        effects.enter('citation', { _cites: found.cites, _narrative: narrative });
        return consumeLines(this, effects, 'citationData', found.end, exit, nok)(code);
      };
      const exit = (code: Code) => {
        effects.exit('citation');
        return ok(code);
      };
      return enter;
    },
  };
}

/** Whether `[@a]` or `[@a][b]` is a link, since the article defines one of that name. */
function namesLink(source: string, start: number, end: number, defined: readonly string[]): boolean {
  if (defined.length === 0 || source[start] !== '[') return false;
  const behind = /^\[([^[\]]+)\]/.exec(source.slice(end, end + 1000))?.[1];
  return (
    defined.includes(normalize(source.slice(start + 1, end - 1))) || defined.includes(normalize(behind ?? ''))
  );
}

/** As CommonMark matches labels. */
function normalize(label: string): string {
  return label
    .replace(/[\t\n ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}

export const citeNodes: MdastExtension = {
  enter: {
    citation(token) {
      const value = this.sliceSerialize(token);
      this.enter(
        { type: 'citation', value, cites: token._cites ?? [], narrative: token._narrative ?? false },
        token,
      );
    },
  },
  exit: {
    citation(token) {
      this.exit(token);
    },
  },
};
