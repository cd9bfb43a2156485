// Refuses, before anything happens, an output folder whose files are somebody's: exit code 2, and what to do.
import { dirname, join, relative } from 'node:path';
import type { Request } from '../model/request.ts';
import { assetsFolder, markName, sharedFiles } from '../output-mark.ts';
import type { World } from '../world/world.ts';
import { Misuse } from './misuse.ts';

/** Throws `Misuse` unless the folder is empty, not there yet, or ours by its mark, and overlaps with nothing of worth. */
export async function claimOutput(request: Pick<Request, 'content' | 'output'>, world: World): Promise<void> {
  const { files } = world;
  await demandDisk(request.output, world.cache, files);
  for (const { what, path, inside } of await valued(request, world)) {
    const holds = await files.isWithin(path, request.output);
    const lies = inside && (await files.isWithin(request.output, path));
    if (holds || lies)
      refuse(request.output, holds && lies ? `is ${what}` : `${holds ? 'holds' : 'lies in'} ${what}`);
  }
  const cache = await files.kindOf(world.cache);
  if (cache !== null && cache !== 'folder')
    throw new Misuse(`Found a file at ${world.cache}: expected a folder for the cache. Name one by --cache.`);
  await claimFolder(request.output, world);
}

/** Folders of the system in which names stand for the machine itself; `/dev/shm` is memory that holds files. */
const machine = ['/proc', '/sys', '/dev'];

async function demandDisk(output: string, cache: string, files: World['files']): Promise<void> {
  for (const folder of machine) {
    const lies = async (path: string) =>
      (await files.isWithin(path, folder)) && !(await files.isWithin(path, '/dev/shm'));
    if (await lies(output)) refuse(output, `lies in ${folder}, where no files are kept`);
    if (await lies(cache))
      throw new Misuse(
        `The cache ${cache} lies in ${folder}, where no files are kept. Name another by --cache.`,
      );
  }
}

type Valued = {
  readonly what: string;
  readonly path: string;
  /** Whether the output may not lie in it either. */
  readonly inside: boolean;
};

async function valued({ content }: Pick<Request, 'content'>, world: World): Promise<readonly Valued[]> {
  const isFolder = (await world.files.kindOf(content)) === 'folder';
  const what = 'the content folder';
  return [
    // One article may stand beside what is made of it.
    isFolder ? { what, path: content, inside: true } : { what, path: dirname(content), inside: false },
    ...['templates', 'src', 'node_modules'].map((name) => ({
      what: `Colophon's own ${name}`,
      path: join(world.home, name),
      inside: true,
    })),
    { what: 'the folder of Colophon itself', path: world.home, inside: false },
    { what: 'your home folder', path: world.userHome, inside: false },
    // Pages may be put beside what the cache holds, into a folder of a name that it has no use for.
    { what: 'the cache', path: world.cache, inside: false },
    ...cacheFolders.map((name) => ({ what: 'the cache', path: join(world.cache, name), inside: true })),
  ];
}

/** Within that of shared files. */
const fontsFolder = 'fonts';
const cacheFolders = ['results', 'fonts', 'diagrams', 'pages', 'doubt'];

/** What systems, hosts and Git put into a folder that is empty otherwise. */
const harmless: ReadonlySet<string> = new Set(
  '.DS_Store .gitignore .gitkeep .keep .nojekyll Thumbs.db desktop.ini lost+found'.split(' '),
);

async function claimFolder(output: string, { files }: World): Promise<void> {
  const kind = await files.kindOf(output);
  if (kind === null && !(await files.isLink(output))) return demandRoom(output, files);
  if (kind !== 'folder') refuse(output, 'is no folder');
  const mark = await files.kindOf(join(output, markName));
  const entries = await files.list(output);
  const others = entries.filter((name) => !harmless.has(name) && !(name === markName && mark === 'file'));
  if (mark !== 'file' && others.length > 0)
    refuse(
      output,
      `holds ${others.length === 1 ? `"${others[0]}"` : `${others.length} files and folders ("${others[0]}" …)`} and no mark that Colophon made it`,
      `If nothing in it is of worth, delete it; to have pages put beside what is there, make an empty file "${markName}" in it.`,
    );
  const isAdopted = mark === 'file' && (await files.read(join(output, markName))).length === 0;
  for (const name of [...sharedFiles, assetsFolder]) {
    const path = join(output, name);
    const found = await files.kindOf(path);
    const isLink = await files.isLink(path);
    if (found === null && !isLink) continue;
    const isWrong = isLink || found !== (name === assetsFolder ? 'folder' : 'file');
    if (isWrong || isAdopted) refuseInTheWay(output, name);
  }
  await claimAssets(output, files);
}

/** Of the shared files only those are ours that have the hash of their content in their names, and these are no folders. */
async function claimAssets(output: string, files: World['files']): Promise<void> {
  const isOurs = (name: string) => /\.[0-9a-f]{10}\.\w+$/.test(name);
  for (const path of await files.entries(join(output, assetsFolder))) {
    const above = path.split('/').slice(0, -1).some(isOurs);
    const isFolder = (await files.kindOf(join(output, assetsFolder, path))) === 'folder';
    if (above || (isOurs(path) ? isFolder : path === fontsFolder && !isFolder))
      refuseInTheWay(output, `${assetsFolder}/${path}`);
  }
}

function refuseInTheWay(output: string, name: string): never {
  refuse(
    output,
    `holds "${name}", which Colophon did not make and would have to replace`,
    'Move it elsewhere.',
  );
}

/** What is to hold a new folder has to be a folder. */
async function demandRoom(output: string, files: World['files']): Promise<void> {
  let at = dirname(output);
  while ((await files.kindOf(at)) === null && dirname(at) !== at) at = dirname(at);
  if ((await files.kindOf(at)) !== 'folder') refuse(output, `would lie in ${at}, which is no folder`);
}

function refuse(output: string, why: string, advice = ''): never {
  const shown = relative('.', output);
  const name = shown === '' || shown.startsWith('..') ? output : shown;
  throw new Misuse(
    `The output folder ${name} ${why}: expected one that is empty, or that Colophon made. ${advice === '' ? 'Name another by --output.' : `Name another by --output. ${advice}`}`,
  );
}
