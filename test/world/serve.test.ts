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
  await mkdir(join(root, 'outside'));
  await writeFile(join(root, 'outside/index.html'), 'secret page');
  await symlink(join(root, 'outside'), join(root, 'site/way'));
  for (const name of ['dir', 'paper']) await mkdir(join(root, 'site', name));
  await symlink(join(root, 'outside/index.html'), join(root, 'site/dir/index.html'));
  await writeFile(join(root, 'site/paper/index.html'), '<p>paper</p>');
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

test('a folder is served by its page, with a slash behind it, and not by a link that leads elsewhere', async () => {
  expect(await ask('/paper')).toMatch(/^HTTP\/1\.1 301 [\s\S]*\r\nlocation: \/paper\/\r\n/i);
  expect(await ask('/paper/')).toContain('<p>paper</p>');
  for (const target of [
    '/dir',
    '/dir/',
    '/dir/index.html',
    '/dir/index',
    '/way',
    '/way/',
    '/way/index.html',
    '/way%2Findex.html',
  ])
    expect(await ask(target)).not.toContain('secret page');
});

/** Sends bytes as they are, and gives what comes back until the server hangs up, or has said nothing more for a moment. */
function send(bytes: string, { half = false } = {}): Promise<string> {
  const { port } = new URL(server.address);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: half });
    const end = () => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(half ? 200 : 1000, end);
    socket.on('connect', () => socket.write(Buffer.from(bytes, 'latin1')));
    socket.on('data', (chunk) => {
      said += String(chunk);
    });
    socket.on('close', end).on('error', end);
  });
}

const odd = (() => {
  const own = () => `Host: localhost:${new URL(server.address).port}`;
  const get =
    (target: string, ...headers: readonly string[]) =>
    () =>
      `GET ${target} HTTP/1.1\r\n${[own(), 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;
  const hosted = (host: string) => () => `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  const method =
    (name: string, target = '/') =>
    () =>
      `${name} ${target} HTTP/1.1\r\n${own()}\r\nConnection: close\r\n\r\n`;
  const raw = (text: string) => () => text;
  const targets = [
    ...[
      '/..',
      '/../',
      '/../secret.txt',
      '/../../../../etc/passwd',
      '/./../secret.txt',
      '/a/../../secret.txt',
    ],
    ...[
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/%5c%5chost/share',
    ],
    ...[
      '/..\\secret.txt',
      '/\\..\\secret.txt',
      '\\',
      '/%252e%252e%252fsecret.txt',
      '/%c0%ae%c0%ae/secret.txt',
    ],
    ...['/%00', '/index.html%00.css', '/a\0b', '/%', '/%1', '/%zz', '/%E0%A4%A', '/%FF%FE', '/%ED%A0%80'],
    ...[
      '//',
      '///',
      '//a:b/',
      '//[',
      '//evil.example/',
      '/\t',
      '/a b',
      '/\x80',
      '/\xff\xfe',
      '?',
      '#',
      '*',
      '',
    ],
    ...[
      'http://[/',
      'http://',
      'http://evil.example/',
      'http://localhost/../secret.txt',
      'https://localhost/',
    ],
    ...[
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'about:blank',
      'localhost:80',
      '::::',
    ],
    ...[
      `/?${'%'.repeat(100)}`,
      '/#x',
      '/index.html/',
      '/index.html/..',
      '/style.css/',
      '/style.css/x',
      '/paper/../..',
    ],
    ...[
      '/.colophon-output',
      '/.env',
      '/paper/.colophon-made',
      '/link.txt',
      '/way/index.html',
      '/dir/',
      '/_reload/',
    ],
    ...['/_reload/../secret.txt', `/${'a'.repeat(5000)}`, `/${'a'.repeat(100_000)}`, `/${'a/'.repeat(4000)}`],
    ...[`/${'../'.repeat(2000)}etc/passwd`, `/${'%2e%2e/'.repeat(500)}`, `/?${'a=1&'.repeat(2000)}`],
  ];
  const hosts = [
    ...[
      '',
      ' ',
      'evil.example',
      'localhost',
      'localhost:',
      'localhost:1',
      'localhost:99999',
      'localhost.:80',
    ],
    ...[
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '0.0.0.0',
      '[::]',
      '[::1]',
      '[::1]:1',
      '::1',
      '[::ffff:127.0.0.1]',
    ],
    ...[
      '[',
      ']',
      '[::1',
      'a@localhost',
      'localhost@evil.example',
      'localhost/evil',
      'localhost,evil.example',
    ],
    ...[
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '\u00e9',
      'x'.repeat(5000),
      '*',
      '%00',
      '..',
      '-',
    ],
  ];
  const lines = [
    ...['', '\r\n', '\r\n\r\n', '\n\n', 'GET', 'GET /', 'GET /\r\n', 'GET /\r\n\r\n', '/ HTTP/1.1\r\n\r\n'],
    ...[
      'GET / HTTP/0.9\r\n\r\n',
      'GET / HTTP/1.0\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
      'GET / HTTP/2.0\r\n\r\n',
    ],
    ...[
      'GET / HTTP/9.9\r\n\r\n',
      'GET / HTTP/1.1',
      'GET  /  HTTP/1.1\r\n\r\n',
      'get / HTTP/1.1\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    ],
    ...[
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      '\0\0\0\0',
      '\xff'.repeat(1000),
      'SSH-2.0-x\r\n',
      '{"a":1}',
    ],
    ...['GET / HTTP/1.1\r\nHost', 'GET / HTTP/1.1\r\n: x\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n'],
    ...[
      'GET / HTTP/1.1\r\nA: \0\r\n\r\n',
      `GET / HTTP/1.1\r\n${'A: b\r\n'.repeat(5000)}\r\n`,
      'A'.repeat(200_000),
    ],
  ];
  const whole: readonly (readonly [string, () => string])[] = [
    ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'M-SEARCH', 'FOO'].map(
      (name) => [name, method(name)] as const,
    ),
    ['CONNECT', method('CONNECT', 'evil.example:443')],
    ['CONNECT /', method('CONNECT', '/')],
    [
      'a websocket',
      get(
        '/',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: x',
      ),
    ],
    [
      'HTTP/2 by upgrade',
      get('/', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: x'),
    ],
    ['two hosts', get('/', 'Host: evil.example')],
    ['a header of 100 kB', get('/', `X: ${'x'.repeat(100_000)}`)],
    ['two lengths', get('/', 'Content-Length: 1', 'Content-Length: 2')],
    ['a length below zero', get('/', 'Content-Length: -1')],
    ['a length without end', get('/', 'Content-Length: 99999999999999999999')],
    ['a length and chunks', get('/', 'Content-Length: 3', 'Transfer-Encoding: chunked')],
    ['chunks that are none', () => `${get('/', 'Transfer-Encoding: chunked')()}zz\r\n`],
    ['an expectation', get('/', 'Expect: 100-continue')],
    ['another expectation', get('/', 'Expect: the-unexpected')],
    ['ranges', get('/style.css', `Range: bytes=${'0-1,'.repeat(2000)}0-1`)],
    ['a range that is none', get('/style.css', 'Range: bytes=9-1')],
    ['a range beyond the end', get('/style.css', 'Range: bytes=99999999999999999999-')],
    [
      'a body that nobody wants',
      () => `POST / HTTP/1.1\r\n${own()}\r\nContent-Length: 9000000\r\n\r\n${'x'.repeat(100_000)}`,
    ],
    ['requests one behind another', () => get('/%zz').call(null).repeat(50)],
  ];
  return [
    ...targets.map((target) => [`the target ${JSON.stringify(target).slice(0, 60)}`, get(target)] as const),
    ...hosts.map((host) => [`the host ${JSON.stringify(host).slice(0, 60)}`, hosted(host)] as const),
    ...lines.map((line) => [`the line ${JSON.stringify(line).slice(0, 60)}`, raw(line)] as const),
    ...whole,
  ];
})();

test(`of ${odd.length} requests that no browser sends, each is refused or answered, and pages are served after it`, async () => {
  expect(odd.length).toBeGreaterThan(150);
  const wrong: string[] = [];
  for (let from = 0; from < odd.length; from += 20) {
    await Promise.all(
      odd.slice(from, from + 20).map(async ([name, bytes]) => {
        const said = await send(bytes());
        const [, code = ''] = /^HTTP\/1\.1 (\d+)/.exec(said) ?? [];
        const fits = name.startsWith('the host')
          ? /^(?:400|403|431)$/.test(code)
          : said === '' || /^(?:100|101|200|206|301|400|403|404|405|413|414|416|417|431)$/.test(code);
        if (!fits || said.includes('secret') || said.includes('root:'))
          wrong.push(`${name}: ${said.slice(0, 200)}`);
      }),
    );
    expect(await ask('/')).toContain('<p>page</p><script');
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('connections that say nothing, or half, keep nobody else waiting', async () => {
  const begun = [
    '',
    'G',
    'GET / HTTP/1.1\r\n',
    'GET / HTTP/1.1\r\nHost: localhost',
    'POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n',
  ];
  const waiting = Array.from({ length: 200 }, (_, at) => send(begun[at % begun.length]!, { half: true }));
  expect(await ask('/')).toContain('<p>page</p><script');
  await Promise.all(waiting);
  expect(await ask('/')).toContain('<p>page</p><script');
});

test('pages that listen for builds may go at any moment', async () => {
  const { port } = new URL(server.address);
  const listeners = Array.from({ length: 50 }, () =>
    send(`GET /_reload/events HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`, { half: true }),
  );
  server.reload();
  await Promise.all(listeners);
  for (let at = 0; at < 5; at += 1) server.reload();
  expect(await ask('/')).toContain('<p>page</p><script');
});
