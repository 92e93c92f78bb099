import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../infra/local/free-port.ts';

const client = fileURLToPath(new URL('runtime-client.mjs', import.meta.url));
const deadlineAfterMs = 15_000;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A function in a process of its own, which asks the Runtime API for its invocations, as in a Lambda sandbox. */
export interface Sandbox {
  /** From the start of the process until it asks for its first invocation. */
  readonly initMs: number;
  readonly pid: number;
  invoke(event: unknown): Promise<unknown>;
  stop(): void;
}

const deliver = (response: ServerResponse, id: string, event: unknown): void => {
  response.writeHead(200, {
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': id,
    'lambda-runtime-deadline-ms': String(Date.now() + deadlineAfterMs),
  });
  response.end(JSON.stringify(event));
};

/** The half of the Runtime API (2018-06-01) that a sandbox talks to. */
const runtimeApi = (onReady: () => void) => {
  const waiting = new Map<string, Waiting>();
  let asking: ServerResponse | undefined;
  let next: { readonly id: string; readonly event: unknown } | undefined;
  /** Answered once both are there, whichever comes first: an invocation, and a sandbox that asks for one. */
  const match = (): void => {
    if (!asking || !next) return;
    deliver(asking, next.id, next.event);
    asking = undefined;
    next = undefined;
  };
  const settle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [id = '', kind] = request.url?.split('/').slice(-2) ?? [];
    const body = await text(request);
    response.writeHead(202).end();
    const invocation = waiting.get(id);
    waiting.delete(id);
    if (kind === 'response') invocation?.resolve(JSON.parse(body));
    else invocation?.reject(new Error(body));
  };
  const server: Server = createServer((request, response) => {
    if (request.url?.endsWith('/invocation/next')) {
      asking = response;
      onReady();
      match();
      return;
    }
    void settle(request, response);
  });
  const invoke = (event: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = randomUUID();
      waiting.set(id, { resolve, reject });
      next = { id, event };
      match();
    });
  return { server, invoke };
};

const ended = (child: ChildProcess): Promise<never> =>
  new Promise((_, reject) => {
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.once('exit', (code) =>
      reject(new Error(`the function ended with ${code}: ${words.slice(-2_000)}`)),
    );
  });

/**
 * Starts a bundle (`index.mjs` in a folder) and waits until it asks for work.
 *
 * @throws Error with what it printed, when it ends before.
 */
export const openSandbox = async (folder: string, environment: Record<string, string>): Promise<Sandbox> => {
  let onReady = () => {};
  const isReady = new Promise<void>((resolve) => (onReady = resolve));
  const { server, invoke } = runtimeApi(() => onReady());
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const startedMs = performance.now();
  const child = spawn(process.execPath, [client], {
    env: {
      ...environment,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      LAMBDA_TASK_ROOT: folder,
      AWS_REGION: 'ap-southeast-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const died = ended(child);
  died.catch(() => {}); // heard below while it matters; later it is told to end
  await Promise.race([isReady, died]);
  return {
    initMs: performance.now() - startedMs,
    pid: child.pid ?? 0,
    invoke: (event) => Promise.race([invoke(event), died]),
    stop: () => {
      child.kill('SIGKILL');
      server.closeAllConnections();
      server.close();
    },
  };
};
