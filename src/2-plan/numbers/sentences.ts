// Which parts of a passage a citation vouches for: the sentence it stands in, or the one that it stands behind.
import { lastAtMost } from '../../sorted.ts';
import { marks } from './passages.ts';

const end =
  /[。！？!?](?:[”"'’）)]*)|(?<!\b(?:al|e\.g|i\.e|cf|vs|approx|ca|No|Fig|Eq|Sec|[A-Z]))\.(?:[”"'’)]*)(?=\s|$|\uE002)/gu;

/** Commas and semicolons, but those within a number. */
const pause = /[,，](?!\d{3})|[;；]/g;
/** What is the author's own, no other's citation vouches for. */
const own = /\b(?:our|ours|my|mine)\b|我们的|我們的|本基金|本公司|我司|自家/iu;

/**
 * True where a citation stands near the numeral: behind it in the sentence, or before it in the same clause, or at the
 * sentence's opening, where it introduces all of it. A citation behind the full stop belongs to what it ends.
 */
export function citedAt(text: string): (offset: number) => boolean {
  const ends = [...text.matchAll(end)].map((match) => {
    const behind = match.index + match[0].length;
    const trailing = new RegExp(`^\\s*(?:${marks.citation}\\s*)+`, 'u').exec(text.slice(behind));
    return behind + (trailing?.[0].length ?? 0);
  });
  const borders = [0, ...ends, text.length];
  const known = new Map<number, (offset: number) => boolean>();
  return (offset) => {
    const index = Math.max(0, lastAtMost(borders, offset));
    const start = borders[index] ?? 0;
    const vouched = known.get(index) ?? vouching(text.slice(start, borders[index + 1] ?? text.length));
    known.set(index, vouched);
    return vouched(offset - start);
  };
}

function vouching(sentence: string): (offset: number) => boolean {
  const first = sentence.indexOf(marks.citation);
  if (first < 0) return () => false;
  const last = sentence.lastIndexOf(marks.citation);
  const opens = !/\d/.test(sentence.slice(0, first).replace(/(?<!\d)(?:19|20)\d\d(?!\d)/g, ''));
  const clauseAt = clausesOf(sentence);
  return (offset) => {
    const clause = clauseAt(offset);
    if (clause.cites) return true;
    if (clause.isOwn) return false;
    return last >= offset || opens;
  };
}

type Clause = { readonly cites: boolean; readonly isOwn: boolean };

function clausesOf(sentence: string): (offset: number) => Clause {
  const starts = [0, ...[...sentence.matchAll(pause)].map(({ index }) => index + 1)];
  const known = new Map<number, Clause>();
  return (offset) => {
    const index = lastAtMost(starts, offset);
    const clause = known.get(index) ?? judged(sentence.slice(starts[index], starts[index + 1]));
    known.set(index, clause);
    return clause;
  };
}

function judged(clause: string): Clause {
  return { cites: clause.includes(marks.citation), isOwn: own.test(clause) };
}
