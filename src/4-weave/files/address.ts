// Addresses as a browser takes them: what it strips is stripped, and its own parser says which scheme is meant.

const allowed: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel']);
/** What runs, or reads, where a reader meant to follow a link. */
const harmful = /^(?:javascript|vbscript|livescript|data|file|blob|filesystem|view-source|about):/i;

/** Without what the WHATWG's parser of addresses removes: blanks and controls about it, tabs and line ends within. */
export function stripped(url: string): string {
  return url.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
}

/** The scheme that a browser finds in an address, in small letters; null where it counts from the page. */
export function schemeOf(url: string): string | null {
  const own = URL.parse(url)?.protocol.slice(0, -1); // null for what counts from the page, and for hosts that cannot be
  return own ?? /^([a-z][a-z0-9+.-]*):/i.exec(stripped(url))?.[1]?.toLowerCase() ?? null;
}

/** False for schemes that pages do not link to, also where signs that are not seen would hide one. */
export function mayLink(url: string): boolean {
  const scheme = schemeOf(url);
  if (scheme !== null) return allowed.has(scheme);
  return !harmful.test(url.replace(/[\p{C}\p{Z}\ufffd]/gu, ''));
}
