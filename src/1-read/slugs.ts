// Which names an article may have: they become a folder of the output, files in it, and addresses.
import { assetsFolder, sharedFiles } from '../output-mark.ts';

/** In UTF-8. Disks hold names of 255 bytes; drafts and `.pdf` are added to it. */
const mostBytes = 200;

/** As a disk may compare names: in small letters, marks composed. */
export function alike(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** What is wrong with a name, or null. */
export function slugFault(slug: string): string | null {
  const bytes = Buffer.byteLength(slug);
  if ([...sharedFiles, assetsFolder].includes(alike(slug)))
    return 'as a file or folder that all papers share';
  if (bytes > mostBytes) return `which has ${bytes} bytes in UTF-8, more than ${mostBytes}`;
  if (/^\.|^\s|[\s.]$/u.test(slug) || slug === '')
    return 'which begins with a dot or a blank, or ends with one';
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\ufffd/\\]/u.test(slug))
    return 'with a slash, or a sign that cannot be seen or printed';
  return null;
}
