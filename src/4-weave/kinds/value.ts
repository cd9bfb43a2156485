// A number in the text: what its expression gave, with the expression behind it.
import { h } from 'hastscript';
import type { Weaver } from '../loom.ts';
import { raised } from '../text/raised.ts';
import { linkToOrigin } from './origin.ts';

export const weaveValue: Weaver<'value'> = (block, loom) => {
  const result = loom.results.values.get(block.id);
  const title = block.expression.code;
  // The reason has been reported; the page must not look as if there were a number.
  if (result?.state !== 'ok') return [h('span', { className: ['value', 'failed'], title }, '?')];
  const value = typeof result.value === 'string' ? result.value : JSON.stringify(result.value);
  const number = h('data', { className: ['value'], value, title }, ...raised(result.text));
  return [linkToOrigin(block.id, title, number, loom) ?? number];
};
