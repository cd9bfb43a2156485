// One mutant: an article of pieces of others, spoilt once or several times, and at times written in odd bytes.
import type { Bank } from './bank.ts';
import { type Chance, chanceOf } from './chance.ts';
import { gentle, wild } from './mutate.ts';
import { ownGroups } from './pieces.ts';

export type Mutant = {
  readonly what: string;
  readonly article: Uint8Array;
  readonly bibliography: Uint8Array;
};

export function mutantOf(seed: number, index: number, bank: Bank): Mutant {
  const chance = chanceOf('mutants', seed, index);
  const sound = assemble(bank, chance);
  const operators = chance.often(0.5) ? gentle : { ...gentle, ...wild };
  const count = operators === gentle ? 1 + chance.below(2) : 1 + chance.below(4);
  const did: string[] = [];
  let text = sound;
  for (let turn = 0; turn < count; turn += 1) {
    const name = chance.one(Object.keys(operators));
    text = operators[name]!(text, chance); // a key of it
    did.push(name);
  }
  const encoding = chance.often(0.06) ? chance.one(Object.keys(encodings)) : 'UTF-8';
  if (encoding !== 'UTF-8') did.push(encoding);
  const article = (encodings[encoding] ?? utf8)(text, chance);
  return { what: did.join(', '), article, bibliography: utf8(entriesFor(text, bank, chance)) };
}

/** Two thirds are sound before they are spoilt; the others are patchwork, which names what is not there. */
function assemble(bank: Bank, chance: Chance): string {
  const matter = new Map([['title', 'title: A mutant']]);
  const isZh = chance.often(0.15); // Chinese letters cost time: fonts are cut for each page
  if (chance.often(0.9)) matter.set('lang', `lang: ${isZh ? 'zh' : 'en'}`);
  const fits = (piece: string) => isZh || !/\p{Script=Han}/u.test(piece);
  if (chance.often(0.65)) {
    const plain = chance.some(bank.plain.filter(fits), 3 + chance.below(8));
    const groups = chance
      .some(ownGroups, 2 + chance.below(3))
      .map((group) => group.filter(fits).join('\n\n'));
    return written(matter, chance.some([...plain, ...groups], Number.POSITIVE_INFINITY));
  }
  for (const line of chance.some(bank.matter, chance.below(4))) matter.set(line.split(':')[0] ?? '', line);
  const pieces = [
    ...chance.some(bank.pieces.filter(fits), 4 + chance.below(8)),
    ...chance.some(bank.formulas.filter(fits), 1 + chance.below(2)),
    ...(chance.often(0.3) ? chance.some(bank.blocks.filter(fits), 1 + chance.below(2)) : []),
    ...(chance.often(0.25) ? chance.some(bank.diagrams.filter(fits), 1) : []),
  ];
  return written(matter, chance.some(pieces, pieces.length));
}

function written(matter: ReadonlyMap<string, string>, pieces: readonly string[]): string {
  return `---\n${[...matter.values()].join('\n')}\n---\n\n${pieces.join('\n\n')}\n`;
}

/** Those that the text cites, a few besides, and one in five bibliographies spoilt. */
function entriesFor(text: string, bank: Bank, chance: Chance): string {
  const cited = bank.entries.filter((entry) => text.includes(`@${/\{([^,\s]+),/.exec(entry)?.[1] ?? '\0'}`));
  const entries = [...cited, ...chance.some(bank.entries, chance.below(3))].join('\n\n');
  if (!chance.often(0.2)) return entries;
  return wild[chance.one(Object.keys(wild))]!(entries, chance); // a key of it
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const bytesBy = (change: (bytes: Buffer, chance: Chance) => Buffer) => (text: string, chance: Chance) =>
  change(Buffer.from(text, 'utf8'), chance);

const encodings: Readonly<Record<string, (text: string, chance: Chance) => Uint8Array>> = {
  'UTF-16, little end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'UTF-16 that is cut within a letter': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').subarray(0, -1),
  'UTF-8 with its mark': (text) => utf8(`\ufeff${text}`),
  'two marks': (text) => utf8(`\ufeff\ufeff${text}`),
  'Latin-1': (text) => Buffer.from(text, 'latin1'),
  'halves of surrogates as UTF-8': bytesBy((bytes, chance) => spliced(bytes, chance, [0xed, 0xa0, 0x80])),
  'bytes that are no UTF-8': bytesBy((bytes, chance) => spliced(bytes, chance, [0xff, 0xc0, 0x80, 0xf5])),
  'a letter that is too long': bytesBy((bytes, chance) => spliced(bytes, chance, [0xf0, 0x82, 0x82, 0xac])),
  'a bit flipped': bytesBy((bytes, chance) => {
    const at = chance.below(bytes.length);
    if (bytes.length > 0) bytes[at]! ^= 1 << chance.below(8);
    return bytes;
  }),
  'an end within a letter': bytesBy((bytes) => Buffer.concat([bytes, Buffer.from([0xe4, 0xb8])])),
  'nothing at all': () => Buffer.alloc(0),
  zeros: (text) => Buffer.alloc(text.length % 4096),
};

function spliced(bytes: Buffer, chance: Chance, what: readonly number[]): Buffer {
  const at = chance.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(what), bytes.subarray(at)]);
}
