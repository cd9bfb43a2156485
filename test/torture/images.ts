// Pictures that mean ill: bombs, cut ones, two formats in one, drawings that run, refer and multiply.
import { deflateSync } from 'node:zlib';
import type { Chance } from './chance.ts';

export type Image = { readonly what: string; readonly name: string; readonly bytes: Uint8Array };

const crcs = Array.from({ length: 256 }, (_, value) => {
  let sum = value;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum >>> 0;
});

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let sum = 0xffffffff;
  for (const byte of body) sum = (crcs[(sum ^ byte) & 255]! ^ (sum >>> 8)) >>> 0; // within 256
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE((sum ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, crc]);
}

/** Grey, of the size that it says; `rows` are those that it has. */
function png(
  width: number,
  height: number,
  rows = Math.min(height, 4),
  more: readonly Buffer[] = [],
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width >>> 0, 0);
  head.writeUInt32BE(height >>> 0, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(Math.min(rows * (width + 1), 2 ** 26)));
  const mark = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    mark,
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');
const jpeg =
  hex(`ffd8ffe000104a46494600010100000100010000ffdb004300${'01'.repeat(64)}ffc0000b080001000101011100
  ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054dfffd9`);

const bases: Readonly<Record<string, Buffer>> = { png: png(8, 8, 8), gif, webp, jpg: jpeg };
const sized = (text: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" ${more}>${text}</svg>`;
const ran = 'parent.hits.push(location.pathname)';

const drawings: readonly string[] = [
  ...[
    sized(`<script>${ran}</script>`),
    sized('<rect/>', `onload="${ran}"`),
    sized(`<script href="//evil.test/x.js"/>`),
  ],
  ...[
    sized(
      `<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>${ran}</script></body></foreignObject>`,
    ),
    sized(`<a xlink:href="javascript:${ran}"><rect width="9" height="9"/></a>`),
  ],
  ...[
    sized('<image href="//evil.test/x.png"/>'),
    sized('<image href="file:///etc/passwd"/>'),
    sized('<use href="//evil.test/x.svg#a"/>'),
    sized('<style>@import url(//evil.test/x.css);</style>'),
  ],
  ...[
    sized('<style>*{fill:url(//evil.test/x)}</style><rect/>'),
    sized('<rect style="fill:url(http://evil.test/x#a)"/>'),
    sized(`<animate onbegin="${ran}" attributeName="x" dur="1s"/>`),
    sized(`<set attributeName="onload" to="${ran}"/>`),
  ],
  ...[
    sized(`<use href="#a"/><g id="a"><use href="#a"/></g>`),
    sized(`<handler xmlns="http://www.w3.org/2001/xml-events">${ran}</handler>`),
    sized(`<rect/>`, `xmlns:x="http://www.w3.org/1999/xhtml"`),
    sized(`<x:script xmlns:x="http://www.w3.org/1999/xhtml">${ran}</x:script>`),
  ],
  ...[
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>${sized('<text>&d;&d;&d;&d;</text>')}`,
  ],
  ...[
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sized('<text>&x;</text>')}`,
    `<?xml-stylesheet href="//evil.test/x.xsl"?>${sized('<rect/>')}`,
    `<?xml version="1.0" encoding="utf-7"?>${sized('<rect/>')}`,
  ],
  ...[
    sized('<rect width="1e99" height="-1"/>'),
    sized('<path d="M0 0 L NaN Infinity"/>'),
    sized('', 'width="1e9" height="1e9"'),
    sized('', 'width="0" height="0"'),
    sized('<rect/>', 'width="100%"'),
    sized('<text>]]&gt;</text>'),
  ],
  ...[
    '',
    '<svg',
    '<svg/>',
    '<svg xmlns="http://www.w3.org/2000/svg"',
    '<html><body><script>hit()</script></body></html>',
    '\ufeff\ufeff<svg xmlns="http://www.w3.org/2000/svg"/>',
    'not a drawing',
    '<svg></svg><svg></svg>',
  ],
  ...[
    `${'<g>'.repeat(3000)}`,
    sized('<g>'.repeat(3000) + '</g>'.repeat(3000)),
    sized(`<filter id="f"><feFlood/></filter><g filter="url(#f)"><rect/></g>`),
    sized(`<mask id="m"><rect mask="url(#m)"/></mask><rect mask="url(#m)"/>`),
  ],
  sized(
    `${Array.from(
      { length: 12 },
      (_, i) => `<g id="u${i}">${`<use href="#u${i + 1}"/>`.repeat(10)}</g>`,
    ).join('')}<rect id="u12" width="1" height="1"/>`,
  ),
];

export function imageOf(chance: Chance): Image {
  const way = chance.one(Object.keys(ways));
  const { name, bytes, what } = ways[way]!(chance); // a key of it
  return { what: `${way}: ${what ?? name}`, name, bytes };
}

type Way = (chance: Chance) => { readonly name: string; readonly bytes: Uint8Array; readonly what?: string };

const ways: Readonly<Record<string, Way>> = {
  'a size that is not there': (chance) => {
    const [width, height] = chance.one([[30000, 30000], [65535, 65535], [0, 0], [1, 2 ** 31 - 1], [2 ** 32 - 1, 1], [4, 100000], [0, 5]]); // biome-ignore format: a list of sizes
    return { name: 'p.png', bytes: png(width!, height!, 4), what: `${width} × ${height}` };
  },
  'a large one that packs well': (chance) => ({
    name: 'p.png',
    bytes: png(8000, 2000 + chance.below(4000), 6000),
  }),
  'cut off': (chance) => spoilt(chance, (bytes) => bytes.subarray(0, chance.below(bytes.length))),
  'bytes flipped': (chance) =>
    spoilt(chance, (bytes) => {
      const copy = Buffer.from(bytes);
      for (let turn = 1 + chance.below(8); turn > 0; turn -= 1)
        copy[chance.below(copy.length)]! ^= 1 + chance.below(255);
      return copy;
    }),
  'more behind it': (chance) =>
    spoilt(chance, (bytes) => Buffer.concat([bytes, Buffer.from('<script>hit()</script>')])),
  'another ending': (chance) => {
    const [kind, bytes] = chance.one(Object.entries(bases));
    return {
      name: `p.${chance.one(['png', 'jpg', 'gif', 'webp', 'svg', 'avif', 'bmp', 'html', 'PNG', 'x'])}`,
      bytes,
      what: kind,
    };
  },
  'texts within': () => ({
    name: 'p.png',
    bytes: png(8, 8, 8, [
      chunk('tEXt', Buffer.from('Comment\0<script>hit()</script>')),
      chunk('iTXt', Buffer.alloc(70000, 65)),
    ]),
  }),
  'two in one': (chance) => {
    const [first, second] = chance.some(Object.values(bases), 2);
    return { name: `p.${chance.one(['png', 'gif', 'jpg'])}`, bytes: Buffer.concat([first!, second!]) };
  },
  'a page that opens as a picture': (chance) => ({
    name: chance.one(['p.gif', 'p.png', 'p.jpg']),
    bytes: Buffer.from('GIF89a/*<svg onload=hit()>*/=1;hit()'),
  }),
  'a drawing': (chance) => {
    const drawing = chance.one(drawings);
    return {
      name: chance.often(0.9) ? 'p.svg' : 'p.png',
      bytes: Buffer.from(drawing),
      what: drawing.slice(0, 90),
    };
  },
  'a drawing, spoilt': (chance) => {
    const bytes = Buffer.from(chance.one(drawings));
    if (bytes.length > 0) bytes[chance.below(bytes.length)]! ^= 1 << chance.below(7);
    return { name: 'p.svg', bytes };
  },
  'chance bytes': (chance) => ({
    name: `p.${chance.one(['png', 'svg', 'jpg', 'webp', 'gif'])}`,
    bytes: Buffer.from(Array.from({ length: chance.below(3000) }, () => chance.below(256))),
  }),
};

function spoilt(chance: Chance, change: (bytes: Buffer) => Uint8Array) {
  const [kind, bytes] = chance.one(Object.entries(bases));
  return { name: `p.${kind}`, bytes: change(bytes) };
}
