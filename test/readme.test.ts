import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../infra/local/free-port.ts';
import { pollUntil } from '../infra/local/poll.ts';

/** The README's tour, block after block as a newcomer pastes it, against the product as `npm start` runs it. */
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/<!-- tour -->\n```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);

let dataDir: string;
let port: number;
let product: ReturnType<typeof spawn>;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-readme-'));
  port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir };
  product = spawn(process.execPath, ['--import', 'tsx', 'infra/local/main.ts'], { env, stdio: 'ignore' });
  const isReady = async () =>
    (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok === true;
  expect(await pollUntil(isReady, { everyMs: 100, withinMs: 60_000 })).toBe(true);
}, 70_000);

afterAll(async () => {
  const ended = new Promise((resolve) => product.once('exit', resolve));
  product.kill('SIGTERM');
  await ended;
  await rm(dataDir, { recursive: true, force: true });
});

it('leads from a sign-in to a recorded surprise visit with two violations and a penalty file', () => {
  const { stdout, stderr, status } = spawnSync('bash', ['-e', '-o', 'pipefail'], {
    input: blocks.join('\n'),
    env: { ...process.env, PORT: String(port) },
    encoding: 'utf8',
  });
  const answers = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));

  expect({ status, blocks: blocks.length, answers: answers.length }, `${stdout}\n${stderr}`).toEqual({
    status: 0,
    blocks: 5,
    answers: 7,
  });
  const [me, establishment, receipt, first, second, penalty, timeline] = answers;
  expect(me).toMatchObject({ id: 'demo-thanh.tra.1', rights: { role: 'inspector' } });
  expect(establishment).toMatchObject({ type: 'craft_village_household', identifiers: [] });
  expect(receipt, JSON.stringify(receipt)).toMatchObject({ status: 'recorded', digest: expect.any(String) });
  expect([first.state, second.state]).toEqual(['confirmed', 'confirmed']);
  expect(penalty).toMatchObject({ state: 'recorded', subject: { kind: 'household' } });
  expect(timeline.items.map(({ type }: { type: string }) => type).toSorted()).toEqual([
    'inspection',
    'penalty',
    'violation',
    'violation',
  ]);
}, 60_000);
