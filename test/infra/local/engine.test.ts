import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import Database from 'libsql';
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mainTableInput } from '../../../functions/platform/table-shape.ts';
import { claimDataFolder } from '../../../infra/local/data-folder.ts';
import { startEngine } from '../../../infra/local/engine.ts';
import { freePort } from '../../../infra/local/free-port.ts';
import { indexStreamRecords } from '../../../infra/local/stream-index.ts';
import { ensureTable } from '../../../infra/local/tables.ts';
import { anEngine, clientsOf, eventually, isAlive, tempFolder, withTables } from './workbench.ts';

const key = { pk: 'A', sk: '1' };

/** A process that writes through an engine of its own, killed with the given number of answers in hand. */
const killWhileWriting = async (dataDir: string, answersBefore: number) => {
  const program = fileURLToPath(new URL('./writing-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const ended = new Promise((resolve) => child.once('close', resolve));
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    if (lines.length === answersBefore + 1) child.kill('SIGKILL');
  });
  await ended;
  const valuesOf = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return { enginePid: Number(valuesOf('engine')[0]), answered: valuesOf('answered'), lines };
};

describe('the embedded engine', () => {
  it('finds what was written before it was stopped', async () => {
    const dataDir = await tempFolder();
    const first = await anEngine({ dataDir });
    const { db } = await withTables(first);
    await db.send(new PutCommand({ TableName: 'main', Item: { ...key, name: 'Cơ sở Minh Họa' } }));
    const firstPid = first.pid();
    await first.stop();

    const second = await anEngine({ dataDir });

    const { Item } = await clientsOf(second).db.send(new GetCommand({ TableName: 'main', Key: key }));
    expect(Item).toMatchObject({ name: 'Cơ sở Minh Họa' });
    expect(isAlive(firstPid)).toBe(false);
  });

  it('makes a table once, however often it is asked', async () => {
    const engine = await anEngine({ dataDir: await tempFolder() });
    const { client, db } = await withTables(engine);
    await db.send(new PutCommand({ TableName: 'main', Item: key }));

    await Promise.all([1, 2].map(() => ensureTable(client, mainTableInput('main'))));

    const { Item } = await db.send(new GetCommand({ TableName: 'main', Key: key }));
    expect(Item).toEqual(key);
  });

  it('refuses a second start on a data folder in use, and frees the folder when it stops', async () => {
    const dataDir = await tempFolder();
    const engine = await anEngine({ dataDir });

    await expect(startEngine({ dataDir })).rejects.toMatchObject({
      code: 'folder-in-use',
      words: { en: expect.stringContaining(`PID ${process.pid}`), vi: expect.stringContaining('DATA_DIR=') },
    });

    await engine.stop();
    const next = await anEngine({ dataDir });
    expect(isAlive(next.pid())).toBe(true);
  });

  it('loses no answered write and ends the orphan when its parent is killed in the middle of writes', async () => {
    const dataDir = await tempFolder();
    const { enginePid, answered, lines } = await killWhileWriting(dataDir, 150);
    const orphanLived = isAlive(enginePid);

    const engine = await anEngine({ dataDir });

    const { db } = clientsOf(engine);
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: 'main',
        KeyConditionExpression: 'pk = :visit',
        ExpressionAttributeValues: { ':visit': 'VISIT' },
      }),
    );
    const { Item } = await db.send(
      new GetCommand({ TableName: 'main', Key: { pk: 'COUNT', sk: 'COUNT' }, ConsistentRead: true }),
    );
    const stored = new Set(Items.map(({ sk }) => String(sk)));
    expect(answered.length).toBeGreaterThanOrEqual(150);
    expect(lines).not.toContain('finished');
    expect(answered.filter((id) => !stored.has(id))).toEqual([]);
    expect(Item?.['visits']).toBe(stored.size); // whole transactions only
    expect(orphanLived).toBe(true);
    expect(isAlive(enginePid)).toBe(false);
  });

  it('is started again on the same port when it dies, and every answered write is there', async () => {
    const lines: string[] = [];
    const engine = await anEngine({ dataDir: await tempFolder(), log: (line) => lines.push(line) });
    const { db } = await withTables(engine);
    const firstPid = engine.pid();
    const answered: string[] = [];
    const write = async (sk: string) => {
      await db.send(new PutCommand({ TableName: 'main', Item: { pk: 'B', sk } }));
      answered.push(sk);
      if (answered.length === 60) process.kill(firstPid, 'SIGKILL');
    };

    for (let i = 0; i < 40; i += 1) await Promise.all([0, 1, 2, 3].map((j) => write(`${i}-${j}`)));

    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: 'main',
        KeyConditionExpression: 'pk = :b',
        ExpressionAttributeValues: { ':b': 'B' },
      }),
    );
    expect(new Set(Items.map(({ sk }) => sk))).toEqual(new Set(answered));
    expect(answered).toHaveLength(160);
    expect(engine.pid()).not.toBe(firstPid);
    expect(lines.join()).toContain('started again');
  });

  it('gives up an engine that keeps dying, and says so', async () => {
    const lost: string[] = [];
    const engine = await anEngine({ dataDir: await tempFolder(), onLost: ({ code }) => lost.push(code) });

    let killed = 0;
    await eventually(() => {
      if (engine.pid() !== killed && isAlive(engine.pid())) {
        killed = engine.pid();
        process.kill(killed, 'SIGKILL');
      }
      return lost.length > 0;
    });

    expect(lost).toEqual(['engine-failed']);
  });

  it('leaves a stranger alone that was given the process id of an earlier engine', async () => {
    const dataDir = await tempFolder();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    onTestFinished(() => void stranger.kill('SIGKILL'));
    const record = { pid: stranger.pid, port: await freePort(), dbPath: path.join(dataDir, 'dynoxide.db') };
    await writeFile(path.join(dataDir, 'engine.json'), JSON.stringify(record));

    await anEngine({ dataDir });

    expect(stranger.exitCode).toBeNull();
    expect(stranger.signalCode).toBeNull();
  });

  it('names the missing package and the way out on a platform without an engine', async () => {
    await expect(startEngine({ dataDir: await tempFolder(), platform: 'plan9-mips' })).rejects.toMatchObject({
      code: 'engine-missing',
      words: {
        vi: expect.stringContaining('DYNAMODB_ENDPOINT='),
        en: expect.stringMatching(/@dynoxide\/plan9-mips.*DYNAMODB_ENDPOINT=/),
      },
    });
  });

  it('shows what the engine said when it ends at once', async () => {
    const dataDir = await tempFolder();
    await writeFile(path.join(dataDir, 'dynoxide.db'), 'this is not a database, '.repeat(100));

    await expect(startEngine({ dataDir })).rejects.toMatchObject({
      code: 'engine-failed',
      words: { en: expect.stringMatching(/not .*database/i) },
    });
    const claim = await claimDataFolder(dataDir, () => {}); // the folder is free again
    claim.release();
  });
});

describe('the data folder', () => {
  it('is refused in clear words when the disk is nearly full', async () => {
    const dataDir = await tempFolder();

    await expect(claimDataFolder(dataDir, () => {}, Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({
      code: 'disk-full',
      words: { en: expect.stringContaining(dataDir), vi: expect.stringContaining('đầy') },
    });
  });

  it('is refused in clear words when it cannot be made', async () => {
    const file = path.join(await tempFolder(), 'a-file');
    await writeFile(file, '');

    await expect(claimDataFolder(path.join(file, 'data'), () => {})).rejects.toMatchObject({
      code: 'folder-not-writable',
    });
  });
});

describe('the index on the stream records', () => {
  it('serves the search for the last sequence number', async () => {
    const engine = await anEngine({ dataDir: await tempFolder() });
    await withTables(engine);

    const made = await indexStreamRecords(engine.dbPath, () => {});

    const db = new Database(engine.dbPath, { readonly: true });
    const plan = JSON.stringify(
      db
        .prepare(
          `EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1
           FROM _stream_records WHERE table_name = 'main'`,
        )
        .all(),
    );
    db.close();
    expect(made).toBe(true);
    expect(plan).toMatch(/SEARCH .*INDEX ix_seq/);
  });

  it('is left out, with a word, when the engine keeps its records elsewhere', async () => {
    const file = path.join(await tempFolder(), 'other.db');
    const lines: string[] = [];

    const made = await indexStreamRecords(file, (line) => lines.push(line));

    expect(made).toBe(false);
    expect(lines.join()).toContain('_stream_records');
    expect((await readFile(file)).length).toBe(0);
  });
});
