// The parts of an .xlsx file (ECMA-376): its worksheets' names, its texts, and which styles make a number a day.
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { ReadOptions } from '../../../kit/learn/file-table.ts';
import { quoted, refuse } from './grid.ts';

type Files = Readonly<Record<string, Uint8Array>>;
type Attributes = Readonly<Record<string, string>>;
const most = 256 * 2 ** 20;

export function unpacked(bytes: Uint8Array): Files {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    refuse('is an old .xls workbook, or has a password. Save it as .xlsx without one, or as CSV in UTF-8');
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/^xl\/.*\.(?:xml|rels)$/i.test(name) || /^xl\/(?:media|theme|drawings|charts)\//.test(name))
          return false;
        size += originalSize;
        return size <= most;
      },
    });
  } catch {
    return refuse('is no .xlsx workbook: it cannot be unpacked');
  } finally {
    if (size > most) refuse(`unpacks to more than ${most / 2 ** 20} MiB`);
  }
}

export function textOf(files: Files, path: string): string {
  const bytes = files[path];
  return bytes === undefined
    ? refuse(`is no whole workbook: it lacks ${path}`)
    : new TextDecoder().decode(bytes);
}

/** Calls back with each element's local name, and with its text when it ends. */
export function walk(
  xml: string,
  begin: (name: string, attributes: Attributes) => void,
  end: (name: string, text: string) => void = () => {},
): void {
  const parser = new SaxesParser();
  let text = '';
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', ({ name, attributes }) => {
    text = '';
    begin(local(name), attributes);
  });
  const add = (piece: string) => {
    text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    end(local(name), text);
    text = '';
  });
  parser.on('error', (error) => refuse(`is no whole workbook: ${error.message}`));
  parser.write(xml).close();
}

type Sheet = { readonly name: string; readonly path: string };

/** `first`: days from 1970 to the day that the workbook counts as 0. */
export function bookOf(files: Files): { sheets: readonly Sheet[]; first: number } {
  const targets = new Map<string, string>();
  walk(textOf(files, 'xl/_rels/workbook.xml.rels'), (name, { Id = '', Target = '' }) => {
    if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  });
  const sheets: Sheet[] = [];
  let first = -25_569;
  walk(textOf(files, 'xl/workbook.xml'), (element, attributes) => {
    if (element === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? '')) first = -24_107;
    if (element !== 'sheet') return;
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
    sheets.push({ name: attributes.name ?? '', path: targets.get(id) ?? '' });
  });
  return { sheets, first };
}

export function sheetOf(sheets: readonly Sheet[], { sheet }: ReadOptions): Sheet {
  const names = sheets.map(({ name }) => quoted(name)).join(', ');
  const [only] = sheets;
  if (sheet === undefined)
    return sheets.length === 1 && only
      ? only
      : refuse(`has the worksheets ${names}. Say which: sheet: ${quoted(only?.name ?? '')}`);
  return (
    sheets.find(({ name }) => name === sheet) ?? refuse(`has no worksheet ${quoted(sheet)}; it has ${names}`)
  );
}

export function sharedStrings(files: Files): readonly string[] {
  if (files['xl/sharedStrings.xml'] === undefined) return [];
  const strings: string[] = [];
  const kept = phrases();
  walk(
    textOf(files, 'xl/sharedStrings.xml'),
    (name) => kept.begin(name),
    (name, text) => {
      kept.end(name, text);
      if (name === 'si') strings.push(kept.take());
    },
  );
  return strings;
}

/** A text may be in several runs; how it is pronounced is no part of it. */
export function phrases() {
  let [text, spoken] = ['', false];
  return {
    begin: (name: string) => {
      if (name === 'rPh') spoken = true;
    },
    end: (name: string, piece: string) => {
      if (name === 'rPh') spoken = false;
      if (name === 't' && !spoken)
        text += piece.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        );
    },
    take: () => {
      const whole = text;
      text = '';
      return whole;
    },
  };
}

export type Style = 'number' | 'day' | 'clock';

/** What each style of a cell makes of a number. */
export function dateStyles(files: Files): readonly Style[] {
  if (files['xl/styles.xml'] === undefined) return [];
  const formats = new Map<number, string>();
  const styles: Style[] = [];
  let within = false;
  walk(
    textOf(files, 'xl/styles.xml'),
    (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') formats.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') within = true;
      if (name === 'xf' && within) styles.push(styleOf(Number(numFmtId), formats.get(Number(numFmtId))));
    },
    (name) => {
      if (name === 'cellXfs') within = false;
    },
  );
  return styles;
}

/** Built-in formats by their numbers (ECMA-376, 18.8.30), others by the letters that are no literals. */
function styleOf(id: number, code: string | undefined): Style {
  if (code === undefined) {
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35)) return 'clock';
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'day' : 'number';
  }
  const letters = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';')[0] ?? '';
  if (/[yd]/i.test(letters)) return 'day';
  return /[hs]/i.test(letters) ? 'clock' : /^[^0#?]*m/i.test(letters) ? 'day' : 'number';
}
