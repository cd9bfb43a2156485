// Reads the words behind a fence's language: `run #loss seed=7 caption="…"`, each with its offset.

export type Word = { readonly kind: 'word'; readonly text: string; readonly at: number };
export type Label = { readonly kind: 'label'; readonly text: string; readonly at: number };
/** `start` and `end` are the offsets of the value in the source, without its quotes. */
export type Option = {
  readonly kind: 'option';
  readonly name: string;
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
};
export type Item = Word | Label | Option;
export type Fault = { readonly text: string; readonly at: number; readonly wrong: string };
export type Info = {
  readonly language: string;
  readonly items: readonly Item[];
  readonly faults: readonly Fault[];
};

const part =
  /[ \t]*(?:([^\s="'#{][^\s="']*)?=("((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'|[^\s"']+)?|(\S+))/y;

/** `from` is the offset behind the fence's backticks or tildes, `to` that of the end of its line. */
export function readInfo(source: string, from: number, to: number): Info {
  const items: Item[] = [];
  const faults: Fault[] = [];
  const line = source.slice(0, to);
  let language = '';
  for (part.lastIndex = from; ; ) {
    const before = part.lastIndex;
    const match = part.exec(line);
    if (match === null) return { language, items, faults };
    const at = before + match[0].length - match[0].trimStart().length;
    const glued = /\S/.test(line[part.lastIndex] ?? ' ');
    const isFirst = before === from && /^[^#=\s]+$/.test(match[5] ?? '');
    if (isFirst) language = match[5]!;
    else if (match[5] !== undefined) readWord(match[5], at, items, faults);
    else if (glued || match[1] === undefined || match[2] === undefined) {
      const end = glued ? restOfLine(line, at) : part.lastIndex;
      faults.push({ text: line.slice(at, end).trimEnd(), at, wrong: whatIsWrong(match, glued) });
      part.lastIndex = end;
    } else items.push(option(match, at));
  }
}

function option(match: RegExpExecArray, at: number): Option {
  const [, name, value] = match;
  const inner = match[3] ?? match[4];
  const start = at + name!.length + 1 + (inner === undefined ? 0 : 1);
  const end = start + (inner ?? value!).length;
  return { kind: 'option', name: name!, at, start, end, quoted: inner !== undefined };
}

function readWord(text: string, at: number, items: Item[], faults: Fault[]): void {
  const label = /^#([^\s#{}="']+)$/.exec(text)?.[1];
  if (label !== undefined) {
    if (items.some((item) => item.kind === 'label'))
      faults.push({ text, at, wrong: 'a second label stands' });
    else items.push({ kind: 'label', text: label, at });
  } else if (text.startsWith('#')) faults.push({ text, at, wrong: '`#` has no label behind it' });
  else if (/^["']/.test(text)) faults.push({ text, at, wrong: 'a quote stands without a name before it' });
  else items.push({ kind: 'word', text, at });
}

function whatIsWrong(match: RegExpExecArray, glued: boolean): string {
  if (match[1] === undefined) return '`=` has no name before it';
  return glued && match[3] === undefined && match[4] === undefined
    ? 'a quote is not closed'
    : glued
      ? 'no space stands behind a quote'
      : '`=` has no value behind it';
}

/** A quote that is not closed takes the rest of the line with it. */
function restOfLine(line: string, at: number): number {
  return Math.max(at + 1, line.length);
}
