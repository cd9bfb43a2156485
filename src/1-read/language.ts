// Guesses an article's language from its text, where its front matter does not say.
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Lang } from '../model/article.ts';

/** A Chinese word has about two characters, and Chinese prose on technical matters quotes many English words. */
export function guessLanguage(trees: readonly Nodes[]): Lang {
  let han = 0;
  let words = 0;
  for (const tree of trees)
    visit(tree, 'text', ({ value }) => {
      han += value.match(/\p{Script=Han}/gu)?.length ?? 0;
      words += value.match(/\p{Script=Latin}+/gu)?.length ?? 0;
    });
  return han > 0 && han / 2 >= (han / 2 + words) * 0.3 ? 'zh-Hans' : 'en';
}
