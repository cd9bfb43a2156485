// The fences of an article, in order, and what stands outside of them.

export type FenceText = {
  readonly language: string;
  readonly label: string | null;
  /** What stands between the two lines of the fence. */
  readonly body: string;
  /** Of the body, counted in lines from 0; `end` is the line of the closing fence. */
  readonly start: number;
  readonly end: number;
};

export function fencesOf(article: string): readonly FenceText[] {
  const lines = article.split('\n');
  const fences: FenceText[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, marks, info = ''] = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(lines[at]!) ?? [];
    if (marks === undefined) continue;
    const end = lines.findIndex((line, i) => i > at && line.trimEnd() === marks);
    if (end === -1) throw new Error(`The fence on line ${at + 1} is not closed`);
    fences.push({
      language: /^\S*/.exec(info)![0],
      label: /\s#(\S+)/.exec(info)?.[1] ?? null,
      body: lines.slice(at + 1, end).join('\n'),
      start: at + 1,
      end,
    });
    at = end;
  }
  return fences;
}

/** The article without the fences that only show Markdown. */
export function withoutListings(article: string): string {
  const hidden = fencesOf(article).filter(({ language }) => language === 'markdown');
  return article
    .split('\n')
    .filter((_, i) => !hidden.some(({ start, end }) => i >= start - 1 && i <= end))
    .join('\n');
}

/** The article with other bodies, by the first line of each. */
export function withBodies(article: string, bodies: ReadonlyMap<number, string>): string {
  const lines = article.split('\n');
  const fences = fencesOf(article).filter(({ start }) => bodies.has(start));
  for (const { start, end } of fences.toReversed())
    lines.splice(start, end - start, ...bodies.get(start)!.split('\n'));
  return lines.join('\n');
}

export type Example = {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** What the build says of them, as the article quotes it. */
  readonly quoted: FenceText;
};

const endings: Readonly<Record<string, string>> = { markdown: 'md', json: 'json', csv: 'csv' };

/** Labelled listings are files; a `text` fence behind them quotes what the build says of those since the last one. */
export function examplesOf(article: string): readonly Example[] {
  const examples: Example[] = [];
  let files: Example['files'] = [];
  for (const fence of fencesOf(article)) {
    const ending = fence.label === null ? undefined : endings[fence.language];
    if (ending !== undefined)
      files = [...files, { name: `${fence.label}.${ending}`, text: `${fence.body}\n` }];
    if (fence.language !== 'text' || files.length === 0) continue;
    examples.push({ files, quoted: fence });
    files = [];
  }
  return examples;
}

/** Lines of at most 76 characters; what runs on is set in. */
export function folded(line: string): string {
  const inset = `${/^ */.exec(line)![0]}  `;
  const lines = [''];
  for (const word of line.trimEnd().split(/(?<=\S) /)) {
    const next = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
    if (next.length <= 76 || lines.at(-1) === '') lines[lines.length - 1] = next;
    else lines.push(inset + word);
  }
  return lines.join('\n');
}
