// Addresses that are not what they seem, in every place of a link: refused or harmless, by a browser's own reading.
import { type Chance, chanceOf } from './chance.ts';
import { filed } from './files.ts';
import { seenIn } from './frames.ts';
import type { Ground, Ran } from './ground.ts';
import type { Kind } from './kind.ts';
import { faultsOf, openLooking, pagesOf } from './pages.ts';

export const urls: Kind = {
  name: 'urls',
  about:
    'addresses with odd schemes, letters, hosts and paths in every kind of link: none that runs or reads',
  long: 2000,
  short: 12,
  batch: 50,
  open: async (setting) => {
    const world = openLooking(setting.folder);
    const look = async (ground: Ground, built: Ran) => {
      const pages = pagesOf(built);
      const seen = await seenIn(ground.at('output'), pages, world);
      const found = faultsOf(seen);
      const first = pages[0]?.split('/')[0] ?? '';
      return new Map(
        seen.asked.length > 0
          ? [...found, [first, `one of its batch asked for ${seen.asked[0]}`] as const]
          : found,
      );
    };
    const make = (index: number) => {
      const chance = chanceOf('urls', setting.seed, index);
      const url = addressOf(chance);
      const [place, write] = chance.one(Object.entries(places));
      const files = { 'article.md': `# Links\n\nBefore.\n\n${write(url)}\n`, 'references.bib': `@misc{key, title = {T}, author = {A B}, year = {2020}, url = {${url}}, doi = {${url}}}\n` }; // biome-ignore format: two files
      return { what: `${place}: ${JSON.stringify(url)}`, files };
    };
    return filed(setting, { make, look }, () => world.browser.close());
  },
};

const schemes = ['javascript', 'JAVASCRIPT', 'vbscript', 'livescript', 'data', 'file', 'blob', 'filesystem', 'view-source', 'about', 'jar', 'ms-word', 'intent', 'ws', 'ftp', 'http', 'https', 'mailto', 'tel', 'x-y.z+1', '', 'С', 'ｊavascript', 'javaſcript']; // biome-ignore format: a list
const within = ['', '', '', '\t', '\n', '\r', '\0', '\u00ad', '\u200b', '\ufeff', '&Tab;', '&NewLine;', '&#9;', '&#x0A;', '&shy;', '\\', '%09', '%00', '/**/', ' ']; // biome-ignore format: a list
const before = ['', '', '', ' ', '\u0001', '\u001f', '\u00a0', '\u2028', '\u3000', '&#1;', '&nbsp;', '\\', '/', '//', '#', '?', '\u202e', '\ufeff', '..', './']; // biome-ignore format: a list
const colons = [':', ':', ':', '&colon;', '&#58;', '&#x3a;', '%3A', '：', ' :', ':\n', '\\:', '']; // biome-ignore format: a list
const rests = ['hit()', '//%0ahit()', 'text/html,<script>hit()</script>', 'image/svg+xml,<svg onload=hit()>', '//evil.test/', '///evil.test', '\\\\evil.test', '//user:pass@evil.test:99999/', '//[::1', '//a b/', '//%zz/', '//xn--/', '/etc/passwd', 'x?y#z', '"onmouseover=hit()', '//𝐞vil.test', '//evil.test%00.org', '', '//1.2.3.4.5', '//0x7f.1']; // biome-ignore format: a list

function addressOf(chance: Chance): string {
  const scheme = chance.one(schemes);
  const at = chance.below(scheme.length + 1);
  const odd = scheme.slice(0, at) + chance.one(within) + scheme.slice(at);
  return chance.one(before) + odd + chance.one(colons) + chance.one(rests);
}

const flat = (url: string) => url.replace(/[\n\r]/g, '&#10;');

const places: Readonly<Record<string, (url: string) => string>> = {
  'a link': (url) => `[x](${flat(url)})`,
  'a link in angles': (url) => `[x](<${flat(url)}>)`,
  'a definition': (url) => `[x][y]\n\n[y]: <${flat(url)}>`,
  'a bare address': (url) => `See ${flat(url)} there.`,
  'an address in angles': (url) => `<${flat(url)}>`,
  'a picture': (url) => `![x](<${flat(url)}>)`,
  'a picture that is a link': (url) => `[![x](data:image/gif;base64,R0lGODlhAQABAAAAACw=)](<${flat(url)}>)`,
  'HTML, in quotes': (url) => `<a href="${url}">x</a>`,
  'HTML, bare': (url) => `<a href=${url.replace(/\s/g, '')}>x</a>`,
  'a picture of HTML': (url) => `<img src="${url}" alt="x">`,
  'a source': () => 'As [@key] says.',
  'a source that is said': (url) =>
    `:said[3 billion]{source="${flat(url).replaceAll('"', '')}" as-of="2025-12-31"}`,
  'a formula': (url) => `$\\href{${flat(url)}}{x}$ and $\\url{${flat(url)}}$`,
  'a diagram': (url) =>
    `\`\`\`mermaid\nflowchart LR\n  accTitle: A\n  accDescr: B\n  A --> B\n  click A href "${flat(url)}"\n\`\`\``,
  'a footnote': (url) => `Words.[^n]\n\n[^n]: [x](<${flat(url)}>)`,
  'a cell': (url) => `| a |\n| - |\n| [x](<${flat(url).replaceAll('|', '')}>) |`,
};
