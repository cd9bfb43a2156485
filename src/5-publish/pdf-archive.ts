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
} from './pdf-objects.ts';
import { srgbProfile } from './pdf-srgb.ts';

export type Attachment = {
  readonly name: string;
  readonly mime: string;
  readonly about: string;
  readonly text: string;
};

export function defineColours({ context, catalog }: PDFDocument): void {
  const name = PDFString.of('sRGB IEC61966-2.1');
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3, Alternate: 'DeviceRGB' }));
  const intent = { Type: 'OutputIntent', S: 'GTS_PDFA1', OutputConditionIdentifier: name, Info: name };
  catalog.set(PDFName.of('OutputIntents'), context.obj([{ ...intent, DestOutputProfile: profile }]));
}

/** The numbers behind the article travel with it. */
export function attach(
  { context, catalog }: PDFDocument,
  { name, mime, about, text }: Attachment,
  date: Date,
): void {
  const data = Buffer.from(text);
  const checksum = PDFHexString.of(createHash('md5').update(data).digest('hex')); // the format asks for MD5
  const params = { Size: data.length, ModDate: PDFString.fromDate(date), CheckSum: checksum };
  const file = context.register(
    context.flateStream(data, { Type: 'EmbeddedFile', Subtype: PDFName.of(mime), Params: params }),
  );
  const specification = context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(name),
      UF: PDFHexString.fromText(name),
      Desc: PDFHexString.fromText(about),
      AFRelationship: 'Data',
      EF: { F: file, UF: file },
    }),
  );
  catalog.set(PDFName.of('AF'), context.obj([specification]));
  const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict) ?? context.obj({});
  names.set(
    PDFName.of('EmbeddedFiles'),
    context.obj({ Names: [PDFHexString.fromText(name), specification] }),
  );
  catalog.set(PDFName.of('Names'), names);
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
    } else if (object instanceof PDFArray) open.push(...object.asArray());
    else if (object instanceof PDFDict) open.push(...object.values());
    else if (object instanceof PDFStream) open.push(object.dict);
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!live.has(String(ref))) context.delete(ref);
}
