import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { people } from '../support/people.ts';

const { inspector, leader, elsewhereInspector } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const aHousehold = (more: object = {}) => ({
  name: 'Gốm Sen Minh Họa',
  type: 'craft_village_household',
  communeCode: '00577',
  ...more,
});
const register = async (more: object = {}) =>
  (await api.post('/v1/establishments', aHousehold(more), { as: inspector })).body;

describe('registering an establishment', () => {
  it('takes a household with neither identifier nor street address, and answers with its version', async () => {
    const reply = await api.post('/v1/establishments', aHousehold(), { as: inspector });

    expect(reply.status).toBe(201);
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.body).toMatchObject({
      version: 1,
      identifiers: [],
      place: { communeCode: '00577', provinceCode: '01', areaOn: '2026-11-20' },
    });
    expect((await api.get(`/v1/establishments/${reply.body.id}`, leader)).body).toEqual(reply.body);
  });

  it('answers a repeated key with the first answer and makes no second establishment', async () => {
    const send = () => api.post('/v1/establishments', aHousehold(), { as: inspector, key: 'same-key-1' });

    const [first, second] = [await send(), await send()];

    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  it('makes one establishment of ten copies that arrive together', async () => {
    const send = () => api.post('/v1/establishments', aHousehold(), { as: inspector, key: 'same-key-2' });

    const replies = await Promise.all(Array.from({ length: 10 }, send));

    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    expect(replies.every(({ status }) => status === 201)).toBe(true);
  });

  it('refuses the same key over other content', async () => {
    await api.post('/v1/establishments', aHousehold(), { as: inspector, key: 'same-key-3' });

    const reply = await api.post('/v1/establishments', aHousehold({ name: 'Khác' }), {
      as: inspector,
      key: 'same-key-3',
    });

    expect(reply).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('gives an identifier to one establishment only, even when ten ask at once', async () => {
    const identifiers = [{ kind: 'tax_code', value: '0100109106' }];
    const send = () => api.post('/v1/establishments', aHousehold({ identifiers }), { as: inspector });

    const replies = await Promise.all(Array.from({ length: 10 }, send));

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'identifier-taken',
      errors: [{ in: 'body', pointer: '/identifiers/0/value' }],
    });
  });

  it('names a wrong check digit, a missing name and an unknown field in one answer', async () => {
    const reply = await api.post(
      '/v1/establishments',
      {
        ...aHousehold({ identifiers: [{ kind: 'tax_code', value: '0100109107' }], colour: 'red' }),
        name: undefined,
      },
      { as: inspector },
    );

    expect(reply.status).toBe(400);
    expect(reply.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/colour',
      '/identifiers/0/value',
      '/name',
    ]);
  });

  it('refuses a commune that does not exist, and one of another province', async () => {
    const unknown = await api.post('/v1/establishments', aHousehold({ communeCode: '99999' }), {
      as: inspector,
    });
    const elsewhere = await api.post('/v1/establishments', aHousehold({ communeCode: '11359' }), {
      as: inspector,
    });

    expect(unknown).toMatchObject({ status: 422, body: { code: 'commune-unknown' } });
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'outside-your-area' } });
  });
});

describe('changing an establishment', () => {
  it('asks for the version, refuses a stale one, and moves identifier claims', async () => {
    const old = { kind: 'household_number', value: '01A8000123' };
    const made = await register({ identifiers: [old] });
    const url = `/v1/establishments/${made.id}`;
    const change = {
      identifiers: [{ kind: 'personal_number', value: '001085000123' }],
      addressLine: 'Xóm 3',
    };

    const unnamed = await api.patch(url, change, { as: inspector });
    const changed = await api.patch(url, change, { as: inspector, ifMatch: 1 });
    const stale = await api.patch(url, { name: 'Cũ' }, { as: inspector, ifMatch: 1 });
    const reused = await register({ identifiers: [old] });

    expect(unnamed).toMatchObject({ status: 428, body: { code: 'version-required' } });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, addressLine: 'Xóm 3' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    expect(reused.identifiers).toEqual([old]);
  });

  it('takes an optional field away with null', async () => {
    const made = await register({ addressLine: 'Xóm 1' });

    const { body } = await api.patch(
      `/v1/establishments/${made.id}`,
      { addressLine: null },
      { as: inspector, ifMatch: 1 },
    );

    expect(body).not.toHaveProperty('addressLine');
  });
});

describe('finding establishments', () => {
  it('refuses a cursor of another list, and an area that is not mine', async () => {
    for (const name of ['Đá Mài 1', 'Đá Mài 2']) await register({ name, communeCode: '10030' });
    await api.project();
    const { body } = await api.get('/v1/establishments?area=10030&limit=1', inspector);

    const other = await api.get(`/v1/establishments?area=01&limit=1&cursor=${body.nextCursor}`, inspector);
    const elsewhere = await api.get('/v1/establishments?area=31', inspector);

    expect(other).toMatchObject({
      status: 400,
      body: { code: 'cursor-invalid', errors: [{ in: 'query', pointer: '/cursor' }] },
    });
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'area-outside' } });
  });

  it('finds by identifier at once, and shows one of another province to nobody here', async () => {
    const { id, name, identifiers } = await register({
      identifiers: [{ kind: 'tax_code', value: '0101248141' }],
    });
    const url = '/v1/establishments?identifierKind=tax_code&identifier=0101248141';

    expect((await api.get(url, inspector)).body.items).toMatchObject([
      { id, name, identifiers, openViolations: 0 },
    ]);
    expect((await api.get(url, elsewhereInspector)).body).toEqual({ items: [] });
  });

  it('answers for a record of another province as for one that does not exist', async () => {
    const made = await register();
    const missing = '01KAF3T0Q4V8M2Z6X9C7B5N3P1';

    const [hidden, absent] = [
      await api.get(`/v1/establishments/${made.id}`, elsewhereInspector),
      await api.get(`/v1/establishments/${missing}`, elsewhereInspector),
    ];

    const same = ({ status, body }: { status: number; body: Record<string, unknown> }) => ({
      status,
      ...body,
      instance: '',
      requestId: '',
    });
    expect(same(hidden)).toEqual(same(absent));
    expect(hidden.status).toBe(404);
  });
});
