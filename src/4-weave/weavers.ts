// One weaver for each kind of content, and the way from Markdown's nodes to them.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Nodes, Parents } from 'mdast';
import { defaultHandlers, type Handlers, type State } from 'mdast-util-to-hast';
import type { Block, BlockOf } from '../model/plan.ts';
import { languageOf } from './code/highlight.ts';
import { definitionOf } from './files/files.ts';
import { weaveHtml } from './html/html.ts';
import { weaveCallout } from './kinds/callout.ts';
import { caption } from './kinds/caption.ts';
import { weaveClaim } from './kinds/claim.ts';
import { drawImage, weaveFigure } from './kinds/figure.ts';
import type { Notes } from './kinds/footnotes.ts';
import { weaveMath } from './kinds/formula.ts';
import { weaveHeading } from './kinds/heading.ts';
import { drawLink } from './kinds/link.ts';
import { weaveListItem } from './kinds/list-item.ts';
import { weaveListing } from './kinds/listing.ts';
import { weaveParagraph } from './kinds/paragraph.ts';
import { weaveReference } from './kinds/reference.ts';
import { weaveRun } from './kinds/run.ts';
import { weaveSaid } from './kinds/said.ts';
import { drawTable, weaveTable } from './kinds/table.ts';
import { weaveValue } from './kinds/value.ts';
import { wideClass } from './kinds/wide.ts';
import type { Loom, Weaver } from './loom.ts';
import { printable } from './text/controls.ts';
import { placeOf } from './text/place.ts';

const weavers: { readonly [Kind in Block['kind']]: Weaver<Kind> } = {
  run: weaveRun,
  listing: weaveListing,
  diagram: (block, loom) => [
    h('figure', { className: ['diagram', ...wideClass(block.node)], id: loom.anchors.get(block.id) }, [
      loom.diagrams.get(block.id) ?? loom.highlight(block.node.value, languageOf(block.node)),
      ...caption(loom.numbering.blocks.get(block.id), block.caption, loom),
    ]),
  ],
  math: weaveMath,
  value: weaveValue,
  claim: weaveClaim,
  said: weaveSaid,
  reference: weaveReference,
  citation: (block, loom) => loom.citations.inline.get(block.id) ?? [{ type: 'text', value: keysOf(block) }],
  figure: weaveFigure,
  table: weaveTable,
  callout: weaveCallout,
  heading: weaveHeading,
};

type Plain<Type extends Nodes['type']> = (
  node: Extract<Nodes, { type: Type }>,
  loom: Loom,
  parent: Parents | undefined,
) => readonly ElementContent[];
/** Makes a handler of what a node is when it is no block: blocks go to their weavers. */
type Handle = <Type extends Nodes['type']>(
  plain: Plain<Type>,
) => (state: State, node: Extract<Nodes, { type: Type }>, parent: Parents | undefined) => ElementContent[];

export function handlersFor(loomOf: (state: State) => Loom, notes: Notes): Handlers {
  const handle: Handle = (plain) => (state, node, parent) => {
    const loom = loomOf(state);
    const block = loom.plan.blockOf.get(node);
    return [...(block === undefined ? plain(node, loom, parent) : weaveBlock(block, loom, parent))];
  };
  return {
    ...textHandlers(handle),
    ...linkHandlers(handle),
    footnoteReference: handle<'footnoteReference'>((node, loom) => notes.refer(node, loom)),
  };
}

function textHandlers(handle: Handle): Handlers {
  return {
    code: handle<'code'>((node, loom) => [loom.highlight(node.value, languageOf(node))]),
    inlineCode: handle<'inlineCode'>((node, loom) => [defaultHandlers.inlineCode(loom.state, node)]),
    math: handle<'math'>((node) => [h('pre', h('code', node.value))]),
    inlineMath: handle<'inlineMath'>((node) => [h('code', node.value)]),
    claim: handle<'claim'>((node, loom) => loom.state.all(node)),
    said: handle<'said'>((node, loom) => loom.state.all(node)),
    citation: handle<'citation'>((node) => [{ type: 'text', value: keysOf(node) }]),
    heading: handle<'heading'>((node, loom) => [defaultHandlers.heading(loom.state, node)]),
    blockquote: handle<'blockquote'>((node, loom) => [defaultHandlers.blockquote(loom.state, node)]),
    table: handle<'table'>((node, loom) => [
      h('figure', { className: ['table'] }, drawTable(node, null, loom)),
    ]),
    html: handle<'html'>((node, loom, parent) => weaveHtml(node, parent, loom)),
    paragraph: handle<'paragraph'>((node, loom) => weaveParagraph(node, loom.state)),
    definitionList: handle<'definitionList'>((node, loom) => [h('dl', loom.state.all(node))]),
    definitionItem: handle<'definitionItem'>((node, loom) => [
      h(node.role === 'term' ? 'dt' : 'dd', contentOf(loom.state.all(node))),
    ]),
    listItem: handle<'listItem'>((node, loom, parent) => [weaveListItem(node, parent, loom.state)]),
  };
}

/** One paragraph alone is the item's own words. */
function contentOf(content: ElementContent[]): ElementContent[] {
  const [only, ...others] = content;
  return only?.type === 'element' && only.tagName === 'p' && others.length === 0 ? only.children : content;
}

function linkHandlers(handle: Handle): Handlers {
  return {
    image: handle<'image'>((node, loom) => [
      drawImage({ url: node.url, alt: node.alt ?? '', place: placeOf(node, loom.article) }, loom),
    ]),
    imageReference: handle<'imageReference'>((node, loom) => {
      const url = definitionOf(node.identifier, loom.state.definitionById)?.url ?? '';
      return [drawImage({ url, alt: node.alt ?? '', place: placeOf(node, loom.article) }, loom)];
    }),
    link: handle<'link'>((node, loom) =>
      drawLink(
        { url: node.url, title: node.title ?? null, place: placeOf(node, loom.article) },
        loom.state.all(node),
        loom,
      ),
    ),
    linkReference: handle<'linkReference'>((node, loom) => {
      const definition = definitionOf(node.identifier, loom.state.definitionById);
      const words = loom.state.all(node);
      if (definition === null) return words;
      return drawLink(
        { url: definition.url, title: definition.title ?? null, place: placeOf(node, loom.article) },
        words,
        loom,
      );
    }),
  };
}

function weaveBlock(block: Block, loom: Loom, parent: Parents | undefined): readonly ElementContent[] {
  const weave = weavers[block.kind] as Weaver<Block['kind']>; // the table pairs each kind with its own weaver
  return printable(weave(block, loom, parent), block.place, loom.report);
}

function keysOf({ cites }: Pick<BlockOf<'citation'>, 'cites'>): string {
  return `[${cites.map((cite) => `@${cite.key}`).join('; ')}]`;
}
