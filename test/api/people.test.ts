import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api.ts';
import { aUser, people } from '../support/people.ts';
import { newId, registered } from '../support/visits.ts';

const { chief, office, inspector, leader, elsewhereChief, suspended } = people;
const nation = aUser('office-vn', 'office', 'VN');

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.addUsers([nation]);
});
afterAll(() => api.stop());

let made = 0;
const aNewUser = (more: object = {}) => ({
  id: `moi-${(made += 1)}`,
  name: 'Người mới',
  rights: { role: 'inspector', areaCode: '01' },
  ...more,
});
const register = async (more: object = {}) =>
  (await api.post('/v1/users', aNewUser(more), { as: office })).body;

describe('who I am', () => {
  it('tells everyone their own entry with its version', async () => {
    const reply = await api.get('/v1/me', inspector);

    expect(reply).toMatchObject({ status: 200, body: { id: 'inspector', rights: { role: 'inspector' } } });
    expect(reply.headers.get('etag')).toBe('"1"');
  });

  it('is 401 without a token or with a forged one, told apart from having no rights', async () => {
    expect(await api.get('/v1/me')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    expect(await api.get('/v1/me', { id: 'forged' })).toMatchObject({ status: 401 });
  });

  it('is 403 for someone the directory does not know, and for someone suspended', async () => {
    const stranger = await api.get('/v1/me', { id: 'stranger' });
    const locked = await api.get('/v1/me', suspended);

    expect(stranger).toMatchObject({ status: 403, body: { code: 'not-in-directory' } });
    expect(locked).toMatchObject({ status: 403, body: { code: 'account-suspended' } });
  });
});

describe('registering a person', () => {
  it('gives them a place in the directory, once for a key', async () => {
    const command = aNewUser({ title: 'Thanh tra viên' });
    const send = () => api.post('/v1/users', command, { as: office, key: 'user-key-1' });

    const [first, second] = [await send(), await send()];

    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`/v1/users/${command.id}`);
    expect(first.body).toMatchObject({ ...command, version: 1, status: 'active', past: [] });
    expect(second.body).toEqual(first.body);
    expect((await api.get('/v1/me', { id: command.id })).status).toBe(200);
  });

  it('refuses a subject that is registered already, and leaves that entry alone', async () => {
    const { id } = await register();

    const again = await api.post('/v1/users', aNewUser({ id, name: 'Kẻ khác' }), { as: office });

    expect(again).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    expect((await api.get(`/v1/users/${id}`, office)).body.name).toBe('Người mới');
  });

  it.each([['31'], ['VN'], ['11359'], ['99999']])(
    'is refused to the office of province 01 in %s',
    async (areaCode) => {
      const reply = await api.post('/v1/users', aNewUser({ rights: { role: 'inspector', areaCode } }), {
        as: office,
      });

      expect(reply).toMatchObject({
        status: 403,
        body: { code: 'grant-beyond-area', errors: [{ pointer: '/rights/areaCode' }] },
      });
    },
  );

  it('is possible in a commune of the own province, and for the nation anywhere', async () => {
    const commune = await register({ rights: { role: 'child_protection', areaCode: '00577' } });
    const elsewhere = await api.post('/v1/users', aNewUser({ rights: { role: 'chief', areaCode: '31' } }), {
      as: nation,
    });

    expect(commune.rights).toMatchObject({ areaCode: '00577' });
    expect(elsewhere.status).toBe(201);
  });

  it("is the office's alone: a chief reads people but grants nothing", async () => {
    const reply = await api.post('/v1/users', aNewUser(), { as: chief });

    expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await api.get('/v1/users/inspector', chief)).status).toBe(200);
    expect((await api.get('/v1/users/inspector', leader)).status).toBe(403);
  });

  it('names every fault of a wrong command in one answer', async () => {
    const reply = await api.post(
      '/v1/users',
      { id: 'có dấu', name: '', rights: { role: 'king', areaCode: '1' } },
      { as: office },
    );

    expect(reply.status).toBe(400);
    expect(reply.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/id',
      '/name',
      '/rights/areaCode',
      '/rights/role',
    ]);
  });
});

describe('changing rights', () => {
  it('bites within a minute on an instance that has the old ones in memory', async () => {
    const { id } = await register({ rights: { role: 'chief', areaCode: '01' } });
    expect((await api.get('/v1/users/inspector', { id })).status).toBe(200);

    const change = { rights: { role: 'leader', areaCode: '01', establishmentIds: [] } };
    await api.patch(`/v1/users/${id}`, change, { as: office, ifMatch: 1 });
    api.clock.advance(31_000);

    expect(await api.get('/v1/users/inspector', { id })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect((await api.get('/v1/me', { id })).body).toMatchObject({ version: 2, rights: { role: 'leader' } });
  });

  it('locks a suspended person out within a minute, and lets them in again as soon', async () => {
    const { id } = await register();
    const url = `/v1/users/${id}`;
    await api.get('/v1/me', { id });

    await api.patch(url, { status: 'suspended' }, { as: office, ifMatch: 1 });
    api.clock.advance(31_000);
    const locked = await api.get('/v1/me', { id });
    await api.patch(url, { status: 'active' }, { as: office, ifMatch: 2 });
    api.clock.advance(31_000);
    const back = await api.get('/v1/me', { id });

    expect(locked).toMatchObject({ status: 403, body: { code: 'account-suspended' } });
    expect(back).toMatchObject({
      status: 200,
      body: { status: 'active', past: [{}, { status: 'suspended' }] },
    });
  });

  it('asks the directory once for many requests of half a minute', async () => {
    const { id } = await register();
    await api.get('/v1/me', { id });

    await api.get('/v1/me', { id });

    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 0 } });
  });

  it('of oneself is refused, so that nobody raises or frees themselves', async () => {
    const rights = { role: 'chief', areaCode: '01', establishmentIds: [] };

    const own = await api.patch('/v1/users/office', { rights }, { as: office, ifMatch: 1 });

    expect(own).toMatchObject({ status: 403, body: { code: 'own-rights-change' } });
  });

  it('into another province is refused, and so is touching someone there, who looks like nobody', async () => {
    const { id } = await register();
    const rights = { role: 'inspector', areaCode: '31', establishmentIds: [] };

    const away = await api.patch(`/v1/users/${id}`, { rights }, { as: office, ifMatch: 1 });
    const hidden = await api.patch('/v1/users/chief-hp', { name: 'X' }, { as: office, ifMatch: 1 });
    const absent = await api.patch('/v1/users/nobody', { name: 'X' }, { as: office, ifMatch: 1 });

    expect(away).toMatchObject({ status: 403, body: { code: 'grant-beyond-area' } });
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    expect({ ...hidden.body, instance: '', requestId: '' }).toEqual({
      ...absent.body,
      instance: '',
      requestId: '',
    });
  });

  it('asks for the version and refuses a stale one, so that no two offices overwrite each other', async () => {
    const { id } = await register();
    const url = `/v1/users/${id}`;

    const unnamed = await api.patch(url, { name: 'A' }, { as: office });
    const replies = await Promise.all(
      ['A', 'B', 'C'].map((name) => api.patch(url, { name }, { as: office, ifMatch: 1 })),
    );

    expect(unnamed).toMatchObject({ status: 428, body: { code: 'version-required' } });
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
  });
});

describe('listing people', () => {
  it('gives those of exactly one area by name, page by page', async () => {
    for (const name of ['Ánh', 'Ảnh', 'Bình'])
      await register({ name, rights: { role: 'inspector', areaCode: '10030' } });

    const first = await api.get('/v1/users?area=10030&limit=2', chief);
    const second = await api.get(`/v1/users?area=10030&limit=2&cursor=${first.body.nextCursor}`, chief);

    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name);
    expect(names.toSorted()).toEqual(['Bình', 'Ánh', 'Ảnh'].toSorted());
    expect(names.at(-1)).toBe('Bình');
  });

  it('finds a person in the new area and no longer in the old one after a move', async () => {
    const { id } = await register({ rights: { role: 'inspector', areaCode: '00004' } });
    const rights = { role: 'inspector', areaCode: '00577', establishmentIds: [] };

    await api.patch(`/v1/users/${id}`, { rights }, { as: office, ifMatch: 1 });

    const ids = async (area: string) =>
      (await api.get(`/v1/users?area=${area}`, office)).body.items.map((user: { id: string }) => user.id);
    expect(await ids('00004')).not.toContain(id);
    expect(await ids('00577')).toContain(id);
  });

  it('of another province, of the nation or of an area that does not exist is refused alike', async () => {
    const replies = await Promise.all(
      ['31', 'VN', '11359', '99999'].map((area) => api.get(`/v1/users?area=${area}`, office)),
    );

    expect(replies.map(({ status, body }) => [status, body.code])).toEqual(
      replies.map(() => [403, 'area-outside']),
    );
    expect((await api.get('/v1/users?area=31', elsewhereChief)).status).toBe(200);
  });
});

describe('an employer', () => {
  const employer = (establishmentIds: string[], role = 'employer') => ({
    id: `employer-${newId()}`,
    name: 'Đại diện Minh Họa',
    rights: { role, areaCode: '01', establishmentIds },
  });

  it('is given establishments of the granter’s area alone, and no other role is given any', async () => {
    const mine = await registered(api);
    const elsewhere = {
      ...office,
      id: 'office-hp',
      rights: { ...office.rights, areaCode: '31' },
    } as typeof office;
    await api.addUsers([elsewhere]);
    const theirs = {
      ...employer([mine.id]),
      rights: { role: 'employer', areaCode: '31', establishmentIds: [mine.id] },
    };
    const fault = { status: 422, body: { errors: [{ pointer: '/rights/establishmentIds/0' }] } };

    expect(await api.post('/v1/users', theirs, { as: elsewhere })).toMatchObject(fault);
    expect(await api.post('/v1/users', employer([newId()]), { as: office })).toMatchObject(fault);
    expect(await api.post('/v1/users', employer([mine.id], 'inspector'), { as: office })).toMatchObject(
      fault,
    );
    expect((await api.post('/v1/users', employer([mine.id]), { as: office })).status).toBe(201);
  });
});

it('lets someone whose rights have changed very often still be suspended, and stays readable', async () => {
  const past = Array.from({ length: 99 }, () => ({
    status: 'active' as const,
    rights: people.inspector.rights,
    from: people.inspector.rightsSince,
    until: people.inspector.rightsSince,
  }));
  const restless = { ...people.inspector, id: 'restless', past } as typeof people.inspector;
  await api.addUsers([restless]);
  const change = (body: object, ifMatch: number) =>
    api.patch('/v1/users/restless', body, { as: people.office, ifMatch });

  expect(await change({ rights: { role: 'chief', areaCode: '01' } }, 1)).toMatchObject({
    status: 409,
    body: { code: 'too-many-changes' },
  });
  expect(await change({ status: 'suspended' }, 1)).toMatchObject({
    status: 200,
    body: { status: 'suspended' },
  });
  expect((await api.get('/v1/users/restless', people.office)).status).toBe(200);
});
