// What no build may come to, whatever it was fed: a crash, a hang, a forged position, a page that runs or leaks.
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { z } from 'zod';
import { schemeOf } from '../../src/4-weave/files/address.ts';
import { decode } from '../../src/decode.ts';
import type { Problem } from '../../src/problems/problem.ts';
import type { Ran } from './ground.ts';

const place = { file: z.string(), line: z.int().positive(), column: z.int().positive() };
const words = { found: z.string(), expected: z.string(), advice: z.string() };
const built = z.strictObject({
  problems: z.array(
    z.strictObject({ ...place, ...words, code: z.string(), level: z.enum(['error', 'warning']) }),
  ),
  articles: z.array(
    z.strictObject({
      slug: z.string(),
      state: z.enum(['built', 'unchanged', 'failed']),
      html: z.string().nullable(),
      pdf: z.string().nullable(),
      ran: z.array(z.string()),
      reused: z.array(z.string()),
      numbers: z.strictObject({
        bound: z.int(),
        cited: z.int(),
        unbound: z.int(),
        coverage: z.number().nullable(),
      }),
    }),
  ),
  browserStarts: z.int(),
  phases: z.record(z.string(), z.number()),
});

/** What is wrong with a build as a whole; null where nothing is. */
export function buildFault(ran: Ran): string | null {
  if (ran.late) return `it hung: killed after ${Math.round(ran.milliseconds / 1000)} s`;
  const said = ran.stderr.trim().slice(-600);
  if (ran.code !== 0 && ran.code !== 1) return `it ended with ${ran.code ?? ran.signal}: ${said}`;
  if (ran.built === null) return `its JSON does not parse: ${said}`;
  const shape = built.safeParse(ran.built);
  if (!shape.success) return `its JSON is not as documented: ${shape.error.message.slice(0, 300)}`;
  const isError = ran.built.problems.some(({ level }) => level === 'error');
  if (isError !== (ran.code === 1))
    return `it ended with ${ran.code}, ${isError ? 'with' : 'without'} errors`;
  return null;
}

/** What is wrong with a problem that was told of a file with such bytes. */
export function problemFault(problem: Problem, bytes: Uint8Array): string | null {
  const { code, file, line, column, found, expected, advice } = problem;
  const at = `${code} at ${file}:${line}:${column}`;
  if (code === 'colophon-sound' || code === 'machine-ready') return `${at}: ${found}`;
  const said = [found, expected, advice].join('\n');
  if (/\[object \w+\]|TypeError|RangeError|\bat src\/|node:internal/.test(said)) {
    const isOfCode = /^(?:block|value|claim|data|output|module)-/.test(code); // what an author's own code throws
    if (!isOfCode && !/\[object|Error/.test(decode(bytes).text)) return `${at} says: ${said}`;
  }
  const lines = decode(bytes).text.split(/\r\n|\n|\r/);
  const text = lines[line - 1];
  if (text === undefined) return `${at}, of ${lines.length} lines`;
  if (column > text.length + 1) return `${at}, where that line has ${text.length} letters`;
  return null;
}

/** What is wrong with a page, by the texts of the files that it was made of. */
export function pageFault(html: string, sources: string): string | null {
  const faults: string[] = [];
  const tree = fromHtml(html, {
    onerror: ({ ruleId, line, column }) => {
      // What an author's text holds of such letters its page holds too, and no browser minds.
      if (!/in-input-stream$/.test(ruleId ?? '')) faults.push(`${ruleId} at ${line}:${column}`);
    },
  });
  visit(tree, 'element', (node) => {
    const fault = elementFault(node);
    if (fault !== null) faults.push(fault);
  });
  for (const leak of ['[object ', 'undefined', 'NaN', 'Infinity'])
    if (!sources.includes(leak) && textOf(tree).includes(leak)) faults.push(`it shows "${leak}"`);
  return faults[0] ?? null;
}

const active = new Set([
  'iframe',
  'object',
  'embed',
  'frame',
  'frameset',
  'base',
  'form',
  'applet',
  'portal',
]);
const schemes = new Set(['http', 'https', 'mailto', 'tel']);

function elementFault({ tagName, properties }: Element): string | null {
  if (active.has(tagName)) return `<${tagName}> is on the page`;
  if (tagName === 'script' && properties.type !== 'application/ld+json') return 'a script is on the page';
  if (tagName === 'meta' && properties.httpEquiv !== undefined)
    if (!/content-security-policy/i.test(String(properties.httpEquiv))) return 'a <meta http-equiv>';
  for (const [name, value] of Object.entries(properties)) {
    if (/^on/i.test(name)) return `${name}="${value}" is on the page`;
    if (name === 'srcDoc') return 'srcdoc is on the page';
    if (!/^(?:href|src|xLinkHref|action|formAction|data|poster|srcSet|background)$/i.test(name)) continue;
    const scheme = schemeOf(String(value));
    const isPicture =
      (tagName === 'img' || String(properties.rel) === 'icon') && /^data:image\//i.test(String(value));
    if (scheme !== null && !schemes.has(scheme) && !isPicture) return `${name}="${value}" is on the page`;
  }
  return null;
}

/** Of what a reader sees. */
function textOf(tree: Root): string {
  const parts: string[] = [];
  visit(tree, (node, _, parent) => {
    if (node.type !== 'text' || parent?.type !== 'element') return;
    if (!['script', 'style', 'annotation'].includes(parent.tagName)) parts.push(node.value);
  });
  return parts.join(' ');
}
