// What makes a PDF an archive: its colours defined, its data with it, nothing in it that nothing refers to.
import { createHash } from 'node:crypto';
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from '../file/objects.ts';
import type { Attachment } from './attachments.ts';
import { srgbProfile } from './srgb.ts';

export function defineColours({ context, catalog }: PDFDocument): void {
  const name = PDFString.of('sRGB IEC61966-2.1');
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3, Alternate: 'DeviceRGB' }));
  const intent = { Type: 'OutputIntent', S: 'GTS_PDFA1', OutputConditionIdentifier: name, Info: name };
  catalog.set(PDFName.of('OutputIntents'), context.obj([{ ...intent, DestOutputProfile: profile }]));
}

/** Files that belong to the article travel with it; `date` stands for when they were last changed. */
export function attach(document: PDFDocument, attachments: readonly Attachment[], date: Date): void {
  const { context, catalog } = document;
  const files = attachments.map((one) => [one.name, specify(document, one, date)] as const);
  catalog.set(PDFName.of('AF'), context.obj(files.map(([, file]) => file)));
  const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict) ?? context.obj({});
  const sorted = [...files].sort(([a], [b]) => (hexOf(a) < hexOf(b) ? -1 : 1)); // as a tree of names must be
  const pairs = sorted.flatMap(([name, file]) => [PDFHexString.fromText(name), file]);
  names.set(PDFName.of('EmbeddedFiles'), context.obj({ Names: pairs }));
  catalog.set(PDFName.of('Names'), names);
}

const hexOf = (name: string) => PDFHexString.fromText(name).asString();

function specify(
  { context }: PDFDocument,
  { name, mime, about, bytes, relation }: Attachment,
  date: Date,
): PDFRef {
  const checksum = PDFHexString.of(createHash('md5').update(bytes).digest('hex')); // the format asks for MD5
  const params = { Size: bytes.length, ModDate: PDFString.fromDate(date), CheckSum: checksum };
  const file = context.register(
    context.flateStream(bytes, { Type: 'EmbeddedFile', Subtype: PDFName.of(mime), Params: params }),
  );
  const text = PDFHexString.fromText(name);
  return context.register(
    context.obj({
      Type: 'Filespec',
      F: /^[\x20-\x7e]*$/.test(name) ? PDFString.of(name.replace(/[\\()]/g, '\\$&')) : text,
      UF: text,
      Desc: PDFHexString.fromText(about),
      AFRelationship: relation,
      EF: { F: file, UF: file },
    }),
  );
}

/** Removes objects that cannot be reached from the catalog: the old structure tree, old content streams. */
export function dropOrphans({ context }: PDFDocument): void {
  const live = new Set<string>();
  const { Root, Info } = context.trailerInfo;
  const open: (PDFObject | undefined)[] = [Root, Info];
  while (open.length > 0) {
    const object = open.pop();
    if (object instanceof PDFRef) {
      if (!live.has(String(object))) open.push(context.lookup(object));
      live.add(String(object));
    } else if (object instanceof PDFArray) for (const each of object.asArray()) open.push(each);
    else if (object instanceof PDFDict) for (const each of object.values()) open.push(each);
    else if (object instanceof PDFStream) open.push(object.dict);
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!live.has(String(ref))) context.delete(ref);
}
