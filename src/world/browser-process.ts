// The browser as a process: its arguments, its environment with a font of ours, and its certain end.
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
    process.off('exit', sweep);
    if (watched !== undefined) kill(watched);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
  };
  process.once('exit', sweep);
  const watch = (pid: number | undefined) => {
    watched = pid;
  };
  return { watch, sweep };
}

function kill(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // it has ended already
  }
}
