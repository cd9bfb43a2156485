// How other programs' syntax is recognised in running text: a rule a row.
import type { ForeignKind } from './foreign-kinds.ts';

type Rule = { readonly kind: ForeignKind; readonly pattern: RegExp };

const line = String.raw`^[ \t>]*`;
const rule = (kind: ForeignKind, pattern: string, flags = ''): Rule => ({
  kind,
  pattern: new RegExp(pattern, `gmu${flags}`),
});

/** In this order: what one has taken is nothing to those behind it. */
export const rules: readonly Rule[] = [
  rule('container', String.raw`${line}:{3,}[^\n]*`),
  rule('admonition', String.raw`${line}(?:!!!|\?\?\?\+?)[ \t]+[\p{L}"][^\n]*`),
  rule('tab', String.raw`${line}===[!+]?[ \t]+"[^\n]*`),
  rule('shortcode', String.raw`\{\{[<%][^\n]*?[%>]\}\}`),
  rule('template', String.raw`\{%[^\n]*?%\}|(?<!\{)\{\{[ \t]*[\p{L}_$][^{}\n]*\}\}`),
  rule(
    'critic',
    String.raw`\{\+\+[^\n]*?\+\+\}|\{--[^\n]*?--\}|\{[^{}\n]*~>[^{}\n]*\}|\{>>[^\n]*?<<\}|\{==[^\n]*?==\}`,
  ),
  rule('toc', String.raw`${line}(?:\[\[?_?TOC_?\]?\]|\{:toc\}|@\[toc\](?:\([^()\n]*\))?)[ \t]*$`, 'i'),
  rule('embed', String.raw`(?<!\\)!\[\[[^\[\]\n]+\]\]`),
  rule('wiki', String.raw`(?<![\\\[])\[\[(?![\s,\d.;-]+\]\])[^\[\]\n]+\]\](?!\])`),
  rule('grid', String.raw`${line}\+(?:[-=:]{2,}\+)+[ \t]*$`),
  rule('table-head', String.raw`${line}(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$`),
  rule('line-block', String.raw`${line}\|[ \t][^|\n]*$`),
  rule('role', String.raw`${line}:(?:begin|end)_tab:[ \t]*$`),
  rule('abbreviation', String.raw`${line}\*\[[^\]\n]+\]:[^\n]*`),
  rule('restructured', String.raw`${line}\.\. (?:[a-z][\w:-]*::|_[\w -]+:|\[[^\]]+\])[^\n]*`),
  rule(
    'asciidoc',
    String.raw`${line}(?:image|include|video|toc)::[^\s\[]*\[[^\]\n]*\]|${line}\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|source[^\]\n]*|quote[^\]\n]*)\][ \t]*$`,
  ),
  rule(
    'mdx',
    String.raw`${line}(?:import\s[^\n]*\sfrom\s+['"][^\n]*|export\s+(?:const|default|function)\s[^\n]*)$`,
  ),
  rule('note', String.raw`%%[^%\n]+%%`),
  rule('footnote', String.raw`(?<!\\)\[\^(?!.-.\])[\p{L}\p{N}_:.-]{1,40}\](?!:)`),
  rule('span', String.raw`(?<!\\)\[[^\[\]\n]+\]\{[^{}\n]*[.#=][^{}\n]*\}`),
  rule('attributes', String.raw`\{:[ \t]?[.#\p{L}][^{}\n]*\}|\{[.#][\p{L}_-][^{}\n]*\}`),
  rule('link-text', String.raw`(?<![\\\]\w])\[(?!\d+\])[^\[\]\n]+\]\[[^\[\]\n^]*\](?![\[(])`),
  rule('highlight', String.raw`(?<![\w=\\!<>)\]])==(?=[^\s=])(?:[^=\n]|=(?!=))*[^\s=]==(?![\w=])`),
  rule(
    'raised',
    String.raw`(?<=[\p{L}\p{N})])\^[\p{L}\p{N}+−-]{1,20}\^(?![\p{L}\p{N}^])|(?<=[\p{L})])~(?:\d{1,4}[+−-]?~(?!\d)|[\p{L}+−-]{1,12}~(?![\p{L}\p{N}~]))`,
  ),
  rule(
    'emoji',
    String.raw`(?<![\p{L}\p{N}:/\\.])(?::[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*:|:[+-]1:)(?![\p{L}\p{N}:/\uFFFC])`,
  ),
  rule(
    'tex',
    String.raw`(?<!\\)\\(?!(?:eq|auto|[cC])?ref\b)[a-zA-Z]{2,}\*?(?:\[[^\]\n]*\])?\{[^{}\n]*\}|(?<!\\)\\(?:newpage|clearpage|pagebreak|noindent|maketitle|tableofcontents|LaTeX|TeX|item)\b`,
  ),
];
