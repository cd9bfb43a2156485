// Reads the records of a child from the bytes of descriptor 3; what does not open with the token is not a record.
import type { ChildRecord } from '../protocol.ts';
import { parseRecord } from './record-schema.ts';

/** What a record has wrong, and the line of the article that it names. */
export type Unsound = { readonly what: string; readonly line: number | null };
export type Reading = {
  readonly token: string;
  /** Takes the names of this machine's folders out of what a block hands on. */
  readonly scrub: (text: string) => string;
  readonly take: (record: ChildRecord) => void;
  readonly refuse: (unsound: Unsound) => void;
};

/** More on one line is no record. */
const longest = 96 * 2 ** 20;

/** Returns the taker of chunks. Lines without the token were written by article code, and are passed over. */
export function recordReader({ token, scrub, take, refuse }: Reading): (chunk: Uint8Array) => void {
  const opening = Buffer.from(`${token} `);
  let parts: Uint8Array[] = [];
  let size = 0;
  const line = (bytes: Buffer) => {
    if (bytes.length <= opening.length || !bytes.subarray(0, opening.length).equals(opening)) return;
    const parsed = parseLine(scrub(bytes.toString('utf8', opening.length)));
    if ('record' in parsed) take(parsed.record);
    else refuse({ what: parsed.wrong, line: parsed.line });
  };
  return (chunk) => {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      if (size <= longest) line(Buffer.concat([...parts, chunk.subarray(from, at)]));
      parts = [];
      size = 0;
      from = at + 1;
    }
    size += chunk.length - from;
    // Of a line without an end nothing is kept.
    if (size > longest) parts = [];
    else if (from < chunk.length) parts.push(chunk.subarray(from));
  };
}

function parseLine(text: string): ReturnType<typeof parseRecord> {
  try {
    return parseRecord(JSON.parse(text));
  } catch {
    return { wrong: 'a record: it is no JSON', line: null };
  }
}
