// Paged.js and Vivliostyle, to be compared with: fetched from npm into the cache when the bench asks, never shipped.
import { join } from 'node:path';
import { runMeasured } from '../src/world/measured-process.ts';
import type { Served, World } from '../src/world/world.ts';

/** Exact, so that figures can be compared; Vivliostyle's viewer is AGPL, and no part of Colophon. */
const pins = ['pagedjs@0.4.3', '@vivliostyle/viewer@2.45.1'] as const;

/** The folder that holds both: `node_modules` of a package of its own. */
export async function fetchPeers(world: World): Promise<string> {
  const folder = join(world.cache, 'bench-peers', pins.join('+').replace(/[^\w.@+-]/g, '_'));
  const done = join(folder, 'fetched');
  if (await world.files.exists(done)) return join(folder, 'node_modules');
  await world.files.write(join(folder, 'package.json'), '{"private":true}');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--save-exact'];
  const { code } = await runMeasured('npm', ['install', ...flags, ...pins], folder, () => null);
  if (code !== 0) throw new Error(`npm could not install ${pins.join(' and ')} in ${folder}.`);
  await world.files.write(done, '');
  return join(folder, 'node_modules');
}

/** What a browser cannot say and both peers can: the page of each entry of the contents. */
const numbers =
  '<style>.contents-list a .contents-page::after{content:target-counter(attr(data-target url),page)}</style>';

/** The same sheet, with each place for a number knowing its heading, and with what the peer needs in its head. */
function withHead(served: Served, extra: string): Served {
  return async (path) => {
    const found = await served(path);
    if (path !== '/index.html' || found === null) return found;
    const html = String(found.body)
      .replaceAll(/data-page-of="([^"]*)"/g, 'data-page-of="$1" data-target="#$1"')
      .replace('</head>', `${numbers}${extra}</head>`);
    return { ...found, body: html };
  };
}

export async function pagedServed(served: Served, peers: string, world: World): Promise<Served> {
  const code = await world.files.text(join(peers, 'pagedjs/dist/paged.polyfill.min.js'));
  const start = '<script>window.PagedConfig={auto:true,after:()=>{window.pagedDone=true}}</script>';
  const page = withHead(served, `${start}<script src="/paged.js"></script>`);
  return async (path) => (path === '/paged.js' ? { mime: 'text/javascript', body: code } : page(path));
}

const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

export async function vivliostyleServed(served: Served, peers: string, world: World): Promise<Served> {
  const page = withHead(served, '');
  return async (path) => {
    if (!path.startsWith('/viewer/')) return page(path);
    const file = join(peers, '@vivliostyle/viewer/lib', path.slice('/viewer/'.length));
    if (!(await world.files.exists(file))) return null;
    const kind = path.slice(path.lastIndexOf('.') + 1);
    return { mime: types[kind] ?? 'application/octet-stream', body: await world.files.read(file) };
  };
}
