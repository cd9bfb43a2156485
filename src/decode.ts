// Turns the bytes of a file that an author wrote into text: UTF-8, or UTF-16 that says so by its mark; what is neither is told.

export type Decoded = {
  readonly text: string;
  /** The first byte that is no UTF-8, or is zero, and its line; null where there is none. */
  readonly fault: { readonly line: number; readonly byte: string } | null;
};

/** Never throws: of other encodings the text is a guess, for reading on, beside the fault. */
export function decode(bytes: Uint8Array): Decoded {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  if (mark !== null) return { text: new TextDecoder(mark).decode(bytes), fault: null };
  const zero = bytes.indexOf(0);
  const bad = firstBad(bytes);
  const at = [zero, bad].filter((each) => each >= 0).sort((a, b) => a - b)[0];
  if (at === undefined) return { text: new TextDecoder().decode(bytes), fault: null };
  const line = bytes.subarray(0, at).filter((byte) => byte === 10).length + 1;
  const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
  return { text: new TextDecoder('gb18030').decode(bytes).replaceAll('\0', '\uFFFD'), fault: { line, byte } };
}

/** Where the text stops to be UTF-8, or -1: halving, since every beginning of such a text is one as well. */
function firstBad(bytes: Uint8Array): number {
  const isSound = (end: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return -1;
  } catch {
    if (isSound(bytes.length)) return bytes.length - 1; // its last sign is cut short
  }
  let [good, wrong] = [0, bytes.length];
  while (wrong - good > 1) {
    const middle = (good + wrong) >> 1;
    if (isSound(middle)) good = middle;
    else wrong = middle;
  }
  return good;
}
