// The ids by which links know the headings of an article: GitHub's, and those that our own pages have.
import GithubSlugger, { slug } from 'github-slugger';
import { toString as textOf } from 'mdast-util-to-string';
import type { Block } from '../model/plan.ts';

/** `links--anchors`, `背景`, and of a second heading of the same words `背景-1`; our own second is `背景-2`. */
export function headingIds(blocks: Iterable<Block>): ReadonlyMap<string, Block> {
  const github = new GithubSlugger();
  const ours = new Map<string, number>();
  const ids = new Map<string, Block>();
  const add = (id: string, block: Block) => {
    if (id !== '' && !ids.has(id)) ids.set(id, block);
  };
  const later: [string, Block][] = [];
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    const text = textOf(block.node);
    add(github.slug(text), block);
    const plain = slug(text.normalize('NFKD').replace(/\p{M}/gu, ''));
    const count = (ours.get(plain) ?? 0) + 1;
    ours.set(plain, count);
    later.push([count === 1 ? plain : `${plain}-${count}`, block]);
  }
  for (const [id, block] of later) add(id, block); // GitHub's come first: links were written for them
  return ids;
}
