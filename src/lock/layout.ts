// Writes JSON for eyes and diffs: what is short stands on one line, what is long on a line for each member.
import type { Json } from '../model/article.ts';

const width = 110;

export function layOut(value: Json, indent = '', before = 0): string {
  const short = onOneLine(value);
  if (typeof value !== 'object' || value === null) return short;
  if (indent !== '' && indent.length + before + short.length <= width) return short;
  const inner = `${indent}  `;
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  const members = isList(value)
    ? value.map((each) => layOut(each, inner))
    : Object.entries(value).map(([name, each]) => {
        const head = `${JSON.stringify(name)}: `;
        return `${head}${layOut(each, inner, head.length)}`;
      });
  return members.length === 0
    ? short
    : `${open}\n${members.map((member) => `${inner}${member}`).join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(onOneLine).join(', ')}]`;
  const members = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${onOneLine(each)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
