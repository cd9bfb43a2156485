// Floods of every kind, reduced: each is on its page, and nothing of it is refused. Some whole ones are told.
import { expect, test } from 'vitest';
import { weaveMarkdown } from '../4-weave/loom.ts';
import { type Flood, floods } from './kinds.ts';

/** Those that are read from a folder, or whose blocks run, are for the whole build alone. */
const woven = floods.filter(({ name }) => !/^(?:blocks|block-|values$|includes|entries|figures)/.test(name));
const bounds = ['article-within-bounds', 'article-nests-modestly', 'article-done-in-time', 'colophon-sound'];

async function codesOf({ text }: Flood, count: number): Promise<readonly string[]> {
  const flood = text(count);
  const first = flood.startsWith('---\n') ? '' : 'First words.\n\n';
  const { html, everything } = await weaveMarkdown(first + flood);
  if (first !== '') expect(html).toContain('First words.');
  return everything.map(({ code }) => code);
}

test.each(woven.map((flood) => [flood.name, flood] as const))('%s', async (_name, flood) => {
  const codes = await codesOf(flood, flood.few);
  expect(codes.filter((code) => bounds.includes(code))).toEqual([]);
});

const quick = [
  'brackets',
  'stars-opening',
  'tags-open',
  'word',
  'quotes-one-line',
  'lists-deep',
  'table',
  'formula-long',
];

test.each(quick)('%s, whole, is told', async (name) => {
  const flood = floods.find((one) => one.name === name)!; // a kind that is listed
  const told = (await weaveMarkdown(`First words.\n\n${flood.text(flood.full)}`)).everything;
  expect(told.filter(({ code }) => bounds.includes(code)).map(({ line }) => line > 2)).toEqual([true]);
});
