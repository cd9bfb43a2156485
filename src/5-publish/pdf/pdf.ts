// Prints a woven article: sets it, numbers its contents by what was printed, finishes the file, and reads it back.
import { briefly } from '../../../templates/brief.ts';
import { margins } from '../../../templates/print-rules.ts';
import { accountOf } from '../../account.ts';
import { roomPatience } from '../../ceilings.ts';
import type { Article, Meta, Reported } from '../../model/article.ts';
import type { Woven } from '../../model/woven.ts';
import {
  briefFitsTwoPages,
  pdfAccessible,
  pdfFitsPaper,
  pdfPagesSettle,
  pdfSelfContained,
} from '../../problems/printing.ts';
import type { Problem } from '../../problems/problem.ts';
import type { World } from '../../world/world.ts';
import { attachmentsOf } from './finish/attachments.ts';
import { finishPdf } from './finish/finish.ts';
import { linksIn } from './finish/links.ts';
import { checkPdf } from './inspect/check.ts';
import { inspectPdf, type PdfFacts } from './inspect/inspect.ts';
import {
  arrange,
  type Fit,
  fitContents,
  lyingHeight,
  pageHeight,
  scaleDiagrams,
  scaleToMeasure,
  setAnew,
} from './set/fit.ts';
import { fillGaps } from './set/gaps.ts';
import { type Printed, printUntilTrue } from './set/passes.ts';
import { type Sheet, sheetOf } from './set/sheet.ts';
import { turnWide } from './set/wide.ts';

export async function printPdf(
  woven: Woven,
  input: { readonly resultsJson: string },
  world: World,
): Promise<Reported<Uint8Array>> {
  const { article } = woven;
  const sheet = await sheetOf(briefly(woven), accountOf(input.resultsJson), world);
  const { printed, fit, refused } = await print(sheet, article.meta, world);
  const carried = await attachmentsOf(woven, input.resultsJson, world);
  const finish = {
    meta: metaOf(woven, printed.front),
    outline: sheet.outline,
    links: linksIn(sheet.tree),
    attachments: carried.value,
  };
  const { bytes: value, reason } = await finishPdf(printed.bytes, finish, world);
  const facts = await inspectPdf(value);
  const expected = {
    article,
    title: woven.titleText,
    tree: sheet.tree,
    outline: sheet.outline,
    contents: printed.contents,
  };
  const problems = [
    ...carried.problems,
    ...toldOf({ printed, fit, refused }, reason, facts, article),
    ...world.within(roomPatience, () => checkPdf(facts, expected)),
  ];
  return { value, problems };
}

/** `reason`: why the file could not be made accessible, or null. */
function toldOf(
  { printed, fit, refused }: Work,
  reason: string | null,
  { pages }: PdfFacts,
  { file, slug, meta }: Article,
): readonly Problem[] {
  const at = { file: file.path ?? slug, line: 1, column: 1 };
  return [
    ...refused.map((address) => pdfSelfContained(at, address.replace(/^http:\/\/colophon\.invalid\//, ''))),
    ...(reason === null ? [] : [pdfAccessible(at, reason)]),
    ...(printed.settled ? [] : [pdfPagesSettle(at, printed.passes)]),
    ...(meta.template === 'brief' && pages.length > 2 ? [briefFitsTwoPages(at, pages.length)] : []),
    ...fit.map(({ text, scale }) => pdfFitsPaper(at, text, `${Math.round(scale * 100)} %`)),
  ];
}

type Work = { readonly printed: Printed; readonly fit: Fit; readonly refused: readonly string[] };

function print(sheet: Sheet, meta: Meta, world: World): Promise<Work> {
  const height = pageHeight(meta);
  const { top, bottom } = margins[meta.template];
  const size = { text: height, margins: ((top + bottom) * 96) / 25.4 };
  return world.browser.withPage(sheet.served, async (page) => {
    await page.open('/index.html');
    await page.evaluate(setAnew, undefined);
    await page.evaluate(turnWide, undefined);
    const wide = await page.evaluate(scaleToMeasure, undefined);
    const fit = [
      ...wide,
      ...(await page.evaluate(scaleDiagrams, { page: height, lying: lyingHeight(meta) })),
    ];
    await page.evaluate(arrange, height);
    await page.evaluate(fitContents, height);
    const first = await fillGaps(page, size);
    const text = { headings: sheet.outline, template: meta.template };
    const printed = await printUntilTrue(page, first, text);
    return { printed, fit, refused: page.refused() };
  });
}

function metaOf({ article, titleText, abstractText }: Woven, front: number) {
  const { authors, keywords, date } = article.meta;
  return {
    title: titleText,
    authors: authors.map((author) => author.name),
    subject: abstractText,
    keywords,
    lang: article.lang,
    date,
    front,
  };
}
