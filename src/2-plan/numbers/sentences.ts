// Which parts of a passage a citation vouches for: the sentence it stands in, or the one that it stands behind.
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
  return (offset) => {
    const index = borders.findLastIndex((border) => border <= offset);
    const start = borders[index] ?? 0;
    return vouchedFor(text.slice(start, borders[index + 1] ?? text.length), offset - start);
  };
}

function vouchedFor(sentence: string, offset: number): boolean {
  const first = sentence.indexOf(marks.citation);
  if (first < 0) return false;
  const clause = clauseAt(sentence, offset);
  if (clause.includes(marks.citation)) return true;
  if (own.test(clause)) return false;
  if (sentence.indexOf(marks.citation, offset) >= 0) return true;
  return !/\d/.test(sentence.slice(0, first).replace(/(?<!\d)(?:19|20)\d\d(?!\d)/g, ''));
}

function clauseAt(sentence: string, offset: number): string {
  const pauses = [...sentence.matchAll(pause)].map(({ index }) => index + 1);
  const start = pauses.findLast((at) => at <= offset) ?? 0;
  return sentence.slice(start, pauses.find((at) => at > offset) ?? sentence.length);
}
