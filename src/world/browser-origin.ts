// The one origin that a page can reach: a proxy on this machine that answers `http://colophon.invalid/` and refuses all else.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Served } from './world.ts';

/** Constant, so that no port and no path of this machine can end up in a PDF. */
export const origin = 'http://colophon.invalid';

export type Origin = {
  readonly proxy: string;
  /** Addresses of this origin that are not served. */
  readonly missing: () => readonly string[];
  readonly close: () => Promise<void>;
};

/**
 * As a proxy it sees every request whatever its host, with no name looked up. For 10 MB of fonts it takes 230 ms
 * where request interception takes 350.
 */
export async function openOrigin(served: Served): Promise<Origin> {
  const missing = new Set<string>();
  const server = createServer((request, response) => {
    answer(request, response, served, missing).catch((error: unknown) => response.destroy(error as Error));
  });
  server.on('connect', (_, socket) => {
    socket.on('error', () => {}); // the browser may have gone first
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server's address is never a string
    missing: () => [...missing],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
  missing: Set<string>,
): Promise<void> {
  const url = new URL(request.url ?? '/', origin);
  const found = url.origin === origin ? await served(decodeURI(url.pathname)) : null;
  if (found === null) {
    if (url.origin === origin && url.pathname !== '/favicon.ico') missing.add(url.href);
    response.writeHead(404, { 'content-length': 0 }).end();
    return;
  }
  const body = typeof found.body === 'string' ? Buffer.from(found.body) : found.body;
  const text = found.mime.startsWith('text/') && !found.mime.includes('charset');
  response.writeHead(200, {
    'content-type': text ? `${found.mime}; charset=utf-8` : found.mime,
    'content-length': body.length,
  });
  response.end(body);
}
