import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationPassword } from '../../infra/local/demonstration/people.ts';
import { freePort } from '../../infra/local/free-port.ts';
import { pollUntil } from '../../infra/local/poll.ts';
import { signIn } from '../../infra/local/token.ts';
import { Instant } from '../../shared/kernel/dates.ts';
import { aSignedVisit } from '../../shared/visit-records/fixtures.ts';
import { order } from '../support/visits.ts';
import { type KillableProduct, startOn } from './killable-product.ts';

const inFlight = 8;
const authorId = 'demo-thanh.tra.1';

/** Something that was sent to be created, under a key of its own, and what was answered, if anything was. */
interface Creation {
  readonly url: string;
  readonly as: 'inspector' | 'chief';
  readonly key: string;
  readonly body: object;
  /** Where it can be read afterwards. */
  readonly readUrl: string;
  answer?: unknown;
}

const anEstablishment = (id: string): Creation => ({
  url: '/v1/establishments',
  as: 'chief',
  key: ulid(),
  body: { id, name: `Cơ sở thử ${id}`, type: 'craft_village_household', communeCode: '00577' },
  readUrl: `/v1/establishments/${id}`,
});

/** A surprise visit begun on the spot an hour ago. */
const aVisitAt = (establishmentId: string): Creation => {
  const id = ulid();
  const before = (minutes: number) => Instant.parse(new Date(Date.now() - minutes * 60_000).toISOString());
  const body = aSignedVisit(
    { id, inspectionId: ulid(), authorId, startedAt: before(60), signedAt: before(1) },
    {
      newInspection: {
        ...order,
        establishmentId,
        memberIds: [],
        trigger: { kind: 'signs_seen', reason: 'Thấy trẻ em làm việc khi đi qua' },
      },
    },
  );
  return {
    url: '/v1/visit-records',
    as: 'inspector',
    key: id,
    body,
    readUrl: `/v1/visit-records/${id}/receipt`,
  };
};

let dataDir: string;
let port: number;
let product: KillableProduct;
let tokens: Record<Creation['as'], string>;
const everAnswered: Creation[] = [];

const tokenOf = async (username: string) =>
  (await signIn({ issuer: product.issuer, username, password: demonstrationPassword })).accessToken;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-kill-'));
  port = await freePort();
  product = await startOn(dataDir, port);
  tokens = { inspector: await tokenOf('thanh.tra.1'), chief: await tokenOf('chanh.thanh.tra') };
}, 90_000);
afterAll(async () => {
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const ask = async (url: string, as: Creation['as'], init: RequestInit = {}) => {
  const headers = { ...init.headers, authorization: `Bearer ${tokens[as]}`, 'accept-language': 'en' };
  const reply = await fetch(`${product.url}${url}`, { ...init, headers });
  const body: any = await reply.json(); // of unknown shape, and compared whole
  return { status: reply.status, body };
};
const read = (creation: Creation) => ask(creation.readUrl, creation.as);
const send = ({ url, as, key, body }: Creation) =>
  ask(url, as, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });

/** Sends and notes the answer. @returns whether there was one; the connection may break at any moment. */
const tried = async (creation: Creation): Promise<boolean> => {
  const reply = await send(creation).catch(() => undefined);
  if (reply === undefined) return false;
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  creation.answer = reply.body;
  return true;
};

/** Creates an establishment and a visit there, and again, until the connection breaks. */
const lane = async (sent: Creation[]): Promise<void> => {
  for (;;) {
    const establishmentId = ulid();
    for (const creation of [anEstablishment(establishmentId), aVisitAt(establishmentId)]) {
      sent.push(creation);
      if (!(await tried(creation))) return;
    }
  }
};

const eightAtATime = async <T>(list: readonly T[], work: (it: T) => Promise<void>): Promise<void> => {
  const rest = list.values();
  const worker = async () => {
    for (const it of rest) await work(it);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
};

const visitsAt = async (establishmentUrl: string): Promise<number> => {
  const { body } = await ask(`${establishmentUrl}/timeline`, 'chief');
  return body.items.filter((item: { type: string }) => item.type === 'inspection').length;
};

const workAndKill = async (
  what: 'product' | 'product and engine',
  afterAnswers: number,
): Promise<Creation[]> => {
  const sent: Creation[] = [];
  const lanes = Array.from({ length: inFlight }, () => lane(sent));
  const isEnough = () => sent.filter(({ answer }) => answer !== undefined).length >= afterAnswers;
  await pollUntil(isEnough, { everyMs: 1, withinMs: 20_000 });
  await product.kill(what);
  await Promise.all(lanes);
  return sent;
};

describe('kill -9 in the middle of the work', () => {
  it.each([
    ['product', 60],
    ['product and engine', 90],
    ['product and engine', 30],
  ] as const)(
    'of the %s after %i answers loses nothing that was answered, and doubles nothing that is sent again',
    async (what, afterAnswers) => {
      const sent = await workAndKill(what, afterAnswers);
      const answered = sent.filter(({ answer }) => answer !== undefined);
      const unanswered = sent.filter(({ answer }) => answer === undefined);
      everAnswered.push(...answered);

      product = await startOn(dataDir, port);

      expect(answered.length).toBeGreaterThanOrEqual(afterAnswers);
      expect(unanswered.length).toBeGreaterThan(0);
      await eightAtATime(everAnswered, async (creation) =>
        expect(await read(creation)).toEqual({ status: 200, body: creation.answer }),
      );
      await eightAtATime(unanswered, async (creation) => {
        expect(await tried(creation)).toBe(true);
        expect(await send(creation)).toEqual({ status: 201, body: creation.answer });
        expect(await read(creation)).toEqual({ status: 200, body: creation.answer });
      });
      const visited = new Set(
        sent.filter(({ as }) => as === 'inspector').map(({ body }) => establishmentOf(body)),
      );
      await eightAtATime([...visited], async (id) =>
        expect(await visitsAt(`/v1/establishments/${id}`)).toBe(1),
      );
      everAnswered.push(...unanswered);
    },
    60_000,
  );
});

const establishmentOf = (visit: object): string => Reflect.get(visit, 'newInspection').establishmentId;
