// Reads the width and height of a picture from its first bytes, so that a page does not jump when it arrives.

export type PictureSize = { readonly width: number; readonly height: number } | 'unknown';

/** The endings that files of a format have; the first is given to a file that has none of them. */
type Format = { readonly endings: readonly string[]; readonly read: Reader };

/** Null when the bytes are none of the formats that browsers show. `name` may have any ending. */
export function pictureOf(
  bytes: Uint8Array,
  name: string,
): { readonly ending: string; readonly size: PictureSize } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    for (const { endings, read } of formats) {
      const size = read(view, bytes);
      const own = endings.find((ending) => name.toLowerCase().endsWith(ending));
      if (size !== null) return { ending: own ?? endings[0] ?? '', size };
    }
  } catch {
    // cut short within its header
  }
  return null;
}

type Reader = (view: DataView, bytes: Uint8Array) => PictureSize | null;

const png: Reader = (view) =>
  view.getUint32(0) === 0x89504e47 ? { width: view.getUint32(16), height: view.getUint32(20) } : null;

const gif: Reader = (view, bytes) =>
  latin(bytes, 0, 4) === 'GIF8' ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : null;

const jpeg: Reader = (view) => {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    // Start of frame 0 to 15; 4, 8 and 12 are tables.
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
};

const webp: Reader = (view, bytes) => {
  if (latin(bytes, 0, 4) !== 'RIFF' || latin(bytes, 8, 12) !== 'WEBP') return null;
  const kind = latin(bytes, 12, 16);
  if (kind === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return { width: (view.getUint32(24, true) & 0xffffff) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
};

const avif: Reader = (view, bytes) => {
  if (!['ftypavif', 'ftypavis'].includes(latin(bytes, 4, 12))) return null;
  const at = latin(bytes, 0, 4096).indexOf('ispe');
  return at < 0 ? 'unknown' : { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
};

const svg: Reader = (_, bytes) => {
  const tag = /<svg\b[^>]*>/.exec(new TextDecoder().decode(bytes.subarray(0, 16384)))?.[0];
  if (tag === undefined) return null;
  const length = (name: string): number =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(tag)?.[1] ?? Number.NaN);
  const box =
    /\sviewBox\s*=\s*["']([^"']*)["']/
      .exec(tag)?.[1]
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [width, height] = [length('width') || box[2], length('height') || box[3]];
  return width && height ? { width: Math.round(width), height: Math.round(height) } : 'unknown';
};

const formats: readonly Format[] = [
  { endings: ['.png'], read: png },
  { endings: ['.gif'], read: gif },
  { endings: ['.jpg', '.jpeg'], read: jpeg },
  { endings: ['.webp'], read: webp },
  { endings: ['.avif'], read: avif },
  { endings: ['.svg'], read: svg },
];

function latin(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
