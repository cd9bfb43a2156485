// Changes each cell of the data files that blocks declare: a digit of a number, the first letter of a text.
import { join } from 'node:path';
import { declaredFiles } from '../../declared.ts';
import type { Article } from '../../model/article.ts';
import type { BlockId, Plan } from '../../model/plan.ts';
import { besideArticle } from '../../own-files.ts';
import type { World } from '../../world/world.ts';
import type { Mutant } from '../mutant.ts';

/** Of tables and JSON in plain text; `untried` names the other files, whose cells cannot be told from outside. */
export async function dataMutants(article: Article, plan: Plan, world: World) {
  const mutants: Mutant[] = [];
  const untried: string[] = [];
  const files = new Map<string, BlockId>();
  for (const block of plan.blocks) {
    if (block.kind !== 'run') continue;
    for (const written of block.options.needs) {
      const found = await declaredFiles(written, besideArticle(article), world.files);
      for (const path of 'files' in found ? found.files : []) files.set(path, block.id);
    }
  }
  for (const [path, block] of article.original === null ? files : []) {
    const data = join(article.folder, path);
    if (!(await world.files.exists(data))) continue;
    if (!/\.(?:csv|tsv|txt|json|jsonl|ndjson)$/i.test(path)) {
      untried.push(path);
      continue;
    }
    for (const edit of cellsOf(await world.files.text(data), path))
      mutants.push({ kind: 'data', how: 'cell', edit, data, block });
  }
  return { mutants, untried };
}

const cellOfTable = /(?<=^|[,;\t|]|\r?\n)(?:"(?:[^"]|"")*"|[^,;\t|"\r\n]+)(?=[,;\t|]|\r?\n|$)/g;
const valueOfJson = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|"(?:[^"\\]|\\.)*"(?!\s*:)/g;

/** Without the first line of a table, which names its columns. */
function cellsOf(text: string, path: string): readonly Mutant['edit'][] {
  const isTable = !/json$|jsonl$/i.test(path);
  const from = isTable ? text.indexOf('\n') + 1 : 0;
  return [...text.matchAll(isTable ? cellOfTable : valueOfJson)].flatMap((match) => {
    if (match.index < from) return [];
    const digit = match[0].search(/\d(?!.*\d)/s);
    const at = digit >= 0 ? digit : match[0].search(/\p{L}/u);
    const old = match[0][at];
    if (old === undefined) return [];
    const start = match.index + at;
    return [
      { start, end: start + 1, text: digit >= 0 ? String((Number(old) + 1) % 10) : old === 'x' ? 'y' : 'x' },
    ];
  });
}
