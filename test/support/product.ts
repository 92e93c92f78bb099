import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../infra/local/free-port.ts';
import { pollUntil } from '../../infra/local/poll.ts';

/** The product as `npm start` runs it, in a folder of its own, filled with the demonstration data. */
export const startProduct = async () => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-product-'));
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir };
  const product = spawn(process.execPath, ['--import', 'tsx', 'infra/local/main.ts'], {
    env,
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  const isReady = async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.ok === true;
  if (!(await pollUntil(isReady, { everyMs: 100, withinMs: 180_000 })))
    throw new Error('the product did not start in time');
  return {
    url,
    port,
    issuer: `${url}/oidc`,
    async stop() {
      const ended = new Promise((resolve) => product.once('exit', resolve));
      product.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
export type Product = Awaited<ReturnType<typeof startProduct>>;
