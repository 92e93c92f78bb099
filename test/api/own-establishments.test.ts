import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projector } from '../../functions/projector/projector.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { type StreamDelivery, streamDelivery } from '../../infra/local/stream-delivery.ts';
import { ensureTable, localTableInput, localTableName } from '../../infra/local/tables.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { aUser, people } from '../support/people.ts';
import { aVisitOf, newId, planned, plannedSurprise, registered, submitted } from '../support/visits.ts';

const { chief, inspector } = people;

let api: Api;
let delivery: StreamDelivery;
const delivered: DynamoDBStreamEvent[] = [];

beforeAll(async () => {
  api = await startApi();
  await ensureTable(api.client, localTableInput('main'));
  const project = projector(api, api.log);
  delivery = streamDelivery({
    clientConfig: embeddedClientConfig(api.engine.endpoint),
    tableName: 'main',
    checkpointTable: localTableName('main'),
    dataDir: api.dataDir,
    handler: async (event) => {
      delivered.push(event);
      return project(event);
    },
    idleMs: 10,
  });
  delivery.start();
});
afterAll(async () => {
  await delivery.stop();
  await api.stop();
});

/** Someone who represents this establishment, once everything written so far is projected. */
const employerOf = async (establishmentId: string) => {
  const employer = aUser(newId(), 'employer', '01', { establishmentIds: [establishmentId] });
  await api.addUsers([employer]);
  await delivery.drained();
  const url = `/v1/my/establishments/${establishmentId}`;
  return {
    get: async (path = '') => api.get(`${url}${path}`, employer),
    visits: async () => {
      await delivery.drained();
      return (await api.get(`${url}/inspections`, employer)).body.items;
    },
    employer,
  };
};

describe('what an employer sees', () => {
  it('is its own establishment, and of another not even that it exists', async () => {
    const [mine, theirs] = [await registered(api), await registered(api, { name: 'Của người khác' })];
    const { get, employer } = await employerOf(mine.id);

    const other = await api.get(`/v1/my/establishments/${theirs.id}`, employer);
    const absent = await api.get(`/v1/my/establishments/${newId()}`, employer);

    expect((await get()).body).toMatchObject({ id: mine.id, name: mine.name });
    expect((await api.get('/v1/my/establishments', employer)).body.items).toHaveLength(1);
    expect(other.status).toBe(404);
    expect({ ...other.body, instance: '', requestId: '' }).toEqual({
      ...absent.body,
      instance: '',
      requestId: '',
    });
  });

  it('is never a record as the inspectorate keeps it', async () => {
    const { id, establishment } = await planned(api);
    const { employer } = await employerOf(establishment.id);
    const closed = [
      '/v1/inspections?area=01',
      `/v1/inspections/${id}`,
      `/v1/establishments/${establishment.id}`,
      '/v1/quarantine?area=01',
    ];
    for (const url of closed) expect((await api.get(url, employer)).status, url).toBe(403);
  });

  it('follows a change of the establishment', async () => {
    const mine = await registered(api);
    const { get } = await employerOf(mine.id);
    await api.patch(`/v1/establishments/${mine.id}`, { name: 'Tên Mới' }, { as: chief, ifMatch: 1 });
    await delivery.drained();
    expect((await get()).body.name).toBe('Tên Mới');
  });
});

describe('a scheduled visit', () => {
  it('is seen by the establishment from its notice on', async () => {
    const { id, establishment } = await planned(api);
    const { visits } = await employerOf(establishment.id);

    const before = await visits();
    await api.post(`/v1/inspections/${id}/notify`, undefined, { as: inspector, ifMatch: 1 });

    expect(before).toEqual([]);
    expect(await visits()).toEqual([expect.objectContaining({ id, state: 'notified' })]);
  });
});

describe('a surprise visit', () => {
  const visible = { state: 'underway', startedAt: testNow };

  it('is seen by the establishment only once it is underway: in no list, no count, no error before', async () => {
    const { id, establishment } = await plannedSurprise(api);
    const { visits, get } = await employerOf(establishment.id);
    const emptyPage = await get('/inspections');
    const before = { visits: await visits(), one: (await get(`/inspections/${id}`)).status };
    const missing = await get(`/inspections/${newId()}`);
    const hidden = await get(`/inspections/${id}`);

    await api.post(`/v1/inspections/${id}/start`, { startedAt: testNow }, { as: inspector, ifMatch: 1 });

    expect(emptyPage.body).toEqual({ items: [] });
    expect(before).toEqual({ visits: [], one: 404 });
    expect({ ...hidden.body, instance: '', requestId: '' }).toEqual({
      ...missing.body,
      instance: '',
      requestId: '',
    });
    expect(await visits()).toEqual([expect.objectContaining({ id, ...visible })]);
  });

  it('that is changed or cancelled before it begins never shows at all', async () => {
    const { id, establishment } = await plannedSurprise(api);
    const { visits } = await employerOf(establishment.id);
    const window = { from: '2026-11-18', to: '2026-11-28' };
    await api.patch(`/v1/inspections/${id}`, { window }, { as: chief, ifMatch: 1 });
    await api.post(`/v1/inspections/${id}/cancel`, { reason: 'Đổi kế hoạch' }, { as: chief, ifMatch: 2 });

    expect(await visits()).toEqual([]);
  });

  it('tells neither its trigger nor its team, even when it is over', async () => {
    const { id, establishment } = await plannedSurprise(api);
    const { visits } = await employerOf(establishment.id);
    await submitted(api, aVisitOf(id));

    const [visit] = await visits();

    expect(visit).toMatchObject({ id, state: 'recorded' });
    for (const secret of ['trigger', 'team', 'steps', 'yearlyLimit', 'recordId'])
      expect(visit).not.toHaveProperty(secret);
  });

  it('in an inspection leaves nothing in the partition that employers may read', async () => {
    const { establishment } = await plannedSurprise(api);
    await delivery.drained();
    const own = await api.table.query({ partition: `OWN#${establishment.id}`, limit: 100 });
    expect(own.items.map(({ type }) => type)).toEqual(['OwnEstablishment']);
  });
});

describe('the projector', () => {
  it('changes nothing when batches come again, doubled or out of order', async () => {
    const { id, establishment } = await planned(api);
    await api.post(`/v1/inspections/${id}/notify`, undefined, { as: inspector, ifMatch: 1 });
    await api.post(`/v1/inspections/${id}/start`, { startedAt: testNow }, { as: inspector, ifMatch: 2 });
    const { visits } = await employerOf(establishment.id);
    const before = await visits();
    const again = projector(api, api.log);

    const replayed = [...delivered, ...delivered.toReversed(), ...delivered];
    for (const event of replayed) expect(await again(event)).toEqual({ batchItemFailures: [] });

    expect(before).toEqual([expect.objectContaining({ id, state: 'underway' })]);
    expect(
      (await api.table.query({ partition: `OWN#${establishment.id}`, prefix: 'INSP#', limit: 10 })).items.map(
        ({ body }) => body,
      ),
    ).toEqual(before);
  });

  it('stops at the first record that fails and names it, so that delivery resumes there', async () => {
    const { id, establishment } = await planned(api);
    await api.post(`/v1/inspections/${id}/notify`, undefined, { as: inspector, ifMatch: 1 });
    await employerOf(establishment.id);
    const records = delivered.flatMap(({ Records }) => Records);
    const failing = projector(
      { ...api, table: { ...api.table, putIf: () => Promise.reject(new Error('unreachable')) } },
      api.log,
    );

    const { batchItemFailures } = await failing({ Records: records });

    const first = records.find(({ dynamodb }) =>
      ['Establishment', 'Inspection'].includes(dynamodb?.NewImage?.['type']?.S ?? ''),
    );
    expect(batchItemFailures).toEqual([{ itemIdentifier: first?.dynamodb?.SequenceNumber }]);
  });
});
