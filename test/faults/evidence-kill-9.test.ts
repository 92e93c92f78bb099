import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ulid } from 'ulid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationPassword } from '../../infra/local/demonstration/people.ts';
import { freePort } from '../../infra/local/free-port.ts';
import { pollUntil } from '../../infra/local/poll.ts';
import { signIn } from '../../infra/local/token.ts';
import { instantOf } from '../../shared/kernel/dates.ts';
import { aSignedVisit } from '../../shared/visit-records/fixtures.ts';
import { postFile } from '../support/files.ts';
import { aPhoto, sizeOfPicture } from '../support/pictures.ts';
import { order } from '../support/visits.ts';
import { type KillableProduct, startOn } from './killable-product.ts';

const authorId = 'demo-thanh.tra.1';

let dataDir: string;
let port: number;
let product: KillableProduct;
let token: string;
let photos: Buffer[];

beforeAll(async () => {
  photos = await Promise.all([1, 2, 3].map(() => aPhoto({ width: 1600, height: 1200, noisy: true })));
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-evidence-'));
  port = await freePort();
  product = await startOn(dataDir, port);
  const { issuer } = product;
  token = (await signIn({ issuer, username: 'thanh.tra.1', password: demonstrationPassword })).accessToken;
}, 150_000);
afterAll(async () => {
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const ask = async (method: string, url: string, body?: unknown) => {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': ulid(),
  };
  const reply = await fetch(`${product.url}${url}`, { method, headers, body: JSON.stringify(body) });
  const answer: any = await reply.json(); // of unknown shape
  return { status: reply.status, body: answer };
};

const evidenceOf = (content: Buffer) => ({
  id: ulid(),
  kind: 'photo',
  mediaType: 'image/jpeg',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  takenAt: instantOf(Date.now() - 120_000),
});

/** A surprise visit on the spot, on record, that names files. */
const recordedWith = async (evidence: object[]): Promise<string> => {
  const establishmentId = ulid();
  const place = {
    id: establishmentId,
    name: 'Cơ sở thử',
    type: 'craft_village_household',
    communeCode: '00577',
  };
  await ask('POST', '/v1/establishments', place);
  const trigger = { kind: 'signs_seen', reason: 'Thấy trẻ em làm việc khi đi qua' };
  const ago = (minutes: number) => instantOf(Date.now() - minutes * 60_000);
  const visit = aSignedVisit(
    { id: ulid(), inspectionId: ulid(), authorId, startedAt: ago(60), signedAt: ago(1) },
    { newInspection: { ...order, establishmentId, memberIds: [], trigger }, evidence },
  );
  const { status, body } = await ask('POST', '/v1/visit-records', visit);
  expect(status, JSON.stringify(body)).toBe(201);
  return visit.inspectionId;
};

it('loses no photograph to a kill -9 between its arrival and its keeper, nor one that is sealed', async () => {
  const named = photos.map(evidenceOf);
  const inspectionId = await recordedWith(named);
  const tickets = await Promise.all(
    named.map((evidence) => ask('POST', '/v1/evidence', { inspectionId, evidence })),
  );

  const replies = await Promise.all(
    tickets.map(({ body }, i) => postFile(body, photos[i] ?? Buffer.alloc(0))),
  );
  await product.kill('product and engine');
  product = await startOn(dataDir, port);
  const states = async (): Promise<string[]> =>
    (await ask('GET', `/v1/inspections/${inspectionId}/evidence`)).body.items.map((it: any) => it.state);
  await pollUntil(async () => (await states()).every((state) => state === 'sealed'), {
    everyMs: 200,
    withinMs: 60_000,
  });

  expect(replies.map(({ status }) => status)).toEqual([204, 204, 204]);
  expect(await states()).toEqual(['sealed', 'sealed', 'sealed']);
  await product.kill('product');
  product = await startOn(dataDir, port);
  const url = `/v1/inspections/${inspectionId}/evidence/${named[0]?.id}/views`;
  const view = await ask('POST', url, { copy: 'viewing' });
  const content = Buffer.from(await (await fetch(view.body.url)).arrayBuffer());
  expect(await sizeOfPicture(content)).toEqual({ width: 1200, height: 1600 });
}, 400_000);
