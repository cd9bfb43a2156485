// A colour profile for sRGB, computed: the colours of the file are said exactly, and no one's licence is needed.

const points = 1024; // of the tone curve

/** ICC version 2.1, for displays; the primaries are adapted to D50. */
export function srgbProfile(): Uint8Array {
  const curve = Buffer.alloc(2 * points);
  for (let index = 0; index < points; index += 1)
    curve.writeUInt16BE(Math.round(linear(index / (points - 1)) * 65535), 2 * index);
  const tone = tag('curv', uint32(points), curve);
  const name = 'sRGB IEC61966-2.1 (generated)';
  const described = tag(
    'desc',
    uint32(name.length + 1),
    Buffer.from(`${name}\0`),
    Buffer.alloc(4 + 4 + 2 + 1 + 67),
  );
  return assemble([
    ['desc', described],
    ['cprt', tag('text', Buffer.from('CC0\0'))],
    ['wtpt', colour(0.9642, 1, 0.8249)],
    ['rXYZ', colour(0.43607, 0.22249, 0.01392)],
    ['gXYZ', colour(0.38515, 0.71687, 0.09708)],
    ['bXYZ', colour(0.14307, 0.06061, 0.7141)],
    ['rTRC', tone],
    ['gTRC', tone],
    ['bTRC', tone],
  ]);
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A fixed-point number of 16 and 16 bits. */
function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
}

function tag(kind: string, ...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from(kind), Buffer.alloc(4), ...parts]);
}

const colour = (...values: readonly number[]) => tag('XYZ ', ...values.map(fixed));

/** Header, table of tags, then the tags; those that are the same stand once. */
function assemble(tags: readonly (readonly [string, Buffer])[]): Uint8Array {
  let offset = 128 + 4 + 12 * tags.length;
  const table = [uint32(tags.length)];
  const data: Buffer[] = [];
  const places = new Map<Buffer, number>();
  for (const [name, bytes] of tags) {
    if (!places.has(bytes)) {
      const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
      places.set(bytes, offset);
      data.push(bytes, padding);
      offset += bytes.length + padding.length;
    }
    table.push(Buffer.from(name), uint32(places.get(bytes)!), uint32(bytes.length));
  }
  return new Uint8Array(Buffer.concat([header(offset), ...table, ...data]));
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [index, value] of [2026, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(value, 24 + 2 * index);
  bytes.write('acsp', 36, 'latin1');
  for (const [index, value] of [0.9642, 1, 0.8249].entries()) fixed(value).copy(bytes, 68 + 4 * index);
  return bytes;
}
