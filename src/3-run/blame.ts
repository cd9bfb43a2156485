// Says in an author's words, and at the right line, how a block or an expression came to its end.
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Article, Backend, Place } from '../model/article.ts';
import type { RunOptions } from '../model/plan.ts';
import type { Problem } from '../problems/problem.ts';
import {
  backendAvailable,
  blockCompletes,
  blockFinishesInTime,
  blockFitsMemory,
  blockIsolated,
  blockOutputBounded,
  blockSucceeds,
  dataReadable,
  inputDeclared,
  outputSound,
} from '../problems/running.ts';
import { dataUnchanged } from '../problems/sharing.ts';
import type { World } from '../world/world.ts';
import type { Ending } from './process/worker.ts';
import type { Fault, Frame } from './protocol.ts';

export type Scene = {
  readonly article: Article;
  /** Where the block's fence or the expression stands. */
  readonly place: Place;
  readonly options: Pick<RunOptions, 'timeout' | 'memory'>;
  readonly scratch: string;
  readonly world: World;
};
type Bad = Exclude<Ending, { how: 'done' }>;

export async function blame(ending: Bad, scene: Scene): Promise<Problem> {
  const { place, options } = scene;
  switch (ending.how) {
    case 'late':
      return blockFinishesInTime(place, options.timeout);
    case 'fat':
      return blockFitsMemory(place, options.memory);
    case 'crowded':
      return blockFitsMemory(place, scene.world.ceilings.together);
    case 'flood':
      return blockOutputBounded(place, 64);
    case 'unsound':
      return outputSound(
        ending.line === null ? place : { ...place, line: ending.line, column: 1 },
        ending.what,
      );
    case 'left':
      return blockCompletes(placeOf(ending.frame, place), ending.what);
    case 'died':
      return blockCompletes(
        place,
        ending.signal === null ? `exit code ${ending.code}` : `signal ${ending.signal}`,
      );
    case 'failed':
      return blameFault(ending.fault, scene);
  }
}

export function placeOf(frame: Frame | null, fallback: Place): Place {
  return frame === null ? fallback : { ...fallback, line: frame.line, column: frame.column };
}

/** A module that may not be loaded is refused before any line runs: its import is to blame. */
function importOf(name: string | null, { article, place }: Scene): Place {
  const lines = String(article.file).split('\n');
  const quoted = (line: string) =>
    name !== null && (line.includes(`'${name}'`) || line.includes(`"${name}"`));
  const index = lines.findIndex(
    (line, at) => at >= place.line && /\b(?:import|from)\b/.test(line) && quoted(line),
  );
  return index === -1 ? place : { ...place, line: index + 1, column: 1 };
}

/** What V8 and the kit's codec say when frozen data is changed; the codec freezes all that a block hands on. */
const frozen =
  /^TypeError: (?:Cannot (?:add|define|delete|redefine) property|Cannot assign to read only property|this value came from another block)/;

async function blameFault(fault: Fault, scene: Scene): Promise<Problem> {
  const place = placeOf(fault.frame, importOf(fault.resource, scene));
  const input = await undeclared(fault, scene);
  if (input !== null) return inputDeclared(place, input);
  if (fault.code === 'ERR_ACCESS_DENIED') return blockIsolated(place, resourceOf(fault, scene));
  const message = scrub(`${fault.name}: ${fault.message}`, scene);
  const refused = /the back end (\w+) does not work here: ([\s\S]*)/.exec(message);
  if (refused) return backendAvailable(place, refused[1] as Backend, refused[2] ?? '');
  if (fault.name === 'DataError') return dataReadable(place, ...foundAndAdvice(scrub(fault.message, scene)));
  return frozen.test(message) ? dataUnchanged(place, message) : blockSucceeds(place, message);
}

/** Two sentences as one text; what stands in quotes is of the file, and may hold any. */
function foundAndAdvice(message: string): readonly [found: string, advice: string] {
  const [, found, advice] = /^((?:"(?:[^"\\]|\\.)*"|[^"])*?)\. (.+)$/s.exec(message) ?? [];
  return [found ?? message, advice ?? 'Correct the file, or how it is to be read.'];
}

/** The path of a file that is there, beside the article, and was not declared; null when that is not the trouble. */
async function undeclared(fault: Fault, { article, scratch, world }: Scene): Promise<string | null> {
  const missing = fault.code === 'ENOENT' || fault.code === 'ERR_MODULE_NOT_FOUND';
  const denied = fault.code === 'ERR_ACCESS_DENIED' && fault.permission === 'FileSystemRead';
  if (fault.resource === null || !(missing || denied)) return null;
  const work = join(scratch, 'article');
  const named = fault.resource.replace(pathToFileURL(work).href, work);
  const asked = resolve(work, named);
  const path = asked.startsWith(`${scratch}/`) ? relative(work, asked) : relative(article.folder, asked);
  if (path === '' || /^\.\.(?:\/\.\.|$)/.test(path)) return null;
  return (await world.files.exists(join(article.folder, path))) ? path : null;
}

const walls: Readonly<Record<string, string>> = {
  ChildProcess: 'a child process',
  WorkerThreads: 'a worker thread',
  Net: 'the network',
  Inspector: 'the inspector',
  WASI: 'WASI',
  Addon: 'a native add-on',
};

function resourceOf({ permission, resource, message }: Fault, scene: Scene): string {
  const wall = walls[permission ?? ''];
  const what = scrub(resource ?? '', scene);
  if (wall !== undefined) return wall;
  if (permission === 'FileSystemRead')
    return what === '' ? 'a file that it does not declare' : `the file ${what}`;
  if (permission === 'FileSystemWrite') return what === '' ? 'a place to write' : `${what}, to write there`;
  if (what !== '') return what;
  if (/symlink/.test(message)) return 'a symbolic link, to make one';
  return /allow-net|network/.test(message) ? 'the network' : scrub(message, scene);
}

/** No path of this machine, and no URL of our making, is shown or kept. */
export function scrub(text: string, { article, scratch, world }: Omit<Scene, 'place' | 'options'>): string {
  const work = join(scratch, 'article');
  const roots: readonly (readonly [string, string])[] = [
    [work, '.'],
    [scratch, '<scratch>'],
    [article.folder, '.'],
    [world.home, '<colophon>'],
  ];
  const named = text.replaceAll(/article:([^?\s]*)\?[^:\s)]*/g, (_, path: string) =>
    decodeURIComponent(path),
  );
  return roots.reduce(
    (shown, [root, name]) =>
      shown.replaceAll(`${pathToFileURL(root).href}/`, `${name}/`).replaceAll(root, name),
    named,
  );
}
