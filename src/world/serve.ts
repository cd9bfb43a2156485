// Serves a folder on this machine for `dev`, with a reload of open pages after each build.
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import sirv from 'sirv';

export type DevServer = {
  readonly address: string;
  readonly reload: () => void;
  readonly close: () => Promise<void>;
};

const script = "new EventSource('/_reload/events').onmessage = () => location.reload();";

/** Listens on 127.0.0.1 only; `port` 0 takes any. Rejects when the port is taken. */
export async function serveFolder(folder: string, port: number): Promise<DevServer> {
  const files = sirv(folder, { dev: true });
  const open = new Set<ServerResponse>();
  const server = createServer(patience, (request, response) => {
    if (!isOwnHost(request)) return refuse(response, 403, 'This server answers to this machine alone.');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'Pages are read here, and nothing else.');
    const path = pathOf(request.url ?? '/');
    if (path === null) return refuse(response, 400, 'No address of a page.');
    if (path === '/_reload/events') return follow(response, open);
    if (path === '/_reload/script.js')
      return void response.setHeader('content-type', 'text/javascript').end(script);
    answer(folder, path, request, response, files).catch(() => refuse(response, 404, 'Not found.'));
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  );
  const bound = server.address();
  return {
    address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}/`,
    reload: () => {
      for (const response of open) response.write('data: built\n\n');
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Milliseconds after which one that has not said what it wants is left. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** A page elsewhere may give its own name this machine's address (DNS rebinding): only our own names are answered. */
function isOwnHost({ headers, socket }: IncomingMessage): boolean {
  const port = socket.localPort;
  const names = ['localhost', '127.0.0.1', '[::1]'];
  const hosts = names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  return hosts.includes((headers.host ?? '').toLowerCase());
}

/** The decoded path, or null where the request's target is none that a page can have. */
function pathOf(target: string): string | null {
  if (!/^\/(?![/\\])/.test(target)) return null;
  try {
    const path = decodeURIComponent(new URL(target, 'http://localhost').pathname);
    return path.includes('\0') || path.includes('\\') || path.split('/').includes('..') ? null : path;
  } catch {
    return null;
  }
}

function refuse(response: ServerResponse, status: number, why: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${why}\n`);
}

function follow(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  open.add(response);
  response.once('close', () => open.delete(response));
}

/** A page with the reload script after it, or a file as it is; what lies outside the folder, by a link too, is not there. */
async function answer(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  files: ReturnType<typeof sirv>,
): Promise<void> {
  const isPage = path.endsWith('/') || path.endsWith('.html');
  const file = await realpath(join(folder, path, path.endsWith('/') ? 'index.html' : ''));
  if (!file.startsWith(`${await realpath(folder)}${sep}`)) return refuse(response, 404, 'Not found.');
  const found = await stat(file);
  // A folder's own page is looked for anew, since it may be a link.
  if (found.isDirectory() && !isPage)
    return void response.writeHead(301, { location: encodeURI(`${path}/`) }).end();
  if (!found.isFile()) return refuse(response, 404, 'Not found.');
  if (!isPage) return files(request, response);
  const html = await readFile(file, 'utf8');
  response
    .setHeader('content-type', 'text/html; charset=utf-8')
    .end(`${html}<script src="/_reload/script.js"></script>`);
}
