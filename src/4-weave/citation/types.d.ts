// The parts of citeproc-js and citation.js that are used here: neither has types of its own for them.

declare module 'citeproc' {
  export type Item = { id: string; language?: string; [field: string]: unknown };
  type CitationItem = {
    readonly id: string;
    readonly locator?: string;
    readonly label?: string;
    readonly prefix?: string;
    readonly 'suppress-author'?: boolean;
  };
  type System = {
    readonly retrieveLocale: (lang: string) => string;
    readonly retrieveItem: (id: string) => Item;
  };
  export class Engine {
    constructor(system: System, style: string, lang: string, force?: boolean);
    opt: { development_extensions: { wrap_url_and_doi: boolean } };
    updateItems(ids: readonly string[]): void;
    makeCitationCluster(items: readonly CitationItem[]): string;
    makeBibliography(): [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]] | false;
  }
  const citeproc: { readonly Engine: typeof Engine };
  export default citeproc;
}

declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
