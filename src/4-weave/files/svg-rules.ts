// What a drawing in SVG may hold: shapes, text and paint of its own; nothing that runs, fetches or leads elsewhere.

/** Local names of elements that are kept, as SVG 1.1 and 2 have them. */
export const kept: ReadonlySet<string> = new Set(
  `svg g defs symbol use switch title desc style path rect circle ellipse line polyline polygon text tspan textPath tref
  image marker pattern mask clipPath linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
  feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
  feSpotLight feTile feTurbulence`.split(/\s+/),
);
/** Of which the content stays: as a picture, a drawing has no links. */
export const opened: ReadonlySet<string> = new Set(['a']);
/** Left out without a word: what programs note for themselves, and what no browser draws. */
export const silent: ReadonlySet<string> = new Set(
  'metadata view cursor font glyph missing-glyph hkern vkern font-face color-profile'.split(' '),
);

const picture = /^data:image\/(?:png|jpe?g|gif|webp)(?:;[\w=-]+)*;base64,[\w+/=\s]*$/i;
const font = /^data:(?:font\/|application\/(?:x-)?font-)[\w+-]*(?:;[\w=-]+)*;base64,[\w+/=\s]*$/i;

/** Of `href`: a part of the drawing, or a picture that is written out in it. */
export function mayRefer(element: string, target: string): boolean {
  const plain = target.trim();
  return /^#\S+$/.test(plain) || (['image', 'feImage'].includes(element) && picture.test(plain));
}

const references = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi;

/** Of a style sheet, a `style` or a paint: ids that it refers to; null where it reaches out of the drawing. */
export function referredBy(css: string): readonly string[] | null {
  const plain = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ');
  const rest = plain.replace(references, ' ');
  if (
    /\\|@import|@charset|url\(|expression\(|(?:image-set|image|src|cross-fade|element|paint)\(|behavior\s*:|-moz-binding/i.test(
      rest,
    )
  )
    return null;
  const ids: string[] = [];
  for (const [, double, single, bare] of plain.matchAll(references)) {
    const target = (double ?? single ?? bare ?? '').trim();
    if (target.startsWith('#')) ids.push(target.slice(1));
    else if (!font.test(target) && !picture.test(target)) return null;
  }
  return ids;
}
