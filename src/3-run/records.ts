// Reads the records of a child from the bytes of descriptor 3; what does not open with the token is not a record.
import type { ChildRecord } from './protocol.ts';

/** Returns the taker of chunks. Lines without the token were written by article code, and are passed over. */
export function recordReader(
  token: string,
  take: (record: ChildRecord) => void,
): (chunk: Uint8Array) => void {
  const opening = Buffer.from(`${token} `);
  let parts: Uint8Array[] = [];
  const line = (bytes: Buffer) => {
    if (bytes.length <= opening.length || !bytes.subarray(0, opening.length).equals(opening)) return;
    take(JSON.parse(bytes.toString('utf8', opening.length)) as ChildRecord); // the token vouches for the writer
  };
  return (chunk) => {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      line(Buffer.concat([...parts, chunk.subarray(from, at)]));
      parts = [];
      from = at + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  };
}
