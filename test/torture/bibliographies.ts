// Spoilt bibliographies, BibTeX and CSL-JSON: entries or problems, and nothing of theirs but words on the page.
import { openBank } from './bank.ts';
import { type Chance, chanceOf } from './chance.ts';
import { filed } from './files.ts';
import type { Kind } from './kind.ts';
import { wild } from './mutate.ts';
import { strings } from './strings.ts';
import { oddLetters, oddNumbers } from './tokens.ts';

export const bibliographies: Kind = {
  name: 'bibliographies',
  about: 'spoilt entries of BibTeX and CSL-JSON, each cited: cited or told, no crash, no markup of theirs',
  long: 1500,
  short: 12,
  batch: 50,
  open: async (setting) => {
    const { entries } = openBank();
    const make = (index: number) => {
      const chance = chanceOf('bibliographies', setting.seed, index);
      const some = chance.some(entries, 2 + chance.below(4));
      const keys = some.flatMap((entry) => /^@\w+\{([^,\s]+),/.exec(entry.trim())?.[1] ?? []);
      const style = chance.one(['apa', 'ieee', 'gb-t-7714']);
      const cites = keys.map((key) => `As [@${key}, p. 4] says, and @${key}.`).join('\n\n');
      const isJson = chance.often(0.25);
      const [did, text] = isJson ? json(keys, chance) : bibtex(some.join('\n\n'), chance);
      const text0 = `---\ntitle: Sources\nlang: ${chance.often(0.1) ? 'zh' : 'en'}\nstyle: ${style}\n---\n\n${cites}\n`;
      return {
        what: `${style}: ${did}`,
        files: { 'article.md': text0, [`references.${isJson ? 'json' : 'bib'}`]: text },
      };
    };
    return filed(setting, { make });
  },
};

/** Entries spoilt by letters, or with a hostile field. */
function bibtex(text: string, chance: Chance): readonly [string, string] {
  const did: string[] = [];
  let spoilt = text;
  for (let turn = 1 + chance.below(3); turn > 0; turn -= 1) {
    if (chance.often(0.5)) {
      const name = chance.one(Object.keys(wild));
      spoilt = wild[name]!(spoilt, chance); // a key of it
      did.push(name);
      continue;
    }
    const [open, close] = chance.one([['{', '}'], ['"', '"'], ['', ''], ['{{', '}}'], ['{', '']]); // biome-ignore format: pairs
    const field = chance.one(fields);
    const value = chance.one([
      ...strings,
      ...oddLetters,
      ...oddNumbers,
      'and and',
      ', , ,',
      '{',
      '\\',
      '#',
      'jan # feb',
      '2020/13',
    ]);
    spoilt = spoilt.replace(/^(@\w+\{[^,]*,)/m, (whole) => `${whole}\n  ${field} = ${open}${value}${close},`);
    did.push(`${field} = ${value}`);
  }
  return [did.join(', '), spoilt];
}

const fields = ['author', 'title', 'year', 'date', 'journal', 'url', 'doi', 'note', 'pages', 'volume', 'editor', 'crossref', 'keywords', 'expires', 'urldate', 'language', '__proto__', 'type', 'ID', 'howpublished', 'month', 'edition']; // biome-ignore format: a list

function json(keys: readonly string[], chance: Chance): readonly [string, string] {
  const odd = [null, 0, -1, 1e99, true, [], {}, [[]], '', 'x', '<b>x</b>', { raw: 'x' }, [{ family: null }], [{ 'date-parts': [['x']] }], { 'date-parts': [[2020, 13, 40]] }, { 'date-parts': [[]] }]; // biome-ignore format: a list
  const did: string[] = [];
  const items = keys.map((id) => {
    const item: Record<string, unknown> = { id, type: 'article-journal', title: `Title of ${id}`, author: [{ family: 'Lovelace', given: 'Ada' }], issued: { 'date-parts': [[2020]] } }; // biome-ignore format: an item
    for (let turn = chance.below(3); turn > 0; turn -= 1) {
      const field = chance.one([
        'id',
        'type',
        'title',
        'author',
        'issued',
        'URL',
        'DOI',
        'page',
        'container-title',
        'editor',
        'language',
        'note',
        'custom',
      ]);
      item[field] = chance.one([...odd, ...strings.slice(0, 40)]);
      did.push(`${field} = ${JSON.stringify(item[field])}`);
    }
    return item;
  });
  const text = JSON.stringify(chance.often(0.1) ? { items } : items, null, 1);
  if (!chance.often(0.3)) return [did.join(', '), text];
  const name = chance.one(Object.keys(wild));
  return [`${did.join(', ')}, ${name}`, wild[name]!(text, chance)]; // a key of it
}
