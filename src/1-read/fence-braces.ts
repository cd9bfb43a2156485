// Reads what stands in braces behind a fence: lines to highlight, Pandoc's attributes, a notebook's language.
import { readAttributes } from './attributes.ts';
import type { Context } from './context.ts';
import type { Braces, Info, Item } from './fence-info.ts';
import { type Located, placeAt } from './located.ts';

const lines = /^\s*\d+(?:\s*-\s*\d+)?(?:\s*[,\s]\s*\d+(?:\s*-\s*\d+)?)*\s*$/;

/** `1,3-5` is 1, 3, 4 and 5; a listing has no more lines than these. */
export function linesIn(text: string): readonly number[] {
  return text.split(/[,\s]+/).flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    const count = Math.min(Math.max(0, last - first + 1), 10_000);
    return Number.isInteger(first) && first > 0
      ? Array.from({ length: count }, (_, index) => first + index)
      : [];
  });
}

export function highlightedIn(braces: readonly Braces[]): readonly number[] {
  return braces.flatMap(({ inside }) => (lines.test(inside) ? linesIn(inside.replace(/\s*-\s*/g, '-')) : []));
}

/** The language, the label and the options that braces give, as if they had been written without. */
export function withBraces(info: Info, located: Located, context: Context): Info {
  let { language, items } = info;
  for (const { inside, at } of info.braces) {
    if (lines.test(inside)) continue;
    const named = /^\s*([A-Za-z][\w+-]*)(?=[\s,}]|$)/.exec(inside)?.[1];
    if (named !== undefined && language === '') {
      language = named.toLowerCase();
      const runs = language === 'mermaid' || language === 'ts' || language === 'typescript';
      if (!runs || inside.trim() !== named) context.foreign('cell', placeAt(located, at));
      continue;
    }
    const read = attributesIn(inside, at + 1);
    if (read === null) context.foreign('fence-options', placeAt(located, at));
    else {
      if (language === '') language = read.language;
      items = [...items, ...read.items];
      if (read.isUnheard) context.foreign('fence-options', placeAt(located, at));
    }
  }
  return { ...info, language, items };
}

function attributesIn(inside: string, at: number) {
  const attributes = readAttributes(inside);
  if (attributes === null) return null;
  const { label, classes, words, pairs } = attributes;
  const items: Item[] = label === null ? [] : [{ kind: 'label', text: label, at }];
  for (const match of inside.matchAll(/([\w.:-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)) {
    const [whole, name = '', double, single] = match;
    if (!pairs.has(name)) continue;
    const quoted = double !== undefined || single !== undefined;
    const start = at + match.index + name.length + 1 + (quoted ? 1 : 0);
    const end = at + match.index + whole.length - (quoted ? 1 : 0);
    items.push({ kind: 'option', name, at: at + match.index, start, end, quoted });
  }
  const [language = '', ...further] = classes.filter(
    (name) => !/^(?:numberLines|(?:no-)?(?:code-)?line-?numbers)$/.test(name),
  );
  const isUnheard = further.length > 0 || words.length > 0;
  return { language: language.toLowerCase(), items, isUnheard };
}
