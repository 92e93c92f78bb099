import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationPassword } from '../infra/local/demonstration/people.ts';
import { signIn } from '../infra/local/token.ts';
import { type Product, startProduct } from './support/product.ts';

/** The README's tour, block after block as a newcomer pastes it, against the product as `npm start` runs it. */
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/<!-- tour -->\n```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 100_000);
afterAll(() => product.stop());

it('leads from a sign-in to a recorded surprise visit with two violations, a penalty file and its minutes', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mang-non-tour-'));
  const { stdout, stderr, status } = spawnSync('bash', ['-e', '-o', 'pipefail'], {
    input: blocks.join('\n'),
    env: { ...process.env, PORT: String(product.port), TMPDIR: folder },
    encoding: 'utf8',
  });
  const answers = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));

  expect({ status, blocks: blocks.length, answers: answers.length }, `${stdout}\n${stderr}`).toEqual({
    status: 0,
    blocks: 7,
    answers: 8,
  });
  const [me, establishment, receipt, first, second, penalty, timeline, law] = answers;
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
  expect(law).toMatchObject({
    penaltyId: penalty.id,
    noDecision: [],
    totalVnd: { toVnd: expect.any(Number) },
  });
  const minutes = await readFile(path.join(folder, 'bien-ban-vi-pham.pdf'));
  expect(minutes.subarray(0, 5).toString()).toBe('%PDF-');
  await rm(folder, { recursive: true });
}, 120_000);

it('answers over a real connection as its routes do: without a body, in chunks, too large, in no UTF-8', async () => {
  const { accessToken } = await signIn({
    issuer: product.issuer,
    username: 'chanh.thanh.tra',
    password: demonstrationPassword,
  });
  const send = async (method: string, path: string, body?: string | ReadableStream | Uint8Array) => {
    const reply = await fetch(`${product.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        'idempotency-key': 'over-a-socket',
        'if-match': '"1"',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body, duplex: 'half' }),
    });
    const text = await reply.text();
    return [reply.status, text.startsWith('{') ? JSON.parse(text).code : text];
  };
  const chunks = (text: string, times = 1) =>
    new ReadableStream({
      start(controller) {
        for (let i = 0; i < times; i += 1) controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    });
  const missing = '/v1/inspections/01KAF3T0Q4V8M2Z6X9C7B5N3P1';

  expect(await send('POST', `${missing}/notify`)).toEqual([404, 'not-found']);
  expect(await send('DELETE', '/v1/me')).toEqual([404, 'not-found']);
  expect(await send('POST', '/v1/establishments', chunks('{"name":1}'))).toEqual([400, 'invalid-request']);
  expect(await send('POST', '/v1/establishments', chunks('x'.repeat(65_536), 80))).toEqual([
    413,
    'body-too-large',
  ]);
  expect(await send('POST', '/v1/establishments', Uint8Array.of(0x22, 0xff, 0xfe, 0x22))).toEqual([
    400,
    'malformed-json',
  ]);
}, 30_000);
