// What an author is told where blocks, values and claims change what others see.
import { declare } from './problem.ts';

export const dataUnchanged = declare('data-unchanged', 'error', (message: string) => ({
  found: `a change of data that is shared by blocks: ${message}`,
  expected: 'data that stays as the block that declares it left it, so that every block finds the same',
  advice: 'Change a copy: [...list], { ...row }, new Map(table) or structuredClone(value).',
}));

export const tensorKept = declare('tensor-kept', 'error', (name: string, line: string) => ({
  found: `"${name}", which has or may have hold of a tensor that the block on ${line} has disposed`,
  expected: 'a tensor that is there where it is used: from the first line to the last, it would be gone here',
  advice: 'Dispose it in the last block that uses it, or leave that out: each block gives back its memory.',
}));

export const namesCounted = declare('names-counted', 'warning', (name: string) => ({
  found: `"${name}", a name that TensorFlow.js has counted out`,
  expected:
    'names of your own where several blocks make layers: each block counts from one, and one program would go on',
  advice:
    "Give the layer a name, tf.layers.dense({ name: 'hidden', … }), the model too, or make all of them in one block.",
}));

export const globalsStayApart = declare('globals-stay-apart', 'error', (path: string) => ({
  found: `a change of ${path}, which other blocks do not see: each block has globals of its own`,
  expected: 'names that a block declares for what blocks share',
  advice:
    path === 'tf.setBackend'
      ? 'Write backend=cpu after the word "run" of each block that wants it, or backend: cpu in the front matter.'
      : /^tf\./.test(path)
        ? 'Write these lines into each block that needs them, or train and ask in one block.'
        : 'Declare a function or a value and use it by its name, or put the lines that need the change into this block.',
}));

export const expressionOnlyReads = declare(
  'expression-only-reads',
  'error',
  (code: string, names: readonly string[], again: string | null) => ({
    found:
      names.length === 0
        ? `an expression that gives ${again ?? 'something else'} when it is asked again: ${code}`
        : `an expression that changes ${names.map((name) => `"${name}"`).join(', ')}: ${code}`,
    expected: 'values and claims that look at what blocks have computed, and leave it as it is',
    advice:
      names.length === 0
        ? 'It, or another value or claim, calls a function that remembers. Call that in a block, const next = count(), and write the name here.'
        : 'Look at a copy, [...list].sort() or list.slice(), or move the change into a block.',
  }),
);
