// Tells what an original's blocks gave in the language of its edition: numbers are written anew, words are looked up.

import { formatValue } from '../../kit/cell-format.ts';
import { describe } from '../../kit/chart/describe.ts';
import { formatDate, formatTruth } from '../../kit/format-words.ts';
import type { Article, Json, Lang, Place } from '../../model/article.ts';
import type { BlockId, Plan } from '../../model/plan.ts';
import type {
  ChartOutput,
  MetricOutput,
  Output,
  Results,
  TableOutput,
  ValueResult,
} from '../../model/results.ts';
import { editionWordsKnown, editionWordsUsed } from '../../problems/editions.ts';
import type { Problem } from '../../problems/problem.ts';
import { placeOf } from '../text/place.ts';
import { type Dictionary, openDictionary } from './words.ts';

type Told = { readonly from: Lang; readonly to: Lang; readonly words: (text: string) => string };

/** The results as they are for an article that is no edition. */
export function retell(
  article: Article,
  plan: Plan,
  results: Results,
  report: (problem: Problem) => void,
): Results {
  const { original, meta, lang } = article;
  if (original === null || meta.edition === null) return results;
  const dictionary = openDictionary(meta.edition.words, original.lang);
  const languages = { from: original.lang, to: lang };
  const places = standsOf(article, plan);
  const outcomes = [...results.outcomes].map(([id, outcome]) => {
    const place = places.get(id);
    if (outcome.state === 'skipped' || place === undefined) return [id, outcome] as const;
    const told = { ...languages, words: dictionary.at(place) };
    return [id, { ...outcome, outputs: outcome.outputs.map((output) => retold(output, told)) }] as const;
  });
  const values = [...results.values].map(
    ([id, value]) => [id, retoldValue(value, dictionary, places.get(id))] as const,
  );
  const missing = dictionary.missing();
  if (missing !== null) report(editionWordsKnown(missing.place, missing.texts, lang));
  for (const { from, place } of dictionary.unused()) report(editionWordsUsed(place, from));
  return { ...results, outcomes: new Map(outcomes), values: new Map(values) };
}

/** Where the blocks stand in the edition. */
function standsOf(article: Article, plan: Plan): ReadonlyMap<BlockId, Place> {
  return new Map([...plan.blockOf].map(([node, { id }]) => [id, placeOf(node, article)]));
}

/** A text that a block made stands in the sentences of the edition. */
function retoldValue(value: ValueResult, dictionary: Dictionary, place: Place | undefined): ValueResult {
  if (value.state !== 'ok' || typeof value.value !== 'string' || place === undefined) return value;
  return value.text === value.value ? { ...value, text: dictionary.at(place)(value.text) } : value;
}

function retold(output: Output, told: Told): Output {
  switch (output.type) {
    case 'metric':
      return retoldMetric(output, told);
    case 'table':
      return retoldTable(output, told);
    case 'chart':
      return retoldChart(output, told);
    case 'text':
      return { ...output, text: told.words(output.text) };
    case 'image':
      return { ...output, alt: told.words(output.alt) };
  }
}

function retoldMetric({ name, text, ...metric }: MetricOutput, { to, words }: Told): MetricOutput {
  const written = metric.format === null ? words(text) : formatValue(metric.value, to, metric.format);
  return { ...metric, name: words(name), text: written };
}

function retoldTable(table: TableOutput, told: Told): TableOutput {
  const columns = table.columns.map((column) => ({ ...column, label: told.words(column.label) }));
  const rows = table.rows.map((row) =>
    row.map((cell, i) => ({ ...cell, text: cellText(cell, table.columns[i], told) })),
  );
  return { ...table, caption: table.caption && told.words(table.caption), columns, rows };
}

type Cell = TableOutput['rows'][number][number];

function cellText(
  { value, text }: Cell,
  column: TableOutput['columns'][number] | undefined,
  { from, to, words }: Told,
): string {
  if (typeof value === 'number' && column?.format) return formatValue(value, to, column.format);
  if (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT/.test(value) &&
    text === formatDate(new Date(value), from)
  )
    return formatDate(new Date(value), to);
  if (typeof value === 'boolean' && text === formatTruth(value, from)) return formatTruth(value, to);
  return words(text);
}

/** A text alternative that was told of the data is told of them again. */
function retoldChart(chart: ChartOutput, told: Told): ChartOutput {
  const { alt, ...drawn } = chart;
  const again = inWords(drawn as unknown as Json, null, told.words) as unknown as Omit<ChartOutput, 'alt'>; // only strings change
  const isTold = alt === describe(chart, told.from);
  return { ...again, alt: isTold ? describe(again, told.to) : told.words(alt) };
}

/** Fields of a chart that hold the author's words; strings elsewhere are names of the format. */
const worded = new Set(['title', 'caption', 'label', 'name', 'text', 'x', 'y', 'from', 'to', 'group']);

function inWords(data: Json, key: string | null, words: (text: string) => string): Json {
  if (typeof data === 'string') return key !== null && worded.has(key) ? words(data) : data;
  if (typeof data !== 'object' || data === null) return data;
  if (isList(data)) return data.map((each) => inWords(each, key, words));
  return Object.fromEntries(Object.entries(data).map(([name, each]) => [name, inWords(each, name, words)]));
}

function isList(data: Json): data is readonly Json[] {
  return Array.isArray(data);
}
