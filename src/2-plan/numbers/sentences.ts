// Which parts of a passage a citation vouches for: the sentence it stands in, or the one that it stands behind.
import { marks } from './passages.ts';

const end =
  /[。！？!?](?:[”"'’）)]*)|(?<!\b(?:al|e\.g|i\.e|cf|vs|approx|ca|No|Fig|Eq|Sec|[A-Z]))\.(?:[”"'’)]*)(?=\s|$|\uE002)/gu;

/** True where the numeral's sentence holds a citation; a citation behind the full stop belongs to what it ends. */
export function citedAt(text: string): (offset: number) => boolean {
  const ends = [...text.matchAll(end)].map((match) => {
    const behind = match.index + match[0].length;
    const trailing = new RegExp(`^\\s*(?:${marks.citation}\\s*)+`, 'u').exec(text.slice(behind));
    return behind + (trailing?.[0].length ?? 0);
  });
  const borders = [0, ...ends, text.length];
  return (offset) => {
    const index = borders.findLastIndex((border) => border <= offset);
    return text.slice(borders[index] ?? 0, borders[index + 1] ?? text.length).includes(marks.citation);
  };
}
