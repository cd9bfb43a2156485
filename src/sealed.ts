// What is kept on disk behind the hash of its name and contents, so that damage is found out and nothing of it is used.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { World } from './world/world.ts';

type Content = Uint8Array | string;

/** The content after a line with its hash. Under another name the seal is broken too. */
export function seal(name: string, content: Content): Uint8Array {
  return Buffer.concat([Buffer.from(`${hashOf(name, content)}\n`), Buffer.from(content)]);
}

/** The content, or null where it is not what was sealed under this name. */
export function unseal(name: string, sealed: Uint8Array): Uint8Array | null {
  const end = 64; // hexadecimal digits of SHA-256
  const content = sealed.subarray(end + 1);
  const head = Buffer.from(sealed.subarray(0, end + 1)).toString('latin1');
  return head === `${hashOf(name, content)}\n` ? content : null;
}

function hashOf(name: string, content: Content): string {
  return createHash('sha256').update(name).update('\0').update(content).digest('hex');
}

type Kept = Pick<World, 'cache' | 'files' | 'report'>;

/** `name`: the path of an entry below the cache. Null: there is none, or it is damaged, which is told in a line. */
export async function readKept(name: string, { cache, files, report }: Kept): Promise<Uint8Array | null> {
  const path = join(cache, name);
  const kind = await files.kindOf(path);
  if (kind === null) return null;
  const sealed = kind === 'file' ? await files.read(path).catch(() => null) : null;
  const content = sealed && unseal(name, sealed);
  if (content === null) report({ type: 'note', text: damaged(name) });
  return content;
}

export function damaged(name: string): string {
  return `The cache's ${name} was damaged: it is made again.`;
}

export async function textKept(name: string, world: Kept): Promise<string | null> {
  const content = await readKept(name, world);
  return content && Buffer.from(content).toString('utf8');
}

/** A cache that cannot be written costs time and nothing else: it is told in a line. */
export async function keep(name: string, content: Content, { cache, files, report }: Kept): Promise<void> {
  const path = join(cache, name);
  const write = () => files.write(path, seal(name, content));
  try {
    await write().catch(async () => {
      await files.remove(path); // something else stands in its place
      await write();
    });
  } catch (error) {
    report({ type: 'note', text: unwritten(name, error) });
  }
}

export function unwritten(name: string, error: unknown): string {
  const why = error instanceof Error ? error.message.split(',')[0] : String(error);
  return `The cache's ${name} could not be written: ${why}.`;
}
