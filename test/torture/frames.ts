// Pages in a real browser with their policy taken away, many at once in frames: what ran there, and what was asked for.
import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { World } from '../../src/world/world.ts';

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Runs before anything of the page: whoever calls is noted with the page that it stands on. */
const trap = `<script>{
  const note = () => parent.hits.push(location.pathname);
  for (const name of ['hit', 'alert', 'confirm', 'prompt', 'print', 'open']) window[name] = note;
}</script>`;

/** Path of a page below `output` → what ran or could run there; and the addresses that were asked for and are not there. */
export type Seen = { readonly ran: Readonly<Record<string, string>>; readonly asked: readonly string[] };

export async function seenIn(output: string, pages: readonly string[], world: World): Promise<Seen> {
  const frames = pages.map((page) => `<iframe src="/site/${page}"></iframe>`).join('');
  const host = `<!doctype html><title>t</title><script>hits = []</script>${frames}`;
  const served = async (path: string) => {
    if (path === '/') return { mime: 'text/html', body: host };
    const file = join(output, path.replace(/^\/site\//, ''));
    if (!path.startsWith('/site/') || !statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
    const mime = mimes[extname(path)] ?? 'application/octet-stream';
    return {
      mime,
      body: extname(path) === '.html' ? unguarded(readFileSync(file, 'utf8')) : readFileSync(file),
    };
  };
  return world.browser.withPage(
    served,
    async (page) => {
      await page.open('/');
      const ran = await page.evaluate(provoke, pages.includes('index.html'));
      return { ran, asked: page.refused() };
    },
    { scripts: true },
  );
}

/** Without its policy, and without the fonts, which cost time and say nothing. */
function unguarded(html: string): string {
  return html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '')
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/<head>/i, `<head>${trap}`);
}

/** Sent to the browser: asks every element of every frame to do what it would. */
async function provoke(withFeed: boolean): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const events = [
    'click',
    'mouseover',
    'mouseenter',
    'focus',
    'blur',
    'toggle',
    'animationstart',
    'load',
    'error',
    'keydown',
  ];
  for (const frame of document.querySelectorAll('iframe')) {
    const inside = frame.contentDocument;
    const path = new URL(frame.src).pathname;
    if (inside === null) {
      found[path] = 'the frame went elsewhere';
      continue;
    }
    inside.addEventListener('click', (event) => event.preventDefault(), true);
    for (const element of inside.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || name === 'srcdoc') found[path] = `${name}="${value}"`;
      }
      const { protocol, href } = element as HTMLAnchorElement;
      const address = element.hasAttribute('xlink:href') ? element.getAttribute('xlink:href') : null;
      if (
        typeof protocol === 'string' &&
        typeof href === 'string' &&
        !/^(?:https?|mailto|tel|data|):$|^$/.test(protocol)
      )
        found[path] = `a link to ${href}`;
      if (
        element instanceof (frame.contentWindow as unknown as typeof globalThis).HTMLAnchorElement &&
        protocol === 'data:'
      )
        found[path] = `a link to ${href}`;
      const scheme = address === null ? 'https:' : URL.parse(address, inside.baseURI)?.protocol;
      if (scheme !== undefined && !/^(?:https?|mailto|tel):$/.test(scheme))
        found[path] = `a link to ${address}`;
      for (const event of events) element.dispatchEvent(new Event(event, { cancelable: true }));
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 30));
  for (const path of (globalThis as unknown as { hits: string[] }).hits) found[path] = 'a script ran';
  if (withFeed) {
    const feed = await fetch('/site/feed.xml').then((answer) => (answer.ok ? answer.text() : '<feed/>'));
    const fault = new DOMParser().parseFromString(feed, 'application/xml').querySelector('parsererror');
    if (fault !== null) found['/site/feed.xml'] = fault.textContent ?? 'it is no XML';
  }
  return found;
}
