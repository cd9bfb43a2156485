// Mermaid diagrams as SVG: all of an article in one page of the build's browser, each stored by its content.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Element } from 'hast';
import { fontFaces } from '../../fonts/faces.ts';
import type { Lang, Place, Reported } from '../../model/article.ts';
import type { BlockId, BlockOf } from '../../model/plan.ts';
import { diagramBounded, diagramParses } from '../../problems/diagrams.ts';
import type { Problem } from '../../problems/problem.ts';
import { keep, textKept } from '../../sealed.ts';
import type { BrowserPage, Served, World } from '../../world/world.ts';
import { type Failed, failedBy } from './failure.ts';
import { type Drawing, draw, pageFor, start } from './page.ts';
import { settle } from './svg.ts';
import { diagramBounds, mermaidSettings } from './theme.ts';

type Diagram = BlockOf<'diagram'>;
type Drawn = Drawing | Failed;

const bounds = `${diagramBounds.characters.toLocaleString('en-US')} characters and ${diagramBounds.edges} edges, drawn within ${diagramBounds.seconds} s`;

/** No browser is started when every diagram is stored. A diagram that cannot be read is left out, with a problem. */
export async function drawDiagrams(
  blocks: readonly Diagram[],
  lang: Lang,
  world: World,
): Promise<Reported<ReadonlyMap<BlockId, Element>>> {
  const version = blocks.length === 0 ? '' : await versionOf(world);
  const names = new Map(blocks.map((block) => [block.id, nameOf(block, lang, version)]));
  const drawn = new Map<BlockId, Drawn>();
  for (const block of blocks) {
    const stored = await readStored(names.get(block.id)!, world);
    if (stored) drawn.set(block.id, stored);
  }
  for (const block of blocks) {
    const { length } = block.node.value;
    if (length > diagramBounds.characters)
      drawn.set(block.id, { message: `a diagram of ${length} characters`, line: null, large: true });
  }
  const missing = blocks.filter((block) => !drawn.has(block.id));
  if (missing.length > 0) {
    for (const [block, result] of await drawAll(missing, lang, world)) {
      drawn.set(block.id, result);
      if ('svg' in result) await keep(names.get(block.id)!, JSON.stringify(result), world);
    }
  }
  return settleAll(blocks, drawn, lang);
}

function settleAll(
  blocks: readonly Diagram[],
  drawn: ReadonlyMap<BlockId, Drawn>,
  lang: Lang,
): Reported<ReadonlyMap<BlockId, Element>> {
  const problems: Problem[] = [];
  const value = new Map<BlockId, Element>();
  for (const block of blocks) {
    const result = drawn.get(block.id)!;
    if ('svg' in result)
      value.set(
        block.id,
        settle(result.svg, { source: block.node.value, caption: block.caption?.text ?? null, lang }),
      );
    else if (result.large) problems.push(diagramBounded(block.place, result.message, bounds));
    else problems.push(diagramParses(placeIn(block, result.line), result.message));
  }
  return { value, problems };
}

/** A page that is still at work on one is given up, and the others are drawn in another. */
async function drawAll(
  blocks: readonly Diagram[],
  lang: Lang,
  world: World,
): Promise<readonly (readonly [Diagram, Drawn])[]> {
  const served = await servedFor(blocks, lang, world);
  const results: (readonly [Diagram, Drawn])[] = [];
  const work = async (page: BrowserPage) => {
    await page.open('/');
    await page.evaluate(start, mermaidSettings(lang));
    for (const block of blocks.slice(results.length)) {
      const drawing = page.evaluate(draw, { id: idOf(block), source: block.node.value });
      const drawn = await Promise.race([drawing, tooLong()]);
      drawing.catch(() => {}); // of a page that is given up
      results.push([block, 'complaint' in drawn ? failedBy(drawn) : drawn]);
      if (drawn === late) return;
    }
  };
  // Mermaid's own page alone runs scripts.
  while (results.length < blocks.length) await world.browser.withPage(served, work, { scripts: true });
  return results;
}

const late: Failed = {
  message: `a diagram that is still being drawn after ${diagramBounds.seconds} s`,
  line: null,
  large: true,
};
const tooLong = () => sleep(diagramBounds.seconds * 1000, late, { ref: false });

/** A page with Mermaid, and the very fonts that the labels will be set in: they are measured by them. */
async function servedFor(blocks: readonly Diagram[], lang: Lang, world: World): Promise<Served> {
  const letters = new Set(blocks.map((block) => block.node.value).join('') + ascii);
  const characters = new Map([
    ['figure-400', letters],
    ['figure-600', letters],
  ] as const);
  const fonts = await fontFaces({ look: 'print', lang, characters, prefix: '/fonts/' }, world);
  return async (path) => {
    if (path === '/') return { mime: 'text/html', body: pageFor(fonts.css) };
    if (path === '/mermaid.js') {
      return {
        mime: 'text/javascript',
        body: await world.files.read(join(world.home, 'node_modules/mermaid/dist/mermaid.min.js')),
      };
    }
    const font = fonts.files.get(path.replace('/fonts/', ''));
    return font ? { mime: 'font/woff2', body: font } : null;
  };
}

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

/** Inner ids begin with it; ASCII, whatever the author's label is. */
function idOf(block: Diagram): string {
  return `diagram-${createHash('sha256').update(`${block.id}\n${block.node.value}`).digest('hex').slice(0, 8)}`;
}

async function versionOf(world: World): Promise<string> {
  const manifest = await world.files.text(join(world.home, 'node_modules/mermaid/package.json'));
  return (JSON.parse(manifest) as { version: string }).version; // every package has one
}

function nameOf(block: Diagram, lang: Lang, version: string): string {
  const parts = [idOf(block), block.node.value, lang, version, mermaidSettings(lang)];
  const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `diagrams/${key}.json.sealed`;
}

async function readStored(name: string, world: World): Promise<Drawing | null> {
  const kept = await textKept(name, world);
  return kept === null ? null : (JSON.parse(kept) as Drawing); // a good seal vouches for the writer, above
}

/** The line that Mermaid named, in the article: what is missing at the end is told at the last line, or at the fence. */
function placeIn({ place, node }: Diagram, line: number | null): Place {
  if (node.value.trim() === '') return place;
  const last = node.value.trimEnd().split('\n').length;
  return { file: place.file, line: place.line + Math.min(line ?? 1, last), column: 1 };
}
