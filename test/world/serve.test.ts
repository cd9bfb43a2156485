// What the server of `dev` answers to requests that no browser of the author's sends.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DevServer, serveFolder } from '../../src/world/serve.ts';

let root: string;
let server: DevServer;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'serve-test-'));
  await mkdir(join(root, 'site'));
  await writeFile(join(root, 'site/index.html'), '<p>page</p>');
  await writeFile(join(root, 'site/style.css'), 'p{}');
  await writeFile(join(root, 'secret.txt'), 'secret');
  await symlink(join(root, 'secret.txt'), join(root, 'site/link.txt'));
  server = await serveFolder(join(root, 'site'), 0);
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

function ask(target: string, host?: string): Promise<string> {
  const { port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(
        `GET ${target} HTTP/1.1\r\nHost: ${host ?? `localhost:${port}`}\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket.on('data', (chunk) => {
      said += String(chunk);
    });
    socket.on('close', () => resolve(said)).on('error', reject);
  });
}
const status = async (target: string, host?: string) => Number((await ask(target, host)).slice(9, 12));

test.each([
  '//',
  '/%zz/',
  '/%E0%A4%A/',
  'http://[/',
  '//a:b/',
  '/%00',
  '/a\0b',
  '*',
  '/%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
])('the target %j is refused, and pages are served after it', async (target) => {
  expect(await status(target)).toBe(400);
  expect(await ask('/')).toContain('<p>page</p><script');
});

test('a target longer than any page has is refused', async () => {
  expect([400, 404, 431]).toContain(await status(`/${'a'.repeat(8000)}`));
  expect(await status(`/${'a'.repeat(20_000)}`)).toBe(431);
  expect(await status('/style.css')).toBe(200);
});

test.each(['evil.example', 'localhost', 'localhost:1', '127.0.0.1.evil.example'])(
  'the host %s is not answered',
  async (host) => expect(await status('/', host)).toBe(403),
);

test('nothing outside the folder is served', async () => {
  for (const target of ['/../secret.txt', '/link.txt', '/%2e%2e/secret.txt'])
    expect((await ask(target)).endsWith('secret')).toBe(false);
  expect(await status('/link.txt')).toBe(404);
});
