import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAreas } from '../../infra/areas/load-areas.ts';
import { Area } from '../../shared/areas/schema.ts';
import { type Api, startApi } from '../support/api.ts';
import { aUser, people } from '../support/people.ts';
import { newId } from '../support/visits.ts';

const { chief, inspector, office, elsewhereChief } = people;
const bothProvinces = aUser('office-vn', 'office', 'VN');

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.addUsers([bothProvinces]);
});
afterAll(() => api.stop());

const aVillage = (more: object = {}) => ({
  name: 'Làng Nghề Thử',
  trades: [{ group: 'wood_rattan_ceramics_textile_metal', name: 'gốm sứ' }],
  communeCodes: ['00577'],
  hamlets: ['Giang Cao'],
  source: 'Danh sách thử',
  sourceStatus: 'recalled',
  ...more,
});
const enter = async (more: object = {}, as = chief) => {
  const { status, body } = await api.post('/v1/craft-villages', aVillage(more), { as });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const decision = { number: '12/QĐ-UBND', authority: 'UBND thành phố Hà Nội' };
const recognition = (kind: string, recognisedOn: string) => ({ kind, recognisedOn, decision });

describe('a craft village', () => {
  it('is listed in each of its communes and provinces, by name', async () => {
    const across = await enter({ name: 'Làng Liên Tỉnh', communeCodes: ['10030', '11359'] }, bothProvinces);

    const lists = await Promise.all(
      ['10030', '11359', '01', '31'].map((area) => api.get(`/v1/craft-villages?area=${area}`, bothProvinces)),
    );

    expect(across).toMatchObject({ provinceCodes: ['01', '31'], areaOn: '2026-11-20', version: 1 });
    for (const { body } of lists) expect(body.items.map(({ id }: { id: string }) => id)).toContain(across.id);
  });

  it('is entered in two requests, in however many communes it lies', async () => {
    await api.get('/v1/me', bothProvinces);
    api.clock.advance(31_000); // no commune is remembered any more
    await api.get('/v1/me', bothProvinces);

    await enter({ name: 'Làng Nhiều Xã', communeCodes: ['00577', '10030', '11359'] }, bothProvinces);

    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
  });

  it('leaves the list of a commune that it is no longer in', async () => {
    const village = await enter({ name: 'Làng Dời' });

    await api.patch(
      `/v1/craft-villages/${village.id}`,
      { communeCodes: ['10030'] },
      { as: chief, ifMatch: 1 },
    );

    const names = async (area: string) =>
      (await api.get(`/v1/craft-villages?area=${area}`, inspector)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('00577')).not.toContain('Làng Dời');
    expect(await names('10030')).toContain('Làng Dời');
  });

  it('is entered only in communes that exist and that are one’s own', async () => {
    const unknown = await api.post('/v1/craft-villages', aVillage({ communeCodes: ['00577', '99999'] }), {
      as: chief,
    });
    const foreign = await api.post('/v1/craft-villages', aVillage({ communeCodes: ['00577', '11359'] }), {
      as: office,
    });

    expect(unknown).toMatchObject({
      status: 422,
      body: { code: 'commune-unknown', errors: [{ pointer: '/communeCodes/1' }] },
    });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'outside-your-area' } });
  });

  it('is unseen from another province', async () => {
    const village = await enter();

    expect(await api.get(`/v1/craft-villages/${village.id}`, elsewhereChief)).toMatchObject({ status: 404 });
  });
});

describe('recognition', () => {
  it('holds from its day to the day before it is withdrawn', async () => {
    const { id } = await enter({ name: 'Làng Công Nhận' });
    const url = `/v1/craft-villages/${id}`;
    await api.post(`${url}/recognition`, recognition('craft', '2019-05-01'), { as: office, ifMatch: 1 });
    await api.post(`${url}/recognition`, recognition('traditional', '2022-03-01'), {
      as: office,
      ifMatch: 2,
    });
    const withdrawn = await api.post(
      `${url}/recognition-withdrawal`,
      { kind: 'traditional', withdrawnOn: '2025-01-01', decision, reason: 'Không còn nghệ nhân' },
      { as: office, ifMatch: 3 },
    );

    const on = async (day: string) => (await api.get(`${url}?on=${day}`, inspector)).body.status;

    expect(withdrawn.status).toBe(200);
    expect(await on('2019-04-30')).toEqual({ on: '2019-04-30', recognised: false });
    expect(await on('2019-05-01')).toMatchObject({ recognised: true, kind: 'craft', since: '2019-05-01' });
    expect(await on('2024-12-31')).toMatchObject({
      recognised: true,
      kind: 'traditional',
      since: '2022-03-01',
    });
    expect(await on('2025-01-01')).toMatchObject({ recognised: true, kind: 'craft' });
  });

  it('is there once of each kind on one day, and cannot be withdrawn where there is none', async () => {
    const { id } = await enter({ name: 'Làng Một Lần' });
    const url = `/v1/craft-villages/${id}`;
    await api.post(`${url}/recognition`, recognition('craft', '2019-05-01'), { as: office, ifMatch: 1 });

    const again = await api.post(`${url}/recognition`, recognition('craft', '2020-05-01'), {
      as: office,
      ifMatch: 2,
    });
    const none = await api.post(
      `${url}/recognition-withdrawal`,
      { kind: 'traditional', withdrawnOn: '2025-01-01', decision, reason: 'Thử' },
      { as: office, ifMatch: 2 },
    );

    expect(again).toMatchObject({ status: 422, body: { code: 'recognitions-overlap' } });
    expect(none).toMatchObject({ status: 422, body: { code: 'not-recognised' } });
  });

  it('shows in the list of a day', async () => {
    const { id } = await enter({
      name: 'Làng Theo Ngày',
      recognitions: [{ kind: 'craft', recognisedOn: '2021-01-01', sourceStatus: 'recalled' }],
    });

    const statusOn = async (day: string) =>
      (await api.get(`/v1/craft-villages?area=01&on=${day}&limit=100`, inspector)).body.items.find(
        (village: { id: string }) => village.id === id,
      ).status;

    expect(await statusOn('2020-12-31')).toMatchObject({ recognised: false });
    expect(await statusOn('2021-01-01')).toMatchObject({ recognised: true });
  });
});

describe('an establishment of a craft village', () => {
  const register = (craftVillage: object) =>
    api.post(
      '/v1/establishments',
      {
        name: 'Hộ Gốm Thử',
        type: 'craft_village_household',
        communeCode: '00577',
        sectors: [],
        contacts: [],
        craftVillage,
      },
      { as: chief },
    );

  it('takes the village’s own name, whatever was written beside the id', async () => {
    const { id } = await enter({ name: 'Bát Tràng' });

    const { body } = await register({ id, name: 'bat trang', trade: 'gốm sứ' });

    expect(body.craftVillage).toEqual({ id, name: 'Bát Tràng', trade: 'gốm sứ' });
  });

  it('may still have a village that is only a name', async () => {
    const { status, body } = await register({ name: 'Làng chưa vào danh mục' });

    expect([status, body.craftVillage]).toEqual([201, { name: 'Làng chưa vào danh mục' }]);
  });

  it('is refused with an id that is no village', async () => {
    const { status, body } = await register({ id: newId(), name: 'Không có' });

    expect([status, body.code, body.errors[0].pointer]).toEqual([
      422,
      'craft-village-unknown',
      '/craftVillage/id',
    ]);
  });
});

describe('a merger of communes', () => {
  it('takes the village along, and says where it is unsure', async () => {
    const commune = (code: string, name: string) =>
      Area.parse({ code, name, level: 'commune', parentCode: '52', validFrom: '2025-07-01', source: 'test' });
    const province = Area.parse({
      code: '52',
      name: 'Tỉnh Thử',
      level: 'province',
      parentCode: 'VN',
      validFrom: '2025-07-01',
      source: 'test',
    });
    const names = { '21001': 'Xã Một', '21002': 'Xã Hai', '21003': 'Xã Ba', '21004': 'Xã Bốn' };
    await loadAreas(api.table, [
      province,
      ...Object.entries(names).map(([code, name]) => commune(code, name)),
    ]);
    await api.addUsers([aUser('chief-vn', 'chief', 'VN')]);
    const whole = await enter({ name: 'Làng Trọn', communeCodes: ['21001', '21002'] }, bothProvinces);
    const divided = await enter({ name: 'Làng Chia', communeCodes: ['21002'] }, bothProvinces);
    const row = (code: string, name: string, formedFrom: string) => ({
      code,
      name,
      parentCode: '52',
      formedFrom,
    });
    const rows = [
      { code: '52', name: 'Tỉnh Thử' },
      row('21003', 'Xã Ba', 'Xã Ba, Xã Một, Xã Hai (một phần)'),
      row('21004', 'Xã Bốn', 'Xã Bốn, Xã Hai (phần còn lại)'),
    ];
    const list = { decision: 'Thử', effectiveOn: '2026-11-20', provinces: ['52'], rows };
    const { body: set } = await api.post('/v1/area-change-sets', list, { as: bothProvinces });
    await api.post(`/v1/area-change-sets/${set.id}/approve`, undefined, {
      as: { id: 'chief-vn' },
      ifMatch: 1,
    });

    const applied = await api.post(`/v1/area-change-sets/${set.id}/apply`, undefined, { as: bothProvinces });

    expect(applied.body.state, JSON.stringify(applied.body)).toBe('applied');
    const read = async (id: string) => (await api.get(`/v1/craft-villages/${id}`, bothProvinces)).body;
    expect(await read(whole.id)).toMatchObject({ communeCodes: ['21003', '21004'], communesToConfirm: true });
    expect(await read(divided.id)).toMatchObject({
      communeCodes: ['21003', '21004'],
      communesToConfirm: true,
    });
    expect((await api.get('/v1/craft-villages?area=21002', bothProvinces)).body.items).toEqual([]);
  });
});
