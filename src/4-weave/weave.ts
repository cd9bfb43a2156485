// Weaves an article with its results into hast: prepares what takes time, then walks the tree once.

import type { ElementContent } from 'hast';
import { type State, toHast } from 'mdast-util-to-hast';
import { roomPatience } from '../ceilings.ts';
import type { Article, Reported } from '../model/article.ts';
import type { BlockOf, Plan } from '../model/plan.ts';
import type { Results } from '../model/results.ts';
import type { Woven } from '../model/woven.ts';
import { byPlace, type Problem } from '../problems/problem.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { cite } from './citation/citation.ts';
import { forgetHighlighter, openHighlighter } from './code/highlight.ts';
import { drawDiagrams } from './diagram/diagram.ts';
import { openFiles } from './files/files.ts';
import { inParagraphs } from './html/fit.ts';
import { openHtml } from './html/html.ts';
import { type Notes, openNotes } from './kinds/footnotes.ts';
import { withoutNestedOrigins } from './kinds/origin.ts';
import type { Loom } from './loom.ts';
import { openFormulas } from './math/math.ts';
import { anchor, idsIn, pageIds } from './numbers/anchors.ts';
import { contents } from './numbers/contents.ts';
import { type Numbering, number } from './numbers/numbering.ts';
import { retell } from './retell/retell.ts';
import { tellControls, withoutControls } from './text/controls.ts';
import { withoutTones } from './text/emoji-tones.ts';
import { holdTogether } from './text/joints.ts';
import { lostWords } from './text/kept.ts';
import { plainText } from './text/text.ts';
import { uniqueNames } from './text/unique.ts';
import { keepWhole } from './text/wholes.ts';
import { handlersFor } from './weavers.ts';

/**
 * Never throws for an author's mistake: it is reported, and the page says what stands in its place. Throws `TooSlow` for an
 * article that takes too long.
 */
export async function weave(
  article: Article,
  plan: Plan,
  results: Results,
  world: World,
): Promise<Reported<Woven>> {
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const told = retell(article, plan, results, report);
  const prepared = await prepare(article, plan, told, world, report);
  try {
    const value = world.within(roomPatience, () => walk(prepared));
    for (const problem of world.within(roomPatience, () => lostWords(value))) report(problem);
    return { value, problems: problems.sort(byPlace) };
  } catch (error) {
    forgetHighlighter(); // it may have been at work
    throw error;
  }
}

/** Everything of a loom but the state of the walk. */
type Prepared = Omit<Loom, 'state'>;

async function prepare(
  article: Article,
  plan: Plan,
  results: Results,
  world: World,
  report: Loom['report'],
): Promise<Prepared> {
  const diagramBlocks = plan.blocks.filter((block): block is BlockOf<'diagram'> => block.kind === 'diagram');
  const [diagrams, citations, files, highlight] = await Promise.all([
    drawDiagrams(diagramBlocks, article.lang, world),
    cite(article, plan, world),
    openFiles(article, plan, world),
    openHighlighter(plan, report),
  ]);
  for (const problem of [...diagrams.problems, ...citations.problems]) report(problem);
  const numbering = number(article, plan, results);
  const taken = [...citations.value.inline.values(), citations.value.bibliography].flatMap(idsIn);
  const uniqueId = uniqueNames([...pageIds, ...taken], '-');
  return {
    article,
    plan,
    results,
    words: words[article.lang],
    numbering,
    anchors: anchor(plan, numbering, uniqueId),
    diagrams: diagrams.value,
    citations: citations.value,
    files,
    highlight,
    formula: openFormulas(article, report, numberOfLabel(plan, numbering)),
    report,
    uniqueId,
    uniqueName: uniqueNames([], ' '),
  };
}

/** What formulas print where they refer to others. */
function numberOfLabel(plan: Plan, { rows, blocks }: Numbering): (label: string) => string | null {
  return (label) => {
    const id = plan.labels.get(label)?.id;
    return (rows.get(label) ?? (id === undefined ? undefined : blocks.get(id)))?.number ?? null;
  };
}

/** Title, abstract, body and notes are one walk, so that their notes and ids are counted together. */
function walk(prepared: Prepared): Woven {
  const { article } = prepared;
  const notes = openNotes();
  const whole = {
    type: 'root' as const,
    children: [...article.meta.abstract.children, ...article.tree.children],
  };
  let woven: Woven | undefined;
  let loom: Loom | undefined;
  const loomOf = (state: State): Loom => {
    loom ??= { ...prepared, state };
    return loom;
  };
  const root = (state: State): undefined => {
    woven = assemble(loomOf(state), notes);
  };
  toHast(whole, { handlers: { ...handlersFor(loomOf, notes), root } });
  return woven!; // the walk begins at the root
}

function assemble(loom: Loom, notes: Notes): Woven {
  const { article, plan, results, state, citations, files } = loom;
  const html = openHtml(loom);
  const controls: string[] = [];
  const printable = (content: readonly ElementContent[]): ElementContent[] =>
    withoutControls(content, (character) => void controls.push(character));
  const settle = (content: readonly ElementContent[]): ElementContent[] =>
    keepWhole(holdTogether(withoutTones(withoutNestedOrigins(printable(html.settle(content))))));
  const title = settle(state.all(article.meta.titleTree));
  const abstract = inParagraphs(settle(state.wrap(state.all(article.meta.abstract))));
  const body = inParagraphs(settle(state.wrap(state.all(article.tree), true)));
  const list = settle(notes.list(loom));
  const bibliography = printable(citations.bibliography);
  html.tell();
  tellControls(controls, article, loom.report);
  return {
    article,
    plan,
    results,
    title,
    titleText: plainText(title).trim(),
    abstract,
    abstractText: plainText(abstract).trim(),
    body: { type: 'root', children: body },
    notes: list,
    bibliography,
    anchors: loom.anchors,
    toc: contents(body, plan, loom.numbering, loom.anchors),
    assets: files.assets,
  };
}
