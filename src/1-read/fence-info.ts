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
/** What stands between braces, and the offset of the opening one. */
export type Braces = { readonly inside: string; readonly at: number };
export type Info = {
  readonly language: string;
  /** `{1,3}`, `{.python #lst-x}`, `{r, echo=FALSE}`: other programs' ways, which `fence-braces.ts` reads. */
  readonly braces: readonly Braces[];
  readonly items: readonly Item[];
  readonly faults: readonly Fault[];
};

/** `name=value`, the value in either quotes or none; or anything up to the next space. */
const part =
  /[ \t]*(?:(?<name>[^\s="'#{][^\s="']*)?=(?<value>"(?<double>(?:\\.|[^"\\\n])*)"|'(?<single>(?:\\.|[^'\\\n])*)'|[^\s"']+)?|(?<word>\S+))/y;
type Groups = Readonly<Record<'name' | 'value' | 'double' | 'single' | 'word', string | undefined>>;

/** `from` is the offset behind the fence's backticks or tildes, `to` that of the end of its line. */
export function readInfo(source: string, from: number, to: number): Info {
  const items: Item[] = [];
  const faults: Fault[] = [];
  const { line, braces } = takeBraces(source, from, to);
  let language = '';
  for (let before = from; ; before = part.lastIndex) {
    part.lastIndex = before;
    const match = part.exec(line);
    if (match === null) return { language, items, faults, braces };
    const groups = match.groups as Groups; // the names in `part`
    const at = before + match[0].search(/[^ \t]/);
    const glued = /\S/.test(line[part.lastIndex] ?? ' ');
    if (before === from && /^[^#=]+$/.test(groups.word ?? '')) language = groups.word!;
    else if (groups.word !== undefined) readWord(groups.word, at, items, faults);
    else if (!glued && groups.name !== undefined && groups.value !== undefined)
      items.push(option(groups, at));
    else {
      // What follows a broken quote cannot be told from what stands in it.
      if (glued) part.lastIndex = line.length;
      faults.push({ text: line.slice(at, part.lastIndex).trimEnd(), at, wrong: whatIsWrong(groups, glued) });
    }
  }
}

const braced = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\{([^{}\n]*)\}/g;

/** The line up to `to`, with blanks where pairs of braces stood outside quotes. */
function takeBraces(source: string, from: number, to: number): { line: string; braces: readonly Braces[] } {
  const braces: Braces[] = [];
  const info = source.slice(from, to).replace(braced, (whole, inside: string | undefined, at: number) => {
    if (inside === undefined) return whole;
    braces.push({ inside, at: from + at });
    return ' '.repeat(whole.length);
  });
  return { line: source.slice(0, from) + info, braces };
}

function option({ name, value, double, single }: Groups, at: number): Option {
  const inner = double ?? single;
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

function whatIsWrong({ name, double, single }: Groups, glued: boolean): string {
  if (name === undefined) return '`=` has no name before it';
  if (!glued) return '`=` has no value behind it';
  return double === undefined && single === undefined
    ? 'a quote is not closed'
    : 'no space stands behind a quote';
}
