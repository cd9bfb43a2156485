// Texts of articles as XML may hold them.

/** All but the characters of XML 1.0, §2.2: of these no reference helps, and one of them makes the whole file unreadable. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export function xmlText(text: string): string {
  const allowed = text.replace(forbidden, '\ufffd');
  return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
