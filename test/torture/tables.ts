// Damaged tables of every format that blocks read: rows, or a sentence, never a crash or an error of a library.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Chance, chanceOf } from './chance.ts';
import { filed } from './files.ts';
import { type Ground, home, type Ran } from './ground.ts';
import type { Kind } from './kind.ts';
import { oddLetters, oddNumbers } from './tokens.ts';

const folder = join(home, 'test/3-run/tables/files');

export const tables: Kind = {
  name: 'tables',
  about:
    'three damaged tables a trial, of text, JSON, workbooks and Parquet: rows or a sentence, no error of a library',
  long: 250,
  short: 2,
  batch: 20,
  open: async (setting) => {
    const names = readdirSync(folder).sort();
    const make = (index: number) => {
      const chance = chanceOf('tables', setting.seed, index);
      const made = [1, 2, 3].map((part) => damaged(chance, chance.one(names), part));
      const files = Object.fromEntries(made.map(({ path, bytes }) => [`data/${path}`, bytes]));
      return {
        what: made.map(({ what }) => what).join('; '),
        files: { 'article.md': article(made), ...files },
      };
    };
    return filed(setting, { make, judge, leaks: true });
  },
};

type Damaged = { readonly what: string; readonly path: string; readonly bytes: Uint8Array };

const ways: Readonly<Record<string, (bytes: Buffer, chance: Chance) => Buffer>> = {
  'a byte flipped': (bytes, chance) => flipped(bytes, chance, 1),
  'bytes flipped': (bytes, chance) => flipped(bytes, chance, 2 + chance.below(30)),
  'cut off': (bytes, chance) => bytes.subarray(0, chance.below(bytes.length)),
  'its beginning gone': (bytes, chance) => bytes.subarray(chance.below(bytes.length)),
  twice: (bytes) => Buffer.concat([bytes, bytes]),
  'an odd letter': (bytes, chance) => put(bytes, chance, Buffer.from(chance.one(oddLetters))),
  'an odd number': (bytes, chance) => put(bytes, chance, Buffer.from(chance.one(oddNumbers))),
  'a mark of syntax': (bytes, chance) =>
    put(
      bytes,
      chance,
      Buffer.from(chance.one(['"', "'", ',', '\n', '{', '}', '[', ']', ':', '<', '>', '&', '\0', '\t'])),
    ),
  'nothing in it': () => Buffer.alloc(0),
  'chance bytes': (_, chance) =>
    Buffer.from(Array.from({ length: 1 + chance.below(500) }, () => chance.below(256))),
  packed: (bytes) => gzipSync(bytes),
  'a bomb': () => gzipSync(Buffer.alloc(2 ** 24, 'a,')),
};

function damaged(chance: Chance, name: string, part: number): Damaged {
  const way = chance.one(Object.keys(ways));
  const bytes = ways[way]!(readFileSync(join(folder, name)), chance); // a key of it
  const isPacked = way === 'packed' || way === 'a bomb';
  const ending = chance.often(0.1)
    ? chance.one(['.csv', '.json', '.jsonl', '.xlsx', '.parquet', '.tsv'])
    : extname(name);
  return {
    what: `${name}, ${way}`,
    path: `f${part}${ending}${isPacked && ending !== '.parquet' ? '.gz' : ''}`,
    bytes,
  };
}

function flipped(bytes: Buffer, chance: Chance, count: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let turn = 0; turn < count && copy.length > 0; turn += 1)
    copy[chance.below(copy.length)]! ^= 1 + chance.below(255);
  return copy;
}

function put(bytes: Buffer, chance: Chance, what: Buffer): Buffer {
  const at = chance.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);
}

function article(made: readonly Damaged[]): string {
  const reads = made.map(({ path }) => `await tryOne('data/${path}');`).join('\n');
  return `# Tables

\`\`\`ts run timeout=60s needs=data
import { learn } from 'colophon/kit';

async function tryOne(path: string): Promise<void> {
  try {
    const rows = (await learn.read(path, null)) as readonly unknown[];
    console.log(path, 'rows', rows.length);
  } catch (error) {
    console.log(path, 'told', String(error instanceof Error ? error.message : error).slice(0, 300));
  }
}
${reads}
console.log('all tried');
\`\`\`
`;
}

/** What libraries say where we should. */
const foreign =
  /TypeError|RangeError|SyntaxError|Cannot read propert|is not a function|is not iterable|Maximum call|ERR_[A-Z]|ENO[A-Z]{2,}|node:|\bat \S+:\d+:\d+|\/src\//;

function judge(ground: Ground, ran: Ran, slug: string): string | null {
  const told = (ran.built?.problems ?? []).filter(({ file }) => file.startsWith(`${slug}/`));
  const isBuilt = ran.built?.articles.some((each) => each.slug === slug && each.state === 'built');
  if (!isBuilt) return `it was not built: ${told.map(({ code, found }) => `${code} ${found}`).join('; ')}`;
  const page = ground.read(`output/${slug}/index.html`);
  if (!page.includes('all tried')) return 'its block did not come to its end';
  const lines = page.slice(page.indexOf('data/f')).match(/data\/f\d\S* told [^\n]*/g) ?? [];
  return lines.find((line) => foreign.test(line)) ?? null;
}
