// The child's two lines to its parent: commands come in on standard input, records go out on descriptor 3.
import { readSync, writeSync } from 'node:fs';
import type { Answer, Ask, ChildRecord, Command, Open, Reply } from '../protocol.ts';

// Taken now: article code may replace what any of these look up on a prototype, and must not come to see the token.
const { parse, stringify } = JSON;
const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const encoder = new TextEncoder();
const encode = encoder.encode.bind(encoder);
const sizeOf = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype)!, 'byteLength')!.get!;
const { fill, set } = Uint8Array.prototype;
const Bytes = Uint8Array;
const write = writeSync;

export type Send = (record: ChildRecord) => void;
export type Channel = {
  readonly opening: Open;
  readonly send: Send;
  /** Waits for the parent's answer. */
  readonly ask: (ask: Ask) => Promise<Reply>;
  /** The next command; null at the end of the input. */
  readonly next: () => Promise<Command | null>;
};

/** Waits for the first line, which carries the token. */
export async function openChannel(): Promise<Channel> {
  const { opening, token, rest } = readOpening();
  const waiting = new Map<number, (reply: Reply) => void>();
  const lines = readLines(process.stdin, rest, (line) => {
    if (!line.startsWith('{"do":"answer"')) return false;
    const { id, reply } = parse(line) as Answer; // the parent writes nothing else that opens so
    waiting.get(id)?.(reply);
    waiting.delete(id);
    return true;
  });
  const send = sender(token);
  let asked = 0;
  return {
    opening,
    send,
    ask: (ask) =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        send({ type: 'ask', id: asked, ask });
      }),
    next: async () => {
      const line = await lines();
      return line === null ? null : (parse(line) as Command); // the parent writes nothing else
    },
  };
}

const tokenLength = 32;

/**
 * Reads the parent's first line by itself, byte by byte of the descriptor. The token never becomes a text: of texts, a
 * picture of the heap could be taken, while the bytes of buffers are in none.
 */
function readOpening(): { readonly opening: Open; readonly token: Uint8Array; readonly rest: string } {
  let [bytes, size] = [Buffer.alloc(1 << 16), 0];
  while (!bytes.subarray(0, size).includes(10)) {
    if (size === bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(size)]);
    const count = readSome(bytes, size);
    if (count === 0) throw new Error('the parent has said nothing');
    size += count;
  }
  const at = bytes.indexOf('"token":"') + '"token":"'.length;
  const token = new Uint8Array(bytes.subarray(at, at + tokenLength));
  bytes.fill(46, at, at + tokenLength);
  const end = bytes.indexOf(10);
  const opening = parse(bytes.toString('utf8', 0, end)) as Open; // the parent's first line is always `open`
  return { opening: { ...opening, token: '' }, token, rest: bytes.toString('utf8', end + 1, size) };
}

function readSome(bytes: Buffer, from: number): number {
  for (;;) {
    try {
      return readSync(0, bytes, from, bytes.length - from, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1); // the pipe does not block: nothing is there yet
    }
  }
}

/** A newline before each record too: what article code wrote to the descriptor cannot run into it. */
function sender(token: Uint8Array): Send {
  return (record) => {
    const said = encode(` ${stringify(record)}\n`);
    const size = 1 + tokenLength + (apply(sizeOf, said, []) as number);
    const bytes = new Bytes(size);
    bytes[0] = 10;
    apply(set, bytes, [token, 1]);
    apply(set, bytes, [said, 1 + tokenLength]);
    // Its own, so that none of the prototype's, which article code can replace, is asked with these bytes as `this`.
    defineProperty(bytes, 'byteLength', { __proto__: null, value: size } as PropertyDescriptor);
    for (let at = 0; at < size; ) at += write(3, bytes, at, size - at);
    apply(fill, bytes, [0, 0, 1 + tokenLength]);
  };
}

/** Lines that `taken` takes are not given again. */
function readLines(
  input: NodeJS.ReadStream,
  before: string,
  taken: (line: string) => boolean,
): () => Promise<string | null> {
  const ready: (string | null)[] = [];
  const waiting: ((line: string | null) => void)[] = [];
  const give = (line: string | null) => {
    const taker = waiting.shift();
    if (taker) taker(line);
    else ready.push(line);
  };
  let parts: string[] = [];
  const read = (chunk: string) => {
    const pieces = chunk.split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      parts.push(piece);
      const line = parts.join('');
      parts = [];
      if (!taken(line)) give(line);
    }
    if (last !== '') parts.push(last);
  };
  read(before);
  input.setEncoding('utf8').on('data', read);
  input.on('end', () => give(null));
  return () => {
    const line = ready.shift();
    return line === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(line);
  };
}
