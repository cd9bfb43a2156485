// Checks what a PDF gives to assistive technology against the page that was printed.
import type { Element, Nodes } from 'hast';
import { pdfHeadingsTagged, pdfTagsDescribe, pdfTextTagged } from '../../../problems/printing.ts';
import type { Problem } from '../../../problems/problem.ts';
import type { Expected } from './check.ts';
import { isApart, textsOf } from './check-text.ts';
import type { PdfFacts } from './inspect.ts';
import { placeOf, squeeze, wholeOf } from './place.ts';
import type { PdfTags } from './tags.ts';

export function checkTags(facts: PdfFacts, expected: Expected): readonly Problem[] {
  const { tags } = facts;
  if (tags === null) return []; // told as a file without tags
  return [
    ...untagged(facts, tags, expected),
    ...headings(tags, expected),
    ...descriptions(facts, tags, expected),
  ];
}

function untagged({ pages }: PdfFacts, { lost }: PdfTags, { article }: Expected): readonly Problem[] {
  const outside = pages.flatMap((page, index) => [
    { label: page.label, text: page.untagged },
    ...lost.filter((one) => one.page === index).map(({ text }) => ({ label: page.label, text })),
  ]);
  return outside
    .filter(({ text }) => squeeze(text) !== '')
    .map(({ text, label }) => pdfTextTagged(placeOf(text, article), text.trim().slice(0, 60), label));
}

/** As on the page, and each at most one level below the one before it. */
function headings({ headings: found }: PdfTags, { tree, article }: Expected): readonly Problem[] {
  const wanted = headingsIn(tree);
  const wrong = Array.from({ length: Math.max(found.length, wanted.length) }, (_, index) => index).find(
    (index) =>
      found[index]?.level !== wanted[index]?.level ||
      squeeze(found[index]?.text ?? '') !== squeeze(wanted[index]?.text ?? ''),
  );
  if (wrong !== undefined) {
    const [is, should] = [found[wrong], wanted[wrong]].map((one) =>
      one ? `“${one.text.trim()}” of level ${one.level}` : 'none',
    );
    const place = placeOf((wanted[wrong] ?? found[wrong])?.text ?? '', article);
    return [pdfHeadingsTagged(place, `${is}`, `${should} in that place`)];
  }
  const skip = found.findIndex(({ level }, index) => level > (found[index - 1]?.level ?? 0) + 1);
  const [above, below] = [found[skip - 1], found[skip]];
  if (below === undefined) return [];
  const place = placeOf(below.text, article);
  const expects = `level ${(above?.level ?? 0) + 1} at most, below ${above ? `“${above.text.trim()}”` : 'none'}`;
  return [pdfHeadingsTagged(place, `“${below.text.trim()}” of level ${below.level}`, expects)];
}

function headingsIn(node: Nodes): readonly { readonly level: number; readonly text: string }[] {
  if (node.type !== 'element' && node.type !== 'root') return [];
  if (node.type === 'element' && isApart(node)) return [];
  const level = node.type === 'element' ? /^h([1-6])$/.exec(node.tagName)?.[1] : undefined;
  if (level !== undefined)
    return [{ level: Number(level), text: textsOf(node as Element, isApart).join('') }]; // its tag says so
  return node.children.flatMap(headingsIn);
}

function descriptions({ pages }: PdfFacts, tags: PdfTags, { article }: Expected): readonly Problem[] {
  const whole = wholeOf(article);
  const { headsWithoutScope, picturesWithoutWords, linksApart, strangeRoles } = tags;
  return [
    ...headsWithoutScope.map((text) =>
      pdfTagsDescribe(
        placeOf(text, article),
        `a head of a table, “${text.trim()}”, that does not say of what`,
      ),
    ),
    ...(picturesWithoutWords > 0
      ? [pdfTagsDescribe(whole, `pictures or formulas without words in their place: ${picturesWithoutWords}`)]
      : []),
    ...linksApart.map((page) =>
      pdfTagsDescribe(whole, `a link on page ${pages[page]?.label} without a tag or without words`),
    ),
    ...strangeRoles.map((role) => pdfTagsDescribe(whole, `a tag ${role}, which no standard knows`)),
  ];
}
