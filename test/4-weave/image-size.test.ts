// Sizes of pictures, from the least of files that each format allows.
import { expect, test } from 'vitest';
import { pictureOf } from '../../src/4-weave/files/image-size.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

test.each([
  ['PNG', bytes('89504e47 0d0a1a0a 0000000d 49484452 00000280 000001e0'), { width: 640, height: 480 }],
  ['GIF', bytes('47494638 3961 8002 e001'), { width: 640, height: 480 }],
  ['JPEG', bytes('ffd8 ffe0 0004 0000 ffc0 0011 08 01e0 0280 03'), { width: 640, height: 480 }],
  [
    'WebP',
    bytes('52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100'),
    { width: 640, height: 480 },
  ],
  ['SVG with a size', text('<svg xmlns="…" width="640" height="480px">'), { width: 640, height: 480 }],
  ['SVG with a box', text('<?xml version="1.0"?><svg viewBox="0 0 640 480">'), { width: 640, height: 480 }],
  ['SVG without either', text('<svg width="100%">'), 'unknown'],
  ['text', text('no picture at all, but long enough for a header'), null],
  ['half a PNG', bytes('89504e47 0d0a'), null],
])('%s', (_, file, size) => {
  expect(pictureOf(file, 'a')?.size ?? null).toEqual(size);
});
