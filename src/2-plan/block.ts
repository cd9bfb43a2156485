// Makes a block of each named node.
import { toString as textOf } from 'mdast-util-to-string';
import type { Ceilings } from '../ceilings.ts';
import type { Block } from '../model/plan.ts';
import { valueOutsideMath } from '../problems/planning.ts';
import type { Problem } from '../problems/problem.ts';
import type { Named } from './labels.ts';
import { labelsRows, takeLabels } from './math-label.ts';
import { diagramOptionProblems, runOptionsOf } from './options.ts';

export function blockOf(named: Named, ceilings: Ceilings): { block: Block; problems: readonly Problem[] } {
  const { id, label, place, kind, node } = named;
  const base = { id, label, place };
  const only = (block: Block) => ({ block, problems: [] });
  switch (node.type) {
    case 'code':
      return blockOfCode(named, node, ceilings);
    case 'math':
    case 'inlineMath': {
      const display = node.type === 'math' || node.data?.display === true;
      const taken = takeLabels(node.value);
      const tex = labelsRows(taken, node.value) ? node.value : taken.tex;
      const names = taken.labels.map(({ name }) => name);
      const labels = names.length > 0 ? names : label === null ? [] : [label];
      const block = { ...base, kind: 'math' as const, node, tex, labels, display };
      const value = /`= [^`]*`/.exec(node.value)?.[0];
      return { block, problems: value === undefined ? [] : [valueOutsideMath(place, value)] };
    }
    case 'inlineCode': // collected only where it is a value
      return only({ ...base, kind: 'value', node, expression: node.data!.value! });
    case 'claim': // collected only where it has an expression
      return only({ ...base, kind: 'claim', node, that: node.that!, text: textOf(node) });
    case 'said':
      return only({ ...base, kind: 'said', node, text: textOf(node) });
    case 'link':
      return only({ ...base, kind: 'reference', node, target: decoded(node.url.slice(1)) });
    case 'citation':
      return only({ ...base, kind: 'citation', node, cites: node.cites, narrative: node.narrative });
    case 'image':
      return only({ ...base, kind: 'figure', node, caption: node.data?.caption ?? null });
    case 'table':
      return only({ ...base, kind: 'table', node, caption: node.data?.caption ?? null });
    case 'blockquote':
      return only({ ...base, kind: 'callout', node, tone: node.data?.callout ?? 'note' });
    case 'heading':
      return only({ ...base, kind: 'heading', node, depth: node.depth });
    default:
      throw new Error(`no block is made of a ${node.type}, though one of kind ${kind} was collected`);
  }
}

function blockOfCode(named: Named, node: Extract<Named['node'], { type: 'code' }>, ceilings: Ceilings) {
  const { id, label, place } = named;
  const fence = node.data?.fence;
  const base = { id, label, place, node, caption: fence?.caption ?? null };
  if (named.kind === 'run' && fence) {
    const { options, problems } = runOptionsOf(fence, ceilings);
    return { block: { ...base, kind: 'run' as const, options }, problems };
  }
  if (named.kind !== 'diagram') return { block: { ...base, kind: 'listing' as const }, problems: [] };
  return {
    block: { ...base, kind: 'diagram' as const },
    problems: fence ? diagramOptionProblems(fence) : [],
  };
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
