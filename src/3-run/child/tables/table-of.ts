// One file as a table, by the reader that its ending asks for.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { FileTable } from '../../../kit/learn/file-table.ts';
import type { TableCommand } from '../../process/tables.ts';
import { decode } from './decode.ts';
import { type Grid, refuse, Unreadable } from './grid.ts';
import { readParquet } from './parquet.ts';
import { typed } from './typed.ts';

export async function tableOf(command: TableCommand): Promise<FileTable> {
  const { path, shown, wanted, options } = command;
  try {
    return typed(await gridOf(command), wanted, options);
  } catch (error) {
    if (error instanceof Unreadable) return { wrong: error.message };
    const message = error instanceof Error ? error.message : String(error);
    const [first = ''] = message.replaceAll(path, shown).split('\n');
    return { wrong: `cannot be read: ${first.replace(/^Invalid Input Error: /, '')}` };
  }
}

/** By the file's ending; `.gz` behind it for one that is packed. Readers are loaded when they are needed. */
async function gridOf({ path, shown, wanted, options, memory }: TableCommand): Promise<Grid> {
  const [, ending = '', packed] = /\.([a-z]+)(\.gz)?$/i.exec(shown) ?? [];
  const kind = ending.toLowerCase();
  if (kind === 'parquet' && packed === undefined) return readParquet(path, wanted, memory);
  const bytes = () => (packed === undefined ? readFileSync(path) : unpacked(readFileSync(path)));
  const text = () => decode(short(bytes()), options.encoding);
  const usual = { csv: ',', txt: '\t', tsv: '\t', tab: '\t', psv: '|' }[kind];
  if (usual !== undefined) {
    const { readDelimited } = await import('./delimited.ts');
    return readDelimited(text(), usual, options);
  }
  if (/^(?:json|jsonl|ndjson)$/.test(kind)) {
    const { readJson } = await import('./json-rows.ts');
    return readJson(text(), kind !== 'json', options);
  }
  if (kind === 'xlsx' || kind === 'xlsm') {
    const { readWorkbook } = await import('./workbook.ts');
    return readWorkbook(bytes(), options);
  }
  if (/^(?:xls|xlsb|ods|numbers)$/.test(kind))
    refuse('is a workbook of another kind. Save it as .xlsx, or as CSV in UTF-8');
  if (/^(?:zip|bz2|xz|zst|7z|rar)$/.test(kind))
    refuse('is packed. Unpack it, or pack the file by itself as .gz');
  return refuse(
    'is no table that can be read. Use .csv, .tsv, .txt, .json, .jsonl, .ndjson, .xlsx or .parquet, all but the last also with .gz',
  );
}

/** Bytes that can become one text. */
const most = 2 ** 29 - 32;

function short(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= most) return bytes;
  const mebibytes = Math.ceil(bytes.length / 2 ** 20);
  return refuse(`has ${mebibytes} MiB of text, of which 512 can be read. Write it as Parquet, or part it`);
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      refuse('unpacks to more than 512 MiB. Write it as Parquet, or part it');
    return refuse(`cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`);
  }
}
