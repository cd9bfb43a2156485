// What a PDF says of itself: title, authors, language, dates, page labels; the same for the same article.

import { xmlText } from '../../../xml.ts';
import { type PDFDocument, PDFHexString, PDFName, PDFString } from '../file/objects.ts';

export type PdfMeta = {
  readonly title: string;
  readonly authors: readonly string[];
  readonly subject: string;
  readonly keywords: readonly string[];
  readonly lang: string;
  /** ISO date, or null: then a fixed one stands for it. */
  readonly date: string | null;
  /** Pages before the body. */
  readonly front: number;
};

const undated = '2000-01-01';
const maker = 'Colophon';

export function dateOf({ date }: PdfMeta): Date {
  return new Date(`${date ?? undated}T00:00:00Z`);
}

/** `conforms`: the file says of itself that it is PDF/UA-1 and PDF/A-3a. */
export function writeMetadata(document: PDFDocument, meta: PdfMeta, conforms: boolean): void {
  const { context, catalog } = document;
  const date = dateOf(meta);
  document.setTitle(meta.title);
  document.setAuthor(meta.authors.join('; '));
  document.setSubject(meta.subject);
  document.setKeywords([meta.keywords.join(', ')]);
  document.setCreator(maker);
  document.setProducer(maker);
  document.setCreationDate(date);
  document.setModificationDate(date);
  catalog.set(PDFName.of('Lang'), PDFString.of(meta.lang));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  catalog.set(PDFName.of('PageLayout'), PDFName.of('SinglePage'));
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: labels(meta.front) }));
  const packet = xmp(meta, date, conforms ? conformance : '');
  const stream = context.stream(new TextEncoder().encode(packet), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(stream));
}

/** i, ii before the body; 1, 2 in it. */
function labels(front: number) {
  const roman = front > 0 ? [0, { S: 'r' }] : [];
  return [...roman, front, { S: 'D', St: 1 }];
}

/** The file's identity is that of its content, so that the same content gives the same file. */
export function writeIdentity(document: PDFDocument, digest: string): void {
  const id = PDFHexString.of(digest.slice(0, 32).toUpperCase());
  document.context.trailerInfo.ID = document.context.obj([id, id]);
}

function xmp(meta: PdfMeta, date: Date, conforms: string): string {
  const moment = `${date.toISOString().slice(0, 19)}Z`;
  const alternative = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${xmlText(text)}</rdf:li></rdf:Alt>`;
  const list = (kind: 'Bag' | 'Seq', items: readonly string[]) =>
    `<rdf:${kind}>${items.map((item) => `<rdf:li>${xmlText(item)}</rdf:li>`).join('')}</rdf:${kind}>`;
  const declared = Object.entries(namespaces).map(([name, uri]) => `xmlns:${name}="${uri}"`);
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" ${declared.join(' ')}>`,
    `<dc:title>${alternative(meta.title)}</dc:title>`,
    meta.authors.length > 0 ? `<dc:creator>${list('Seq', [meta.authors.join('; ')])}</dc:creator>` : '',
    meta.subject === '' ? '' : `<dc:description>${alternative(meta.subject)}</dc:description>`,
    meta.keywords.length > 0 ? `<dc:subject>${list('Bag', meta.keywords)}</dc:subject>` : '',
    `<dc:language>${list('Bag', [meta.lang])}</dc:language><dc:format>application/pdf</dc:format>`,
    `<pdf:Keywords>${xmlText(meta.keywords.join(', '))}</pdf:Keywords><pdf:Producer>${maker}</pdf:Producer>`,
    `<xmp:CreatorTool>${maker}</xmp:CreatorTool><xmp:CreateDate>${moment}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${moment}</xmp:ModifyDate><xmp:MetadataDate>${moment}</xmp:MetadataDate>`,
    conforms,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
};

// PDF/A wants every property that it does not know described, and it does not know the one of PDF/UA.
const conformance = `<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${namespaces.pdfuaid}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>`;
