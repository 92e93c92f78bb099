import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Product, startProduct } from './support/product.ts';

/** The README's tour, block after block as a newcomer pastes it, against the product as `npm start` runs it. */
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/<!-- tour -->\n```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 100_000);
afterAll(() => product.stop());

it('leads from a sign-in to a recorded surprise visit with two violations and a penalty file', () => {
  const { stdout, stderr, status } = spawnSync('bash', ['-e', '-o', 'pipefail'], {
    input: blocks.join('\n'),
    env: { ...process.env, PORT: String(product.port) },
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
