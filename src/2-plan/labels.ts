// Gives every block its label and its id, and finds what references point to.
import type { Article, Place } from '../model/article.ts';
import type { BlockId } from '../model/plan.ts';
import { lineSaid } from '../origins.ts';
import { labelOnce, labelUnique, labelWellFormed } from '../problems/planning.ts';
import type { Problem } from '../problems/problem.ts';
import type { Draft } from './collect.ts';
import { labelsRows, takeLabels } from './math-label.ts';
import { placeOf } from './place.ts';

export type Named = Draft & { readonly id: BlockId; readonly label: string | null; readonly place: Place };

export function nameBlocks(
  article: Article,
  drafts: readonly Draft[],
): { named: readonly Named[]; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const lineOf = new Map<string, string>();
  const labelled = drafts.map((draft) => {
    const place = placeOf(article, draft.node);
    const { label, problems: found } = labelOf(article, draft, place);
    for (const each of found) problems.push(each);
    const first = label === null ? undefined : lineOf.get(label);
    if (label !== null && first !== undefined) problems.push(labelUnique(place, label, first));
    if (label !== null && first === undefined) lineOf.set(label, lineSaid(place, article));
    return { ...draft, place, label, owns: label !== null && first === undefined };
  });
  return { named: withIds(labelled), problems };
}

function withIds(
  labelled: readonly (Draft & { place: Place; label: string | null; owns: boolean })[],
): readonly Named[] {
  const taken = new Set(
    labelled.filter((each) => each.owns && wellFormed(each.label)).map((each) => each.label),
  );
  const counts = new Map<string, number>();
  return labelled.map(({ owns, ...each }) => {
    const count = (counts.get(each.kind) ?? 0) + 1;
    counts.set(each.kind, count);
    const author = owns && wellFormed(each.label);
    const id = author ? each.label : free(`${each.kind}-${count}`, taken);
    taken.add(id);
    return { ...each, id: id as BlockId }; // the one place that makes ids: unique by `taken`
  });
}

function free(name: string, taken: ReadonlySet<string | null>): string {
  let id = name;
  for (let n = 2; taken.has(id); n++) id = `${name}-${n}`;
  return id;
}

function wellFormed(label: string | null): boolean {
  return label !== null && /^[A-Za-z][A-Za-z0-9_.:-]*$/.test(label);
}

function labelOf(article: Article, { node }: Draft, place: Place) {
  const problems: Problem[] = [];
  const taken = node.type === 'math' || node.type === 'inlineMath' ? takeLabels(node.value) : null;
  const inMath = taken?.labels ?? [];
  const ofRows = taken !== null && 'value' in node && labelsRows(taken, node.value);
  const label =
    node.type === 'code' ? (node.data?.fence?.label ?? null) : (inMath[0]?.name ?? node.data?.label ?? null);
  for (const extra of ofRows ? [] : inMath.slice(1)) {
    problems.push(
      labelOnce(placeInside(article, node, extra.name, place), extra.name, inMath[0]?.name ?? ''),
    );
  }
  if (label !== null && !wellFormed(label)) problems.push(labelWellFormed(place, label));
  return { label, problems };
}

/** Where `\label{name}` is written within a formula; the formula's own place if it is spelt otherwise. */
function placeInside(article: Article, node: Draft['node'], name: string, place: Place): Place {
  const [start, end] = [node.position?.start.offset, node.position?.end.offset];
  if (start === undefined || end === undefined) return place;
  const text = String(article.file).slice(start, end);
  const at = text.lastIndexOf('\\label', text.lastIndexOf(`{${name}}`));
  if (at < 0) return place;
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  const column = before.at(-1)?.length ?? 0;
  return before.length === 1
    ? { ...place, column: place.column + column }
    : { ...place, line: place.line + before.length - 1, column: column + 1 };
}
