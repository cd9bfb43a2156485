// Says which evidence of an article is out of date: its data, its citations, and the numbers that others said.
import { posix } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { declaredFiles } from './declared.ts';
import type { Article, Place, Reported } from './model/article.ts';
import type { Plan } from './model/plan.ts';
import { besideArticle, mostOf, ownFile } from './own-files.ts';
import { evidenceFresh, evidenceUsed } from './problems/evidence.ts';
import type { Problem } from './problems/problem.ts';
import type { World } from './world/world.ts';

type Dated = { readonly source: string; readonly expires: string | null; readonly place: Place };

/** Judged by `world.today`, at each build: a page that was left as it is goes out of date too. */
export async function evidence(
  { article, plan }: { readonly article: Article; readonly plan: Plan },
  world: World,
): Promise<Reported<null>> {
  const cited = new Set(
    plan.blocks.flatMap((block) => (block.kind === 'citation' ? block.cites.map(({ key }) => key) : [])),
  );
  const written = plan.blocks.flatMap((block) => (block.kind === 'run' ? block.options.needs : []));
  const needed = await Promise.all(
    written.map((path) => declaredFiles(path, besideArticle(article), world.files)),
  );
  const known = [...cited, ...written, ...needed.flatMap((each) => ('files' in each ? each.files : []))];
  const unused = article.meta.evidence.filter(({ source }) => !known.includes(source));
  const said = plan.blocks.flatMap((block): Dated[] =>
    block.kind === 'said'
      ? [{ source: block.node.source, expires: block.node.expires, place: block.place }]
      : [],
  );
  const dated = [...article.meta.evidence, ...said, ...(await citedIn(article, cited, world))];
  const stale = dated.flatMap(({ source, expires, place }): Problem[] =>
    expires !== null && expires < world.today ? [evidenceFresh(place, source, expires, world.today)] : [],
  );
  const strangers = unused.map(({ source, place }) =>
    evidenceUsed(place, source, known.length === 0 ? null : closest(source, known)),
  );
  return { value: null, problems: [...stale, ...strangers] };
}

/** Entries of the bibliographies that carry `expires`, in BibTeX as a field, in CSL-JSON as one or under `custom`. */
async function citedIn(
  article: Article,
  cited: ReadonlySet<string>,
  world: World,
): Promise<readonly Dated[]> {
  if (cited.size === 0) return [];
  const { bibliography } = article.meta;
  const paths = bibliography.length > 0 ? bibliography : ['references.bib', 'references.json'];
  const found: Dated[] = [];
  for (const path of paths) {
    const taken = await ownFile(path, besideArticle(article), mostOf.text, world);
    if (!('bytes' in taken)) continue; // told where it is cited
    const text = Buffer.from(taken.bytes).toString('utf8');
    const file = posix.join(posix.dirname(article.file.path), path);
    const entries = path.endsWith('.json') ? inJson(text) : inBibtex(text);
    for (const { key, expires, line } of entries)
      if (cited.has(key)) found.push({ source: `@${key}`, expires, place: { file, line, column: 1 } });
  }
  return found;
}

type Entry = { readonly key: string; readonly expires: string; readonly line: number };
const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;
const day = /^\d{4}-\d{2}-\d{2}$/;

function inBibtex(text: string): readonly Entry[] {
  return text.split(/^(?=\s*@)/m).flatMap((entry, index, all) => {
    const key = /^\s*@\w+\s*\{\s*([^,\s]+)\s*,/.exec(entry)?.[1];
    const field = /^\s*expires\s*=\s*[{"]\s*(\d{4}-\d{2}-\d{2})\s*[}"]/im.exec(entry);
    if (key === undefined || field === null) return [];
    const before = all.slice(0, index).join('').length;
    const at = field.index + field[0].search(/\S/);
    return [{ key, expires: field[1]!, line: lineAt(text, before + at) }];
  });
}

/** What is no list is told where it is cited. */
function inJson(text: string): readonly Entry[] {
  type Item = { id?: unknown; expires?: unknown; custom?: { expires?: unknown } };
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch {
    return [];
  }
  return (Array.isArray(items) ? (items as readonly Item[]) : []).flatMap(({ id, expires, custom }) => {
    const date = expires ?? custom?.expires;
    if (typeof date !== 'string' || !day.test(date)) return [];
    return [{ key: String(id), expires: date, line: lineAt(text, text.indexOf(JSON.stringify(id))) }];
  });
}
