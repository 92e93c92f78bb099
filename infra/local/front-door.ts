import { getRequestListener } from '@hono/node-server';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { identityPath } from './identity/addresses.ts';
import type { IdentityProvider } from './identity/identity-provider.ts';
import type { Log } from './log.ts';
import { wordsOf } from './log.ts';
import { objectStorePath } from './object-store/addresses.ts';
import { portForbidden, portTaken, systemCodesOf } from './start-refusal.ts';

export type FetchHandler = (request: Request) => Response | Promise<Response>;
export type Listener = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export interface FrontDoor {
  /** The port that was opened. */
  readonly port: number;
  /** Answers what is asked of the object store from now on, which the machine itself does while it fills. */
  admitObjects(answer: Listener): void;
  /** Who answers from now on; until then every request but `/healthz` gets 503. */
  admit(identity: IdentityProvider, fetch: FetchHandler): void;
  /** `/healthz` says `ok` from now on. */
  ready(): void;
  /** Takes no more connections, waits up to `withinMs` for requests under way, then cuts them off. */
  close(withinMs?: number): Promise<void>;
}

type Status = 'starting' | 'ok' | 'stopping';

const answerJson = (res: ServerResponse, code: number, type: string, body: object): void => {
  const retry = code === 503 ? { 'retry-after': '1' } : {};
  res
    .writeHead(code, { 'content-type': type, 'cache-control': 'no-store', ...retry })
    .end(JSON.stringify(body));
};

const answerStarting = (res: ServerResponse): void =>
  answerJson(res, 503, 'application/problem+json', {
    type: 'about:blank',
    title: 'Starting or stopping: try again in a moment',
    status: 503,
  });

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const codes = systemCodesOf(error);
      if (codes.includes('EADDRINUSE')) reject(portTaken(port, error));
      else reject(codes.includes('EACCES') ? portForbidden(port, error) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

const closeServer = (server: Server, withinMs: number): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), withinMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });

const isUnder = (req: IncomingMessage, path: string): boolean => {
  const [pathname] = (req.url ?? '/').split('?', 1);
  return pathname === path || (pathname ?? '').startsWith(`${path}/`);
};

/**
 * The machine's one HTTP server, on 127.0.0.1: `/healthz` itself, `/oidc` to the identity provider, `/objects` to the
 * object store, the rest to the product.
 *
 * @param port 0 for any free one.
 * @throws StartRefusal `port-taken`, `port-forbidden`.
 */
export const openFrontDoor = async (port: number, log: Log): Promise<FrontDoor> => {
  let status: Status = 'starting';
  let answerIdentity: Listener | undefined;
  let answerProduct: Listener | undefined;
  let answerObjects: Listener | undefined;

  const answererOf = (req: IncomingMessage): Listener | undefined => {
    if (isUnder(req, identityPath)) return answerIdentity;
    return isUnder(req, objectStorePath) ? answerObjects : answerProduct;
  };
  const route: Listener = async (req, res) => {
    if (isUnder(req, '/healthz')) {
      answerJson(res, status === 'ok' ? 200 : 503, 'application/json', { status });
      return;
    }
    const answer = answererOf(req);
    if (answer === undefined) answerStarting(res);
    else await answer(req, res);
  };
  const server = createServer((req, res) => {
    if (status === 'stopping') res.setHeader('connection', 'close');
    route(req, res).catch((error: unknown) => {
      log(`A request failed: ${wordsOf(error)}`);
      if (!res.headersSent) res.writeHead(500).end();
      else res.destroy();
    });
  });
  const opened = await listen(server, port);
  return {
    port: opened,
    admit(identity, fetch) {
      answerIdentity = (req, res) => identity.handle(req, res);
      answerProduct = getRequestListener((request) => fetch(request));
    },
    admitObjects(answer) {
      answerObjects = answer;
    },
    ready() {
      status = 'ok';
    },
    async close(withinMs = 5_000) {
      status = 'stopping';
      await closeServer(server, withinMs);
    },
  };
};
