import { PutCommand } from '@aws-sdk/lib-dynamodb';
import Database from 'libsql';
import { createServer } from 'node:http';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../../infra/local/free-port.ts';
import { startMachine } from '../../../infra/local/machine.ts';
import type { MachineSettings, SeedContext } from '../../../infra/local/machine.ts';
import { signIn } from '../../../infra/local/token.ts';
import { clientsOf, eventually, tempFolder } from './workbench.ts';

const person = { sub: 'demo-a', username: 'a', name: 'Người Minh Họa', password: 'bí mật' };

const settings = async (changes: Partial<MachineSettings> = {}): Promise<MachineSettings> => ({
  port: 0,
  dataDir: await tempFolder(),
  buildApps: () => ({
    fetch: (request) => Response.json({ path: new URL(request.url).pathname }),
    projector: () => Promise.resolve({ batchItemFailures: [] }),
  }),
  seed: ({ registerAccounts }) => registerAccounts([person]),
  log: () => {},
  ...changes,
});

const aMachine = async (changes: Partial<MachineSettings> = {}) => {
  const machine = await startMachine(await settings(changes));
  onTestFinished(() => machine.stop());
  return machine;
};

/** A promise and the call that fulfils it. */
const aGate = () => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
};

describe('the machine', () => {
  it('answers 503 while it fills itself, and 200 once it is ready', async () => {
    const gate = aGate();
    const port = await freePort();
    const starting = aMachine({ port, seed: () => gate.opened });
    const health = () => fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    await eventually(async () => (await health()) !== undefined);

    const before = await health();
    const product = await fetch(`http://127.0.0.1:${port}/v1/inspections`);
    gate.open();
    await starting;
    const after = await health();

    expect(before?.status).toBe(503);
    expect(await before?.json()).toEqual({ status: 'starting' });
    expect(product.status).toBe(503);
    expect(product.headers.get('content-type')).toBe('application/problem+json');
    expect(after?.status).toBe(200);
    expect(await after?.json()).toEqual({ status: 'ok' });
  });

  it('brings older tables along once for each step and data folder, before anything else', async () => {
    const done: string[] = [];
    const known = ['FIRST', 'SECOND'];
    const same = await settings({
      buildApps: () => ({
        fetch: () => new Response(),
        projector: () => Promise.resolve({ batchItemFailures: [] }),
        upgrades: known.map((name) => ({ name, title: name, bring: async () => void done.push(name) })),
      }),
      seed: async () => void done.push('seed'),
    });

    await (await startMachine(same)).stop();
    await (await startMachine(same)).stop();
    known.push('THIRD');
    await (await startMachine(same)).stop();

    expect(done).toEqual(['FIRST', 'SECOND', 'seed', 'THIRD']);
  });

  it('leads /oidc to the provider and the rest to the product', async () => {
    const { url, issuer } = await aMachine();

    const product = await fetch(`${url}/oidcs/v1?q=1`);
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);

    expect(await product.json()).toEqual({ path: '/oidcs/v1' });
    expect(await discovery.json()).toMatchObject({ issuer: `${url}/oidc` });
  });

  it('hands what is written to the projector, the demonstration data before it is ready', async () => {
    const seen: unknown[] = [];
    const { clientConfig, tableName, delivery } = await aMachine({
      buildApps: () => ({
        fetch: () => new Response(),
        projector: async ({ Records }) => {
          seen.push(...Records.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S));
          return { batchItemFailures: [] };
        },
      }),
      seed: async (context: SeedContext) => {
        const { db } = clientsOf(context.clientConfig);
        await db.send(new PutCommand({ TableName: context.tableName, Item: { pk: 'SEED', sk: '1' } }));
      },
    });
    const seenWhenReady = [...seen];

    await clientsOf(clientConfig).db.send(
      new PutCommand({ TableName: tableName, Item: { pk: 'LATER', sk: '1' } }),
    );
    await delivery.drained();

    expect(seenWhenReady).toEqual(['SEED']);
    expect(seen).toEqual(['SEED', 'LATER']);
  });

  it('takes away what its stream told a day ago', async () => {
    const dataDir = await tempFolder();
    const seed = async ({ clientConfig, tableName }: SeedContext) => {
      const { db } = clientsOf(clientConfig);
      for (const pk of ['A', 'B', 'C'])
        await db.send(new PutCommand({ TableName: tableName, Item: { pk, sk: '1' } }));
    };
    await (await aMachine({ dataDir, seed })).stop();
    const file = new Database(path.join(dataDir, 'dynoxide.db'), { timeout: 5_000 });
    onTestFinished(() => void file.close());
    file.exec('UPDATE _stream_records SET created_at = created_at - 90000');
    const count = () => file.prepare('SELECT id FROM _stream_records').all().length;
    const before = count();

    const again = await aMachine({ dataDir, seed });
    await eventually(() => count() === 1);
    await again.stop();

    expect(before).toBe(3);
  });

  it('fills itself once: again after a fill that failed, not after one that was finished', async () => {
    const dataDir = await tempFolder();
    let fills = 0;
    const failing = settings({
      dataDir,
      seed: () => {
        fills += 1;
        throw new Error('power cut');
      },
    });
    const seed: MachineSettings['seed'] = async ({ registerAccounts }) => {
      fills += 1;
      await registerAccounts([person]);
    };

    await expect(startMachine(await failing)).rejects.toThrowError('power cut');
    const first = await aMachine({ dataDir, seed });
    await first.stop();
    const second = await aMachine({ dataDir, seed });

    expect(fills).toBe(2);
    expect((await signIn({ issuer: second.issuer, ...person })).accessToken).toMatch(/^ey/);
  });

  it('keeps its data in the folder it was given', async () => {
    const dataDir = await tempFolder();

    await aMachine({ dataDir });

    expect(await readdir(dataDir)).toContain('dynoxide.db');
  });

  it('names a taken port and the way out, and touches no data', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await eventually(() => other.listening);
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const dataDir = await tempFolder();

    const starting = startMachine(await settings({ port, dataDir }));

    await expect(starting).rejects.toMatchObject({
      code: 'port-taken',
      words: { vi: expect.stringContaining(`PORT=${port + 1}`), en: expect.stringContaining(`Port ${port}`) },
    });
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('names an endpoint that does not answer', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

    const starting = startMachine(await settings({ external: { endpoint, region: 'x', credentials } }));

    await expect(starting).rejects.toMatchObject({
      code: 'endpoint-unreachable',
      words: { en: expect.stringContaining(endpoint) },
    });
  });

  it('runs on any DynamoDB endpoint, without an engine of its own', async () => {
    const other = await aMachine();
    const dataDir = await tempFolder();

    const machine = await aMachine({ dataDir, external: other.clientConfig, tableName: 'second' });

    expect(await readdir(dataDir)).not.toContain('dynoxide.db');
    expect((await signIn({ issuer: machine.issuer, ...person })).accessToken).toMatch(/^ey/);
  });

  it('finishes a request under way before it stops', async () => {
    const arrived = aGate();
    const gate = aGate();
    const machine = await aMachine({
      buildApps: () => ({
        fetch: async () => {
          arrived.open();
          await gate.opened;
          return new Response('done');
        },
        projector: () => Promise.resolve({ batchItemFailures: [] }),
      }),
    });
    const request = fetch(`${machine.url}/slow`);
    await arrived.opened;

    const stopping = machine.stop();
    gate.open();

    expect(await (await request).text()).toBe('done');
    await stopping;
    await expect(fetch(machine.url)).rejects.toThrowError();
  });
});
