// Splits what authors write as one line into names and keywords.

/** `大模型、企业；风险投资` or `a, b; c`; where no separator stands, Chinese words may be parted by spaces. */
export function splitKeywords(line: string): readonly string[] {
  const text = line.trim().replace(/[。.]$/, '');
  const parts = text.split(/[、，,;；]/);
  const words = parts.length === 1 && /^\S*\p{Script=Han}/u.test(text) ? text.split(/\s+/) : parts;
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

/**
 * `张三、李四`, `Ada Lovelace, Alan Turing and Grace Hopper`. A name given in two languages (`甲 / Jia`) is one, and
 * so is `Lovelace, Ada`.
 */
export function splitNames(line: string): readonly string[] {
  const text = line.trim();
  if (/\s[/／]\s/.test(text) || /^[\p{L}'’-]+, \p{Lu}[\p{L}.'’-]*$/u.test(text)) return [text];
  const parts = text.split(/[、，,;；]/).flatMap(splitPair);
  return parts.map((name) => name.replace(/^\s*(?:and|&)\s+/, '').trim()).filter((name) => name !== '');
}

/** `A and B`, where both look like names of persons: `Institute of Arts and Sciences` is one. */
function splitPair(part: string): readonly string[] {
  const sides = part.trim().split(/\s+(?:and|&)\s+/);
  const person =
    /^(?:\p{Lu}[\p{L}.'’-]*|van|von|de|der|di|la)(?: (?:\p{Lu}[\p{L}.'’-]*|van|von|de|der|di|la)){0,4}$/u;
  return sides.every((side) => person.test(side)) ? sides : [part];
}
