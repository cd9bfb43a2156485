// A process of its own, which reads one file as a table and ends: no article code runs beside a native library.
import { writeSync } from 'node:fs';
import type { TableCommand } from '../process/tables.ts';
import { tableOf } from './tables/table-of.ts';

const input = await new Promise<string>((resolve) => {
  let text = '';
  process.stdin.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (text.endsWith('\n')) resolve(text);
  });
});
const command = JSON.parse(input) as TableCommand; // the parent's only line
const bytes = new TextEncoder().encode(JSON.stringify(await tableOf(command)));
for (let at = 0; at < bytes.length; ) at += writeSync(3, bytes, at);
process.exit(0);
