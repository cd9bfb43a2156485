// Serves a folder on this machine for `dev`, with a reload of open pages after each build.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, normalize } from 'node:path';
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
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/_reload/events') return follow(response, open);
    if (path === '/_reload/script.js')
      return void response.setHeader('content-type', 'text/javascript').end(script);
    if (path.endsWith('/') || path.endsWith('.html'))
      return void page(folder, path, request, response, files);
    files(request, response);
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

function follow(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  open.add(response);
  response.once('close', () => open.delete(response));
}

/** A page with the reload script after it; what is not there is left to the file server's own answer. */
async function page(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  files: ReturnType<typeof sirv>,
): Promise<void> {
  const file = join(folder, normalize(decodeURIComponent(path)), path.endsWith('/') ? 'index.html' : '');
  try {
    const html = await readFile(file, 'utf8');
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(`${html}<script src="/_reload/script.js"></script>`);
  } catch {
    files(request, response);
  }
}
