// A block that ran: its code, what it put out, what it said, and a box where it failed.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Caption } from '../../model/article.ts';
import type { RunBlock } from '../../model/plan.ts';
import type { Output } from '../../model/results.ts';
import { languageOf, titleOf } from '../code/highlight.ts';
import type { Loom, Weaver } from '../loom.ts';
import { type Numbered, outputsOf } from '../numbers/numbering.ts';
import { withoutCommands } from '../text/controls.ts';
import { plainText } from '../text/text.ts';
import { caption } from './caption.ts';
import { wayToEntry } from './origin.ts';
import { drawOutput } from './output.ts';
import { wideClass } from './wide.ts';

/** Outputs that stand under one number and one caption. */
type Group = {
  readonly numbered: Numbered | null;
  readonly caption: Caption | string | null;
  readonly outputs: readonly Output[];
};

export const weaveRun: Weaver<'run'> = (block, loom) => {
  const id = loom.anchors.get(block.id)!; // every block has one
  const remarks = remarksOf(block, loom);
  const groups = groupsOf(block, loom);
  if (groups.length === 0 && remarks.length === 0) {
    return [h('div', { className: ['run'], id }, codeOf(block, loom))];
  }
  const shown = groups.length === 0 ? [{ numbered: null, caption: null, outputs: [] }] : groups;
  const figures = shown.map((group, index) =>
    figureOf(
      block,
      group,
      index === 0 ? id : `${id}-${index + 1}`,
      index === shown.length - 1 ? remarks : [],
      loom,
    ),
  );
  for (const figure of figures)
    figure.properties.className = [...classesOf(figure), ...wideClass(block.node)];
  return [codeOf(block, loom), ...figures];
};

const classesOf = ({ properties }: Element) => properties.className as string[]; // given in figureOf

function codeOf(block: RunBlock, loom: Loom): Element {
  const { highlighted } = block.node.data?.fence ?? {};
  const code = [
    ...titleOf(block.node),
    loom.highlight(block.node.value, languageOf(block.node), highlighted),
  ];
  if (!block.options.hide) return h('figure', { className: ['listing', 'run-code'] }, code);
  return h('details', { className: ['run-code'], dataLook: 'screen' }, [
    h('summary', loom.words.code),
    ...code,
  ]);
}

/** One group under the block's caption, or a group for each output that brings a caption of its own. */
function groupsOf(block: RunBlock, loom: Loom): readonly Group[] {
  const outputs = outputsOf(block, loom.results);
  const numbers = loom.numbering.outputs.get(block.id);
  if (numbers === undefined) {
    const numbered = loom.numbering.blocks.get(block.id) ?? null;
    return outputs.length === 0 && numbered === null ? [] : [{ numbered, caption: block.caption, outputs }];
  }
  const groups: { numbered: Numbered | null; caption: string | null; outputs: Output[] }[] = [];
  outputs.forEach((output, index) => {
    const numbered = numbers[index] ?? null;
    const last = groups.at(-1);
    if (numbered !== null && 'caption' in output) {
      groups.push({ numbered, caption: output.caption, outputs: [output] });
    } else if (last !== undefined && last.numbered === null) last.outputs.push(output);
    else groups.push({ numbered, caption: null, outputs: [output] });
  });
  return groups;
}

/** A table's caption stands above it, a figure's below. */
function figureOf(
  block: RunBlock,
  group: Group,
  id: string,
  remarks: readonly Element[],
  loom: Loom,
): Element {
  const words = caption(group.numbered, group.caption, loom);
  const isTable = group.numbered?.series === 'table' || isOnlyTables(group.outputs);
  const name = plainText(words) || (isTable ? loom.words.table : loom.words.figure);
  const content = [...outputsIn(group, id, name, loom), ...remarks];
  const way = group.outputs.length === 0 ? [] : [wayToEntry(block, name, loom)];
  const last = words.at(-1);
  if (last !== undefined) for (const each of way) last.children.push(each);
  return h('figure', { className: ['run', isTable ? 'table' : 'figure'], id }, [
    ...(isTable ? [...words, ...content] : [...content, ...words]),
    ...(last === undefined ? way : []),
  ]);
}

function isOnlyTables(outputs: readonly Output[]): boolean {
  return outputs.length > 0 && outputs.every((output) => output.type === 'table');
}

/** Measures that follow one another stand in one row. */
function outputsIn(group: Group, id: string, name: string, loom: Loom): readonly ElementContent[] {
  const content: Element[] = [];
  group.outputs.forEach((output, index) => {
    const words = 'caption' in output && output.caption !== group.caption ? output.caption : null;
    const drawn = drawOutput(output, `${id}-output-${index + 1}`, words ?? name, loom);
    if (words !== null) content.push(h('p', { className: ['output-caption'] }, words));
    if (output.type !== 'metric') content.push(drawn);
    else if (group.outputs[index - 1]?.type === 'metric')
      for (const each of drawn.children) content.at(-1)!.children.push(each);
    else content.push(h('div', { className: ['metrics'] }, drawn.children));
  });
  return content;
}

function remarksOf(block: RunBlock, loom: Loom): readonly Element[] {
  const outcome = loom.results.outcomes.get(block.id);
  if (outcome === undefined) return [];
  if (outcome.state === 'skipped') return [failure(outcome.because)];
  const said = withoutCommands(outcome.console).trimEnd();
  return [
    ...(said === '' ? [] : [consoleOf(said, loom)]),
    ...(outcome.state === 'failed' ? [failure(withoutCommands(outcome.error.message))] : []),
  ];
}

function consoleOf(said: string, loom: Loom): Element {
  const text = h('pre', { tabIndex: 0 }, said);
  return h('details', { className: ['console'], dataLook: 'screen' }, [
    h('summary', loom.words.console),
    text,
  ]);
}

/** The problem itself is in the build's report; the page says why something is missing here. */
function failure(message: string): Element {
  return h('div', { className: ['failure'], role: 'note' }, h('p', message));
}
