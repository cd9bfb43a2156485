// The browser as a process: its arguments, its environment with a font of ours, and its certain end.
import { existsSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BrowserLost } from './browser-patience.ts';
import { childrenOf } from './group-load.ts';

export function args(): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // its sandbox refuses to start as root
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--no-first-run',
    '--no-pings',
    '--font-render-hinting=none', // advances must not depend on the machine's hinting
    '--force-color-profile=srgb',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--proxy-server=http://127.0.0.1:9', // outside a page's own context nothing answers
  ];
}

const kept = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'USERPROFILE'];

/**
 * Chromium leaves its temporary folder behind when it is killed while it starts, so it is given one inside ours, which
 * goes with it: where the path of the socket that it makes there, 46 letters more, stays within a socket's 107.
 */
const longestFolder = 60;

/** The browser sees one plain font family of ours and no other: it runs, and draws alike, on a bare machine. */
export async function environment(folder: string): Promise<Record<string, string>> {
  const fonts = join(
    dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))),
    'standard_fonts',
  );
  const config = join(folder, 'fonts.conf');
  const inside = `<dir>${xml(fonts)}</dir><cachedir>${xml(join(folder, 'fonts'))}</cachedir>`;
  await writeFile(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${inside}</fontconfig>\n`,
  );
  const inherited = Object.entries(process.env).filter(([name]) => kept.includes(name));
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>), // set names only: no value is undefined
    ...(folder.length <= longestFolder ? { TMPDIR: folder } : {}),
    HOME: folder,
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    FONTCONFIG_FILE: config,
  };
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

export type Guard = {
  /** From now on the process group of `pid` is to end too. */
  readonly watch: (pid: number | undefined) => void;
  readonly sweep: () => void;
};

/** Kills the browser's process group and removes its folder when swept, and by itself when Node exits first. */
export function guard(folder: string): Guard {
  let watched: number | undefined;
  const sweep = () => {
    process.off('exit', leave);
    if (watched !== undefined) kill(watched);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
  };
  const leave = () => {
    sweep();
    removeForGood(folder);
  };
  process.once('exit', leave);
  const watch = (pid: number | undefined) => {
    watched = pid;
  };
  return { watch, sweep };
}

/** Milliseconds between two looks for a browser that starts. */
const pace = 40;

/**
 * `gone` rejects once a process with `folder` in its command line has come and gone again: nobody else tells of one that
 * ends between its first answers. On Linux; elsewhere its patience ends.
 */
export function watchStart(folder: string): { readonly gone: Promise<never>; readonly rest: () => void } {
  const { promise: gone, reject } = Promise.withResolvers<never>();
  gone.catch(() => {}); // whoever waits for the start is told
  let came = false;
  const look = async () => {
    const children = await childrenOf(String(process.pid));
    const lines = children.map((child) => readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => ''));
    const isThere = (await Promise.all(lines)).some((line) => line.includes(folder));
    if (came && !isThere) reject(new BrowserLost('The browser ended while it started.'));
    came ||= isThere;
  };
  const timer = setInterval(look, pace);
  return { gone, rest: () => clearInterval(timer) };
}

/** A browser that was still starting may make its folder anew while it dies: gone is what stays away for a while. */
function removeForGood(folder: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let [quiet, tries] = [0, 0]; quiet < 5 && tries < 50; tries++) {
    Atomics.wait(clock, 0, 0, 20); // when Node exits, nothing else can wait
    quiet = existsSync(folder) ? 0 : quiet + 1;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
  }
}

function kill(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // it has ended already
  }
}
