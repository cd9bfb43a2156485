// Texts of articles and blocks as a terminal may show them.

/** Control characters and turns of direction, with which a text could command the terminal or hide what it says. */
const commands = /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** What an article, a block or a file says, as a terminal may show it: what would command it is shown as its code. */
export function harmless(text: string): string {
  return text.replace(commands, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
