// The words of an article as its author wrote them, and those of its page: what lacks must have been told at its line.
import type { ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Problem } from '../src/problems/problem.ts';

export type Word = { readonly text: string; readonly line: number };

const han = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const word = new RegExp(`${han}|(?:(?!${han})[\\p{L}\\p{N}])+`, 'gu');

/** Markup that says something to the program and nothing to a reader; each is put down to blanks, line by line. */
const markup: readonly RegExp[] = [
  /<!--[\s\S]*?-->/g,
  /\$\$[\s\S]*?\$\$(?:[ \t]*\{#[^{}\n]*\})?|\\\[[\s\S]*?\\\]|\\\([\s\S]*?\\\)/g,
  /\\begin\{([a-z]+\*?)\}[\s\S]*?\\end\{\1\}/g,
  /(?<![\\$\p{L}\p{N}])\$(?![\s$])(?:[^$\n\\`]|\\.)*?(?<!\s)\$(?!\d)/gu,
  /(`+)= [\s\S]*?\1/g,
  /(?<=:claim\[[^\n]*\])\{that=(?:"[^"]*"|'[^']*')\}|(?<=:said\[[^\]\n]*\])\{[^{}]*\}|:(?:claim|said)(?=\[)/g,
  /(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?=[\s)])/g,
  /^[ \t>]*(?:[-*+][ \t]+\[[ xX]\](?=\s)|\d{1,9}[.)](?=\s))/gm,
  /^(?:Authors?|作者)(?=\s*[:：])/gm,
  /(?<=\(\S*\s"[^"\n]*"|\))[ \t]*=\d*x\d*\)|[ \t]=\d*x\d*\)/g,
  /\{[#.:][^{}\n]*\}|\{(?:-|wide|width=[^{}\n]*)\}/g,
  /\\(?:eq|auto|[cC])?ref\{[^{}]*\}/g,
  /^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*\S+.*$/gm,
  /\[\^[^\]\s]+\]:?/g,
  /\[(?:[^[\]\n]*?[\s;])?-?@[^[\]\n]*\]|(?<![\w/@])@[\w{][\w:.-]*(?:\s\[[^[\]\n]*\])?/g,
  /<\/?[a-z][^<>\n]*>/gi,
  /^[ \t>]*\[![A-Za-z]+\]/gm,
  /^(?:Table:|表[:：])/gm,
  /^\([\w:.-]+\)=[ \t]*$/gm,
  /^\{\{<[ \t]*include[^\n]*>\}\}/gm,
  /(?:\{(?:ref|numref|eq|cite\S*|math)\}|:(?:label|eqlabel|width|numref|ref|eqref|cite\S*|math):)`[^`\n]*`/g,
  /(?<=\[[^\]\n]*\])\[[^\]\n]*\]/g,
];

/** Of the text alone, without code, which a PDF may leave to the screen, and without pictures, whose words are tags. */
export function wordsOfProse(markdown: string): readonly Word[] {
  const body = blanked(markdown.replace(/\r\n?/g, '\n'), /^---\n[\s\S]*?\n---(?=\n)/);
  const prose = blanked(withoutFences(body).prose, /(?<=!\[)[^\]\n]*(?=\])|<img[^>]*>/g);
  return wordsByLine(markup.reduce(blanked, prose).replace(/\\(?=[^\p{L}\p{N}\s])/gu, ''));
}

export function wordsOfSource(markdown: string): readonly Word[] {
  const body = blanked(markdown.replace(/\r\n?/g, '\n'), /^---\n[\s\S]*?\n---(?=\n)/);
  const { prose, kept } = withoutFences(body);
  const bare = markup.reduce(blanked, prose).replace(/\\(?=[^\p{L}\p{N}\s])/gu, '');
  return [...wordsByLine(bare), ...kept].sort((a, b) => a.line - b.line);
}

/** What matches, as blanks; the lines stay. */
function blanked(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => found.replace(/[^\n]/g, ' '));
}

function wordsByLine(text: string, first = 1): readonly Word[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.match(word) ?? []).map((text) => ({ text, line: first + index })));
}

/** Code is kept as it is, and of the line that opens it the caption and the title. */
function withoutFences(text: string): { prose: string; kept: readonly Word[] } {
  const kept: Word[] = [];
  const pattern = /^([ \t>]*)(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)(?:^[ \t>]*\2[`~]*[ \t]*$|$(?![\s\S]))/gm;
  const prose = text.replace(pattern, (whole, _indent, _fence, info: string, code: string, at: number) => {
    const line = text.slice(0, at).split('\n').length;
    const words = [...info.matchAll(/(?:caption|title|filename)=(?:"([^"]*)"|([^\s"]+))/g)];
    for (const [, quoted, bare] of words)
      kept.push(...wordsByLine(markup.reduce(blanked, (quoted ?? bare)!), line));
    const name = /^\{([a-z][\w:-]*)\}/.exec(info.trim())?.[1];
    if (
      name !== undefined &&
      !/^(?:python|r|julia|bash|code|code-block|code-cell|math|mermaid|toctree|raw|contents|bibliography|index)$/.test(
        name,
      )
    ) {
      const inner = withoutFences(code.replace(/^:[\w-]+:.*$/gm, ''));
      kept.push(...inner.kept.map((one) => ({ ...one, line: one.line + line })));
      return `${/^(?:figure|image)$/.test(name) ? '' : info.replace(/\{[^}]*\}/, '')}\n${inner.prose}`;
    }
    if (!/^\s*(?:mermaid|\{mermaid\}|\{math\})/.test(info))
      kept.push(...wordsByLine(code.replace(/^:[\w-]+:.*$/gm, ''), line + 1));
    return whole.replace(/[^\n]/g, ' ');
  });
  return { prose, kept };
}

/** Of a page, the title, the abstract, the text and the notes; what only the program says is left out. */
export function wordsOfPage(html: string): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const text of textsOf(fromHtml(html)))
    for (const [found] of text.matchAll(word)) words.set(found, (words.get(found) ?? 0) + 1);
  return words;
}

const unread = /^(?:head|script|style|nav|svg|math)$/;
const apart = /^(?:colophon|contents|math|math-source|anchor|footnote-back|chart-data)$/;

function textsOf(node: Root | ElementContent): readonly string[] {
  if (node.type === 'text') return [node.value.replaceAll('\u2060', '')];
  if (node.type === 'root') return (node.children as ElementContent[]).flatMap(textsOf);
  if (node.type !== 'element' || unread.test(node.tagName)) return [];
  const classes = Array.isArray(node.properties.className) ? node.properties.className.map(String) : [];
  if (classes.some((name) => apart.test(name))) return [];
  if (node.tagName === 'img') return [String(node.properties.alt ?? ''), String(node.properties.title ?? '')];
  const texts = node.children.flatMap(textsOf);
  const title = node.properties.title;
  const whole = node.tagName === 'pre' ? [texts.join('')] : texts;
  return typeof title === 'string' ? [...whole, title] : whole;
}

/** Words of the article that the page lacks and that no problem tells of at their line. */
export function untold(
  source: readonly Word[],
  page: ReadonlyMap<string, number>,
  problems: readonly Pick<Problem, 'line' | 'found'>[],
): readonly string[] {
  const told = new Set(problems.flatMap(({ line, found }) => [line, ...linesIn(found)]));
  const left = new Map(page);
  for (const { text } of source) left.set(text, (left.get(text) ?? 0) - 1);
  return [...left]
    .filter(([, count]) => count < 0)
    .filter(([text]) => !source.some((one) => one.text === text && told.has(one.line)))
    .map(
      ([text, count]) =>
        `${text} (${-count} of line ${source
          .filter((one) => one.text === text)
          .map((one) => one.line)
          .join(', ')})`,
    );
}

/** Words that stand nowhere in a text whose lines may break anywhere, as those of a PDF, and that no problem tells of. */
export function unprinted(
  source: readonly Word[],
  text: string,
  problems: readonly Pick<Problem, 'line' | 'found'>[],
): readonly string[] {
  const squeeze = (words: string) =>
    words
      .normalize('NFKC')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase();
  const printed = squeeze(text);
  const told = new Set(problems.flatMap(({ line, found }) => [line, ...linesIn(found)]));
  return source
    .filter((one) => !told.has(one.line) && !printed.includes(squeeze(one.text)))
    .map((one) => `${one.text} (line ${one.line})`);
}

/** The lines that a sentence names: `on lines 4, 9 and 12`. */
function linesIn(found: string): readonly number[] {
  return [...found.matchAll(/on lines? ((?:\d+(?:, | and )?)+)/g)].flatMap(([, list = '']) =>
    (list.match(/\d+/g) ?? []).map(Number),
  );
}
