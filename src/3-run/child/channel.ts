// The child's two lines to its parent: commands come in on standard input, records go out on descriptor 3.
import { writeSync } from 'node:fs';
import type { Answer, Ask, ChildRecord, Command, Open, Reply } from '../protocol.ts';

// Taken now: article code may replace what any of these look up on a prototype, and must not come to see the token.
const { parse, stringify } = JSON;
const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const encoder = new TextEncoder();
const encode = encoder.encode.bind(encoder);
const sizeOf = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype)!, 'byteLength')!.get!;
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
  const waiting = new Map<number, (reply: Reply) => void>();
  const lines = readLines(process.stdin, (line) => {
    if (!line.startsWith('{"do":"answer"')) return false;
    const { id, reply } = parse(line) as Answer; // the parent writes nothing else that opens so
    waiting.get(id)?.(reply);
    waiting.delete(id);
    return true;
  });
  const first = await lines();
  const { token, ...rest } = parse(first ?? 'null') as Open; // the parent's first line is always `open`
  const send = sender(token);
  let asked = 0;
  return {
    opening: { ...rest, token: '' },
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

/** A newline before each record too: what article code wrote to the descriptor cannot run into it. */
function sender(token: string): Send {
  return (record) => {
    const bytes = encode(`\n${token} ${stringify(record)}\n`);
    const size = apply(sizeOf, bytes, []) as number;
    // Its own, so that none of the prototype's, which article code can replace, is asked with these bytes as `this`.
    defineProperty(bytes, 'byteLength', { __proto__: null, value: size } as PropertyDescriptor);
    for (let at = 0; at < size; ) at += write(3, bytes, at, size - at);
  };
}

/** Lines that `taken` takes are not given again. */
function readLines(input: NodeJS.ReadStream, taken: (line: string) => boolean): () => Promise<string | null> {
  const ready: (string | null)[] = [];
  const waiting: ((line: string | null) => void)[] = [];
  const give = (line: string | null) => {
    const taker = waiting.shift();
    if (taker) taker(line);
    else ready.push(line);
  };
  let parts: string[] = [];
  input.setEncoding('utf8').on('data', (chunk: string) => {
    const pieces = chunk.split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      parts.push(piece);
      const line = parts.join('');
      parts = [];
      if (!taken(line)) give(line);
    }
    if (last !== '') parts.push(last);
  });
  input.on('end', () => give(null));
  return () => {
    const line = ready.shift();
    return line === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(line);
  };
}
