// A picture from the article's folder, with its size, its description and, on its own line, a caption.
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Parents } from 'mdast';
import type { Place } from '../article.ts';
import { mostOf, reason } from '../own-files.ts';
import { fileTaken } from '../problems/sources.ts';
import { imageExists, imageHasAlt, imageLocal, imageReadable } from '../problems/weaving.ts';
import { caption } from './caption.ts';
import { localPath, pictureIn } from './files.ts';
import { imageSize } from './image-size.ts';
import type { Loom, Weaver } from './loom.ts';
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
  const size = imageSize(bytes);
  if (size === null) {
    loom.report(imageReadable(place, path));
    return failed;
  }
  const measures = size === 'unknown' ? {} : size;
  return h('img', { src: files.bring('images', path, bytes), alt, ...measures, loading: 'lazy' });
}

function isAlone(parent: Parents): boolean {
  const others = parent.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return others.length === 1;
}
