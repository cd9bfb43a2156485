// A name of code as a whole word: not as a part of a longer name.

export function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`);
}
