// Where a Chromium is on this machine: named, installed, puppeteer's own, or the one embedded from npm.
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { embedded } from './browser-embedded.ts';

export type Found = { readonly path: string } | { readonly none: string };
/** A browser that may be tried, or why there is none of its kind. */
export type Lookup = {
  readonly name: string;
  readonly find: () => Promise<Found>;
};

/** The places to look, in order: who names a browser means that one alone. The last inflates 209 MB once. */
export function lookups(options: {
  readonly home: string;
  readonly cache: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly puppeteerOwn: () => Promise<string>;
}): readonly Lookup[] {
  const named = options.environment.PUPPETEER_EXECUTABLE_PATH;
  if (named) return [{ name: 'PUPPETEER_EXECUTABLE_PATH', find: () => executable(named) }];
  return [
    { name: 'an installed Chrome or Chromium', find: () => installed(options.environment) },
    { name: "puppeteer's own Chrome", find: () => options.puppeteerOwn().then(executable, noneBecause) },
    {
      name: 'the Chromium embedded from npm (@sparticuz/chromium)',
      find: () => embedded(options.home, options.cache).catch(noneBecause),
    },
  ];
}

/** What to say when every place has failed. */
export function cannotStart(tried: readonly string[]): string {
  return [
    'No browser could be started; diagrams and PDFs are drawn by Chromium. What was tried:',
    ...tried.map((line) => `  - ${line}`),
    'Install Chromium (on Debian: apt-get install chromium), or set PUPPETEER_EXECUTABLE_PATH to the program of one.',
  ].join('\n');
}

function noneBecause(error: unknown): Found {
  return { none: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
}

function executable(path: string): Promise<Found> {
  return access(path, constants.X_OK).then(
    () => ({ path }),
    () => ({ none: `${path} is not a program that can be run` }),
  );
}

const programs = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
const elsewhere: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

async function installed(environment: NodeJS.ProcessEnv): Promise<Found> {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = [
    ...programs.flatMap((program) => folders.map((folder) => join(folder, program))),
    ...(elsewhere[process.platform] ?? []),
  ];
  for (const path of paths) {
    const found = await executable(path);
    if ('path' in found) return found;
  }
  return { none: `none of ${programs.join(', ')} is on the PATH` };
}

/** The first lines of what a start ended with. */
export function gist(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  const told = lines.map((line) => line.trim()).filter((line) => line !== '');
  return told.slice(0, 3).join(' ');
}
