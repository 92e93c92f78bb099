import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pollUntil } from '../../infra/local/poll.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface KillableProduct {
  readonly url: string;
  readonly issuer: string;
  /** Process id of the product itself, and of the engine that it started. */
  readonly pid: number;
  readonly enginePid: number;
  /** For a DynamoDB client of the test's own. */
  readonly engineEndpoint: string;
  /** `kill -9` of the product; of its engine too where that is said. */
  kill(what: 'product' | 'product and engine'): Promise<void>;
  stop(): Promise<void>;
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

/** The product as `npm start` runs it, on a folder that outlives it; a restart on the same port keeps tokens good. */
export const startOn = async (dataDir: string, port: number): Promise<KillableProduct> => {
  const { DYNAMODB_ENDPOINT: _none, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/main.ts'], {
    cwd: root,
    env: { ...inherited, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4_000)));
  const url = `http://127.0.0.1:${port}`;
  const isReady = async () =>
    child.exitCode !== null || (await fetch(`${url}/healthz`).catch(() => undefined))?.ok === true;
  const isUp = await pollUntil(isReady, { everyMs: 50, withinMs: 120_000 });
  if (!isUp || child.exitCode !== null) {
    child.kill('SIGKILL');
    throw new Error(`the product did not start: ${words}`);
  }
  const engine = JSON.parse(await readFile(path.join(dataDir, 'engine.json'), 'utf8'));
  return {
    url,
    issuer: `${url}/oidc`,
    pid: child.pid ?? 0,
    enginePid: Number(engine.pid),
    engineEndpoint: `http://127.0.0.1:${engine.port}`,
    async kill(what) {
      child.kill('SIGKILL');
      if (what === 'product and engine') process.kill(Number(engine.pid), 'SIGKILL');
      await ended(child);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended(child);
    },
  };
};
