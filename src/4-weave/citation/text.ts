// Numbered citations in the text, `[1, 3–5]`, and the names of narrative ones, `Brown 等`.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Article, Cite, Lang } from '../../model/article.ts';
import type { Item } from './engine.ts';

export type Reference = {
  readonly cite: Cite;
  /** The entry's id, or null for a key that no bibliography has. */
  readonly id: string | null;
  readonly number: number;
  readonly name: string;
};

/** GB/T 7714 sets numbers as superscripts, but not after a name, where they are part of the sentence. */
export function numbers(
  references: readonly Reference[],
  narrative: boolean,
  article: Article,
): readonly ElementContent[] {
  const parts = ranges(references).flatMap((part, index) => (index === 0 ? [part] : [', ', part]));
  const [name] = narrative ? references.map((reference) => reference.name) : [];
  const bracketed = ['[', ...parts.flat(), ']'];
  const superscript = article.meta.style === 'gb-t-7714' && !narrative;
  const group = superscript
    ? h('sup', { class: 'citation-group' }, ...bracketed)
    : h('span', { class: 'citation-group' }, ...bracketed);
  return name ? [{ type: 'text', value: `${name} ` }, group] : [group];
}

type Part = ElementContent | string;

/** Three or more numbers in a row are a range: only its ends are shown, and both are links. */
function ranges(references: readonly Reference[]): readonly (readonly Part[])[] {
  const sorted = [...references].sort((a, b) => a.number - b.number);
  const runs: Reference[][] = [];
  for (const reference of sorted) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const joins =
      run &&
      last?.id &&
      reference.id &&
      reference.number === last.number + 1 &&
      plain(last) &&
      plain(reference);
    if (joins) run.push(reference);
    else runs.push([reference]);
  }
  return runs.flatMap((run) =>
    run.length > 2 ? [[link(run[0]!), '–', link(run.at(-1)!)]] : run.map((one) => [link(one)]),
  );
}

const plain = ({ cite }: Reference) => cite.locator === null && cite.prefix.trim() === '';

function link({ cite, id, number }: Reference): ElementContent {
  const prefix = cite.prefix.trim() === '' ? '' : `${cite.prefix.trim()} `;
  const locator = cite.locator === null ? '' : `, ${cite.locator}`;
  if (id === null) return { type: 'text', value: `?${cite.key}` };
  return h('a', { class: 'citation', href: `#${id}` }, `${prefix}${number}${locator}`);
}

type Name = { readonly family?: string; readonly literal?: string; readonly given?: string };

/** One author, two, or the first “et al.”, in the words of the item's own language within the article's. */
export function narrativeName(item: Item | undefined, lang: Lang): string {
  const authors = (item?.author ?? item?.editor ?? []) as readonly Name[]; // CSL names
  const chinese = lang !== 'en';
  const all = authors.map(({ family, literal }) => family ?? literal ?? '');
  const names = all.filter((name) => name !== 'et al.' && name !== '等');
  if (names.length < all.length) return chinese ? `${names[0]} 等` : `${names[0]} et al.`;
  if (names.length === 0) return typeof item?.title === 'string' ? item.title : '';
  if (names.length === 1) return names[0]!;
  if (names.length === 2) return names.join(chinese ? ' 和 ' : ' and ');
  return chinese ? `${names[0]} 等` : `${names[0]} et al.`;
}
