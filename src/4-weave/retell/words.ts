// The words of an edition: what its front matter says for each word of the original's results.
import type { Lang, Place, Rewording } from '../../model/article.ts';

export type Dictionary = {
  /** Looks words up for what stands at `place`. */
  readonly at: (place: Place) => (text: string) => string;
  /** Texts that no entry has words for, with the first place of one. */
  readonly missing: () => { readonly texts: readonly string[]; readonly place: Place } | null;
  /** Entries that were never wanted. */
  readonly unused: () => readonly Rewording[];
};

/** In `from`, `{}` stands for a number; the number goes where `to` has `{}`. */
export function openDictionary(entries: readonly Rewording[], from: Lang): Dictionary {
  const missing = new Map<string, Place>();
  const used = new Set<Rewording>();
  const patterns = entries.map((entry) => ({ entry, pattern: patternOf(entry.from) }));
  const look = (text: string): string | null => {
    for (const { entry, pattern } of patterns) {
      const found = pattern.exec(text);
      if (found === null) continue;
      used.add(entry);
      const numbers = found.slice(1);
      return entry.to.replaceAll('{}', () => numbers.shift() ?? '');
    }
    return null;
  };
  return {
    at: (place) => (text) => {
      const found = look(text);
      if (found === null && isWorded(text, from) && !missing.has(text)) missing.set(text, place);
      return found ?? text;
    },
    missing: () => {
      const [first] = [...missing.values()].sort((a, b) => a.line - b.line);
      return first === undefined ? null : { texts: [...missing.keys()], place: first };
    },
    unused: () => entries.filter((entry) => !used.has(entry)),
  };
}

function patternOf(text: string): RegExp {
  const parts = text.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('([+−-]?[\\d.,]+(?:[%‰]|\\s?×\\s?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)')}$`, 'u');
}

/** Whether a text is in the original's language: Chinese characters, or a word of Latin letters. */
function isWorded(text: string, lang: Lang): boolean {
  return lang === 'en' ? /\p{Script=Latin}{2}/u.test(text) : /\p{Script=Han}/u.test(text);
}
