// A stored value as bytes, and the name that it has by them: the same in the build and in a block's process.
import { createHash } from 'node:crypto';
import type { Wire } from '../protocol.ts';

/** A line that says how long the pieces are, then the pieces. */
export function pack({ kind, json, blobs }: Wire): Uint8Array {
  const pieces = [Buffer.from(json, 'utf8'), ...blobs.map((blob) => Buffer.from(blob, 'base64'))];
  const head = JSON.stringify([kind, ...pieces.map((piece) => piece.length)]);
  return Buffer.concat([Buffer.from(`${head}\n`, 'utf8'), ...pieces]);
}

export function unpack(packed: Uint8Array): Wire {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = bytes.indexOf(10) + 1;
  const [kind, ...sizes] = JSON.parse(bytes.toString('utf8', 0, at)) as [string, ...number[]]; // written by pack
  const [json, ...blobs] = sizes.map((size) => {
    at += size;
    return bytes.subarray(at - size, at);
  });
  return { kind, json: json?.toString('utf8') ?? '', blobs: blobs.map((blob) => blob.toString('base64')) };
}

export function nameOfPacked(packed: Uint8Array): string {
  return createHash('sha256').update(packed).digest('hex');
}
