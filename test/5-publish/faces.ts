// Which face sets each letter of a page, and whether it can.
import { create, type Font } from 'fontkit';
import { parseRanges, within } from '../../src/fonts/ranges.ts';

/** Runs inside the page. `family|weight|style` of each text that is shown → its characters. */
export function lettersByFace(): Record<string, string> {
  const found = new Map<string, Set<string>>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || element.closest('.katex, math, script, style') !== null) continue;
    const { fontFamily, fontWeight, fontStyle } = getComputedStyle(element);
    const key = `${fontFamily}|${fontWeight}|${fontStyle}`;
    const letters = found.get(key) ?? new Set<string>();
    for (const letter of node.nodeValue ?? '') if (letter.trim() !== '') letters.add(letter);
    found.set(key, letters);
  }
  return Object.fromEntries([...found].map(([key, letters]) => [key, [...letters].sort().join('')]));
}

type Face = {
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly holds: (letter: string) => boolean;
};

const chineseFamilies = ['SC', 'TC', 'HK'].flatMap((region) => [
  `Noto Serif ${region}`,
  `Noto Sans ${region}`,
]);
chineseFamilies.push('LXGW WenKai', 'LXGW WenKai TC');

/** Letters that the page's own faces do not hold where the style asks for them, by the browser's rules of matching. */
export function missingLetters(
  used: Readonly<Record<string, string>>,
  html: string,
  font: (path: string) => Uint8Array,
): readonly string[] {
  const faces = facesOf(html, font);
  return Object.entries(used).flatMap(([key, letters]) => {
    const [stack = '', weight, style] = key.split('|');
    const names = stack.split(',').map((name) => name.trim().replace(/^["']|["']$/g, ''));
    return [...letters].flatMap((letter) => {
      const isChinese = /\p{Script=Han}/u.test(letter);
      // A Chinese letter must be in the face that the role names, not in one further down the stack.
      const wanted = isChinese ? names.filter((name) => chineseFamilies.includes(name)).slice(0, 1) : names;
      const held = wanted.some((name) =>
        chosen(
          faces.filter((face) => face.family === name),
          Number(weight),
          style === 'italic',
        ).some((face) => face.holds(letter)),
      );
      return held ? [] : [`${letter} in ${key}`];
    });
  });
}

/** A browser picks the style, then the nearest weight, and only then looks for the letter. */
function chosen(faces: readonly Face[], weight: number, italic: boolean): readonly Face[] {
  const styled = faces.filter((face) => face.italic === italic);
  const pool = styled.length > 0 ? styled : faces;
  const weights = [...new Set(pool.map((face) => face.weight))];
  const nearest = weights.sort((a, b) => Math.abs(a - weight) - Math.abs(b - weight))[0];
  return pool.filter((face) => face.weight === nearest);
}

function facesOf(html: string, font: (path: string) => Uint8Array): readonly Face[] {
  return [...html.matchAll(/@font-face\{([^}]*)\}/g)].map(([, rule = '']) => {
    const read = (pattern: RegExp) => pattern.exec(rule)?.[1] ?? '';
    const path = read(/url\(([^)]*)\)/).replace(/^(\.\.)?\/?/, '/');
    const held = create(Buffer.from(font(path))) as Font; // one font a file
    const range = parseRanges(read(/unicode-range:([^;}]*)/));
    return {
      family: read(/font-family:"([^"]*)"/),
      weight: Number(read(/font-weight:(\d+)/)),
      italic: read(/font-style:(\w+)/) === 'italic',
      holds: (letter) => within(range, letter) && held.hasGlyphForCodePoint(letter.codePointAt(0)!),
    };
  });
}
