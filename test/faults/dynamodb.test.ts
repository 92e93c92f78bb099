import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { staffApp } from '../../functions/apps/staff.ts';
import { openEnvironment } from '../../functions/platform/environment.ts';
import { openTable } from '../../functions/platform/table.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { freePort } from '../../infra/local/free-port.ts';
import { plainDate } from '../../shared/kernel/dates.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import type { SignedVisit } from '../../shared/visit-records/schema.ts';
import { type Api, startApi } from '../support/api.ts';
import { people } from '../support/people.ts';
import { aPlan, aVisitOf, newId, planned, registered } from '../support/visits.ts';
import {
  conflict,
  exceeded,
  failing,
  type Faults,
  inProgress,
  interfereWith,
  leavingKeys,
  losingReplies,
  throttled,
  throttledTransaction,
  withoutPauses,
} from './faults.ts';
import { noFiles } from '../support/no-files.ts';

const { chief, inspector } = people;
const [write, read] = ['TransactWriteItemsCommand', 'BatchGetItemCommand'];

let api: Api;
let faults: Faults;
beforeAll(async () => {
  api = await startApi();
  faults = interfereWith(api.client);
  await withoutPauses(api.client);
});
afterEach(() => faults.reset());
afterAll(() => api.stop());

const send = (visit: SignedVisit) => api.post('/v1/visit-records', visit, { as: inspector });
const inspectionOf = async (id: string) => (await api.get(`/v1/inspections/${id}`, chief)).body;
const violationsOf = async (id: string) =>
  (await api.get(`/v1/inspections/${id}/violations`, chief)).body.items;
const auditOf = async (id: string) =>
  (await api.table.query({ partition: `AUDIT#Inspection#${id}`, limit: 100 })).items;

const aVisit = async (): Promise<SignedVisit> => {
  const { id } = await planned(api);
  const conduct = { from: plainDate('2026-10-01'), ongoing: true };
  const suspectedViolations = [aSuspectedViolation(newId(), 'HOURS', conduct)];
  return aVisitOf(id, { suspectedViolations });
};

const expectRecordedOnce = async ({ id, inspectionId }: SignedVisit) => {
  expect(await inspectionOf(inspectionId)).toMatchObject({ state: 'recorded', version: 2, recordId: id });
  expect(await violationsOf(inspectionId)).toHaveLength(1);
  expect(await auditOf(inspectionId)).toHaveLength(2);
};
const expectNothingWritten = async ({ id, inspectionId }: SignedVisit) => {
  expect(await inspectionOf(inspectionId)).toMatchObject({ state: 'planned', version: 1 });
  expect(await violationsOf(inspectionId)).toHaveLength(0);
  expect(await auditOf(inspectionId)).toHaveLength(1);
  expect((await api.get(`/v1/visit-records/${id}/receipt`, inspector)).status).toBe(404);
  expect((await api.get(`/v1/inspections/${inspectionId}/visit-record`, chief)).status).toBe(404);
};
const failure = { status: 500, body: { code: 'failure' } };

describe('a transaction that meets another', () => {
  it('is tried again until it goes through, and the visit is recorded once', async () => {
    const visit = await aVisit();
    const { seen, interference } = failing(write, conflict, 2);
    faults.wire = interference;

    const reply = await send(visit);

    expect(reply).toMatchObject({ status: 201, body: { status: 'recorded' } });
    expect(seen.calls).toBe(3);
    await expectRecordedOnce(visit);
  });

  it('for ever is a failure after five tries, with nothing half written, and can be sent again', async () => {
    const visit = await aVisit();
    const { seen, interference } = failing(write, conflict);
    faults.wire = interference;

    const reply = await send(visit);
    faults.reset();

    expect(reply).toMatchObject(failure);
    expect(seen.calls).toBe(5);
    await expectNothingWritten(visit);
    expect((await send(visit)).status).toBe(201);
    await expectRecordedOnce(visit);
  });
});

describe('throttling', () => {
  it('of a read and of a write is waited out', async () => {
    const visit = await aVisit();
    const [reads, writes] = [failing(read, exceeded, 1), failing(write, throttled, 1)];
    faults.wire = (command, next) => reads.interference(command, () => writes.interference(command, next));

    const reply = await send(visit);

    expect(reply.status).toBe(201);
    expect([reads.seen.calls, writes.seen.calls]).toEqual([2, 2]);
    await expectRecordedOnce(visit);
  });

  it('that cancels a transaction whole, which the SDK takes for final, is waited out as well', async () => {
    const visit = await aVisit();
    const { seen, interference } = failing(write, throttledTransaction, 2);
    faults.wire = interference;

    const reply = await send(visit);

    expect(reply.status).toBe(201);
    expect(seen.calls).toBe(3);
    await expectRecordedOnce(visit);
  });

  it('without end is a failure after a few tries of the SDK, with nothing half written', async () => {
    const visit = await aVisit();
    const { seen, interference } = failing(write, exceeded);
    faults.wire = interference;

    const reply = await send(visit);
    faults.reset();

    expect(reply).toMatchObject(failure);
    expect(seen.calls).toBeGreaterThan(1);
    expect(seen.calls).toBeLessThanOrEqual(5);
    await expectNothingWritten(visit);
  });
});

describe('a batch read that is answered in parts', () => {
  const keys = Array.from({ length: 20 }, (_, i) => ({ pk: 'PARTS', sk: String(i).padStart(2, '0') }));

  it('is asked again for the rest, and gives every item in the order asked, absent and doubled ones too', async () => {
    await api.table.commit(keys.filter((_, i) => i !== 7).map((key) => ({ put: { ...key, n: key.sk } })));
    const { seen, interference } = leavingKeys(5);
    faults.call = interference;
    const asked = [...keys.toReversed(), ...keys.slice(0, 3)];

    const found = await api.table.getMany(asked);

    expect(found.map((item) => item?.['n'])).toEqual(asked.map(({ sk }) => (sk === '07' ? undefined : sk)));
    expect(seen.calls).toBe(4);
  });

  it('is a failure when six requests did not bring it all: never half an answer, never for ever', async () => {
    await api.table.commit(keys.map((key) => ({ put: { ...key, n: key.sk } })));
    const { seen, interference } = leavingKeys(0);
    faults.call = interference;

    await expect(api.table.getMany(keys)).rejects.toThrow('20 keys unread');

    expect(seen.calls).toBe(6);
  });

  it('judges a visit on all of its ground', async () => {
    const visit = await aVisit();
    await send(visit);
    const { seen, interference } = leavingKeys(1, 1);
    faults.call = interference;

    const reply = await send(visit);

    expect(reply).toMatchObject({ status: 201, body: { status: 'recorded' } });
    expect(seen.calls).toBe(2);
    await expectRecordedOnce(visit);
  });
});

describe('a reply that is lost after the work was done', () => {
  it('is asked for again under the same token, also while the first try is still at work: one record', async () => {
    const visit = await aVisit();
    const [lost, busy] = [losingReplies(write, 1), failing(write, inProgress, 1)];
    let tries = 0;
    faults.wire = (command, next) => {
      if (command === write) tries += 1;
      return tries === 2 ? busy.interference(command, next) : lost.interference(command, next);
    };

    const reply = await send(visit);

    expect(reply.status).toBe(201);
    expect(tries).toBe(3);
    await expectRecordedOnce(visit);
  });

  it('and never comes, is a failure; the tablet sends the record again and gets the receipt of the first', async () => {
    const visit = await aVisit();
    faults.wire = losingReplies(write).interference;

    const lost = await send(visit);
    faults.reset();
    const stored = await api.get(`/v1/visit-records/${visit.id}/receipt`, inspector);
    api.clock.advance(60_000);
    const again = await send(visit);

    expect(lost).toMatchObject(failure);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(stored.body);
    await expectRecordedOnce(visit);
  });

  it('leaves a quarantined record in quarantine once, under the receipt of the first', async () => {
    const visit = await aVisit();
    await send(visit);
    const second = { ...visit, id: aVisitOf(visit.inspectionId).id };
    faults.wire = losingReplies(write).interference;

    const lost = await send(second);
    faults.reset();
    const again = await send(second);

    expect(lost).toMatchObject(failure);
    expect(again).toMatchObject({ status: 202, body: { reasons: ['inspection_already_recorded'] } });
    const { body } = await api.get(`/v1/quarantine/${second.id}`, chief);
    expect(body).toMatchObject({ state: 'waiting', version: 1 });
  });

  it('of a plan is found under its Idempotency-Key: one inspection', async () => {
    const { id } = await registered(api);
    const plan = () => api.post('/v1/inspections', aPlan(id), { as: chief, key: 'plan-lost' });
    faults.wire = losingReplies(write).interference;

    const lost = await plan();
    faults.reset();
    const again = await plan();

    expect(lost).toMatchObject(failure);
    expect(again.status).toBe(201);
    const { body } = await api.get(`/v1/establishments/${id}/timeline`, chief);
    expect(body.items).toMatchObject([{ inspection: { id: again.body.id } }]);
  });

  it('of a change shows as a version that has moved on: done once, not twice', async () => {
    const { id } = await planned(api);
    const cancel = () =>
      api.post(`/v1/inspections/${id}/cancel`, { reason: 'Hoãn' }, { as: chief, ifMatch: 1 });
    faults.wire = losingReplies(write).interference;

    const lost = await cancel();
    faults.reset();
    const again = await cancel();

    expect(lost).toMatchObject(failure);
    expect(again).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    expect(await inspectionOf(id)).toMatchObject({ state: 'cancelled', version: 2 });
  });
});

describe('the count of what a request costs', () => {
  it('holds calls that failed as well as calls that were answered', async () => {
    const visit = await aVisit();
    await api.get('/v1/me', inspector);
    faults.wire = failing(write, conflict, 2).interference;

    await send(visit);

    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 4 } });
  });
});

describe('DynamoDB out of reach', () => {
  it('is a failure that tells its reader nothing, and its keeper the cause', async () => {
    const port = await freePort();
    const client = new DynamoDBClient(embeddedClientConfig(`http://127.0.0.1:${port}`));
    const logged: Record<string, unknown>[] = [];
    const note = (_message: string, fields: Record<string, unknown>) => void logged.push(fields);
    const app = staffApp({
      ...noFiles,
      log: { info: note, error: note },
      nowMs: api.clock.nowMs,
      table: openTable(client, 'main', api.clock.nowMs),
      terms: api.terms,
      verify: async (token) => token,
    });

    const reply = await app.request('/v1/me', { headers: { authorization: 'Bearer inspector' } });
    const text = await reply.text();

    expect(reply.status).toBe(500);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(Object.keys(JSON.parse(text)).sort()).toEqual(
      ['code', 'instance', 'requestId', 'status', 'title', 'type'].sort(),
    );
    expect(text).not.toMatch(/127\.0\.0\.1|ECONN|node_modules|dynamo/i);
    const [failed, request] = logged;
    expect(failed).toMatchObject({ error: expect.objectContaining({ code: 'ECONNREFUSED' }) });
    expect(request).toMatchObject({ status: 500, code: 'failure' });
    expect(failed?.['requestId']).toBe(JSON.parse(text).requestId);
  });

  it('in the way that it takes calls and never answers, is given up after 2.5 seconds a try', async () => {
    const silent = createServer();
    onTestFinished(() => void silent.close());
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const { port } = silent.address() as AddressInfo; // a server that listens on TCP has one
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${port}`);
    vi.stubEnv('AWS_REGION', 'ap-southeast-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    onTestFinished(() => void vi.unstubAllEnvs());
    const table = openEnvironment({ TABLE_NAME: 'main' }).table();

    await expect(table.get({ pk: 'A', sk: 'A' })).rejects.toMatchObject({ name: 'TimeoutError' });
  }, 10_000);
});
