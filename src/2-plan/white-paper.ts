// What a white paper must have beside its text: takeaways, limitations, how to cite it, sources, a disclaimer.
import type { Nodes, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Article, Place } from '../model/article.ts';
import type { BlockId, Plan, RunBlock } from '../model/plan.ts';
import type { Problem } from '../problems/problem.ts';
import {
  paperFigureSourced,
  paperHasCitation,
  paperHasDisclaimer,
  paperHasLimitations,
  paperHasTakeaways,
} from '../problems/white-paper.ts';
import { passagesOf } from './numbers/passages.ts';

/** Nothing is asked of an article that does not say `kind: white-paper`. */
export function whitePaper(article: Article, plan: Plan): readonly Problem[] {
  if (article.meta.kind !== 'white-paper') return [];
  const titles = titlesIn(article);
  const has = (part: RegExp) => titles.some((title) => part.test(title));
  const at = placeOfKind(article);
  const projection = projectionIn(article);
  return [
    ...(has(parts.takeaways) ? [] : [paperHasTakeaways(at)]),
    ...(has(parts.limitations) ? [] : [paperHasLimitations(at)]),
    ...(has(parts.citing) ? [] : [paperHasCitation(at)]),
    ...(projection === null || has(parts.disclaimer)
      ? []
      : [paperHasDisclaimer(projection.place, projection.words)]),
    ...(article.original === null ? unsourced(article, plan) : []), // its original is told of them
  ];
}

const parts = {
  takeaways:
    /\b(?:takeaways?|key (?:findings|messages|points|results)|executive summary|in brief|at a glance)\b|要[点點]|核心(?:结论|結論|观点|觀點|发现|發現)|主要(?:结论|結論|发现|發現)/i,
  limitations: /\b(?:limitations?|limits|caveats|does not show)\b|局限|侷限|不足之处|不足之處/i,
  citing: /\bcit(?:e|ing|ation)\b|如何引用|引用(?:方式|格式|本文)|建议引用|建議引用/i,
  disclaimer: /\bdisclaimers?\b|\bno(?:t (?:investment )?advice| advice)\b|免责|免責|风险提示|風險提示/i,
};

/** Words that look ahead. */
const ahead =
  /\b(?:forecasts?|projections?|projected|scenarios?|outlook|expected (?:returns?|multiples?)|Monte Carlo|simulated (?:funds?|returns?|portfolios?))\b|预计|預計|预期(?:收益|回报)|預期(?:收益|回報)|情景|推演|展望|蒙特卡洛|模拟(?:基金|收益|回报|组合)/i;

/** Headings, and the bold words that open a paragraph: `**Disclaimer.** …`. */
function titlesIn({ tree, meta }: Article): readonly string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'heading') found.push(textOf(node));
    const first = node.type === 'paragraph' ? node.children[0] : undefined;
    if (first?.type === 'strong') found.push(textOf(first));
    if ('children' in node) node.children.forEach(visit);
  };
  visit(meta.abstract);
  visit(tree);
  return found;
}

function placeOfKind({ file }: Article): Place {
  const at = /^kind:/m.exec(String(file))?.index ?? 0;
  return { file: file.path, line: String(file).slice(0, at).split('\n').length, column: 1 };
}

/** The first words that look ahead, or the first year after the article's own. */
function projectionIn(article: Article): { readonly place: Place; readonly words: string } | null {
  const own = Number(article.meta.date?.slice(0, 4) ?? Number.NaN);
  for (const { kind, text, placeAt } of passagesOf(article)) {
    const later = [...text.matchAll(/(?<!\d)20\d\d(?!\d)/g)].find(([year]) => Number(year) > own);
    const found = kind === 'heading' ? null : (ahead.exec(text) ?? later ?? null);
    if (found !== null) return { place: placeAt(found.index), words: found[0] };
  }
  return null;
}

/** Blocks that draw what comes from files, and that no source with its date stands under. */
function unsourced({ tree }: Article, { blocks, scopes }: Plan): readonly Problem[] {
  const runs = blocks.filter((block): block is RunBlock => block.kind === 'run');
  const outside = fromOutside(runs, scopes);
  const next = new Map(tree.children.map((node, index) => [node as Nodes, tree.children[index + 1]]));
  return runs.flatMap((block) => {
    const draws = block.caption !== null || /\b(?:chart|table)\s*\(/.test(block.node.value);
    if (!draws || !outside.has(block.id) || isSourced(block, next.get(block.node))) return [];
    return [paperFigureSourced(block.place, block.id, [...outside.get(block.id)!])];
  });
}

/** Of each block that takes something from files, directly or through others: the files. */
function fromOutside(
  runs: readonly RunBlock[],
  scopes: Plan['scopes'],
): ReadonlyMap<BlockId, ReadonlySet<string>> {
  const files = new Map(runs.map(({ id, options }) => [id, new Set(options.needs)]));
  for (let grew = true; grew; ) {
    grew = false;
    for (const { id } of runs)
      for (const { from } of scopes.get(id)?.imports ?? [])
        for (const file of files.get(from) ?? []) {
          const own = files.get(id)!; // every run block has a set
          if (!own.has(file)) grew = true;
          own.add(file);
        }
  }
  return new Map([...files].filter(([, own]) => own.size > 0));
}

function isSourced({ caption, node }: RunBlock, below: RootContent | undefined): boolean {
  const dated = node.data?.fence?.options.some(({ name }) => name === 'as-of') === true;
  const names = (one: Nodes | undefined, begins: boolean): boolean => {
    if (one === undefined) return false;
    if (cites(one)) return true;
    const text = textOf(one).trim();
    const source = begins
      ? /^(?:Sources?|Data)\b|^(?:资料|資料|数据|數據)?(?:来源|來源)/i
      : /\bSources?:|来源|來源/i;
    return source.test(text) && (dated || /(?<!\d)(?:19|20)\d\d(?!\d)/.test(text));
  };
  return names(caption?.tree, false) || (below?.type === 'paragraph' && names(below, true));
}

function cites(node: Nodes): boolean {
  return node.type === 'citation' || ('children' in node && node.children.some(cites));
}
