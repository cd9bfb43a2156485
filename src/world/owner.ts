// Names who has made a passing folder, so that what a killed build left is told from what another is using.
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Where processes have this one's numbers: this start of this machine, or of this container on it. */
const place = createHash('sha256')
  .update(said('/proc/sys/kernel/random/boot_id') ?? hostname())
  .update(link('/proc/self/ns/pid') ?? '')
  .digest('hex')
  .slice(0, 6);

/** A process is its number and when it began, since numbers are given again: `3fa9c1.9ix.1msmq0`. */
export const ownTag = `${place}.${process.pid.toString(36)}.${beganAt(process.pid) ?? '0'}`;

/** A tag within a name. */
export const tagPattern = String.raw`[0-9a-f]{6}\.[0-9a-z]+\.[0-9a-z]+`;

/**
 * True where it is certain that the process is no more: what another machine or container has made is never known to be.
 * `tag` may be the mere number of a process, as older versions wrote it.
 */
export function isGone(tag: string): boolean {
  if (/^\d+$/.test(tag)) return !isAlive(Number(tag));
  const [where, number = '', began] = tag.split('.');
  if (where !== place) return false;
  const pid = Number.parseInt(number, 36);
  return !isAlive(pid) || (process.platform === 'linux' && beganAt(pid) !== began);
}

/** Removes the folders in `folder` whose names `pattern` matches, its first group the tag of one who is gone; our user's own alone. */
export async function sweepGone(folder: string, pattern: RegExp): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const tag = pattern.exec(name)?.[1];
    if (tag === undefined || !isGone(tag)) continue;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => null);
    const isOwn = found?.uid === (process.getuid?.() ?? found?.uid);
    if (found?.isDirectory() && isOwn) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it lives, and belongs to someone else
  }
}

/** In the machine's ticks; null for one that is no more, or waits to be buried. */
function beganAt(pid: number): string | null {
  const stat = said(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // from the third on
  return fields[0] === 'Z' || fields[0] === 'X' ? null : Number(fields[19]).toString(36);
}

function said(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // no Linux, or no such process
  }
}

function link(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
