// `colophon doubt`: changes papers in many small ways, and says which of the changes nothing would have noticed.
import { join } from 'node:path';
import { findSources } from '../1-read/sources.ts';
import { doubt as doubtOne } from '../doubt/doubt.ts';
import { type Count, type Doubted, goals, isGood, type Survivor } from '../doubt/sum.ts';
import type { Invocation } from './invocation.ts';

/** Exit code 0 when all kinds of mutants reach their goals. */
export async function doubt({ request, world, terminal, minutes }: Invocation): Promise<number> {
  const sources = (await findSources(request.content, request.names, world)).value;
  const papers: Doubted[] = [];
  for (const source of sources) {
    const doubted = await doubtOne(source, request, world, minutes / sources.length);
    const file = join(world.cache, 'doubt', `${source.slug}.json`);
    await world.files.write(file, `${JSON.stringify(doubted, null, 2)}\n`);
    papers.push(doubted);
  }
  const good = papers.every(isGood);
  const end = good
    ? 'Every kind reached its goal.'
    : 'Some kinds did not reach their goals: bind the survivors to values, put them under claims, or give a source.';
  terminal.answer({ good, papers }, [...papers.flatMap(linesOf), end]);
  return good ? 0 : 1;
}

function linesOf({ article, kinds, survivors, unread }: Doubted): readonly string[] {
  return [
    article,
    ...Object.entries(kinds).map(
      ([kind, count]) => `  ${kind.padEnd(10)} ${countLine(count, goals[kind as keyof typeof goals])}`,
    ), // its keys
    ...unread.map((path) => `  ${path} is no table and no JSON in plain text: nothing in it was changed`),
    ...(survivors.length === 0 ? ['  nothing survives'] : ['  nothing noticed:']),
    ...survivors.map(survivorLine),
    '',
  ];
}

function countLine({ tried, caught, unchanged, survived, untried, score, by }: Count, goal: number): string {
  const means = Object.entries(by)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ');
  const rest = [
    ...(survived > 0 ? [`${survived} survive`] : []),
    ...(unchanged > 0 ? [`${unchanged} change nothing that is seen`] : []),
    ...(untried > 0 ? [`a sample of ${tried + untried} (--minutes)`] : []),
  ];
  const share = score === null ? '   –  ' : `${(score * 100).toFixed(1).padStart(5)}%`;
  const mark = score !== null && score < goal ? `, goal ${goal * 100}%` : '';
  return `${share}${mark}  ${[`${caught} of ${tried} caught`, ...rest].join(', ')}${means === '' ? '' : ` (${means})`}`;
}

function survivorLine({ file, line, column, kind, how, old, now, before, after }: Survivor): string {
  const flat = (text: string) => text.replace(/\s+/g, ' ');
  return `    ${file}:${line}:${column} ${kind}, ${how}: …${flat(before)}[${flat(old)} → ${flat(now)}]${flat(after)}…`;
}
