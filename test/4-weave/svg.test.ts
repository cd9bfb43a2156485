// Drawings in SVG: what runs or reaches out is taken from them, what would hold a browser up is told, the rest stays.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanSvg } from '../../src/4-weave/files/svg.ts';
import { weaveMarkdown } from './loom.ts';

const spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const drawing = (inside: string) => `<svg ${spaces} viewBox="0 0 9 9">${inside}</svg>`;
const clean = (text: string) => cleanSvg(Buffer.from(text));

/** What stands inside the drawing after cleaning, and what was lost. */
function cleaned(inside: string): readonly [string, readonly string[]] {
  const result = clean(drawing(inside));
  if ('fault' in result) throw new Error(result.fault);
  const text = Buffer.from(result.bytes).toString();
  return [text.replace(/^<svg[^>]*>|<\/svg>\n$/g, '').replace(/^<svg[^>]*\/>\n$/, ''), result.lost];
}

const rect = '<rect width="1" height="1"/>';

test.each([
  ['<script>alert(1)</script>', ''],
  ['<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>', ''],
  ['<SCRIPT>alert(1)</SCRIPT>', ''],
  ['<rect onload="alert(1)" width="1"/>', '<rect width="1"/>'],
  ['<rect ONCLICK="alert(1)"/>', '<rect/>'],
  [
    '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/></foreignObject>',
    '',
  ],
  ['<iframe src="x"/>', ''],
  ['<animate attributeName="href" to="javascript:alert(1)"/>', ''],
  ['<set attributeName="onload" to="alert(1)"/>', ''],
  ['<handler type="application/ecmascript">alert(1)</handler>', ''],
  ['<image href="https://example.org/a.png"/>', '<image/>'],
  ['<image xlink:href="//example.org/a.png"/>', '<image/>'],
  ['<image href="file:///etc/passwd"/>', '<image/>'],
  ['<image href="data:image/svg+xml;base64,AAAA"/>', '<image/>'],
  ['<image href="data:text/html,x"/>', '<image/>'],
  ['<feImage href="a.png"/>', '<feImage/>'],
  ['<use href="other.svg#a"/>', '<use/>'],
  ['<use href="java&#x9;script:alert(1)"/>', '<use/>'],
  ['<rect fill="url(https://example.org/a#b)"/>', '<rect/>'],
  ['<rect style="fill: url(//example.org/a#b)"/>', '<rect/>'],
  ['<rect style="fill: \\75rl(//example.org/a#b)"/>', '<rect/>'],
  ['<rect style="background: image-set(&quot;https://example.org/a.png&quot; 1x)"/>', '<rect/>'],
  ['<style>@import "https://example.org/a.css";</style>', ''],
  ['<style>rect { fill: url(https://example.org/a) }</style>', ''],
  ['<style>/* */@font-face { src: url("https://example.org/a.woff2") }</style>', ''],
])('%s is taken out, and told', (inside, expected) => {
  const [text, lost] = cleaned(`${inside}${rect}`);
  expect(text).toBe(`${expected}${rect}`);
  expect(lost.length).toBeGreaterThan(0);
});

test.each([
  [
    '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#a)"/>',
  ],
  [
    '<style>.a{fill:url("#b");stroke:#123}@font-face{font-family:x;src:url(data:font/woff2;base64,AAAA)}</style>',
  ],
  ['<image href="data:image/png;base64,iVBORw0KGgo="/>'],
  [
    '<g id="a" transform="translate(1 2)"><text x="1" xml:space="preserve">中 &lt;b&gt; &amp;amp; é</text></g><use xlink:href="#a"/>',
  ],
  [
    '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><path d="M0 0L1 1" filter="url(#f)" class="a b"/>',
  ],
])('%s stays as it is', (inside) => {
  expect(cleaned(inside)).toEqual([inside, []]);
});

test('what drawing programs note goes without a word, and links of a drawing become what they hold', () => {
  const notes =
    '<!-- x --><metadata>x</metadata><i:grid xmlns:i="http://www.inkscape.org/namespaces/inkscape"/>';
  expect(
    cleaned(`${notes}<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="x">${rect}</g>`),
  ).toEqual([`<g>${rect}</g>`, []]);
  expect(cleaned(`<a href="javascript:alert(1)">${rect}</a>`)).toEqual([rect, []]);
});

test('a prefix, an old encoding and entities of namespaces are read', () => {
  const prefixed = clean(`<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><s:rect/></s:svg>`);
  expect('bytes' in prefixed && Buffer.from(prefixed.bytes).toString()).toContain(
    'viewBox="0 0 1 1"><rect/></svg>',
  );
  const latin = cleanSvg(
    Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${drawing('<text>é</text>')}`, 'latin1'),
  );
  expect('bytes' in latin && Buffer.from(latin.bytes).toString()).toContain('<text>é</text>');
  const illustrator = `<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]><svg xmlns="&ns_svg;">${rect}</svg>`;
  expect('bytes' in clean(illustrator)).toBe(true);
});

/** Ten uses of ten uses of … */
function bomb(
  levels: number,
  part: (level: number, inside: string) => string,
  use: (level: number) => string,
): string {
  const parts = Array.from({ length: levels }, (_, level) =>
    part(level, level === 0 ? rect : use(level - 1).repeat(10)),
  );
  return drawing(`${parts.join('')}${use(levels - 1)}`);
}

test.each([
  [
    'uses',
    bomb(
      9,
      (level, inside) => `<g id="a${level}">${inside}</g>`,
      (level) => `<use href="#a${level}"/>`,
    ),
  ],
  [
    'old uses',
    bomb(
      9,
      (level, inside) => `<symbol id="a${level}">${inside}</symbol>`,
      (level) => `<use xlink:href="#a${level}"/>`,
    ),
  ],
  [
    'patterns',
    bomb(
      9,
      (level, inside) => `<pattern id="a${level}">${inside}</pattern>`,
      (level) => `<rect fill="url(#a${level})"/>`,
    ),
  ],
  [
    'markers',
    bomb(
      9,
      (level, inside) => `<marker id="a${level}">${inside}</marker>`,
      (level) => `<path style="marker-mid: url('#a${level}')"/>`,
    ),
  ],
  [
    'masks of groups',
    bomb(
      9,
      (level, inside) => `<mask id="a${level}">${inside}</mask>`,
      (level) => `<g mask="url(#a${level})">${rect}</g>`,
    ),
  ],
  [
    'patterns by classes',
    `${bomb(
      9,
      (level, inside) =>
        `<style>.c${level}{fill:url(#a${level})}</style><pattern id="a${level}">${inside}</pattern>`,
      (level) => `<rect class="c${level}"/>`,
    )}`,
  ],
  [
    'a chain',
    drawing(
      Array.from({ length: 60_000 }, (_, index) => `<use id="a${index}" href="#a${index + 1}"/>`).join(''),
    ),
  ],
  ['depth', drawing(`${'<g>'.repeat(100_000)}${'</g>'.repeat(100_000)}`)],
  ['elements', drawing(rect.repeat(200_000))],
  [
    'entities of entities',
    `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${drawing('<text>&b;</text>')}`,
  ],
  [
    'many entities',
    `<!DOCTYPE svg [<!ENTITY a "${'ha'.repeat(90)}">]>${drawing(`<text>${'&a;'.repeat(50_000)}</text>`)}`,
  ],
  [
    'a file as an entity',
    `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${drawing('<text>&a;</text>')}`,
  ],
  ['no end', `<svg ${spaces}><g>`],
  ['a page', `<!doctype html><script>alert(1)</script>${drawing(rect)}`],
])('%s are told and not drawn', (_, text) => {
  expect(clean(text)).toEqual({ fault: expect.stringMatching(/\S/) });
});

test('parts that are used often, or use each other in a circle, are drawn', () => {
  expect(cleaned(`<g id="a">${rect.repeat(100)}</g>${'<use href="#a"/>'.repeat(1000)}`)[1]).toEqual([]);
  expect(cleaned('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')[1]).toEqual([]);
});

test('the drawings of our papers and cases lose nothing', () => {
  const home = dirname(dirname(import.meta.dirname));
  const paths = ['content', 'test'].flatMap((folder) =>
    readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(home, folder, path),
    ),
  );
  const found = paths.filter((path) => path.endsWith('.svg'));
  expect(found.length).toBeGreaterThan(5);
  for (const path of found) expect([path, cleanSvg(readFileSync(path))]).toMatchObject([path, { lost: [] }]);
});

test('a page shows the cleaned drawing, and tells what it lost or why it cannot be drawn', async () => {
  const files = { 'a.svg': drawing(`<script>alert(1)</script>${rect}`), 'b.svg': `<svg ${spaces}><g>` };
  const sheet = await weaveMarkdown('![Seen](a.svg) ![Broken](b.svg) [Kept](a.svg)', { files });
  expect(sheet.codes).toEqual(['drawing-inert', 'drawing-readable', 'drawing-inert']);
  expect([...sheet.woven.assets.keys()]).toEqual(['images/a.svg']);
  for (const bytes of sheet.woven.assets.values())
    expect(Buffer.from(bytes).toString()).not.toContain('script');
  const coded = `data:image/svg+xml;base64,${Buffer.from(files['a.svg']).toString('base64')}`;
  const inline = await weaveMarkdown(`![Seen](${coded})`);
  expect(inline.codes).toEqual(['drawing-inert']);
});
