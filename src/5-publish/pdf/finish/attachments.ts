// The files that a PDF carries: its numbers, and the data that its blocks declared, so that a reader can check both.
import { basename, extname } from 'node:path';
import { declaredFiles } from '../../../declared.ts';
import type { Place, Reported } from '../../../model/article.ts';
import type { Woven } from '../../../model/woven.ts';
import { besideArticle, mostOf, ownFile } from '../../../own-files.ts';
import { ownOf } from '../../../own-key.ts';
import { pdfDataCarried } from '../../../problems/printing.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { World } from '../../../world/world.ts';

export type Attachment = {
  /** Without folders: readers save it under this name. */
  readonly name: string;
  readonly mime: string;
  readonly about: string;
  readonly bytes: Uint8Array;
  /** What the file is to the article: the numbers shown in it, or what they were made from. */
  readonly relation: 'Data' | 'Source';
};

const mebibyte = 2 ** 20;
/** Of each file: a PDF is for reading, and for sending by mail. */
const mostCarried = 10 * mebibyte;

const mimes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  md: 'text/markdown',
  json: 'application/json',
  xml: 'application/xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

/** `results.json`, then the declared files in the order of their paths; one that is too large is told of and left out. */
export async function attachmentsOf(
  { article, plan, titleText }: Woven,
  resultsJson: string,
  world: World,
): Promise<Reported<readonly Attachment[]>> {
  const results: Attachment = {
    name: 'results.json',
    mime: 'application/json',
    about: titleText,
    bytes: Buffer.from(resultsJson),
    relation: 'Data',
  };
  const value = [results];
  const problems: Problem[] = [];
  const own = besideArticle(article.original ?? article); // an edition's blocks are its original's
  const declared = new Map<string, Place>();
  for (const block of plan.blocks) {
    if (block.kind !== 'run') continue;
    for (const written of block.options.needs) {
      const found = await declaredFiles(written, own, world.files);
      for (const path of 'files' in found ? found.files : []) declared.set(path, block.place);
    }
  }
  for (const [path, place] of [...declared].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = await ownFile(path, own, mostOf.data, world);
    if (!('bytes' in found)) continue; // told where the block runs
    const { bytes } = found;
    if (bytes.length > mostCarried)
      problems.push(
        pdfDataCarried(place, path, (bytes.length / mebibyte).toFixed(1), mostCarried / mebibyte),
      );
    else
      value.push({ name: nameOf(path, value), mime: mimeOf(path), about: path, bytes, relation: 'Source' });
  }
  return { value, problems };
}

/** `data/a.csv` → `a.csv`, or `data-a.csv` where another file has that name. */
function nameOf(path: string, taken: readonly Attachment[]): string {
  const short = basename(path);
  return taken.some(({ name }) => name === short) ? path.replaceAll('../', '').replaceAll('/', '-') : short;
}

function mimeOf(path: string): string {
  return ownOf(mimes, extname(path).slice(1).toLowerCase()) ?? 'application/octet-stream';
}
