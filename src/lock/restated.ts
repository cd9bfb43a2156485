// Says where the text now states something else than was accepted: a number, a source, a reference, a condition.
import type { Article, Place } from '../model/article.ts';
import type { Statement } from '../model/plan.ts';
import { statementAccepted, statementGiven, statementKnown } from '../problems/drift.ts';
import type { Problem } from '../problems/problem.ts';
import { type Edit, editsBetween } from './edits.ts';
import type { Lock } from './lock.ts';

/** Nothing for a lock of an older version, which holds no statements. */
export function restated(
  statements: readonly Statement[],
  { statements: old }: Lock,
  article: Article,
): readonly Problem[] {
  if (old === null) return [];
  const keys = statements.map(({ holds }) => JSON.stringify(holds.map(({ text }) => text)));
  const edits = editsBetween(
    old.map((each) => JSON.stringify(each)),
    keys,
  );
  return edits.flatMap((edit) => ofPassages(edit, statements, old, article));
}

/** Passages that came and went at one place are taken for each other's, in their order. */
function ofPassages(
  edit: Edit,
  statements: readonly Statement[],
  old: readonly (readonly string[])[],
  article: Article,
) {
  const now = statements.slice(edit.now.start, edit.now.end);
  const before = old.slice(edit.old.start, edit.old.end);
  const pairs = Math.min(now.length, before.length);
  const next = statements[edit.now.end]?.place ?? statements.at(-1)?.place;
  const gone = next ?? { file: article.file.path, line: 1, column: 1 };
  return [
    ...now.slice(0, pairs).flatMap((each, index) => ofWords(each, before[index] ?? [])),
    ...now
      .slice(pairs)
      .map(({ place, holds }) => statementKnown(holds[0]?.place ?? place, holds.map(textOf))),
    ...before.slice(pairs).map((words) => statementGiven(gone, words)),
  ];
}

type Word = { readonly text: string; readonly place: Place };
const textOf = ({ text }: Word) => text;

function ofWords({ place, holds }: Statement, old: readonly string[]): readonly Problem[] {
  return editsBetween(old, holds.map(textOf)).flatMap((edit) => {
    const now = holds.slice(edit.now.start, edit.now.end);
    const before = old.slice(edit.old.start, edit.old.end);
    const pairs = Math.min(now.length, before.length);
    const added = now.slice(pairs);
    const lost = before.slice(pairs);
    return [
      ...now
        .slice(0, pairs)
        .map((word, index) => statementAccepted(word.place, word.text, before[index] ?? '')),
      ...(added[0] ? [statementKnown(added[0].place, added.map(textOf))] : []),
      ...(lost.length > 0 ? [statementGiven(holds[edit.now.end]?.place ?? place, lost)] : []),
    ];
  });
}
