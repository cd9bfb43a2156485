// A picture from the article's folder, with its size, its description and, on its own line, a caption.
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Parents } from 'mdast';
import type { Place } from '../../model/article.ts';
import { mostOf, reason } from '../../own-files.ts';
import { fileTaken } from '../../problems/sources.ts';
import {
  drawingInert,
  drawingReadable,
  imageExists,
  imageHasAlt,
  imageLocal,
  imageReadable,
} from '../../problems/weaving.ts';
import { localPath, pictureIn } from '../files/files.ts';
import { pictureOf } from '../files/image-size.ts';
import { cleanSvg } from '../files/svg.ts';
import type { Loom, Weaver } from '../loom.ts';
import { caption } from './caption.ts';
import { wideClass } from './wide.ts';

export const weaveFigure: Weaver<'figure'> = (block, loom, parent) => {
  const image = drawImage({ url: block.node.url, alt: block.node.alt ?? '', place: block.place }, loom);
  size(image, block.node.data ?? {});
  const isFigure = parent?.type === 'paragraph' && (block.caption !== null || isAlone(parent));
  const id = loom.anchors.get(block.id);
  if (!isFigure && block.caption !== null) image.properties.title = block.caption.text;
  if (!isFigure) return [block.label === null ? image : h('span', { id }, image)];
  const words = caption(loom.numbering.blocks.get(block.id), block.caption, loom);
  return [h('figure', { className: ['figure', ...wideClass(block.node)], id }, [image, ...words])];
};

/** `50%`, `300px` or `8cm` of the text's width; a bare number is of pixels. */
export function size(image: Element, { width, height }: { width?: string; height?: string }): void {
  const style = [
    ...(lengthOf(width) === null ? [] : [`width: ${lengthOf(width)}`]),
    ...(lengthOf(height) === null || lengthOf(height)!.endsWith('%') ? [] : [`height: ${lengthOf(height)}`]),
  ];
  if (image.tagName === 'img' && style.length > 0) image.properties.style = style.join('; ');
}

function lengthOf(written: string | undefined): string | null {
  const [, number, unit = 'px'] =
    /^(\d{1,4}(?:\.\d{1,4})?)\s*(%|px|em|rem|cm|mm|in|pt)?$/.exec(written?.trim() ?? '') ?? [];
  return number === undefined ? null : `${number}${unit}`;
}

export type Picture = { readonly url: string; readonly alt: string; readonly place: Place };

/** The picture, or its description where there is none to show. */
export function drawImage({ url, alt, place }: Picture, loom: Loom): Element {
  const { files } = loom;
  const inline = pictureIn(url);
  const path = inline?.name ?? localPath(url, loom.article);
  const failed = h('span', { className: ['image', 'failed'] }, alt === '' ? url : alt);
  if (alt.trim() === '') loom.report(imageHasAlt(place, url));
  if (path === null) {
    loom.report(imageLocal(place, url.length > 80 ? `${url.slice(0, 79)}…` : url));
    return failed;
  }
  const bytes = inline?.bytes ?? files.bytes(path);
  if (bytes === null) {
    const why = files.refusal(path);
    loom.report(why === null ? imageExists(place, path, files.nearest(path)) : fileTaken(place, path, why));
    return failed;
  }
  if (bytes.length > mostOf.picture) {
    loom.report(fileTaken(place, path, reason('large', mostOf.picture)));
    return failed;
  }
  const picture = shownOf(path, bytes, place, loom);
  if (picture === null) return failed;
  const { size, ending } = picture;
  const measures = size === 'unknown' ? {} : size;
  return h('img', {
    src: files.bring('images', path, picture.bytes, ending),
    alt,
    ...measures,
    loading: 'lazy',
  });
}

type Shown = ReturnType<typeof pictureOf> & { readonly bytes: Uint8Array };

/** A drawing is written anew, and any picture gets the ending of its format: none is a page under another name. */
function shownOf(path: string, bytes: Uint8Array, place: Place, loom: Loom): Shown | null {
  const picture = pictureOf(bytes, path);
  if (picture === null) {
    loom.report(imageReadable(place, path));
    return null;
  }
  const drawn = picture.ending === '.svg' ? drawing(path, bytes, place, loom) : bytes;
  return drawn === null ? null : { ...picture, bytes: drawn };
}

/** An SVG without what could run or reach out; null where it cannot be read, or would take a browser too long. */
export function drawing(path: string, bytes: Uint8Array, place: Place, loom: Loom): Uint8Array | null {
  const cleaned = cleanSvg(bytes);
  if ('fault' in cleaned) {
    loom.report(drawingReadable(place, path, cleaned.fault));
    return null;
  }
  if (cleaned.lost.length > 0) loom.report(drawingInert(place, path, cleaned.lost));
  return cleaned.bytes;
}

function isAlone(parent: Parents): boolean {
  const others = parent.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return others.length === 1;
}
