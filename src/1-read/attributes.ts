// Reads what stands in braces behind a heading, a picture, a formula, a fence: `{#label .class key=value -}`.

export type Attributes = {
  readonly label: string | null;
  readonly classes: readonly string[];
  /** Words without a sign before them: `wide`, `-`. */
  readonly words: readonly string[];
  readonly pairs: ReadonlyMap<string, string>;
};

const item =
  /\s*(?:#(?<label>[^\s{}#"'=]+)|\.(?<name>[\p{L}_-][^\s{}#.="']*)|(?<key>[\p{L}][\p{L}\p{N}:_-]*)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s{}"']+))|(?<word>[\p{L}][\p{L}\p{N}_-]*|-))(?=[\s}]|$)/uy;

/** `inside` stands between the braces; null where it is something else than attributes. */
export function readAttributes(inside: string): Attributes | null {
  let label: string | null = null;
  const classes: string[] = [];
  const words: string[] = [];
  const pairs = new Map<string, string>();
  const text = inside.replace(/^\s*:(?=\s*[#.\p{L}])/u, '').trim(); // `{: #label}` is kramdown's
  if (text === '') return null;
  item.lastIndex = 0;
  while (item.lastIndex < text.length) {
    const groups = item.exec(text)?.groups;
    if (groups === undefined) return null;
    if (groups.label !== undefined) label ??= groups.label;
    else if (groups.name !== undefined) classes.push(groups.name);
    else if (groups.key !== undefined)
      pairs.set(groups.key, groups.double ?? groups.single ?? groups.bare ?? '');
    else words.push(groups.word!); // one of the four has matched
  }
  return { label, classes, words, pairs };
}

/** Attributes in braces at the start of a text: what they say, and how long they are with the blanks before them. */
export function attributesAt(
  text: string,
): { readonly attributes: Attributes; readonly length: number } | null {
  const match = /^[ \t]?\{([^{}\n]*)\}/.exec(text);
  const attributes = match === null ? null : readAttributes(match[1]!);
  return attributes === null ? null : { attributes, length: match![0].length };
}

/** Attributes in braces at the end of a text, the blanks around them included. */
export function attributesEnding(
  text: string,
): { readonly attributes: Attributes; readonly length: number } | null {
  const match = /\s*\{([^{}\n]*)\}\s*$/.exec(text);
  const attributes = match === null ? null : readAttributes(match[1]!);
  return attributes === null ? null : { attributes, length: match![0].length };
}
