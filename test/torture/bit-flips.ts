// Flips, cuts, empties and swaps files of every cache: the next build tells of it in a line and makes the same bytes.
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Chance, chanceOf } from './chance.ts';
import { difference, filesIn, type Ground, openGround } from './ground.ts';
import { type Kind, type Outcome, oneByOne, type Setting } from './kind.ts';
import { lay } from './papers.ts';

export const bitFlips: Kind = {
  name: 'bit-flips',
  about:
    'files of every cache and of the output flipped, cut, emptied, swapped: one line each, the same bytes afterwards',
  long: 300,
  short: 2,
  batch: 5,
  open: async (setting) => {
    const base = openGround(setting.folder);
    lay(base, 'new');
    const first = await base.build(['--output', base.at('output'), '--no-pdf']);
    if (first.code !== 0) throw new Error(`the papers are not sound: ${first.stderr}`);
    const wanted = base.files('output');
    return oneByOne((index) => trial(index, setting, base, wanted));
  },
};

type Damage = (path: string, chance: Chance, others: readonly string[]) => void;

const damages: Readonly<Record<string, Damage>> = {
  'a bit flipped': (path, chance) => {
    const bytes = readFileSync(path);
    if (bytes.length === 0) return writeFileSync(path, 'x');
    bytes[chance.below(bytes.length)]! ^= 1 << chance.below(8);
    writeFileSync(path, bytes);
  },
  'many bits flipped': (path, chance) => {
    const bytes = readFileSync(path);
    for (let turn = 0; turn < 20 && bytes.length > 0; turn += 1)
      bytes[chance.below(bytes.length)]! ^= 1 + chance.below(255);
    writeFileSync(path, bytes);
  },
  'its end cut off': (path, chance) => truncateSync(path, chance.below(statSync(path).size)),
  emptied: (path) => writeFileSync(path, ''),
  'zeros in its place': (path) => writeFileSync(path, Buffer.alloc(statSync(path).size)),
  'more behind it': (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('\0more')])),
  'another of its kind in its place': (path, chance, others) => cpSync(chance.one(others), path),
  'sealed anew over other content': (path) => {
    // Whoever can write the cache can seal; what is kept there is checked against what it is kept under.
    const content = Buffer.from('{}');
    const seal = createHash('sha256').update('x').update('\0').update(content).digest('hex');
    writeFileSync(path, Buffer.concat([Buffer.from(`${seal}\n`), content]));
  },
  'a folder in its place': (path) => {
    unlinkSync(path);
    mkdirSync(join(path, 'deep'), { recursive: true });
  },
  gone: (path) => unlinkSync(path),
};

async function trial(
  index: number,
  { seed, folder, count }: Setting,
  base: Ground,
  wanted: ReadonlyMap<string, string>,
): Promise<Outcome> {
  const chance = chanceOf('bit-flips', seed, index);
  const ground = openGround(folder);
  for (const part of ['content', 'output', '.colophon'])
    cpSync(base.at(part), ground.at(part), { recursive: true });
  try {
    const all = [...filesIn(ground.at('.colophon')).keys()].map((path) => `.colophon/${path}`);
    const made = [...wanted.keys()]
      .filter((path) => path !== '.colophon-output')
      .map((path) => `output/${path}`);
    const kindOf = (path: string) =>
      path
        .split('/')
        .slice(0, path.includes('/results/') ? 3 : 2)
        .join('/');
    const kinds = [...new Set([...all, ...made].map(kindOf))];
    const kind = kinds[index % kinds.length]!; // within
    const files = [...all, ...made].filter((path) => kindOf(path) === kind);
    const name = chance.one(Object.keys(damages));
    const hit = chance.some(files, 1 + chance.below(4));
    for (const path of hit)
      damages[name]!(
        ground.at(path),
        chance,
        files.map((each) => join(base.folder, each)),
      ); // a key of it
    // Half of the times the output is made again from what is left of the cache.
    if (chance.often(0.5)) rmSync(ground.at('output'), { recursive: true });
    count(kind);
    // A folder that stands in the output is somebody's: it is told, and left.
    const isTheirs =
      name === 'a folder in its place' && kind.startsWith('output') && ground.has(`${hit[0]}/deep`);
    const failed = isTheirs ? await theirsFault(ground, hit) : await faultOf(ground, wanted);
    return { what: `${hit.join(', ')}: ${name}`, failed };
  } finally {
    ground.remove();
  }
}

async function theirsFault(ground: Ground, hit: readonly string[]): Promise<string | null> {
  const ran = await ground.build(['--output', ground.at('output'), '--no-pdf']);
  const isTold = ran.code === 2 ? /would have to replace/.test(ran.stderr) : /output-free/.test(ran.stdout);
  if (!isTold) return `it is not told: ${ran.code} ${ran.stderr.slice(-400)}`;
  return hit.every((path) => ground.has(`${path}/deep`)) ? null : 'what stood there is lost';
}

async function faultOf(ground: Ground, wanted: ReadonlyMap<string, string>): Promise<string | null> {
  const ran = await ground.build(['--output', ground.at('output'), '--no-pdf']);
  if (ran.code !== 0 || ran.built === null)
    return `the build ended with ${ran.code}: ${ran.stderr.slice(-500)}`;
  const told = ran.built.problems.map(({ code, found }) => `${code} ${found}`);
  if (told.length > 0) return `it told ${told.join('; ')}`;
  const differs = difference(ground.files('output'), wanted);
  if (differs !== null) return differs;
  const lines = ran.stderr.split('\n').filter((line) => line.includes('damaged'));
  if (new Set(lines).size !== lines.length) return `it told one damage twice: ${lines.join(' ')}`;
  const again = await ground.build(['--output', ground.at('output'), '--no-pdf']);
  const idle = again.built?.articles.every(({ state, ran }) => state === 'unchanged' && ran.length === 0);
  if (!idle || again.stderr.includes('damaged'))
    return `the build after it was not idle: ${again.stderr.slice(-300)}`;
  return readdirSync(ground.at('tmp')).length === 0 ? null : 'it left something in the temporary folder';
}
