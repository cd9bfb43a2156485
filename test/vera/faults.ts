// Ways to spoil a good PDF, one at a time: what no check may let pass.
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '../../src/5-publish/pdf/file/objects.ts';

type Fault = (document: PDFDocument) => void;

const name = (text: string) => PDFName.of(text);
const from = (key: string): Fault => ({ catalog }) => void catalog.delete(name(key)); // biome-ignore format: short

/** Dictionaries of the file with this entry. */
function dictsWith({ context }: PDFDocument, key: string, value: string): readonly PDFDict[] {
  return context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict)
    .filter((dict) => dict.get(name(key)) === name(value));
}

const elements = (document: PDFDocument, role: string) =>
  dictsWith(document, 'S', role).filter((dict) => dict.get(name('Type')) === name('StructElem'));

/** Each such element without an entry. */
const without =
  (role: string, ...keys: readonly string[]): Fault =>
  (document) => {
    for (const element of elements(document, role)) for (const key of keys) element.delete(name(key));
  };

const links = (document: PDFDocument) => dictsWith(document, 'Subtype', 'Link');

/** Rewrites the text of a stream. */
function rewrite(document: PDFDocument, ref: PDFObject | undefined, change: (text: string) => string): void {
  const old = document.context.lookup(ref);
  if (!(ref instanceof PDFRef) || !(old instanceof PDFRawStream)) throw new Error('no stream there');
  const text = Buffer.from(decodePDFRawStream(old).decode()).toString('latin1');
  const fresh = document.context.stream(Buffer.from(change(text), 'latin1'));
  for (const [key, value] of old.dict.entries())
    if (!['Length', 'Filter', 'DecodeParms'].includes(key.decodeText())) fresh.dict.set(key, value);
  document.context.assign(ref, fresh);
}

const inMetadata =
  (change: (text: string) => string): Fault =>
  (document) =>
    rewrite(document, document.catalog.get(name('Metadata')), change);

/** The last page has text, whatever stands before it. */
const onLastPage =
  (change: (text: string) => string): Fault =>
  (document) =>
    rewrite(document, document.getPages().at(-1)?.node.get(name('Contents')), change);

const shows = (text: string) => text.match(/BT[\s\S]*?T[jJ][\s\S]*?ET/)?.[0] ?? '';

export const faults: Readonly<Record<string, Fault>> = {
  nothing: () => {},
  'no language': from('Lang'),
  'no title': (document) => {
    inMetadata((text) => text.replace(/<dc:title>[\s\S]*?<\/dc:title>/, ''))(document);
    document.context.lookup(document.context.trailerInfo.Info, PDFDict).delete(name('Title'));
  },
  'no structure': from('StructTreeRoot'),
  'not marked as tagged': from('MarkInfo'),
  'untagged text': onLastPage((text) => `${text}\n${shows(text)}`),
  'tagged text in no element': (document) => {
    const [paragraph] = elements(document, 'P').slice(-1);
    paragraph?.set(name('K'), document.context.obj([]));
  },
  'a figure without words': without('Figure', 'Alt'),
  'a formula without words': without('Formula', 'Alt', 'ActualText'),
  'a role that is mapped to nothing': (document) => {
    for (const element of elements(document, 'P')) element.set(name('S'), name('Chapter'));
  },
  'no identification as PDF/UA': inMetadata((text) => text.replace('<pdfuaid:part>1</pdfuaid:part>', '')),
  'no identification as PDF/A': inMetadata((text) => text.replace('<pdfaid:part>3</pdfaid:part>', '')),
  'no metadata': from('Metadata'),
  'no output intent': from('OutputIntents'),
  'colours of another kind than the intent': onLastPage(
    (text) => `/Artifact BMC 0 0 0 1 k 9 9 5 5 re f EMC\n${text}`,
  ),
  'a font that is not embedded': (document) => {
    for (const font of dictsWith(document, 'Type', 'FontDescriptor')) font.delete(name('FontFile2'));
  },
  'a font without characters': (document) => {
    for (const font of dictsWith(document, 'Type', 'Font')) font.delete(name('ToUnicode'));
  },
  'a link without words': (document) => links(document)[0]?.delete(name('Contents')),
  'links in no element': (document) => {
    for (const element of elements(document, 'Link')) {
      const kids = element.lookup(name('K'));
      const list = kids instanceof PDFArray ? kids.asArray() : [];
      const rest = list.filter((kid) => !(document.context.lookup(kid) instanceof PDFDict));
      element.set(name('K'), document.context.obj(rest));
    }
    for (const link of links(document)) link.delete(name('StructParent'));
  },
  'a link that leads nowhere': (document) => {
    const link = links(document).find((one) => one.has(name('Dest')));
    link?.set(name('Dest'), name('nowhere'));
  },
  'heads of tables without scope': without('TH', 'A'),
  'a level of headings that is skipped': (document) => {
    for (const heading of elements(document, 'H3')) heading.set(name('S'), name('H5'));
  },
  'its file name shown for its title': from('ViewerPreferences'),
  'no identifier': ({ context }) => {
    delete context.trailerInfo.ID;
  },
  'a script at its opening': (document) => {
    const action = document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') });
    document.catalog.set(name('OpenAction'), action);
  },
  encrypted: (document) => document.encrypt({ ownerPassword: 'owner', userPassword: '' }),
  'an attachment without its relation': (document) => {
    for (const file of dictsWith(document, 'Type', 'Filespec')) file.delete(name('AFRelationship'));
  },
  'no order of tabs': (document) => {
    for (const page of document.getPages()) page.node.delete(name('Tabs'));
  },
  'no outline': from('Outlines'),
  'a blank page': (document) => void document.addPage(),
  'a page cut to half': (document) => {
    for (const page of document.getPages()) page.setMediaBox(0, 0, page.getWidth() / 2, page.getHeight());
  },
};
