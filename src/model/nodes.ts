// The nodes that Colophon adds to Markdown's tree, and what it notes on those that are Markdown's own.
import type { BlockContent, Data } from 'mdast';
import type { Position } from 'unist';
import type { CalloutTone, Caption, Citation, Claim, Expression, Fence, Said } from './article.ts';

/** A term and what it means, in lists that Pandoc writes with `: `. */
export interface DefinitionList {
  type: 'definitionList';
  children: DefinitionItem[];
  position?: Position;
  data?: Data;
}
export interface DefinitionItem {
  type: 'definitionItem';
  role: 'term' | 'definition';
  children: BlockContent[];
  position?: Position;
  data?: Data;
}

declare module 'mdast' {
  interface BlockContentMap {
    definitionList: DefinitionList;
  }
  interface PhrasingContentMap {
    citation: Citation;
    claim: Claim;
    said: Said;
  }
  interface RootContentMap {
    citation: Citation;
    claim: Claim;
    said: Said;
    definitionList: DefinitionList;
    definitionItem: DefinitionItem;
  }
  interface Data {
    /** On headings (`## Title {#label}`), images, formulas and tables: the author's label. */
    label?: string;
    /** On headings: `{.unnumbered}` or `{-}`. */
    unnumbered?: boolean;
    /** On images: how wide or high they are to be, as `50%` or `300px`. */
    width?: string;
    height?: string;
    /** On references: the number alone is printed, in brackets or not. */
    bare?: 'number' | 'parenthesised';
    /** On images (their title) and tables (a `Table: …` paragraph beside them). */
    caption?: Caption;
    /** On images and tables: the author asks for a landscape page, by `{#label wide}` or `{wide}`. */
    wide?: boolean;
    /** On blockquotes that are callouts; the marker is gone from the children. */
    callout?: CalloutTone;
    /** On inline code that is a value: `` `= expression` ``. */
    value?: Expression;
    /** On code. */
    fence?: Fence;
    /** On inline math written `\[…\]` or `$$…$$` inside a paragraph. */
    display?: boolean;
  }
}
