// A local HTTP server that plays the model hub: `/MODEL/resolve/main/FILE`, with the faults that hubs have.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What the hub does with a file instead of sending it: */
export type HubFault =
  /** sends it in ten pieces, this long apart */
  | { readonly slowMs: number }
  /** announces it whole, sends half, hangs up */
  | 'cut off'
  /** sends a first piece, then nothing more */
  | 'stall'
  /** answers with this status */
  | { readonly status: number }
  /** sends these bytes in its place */
  | { readonly instead: Buffer }
  /** sends the caller elsewhere first, as the hub does with large files */
  | 'redirect';

export type FakeHub = {
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly requests: readonly string[];
  /** File's path in its repository → fault; change it at any time. */
  readonly faults: Map<string, HubFault>;
  close(): Promise<void>;
};

/** @param repositories - model id → its files by path */
export async function startFakeHub(
  repositories: Readonly<Record<string, ReadonlyMap<string, Buffer>>>,
): Promise<FakeHub> {
  const requests: string[] = [];
  const faults = new Map<string, HubFault>();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://hub').pathname;
    requests.push(path);
    const [, model = '', file = ''] = /^\/(?:cdn\/)?(.+?)\/resolve\/main\/(.+)$/.exec(path) ?? [];
    const content = repositories[model]?.get(file);
    const fault = path.startsWith('/cdn/') ? undefined : faults.get(file);
    if (fault === 'redirect') return response.writeHead(302, { location: `/cdn${path}` }).end();
    if (typeof fault === 'object' && 'status' in fault) return response.writeHead(fault.status).end('no');
    if (content === undefined) return response.writeHead(404).end('Entry not found');
    return send(response, content, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function send(response: ServerResponse, whole: Buffer, fault: HubFault | undefined): Promise<void> {
  const content = typeof fault === 'object' && 'instead' in fault ? fault.instead : whole;
  response.writeHead(200, { 'content-length': content.length });
  if (fault === 'cut off' || fault === 'stall') {
    response.write(content.subarray(0, Math.ceil(content.length / 2)), () => {
      if (fault === 'cut off') response.destroy();
    });
    return;
  }
  const pieces = typeof fault === 'object' && 'slowMs' in fault ? 10 : 1;
  const size = Math.ceil(content.length / pieces);
  for (let start = 0; start < content.length; start += size) {
    if (typeof fault === 'object' && 'slowMs' in fault) await wait(fault.slowMs);
    response.write(content.subarray(start, start + size));
  }
  response.end();
}
