import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaPut } from '../../functions/areas/repository.ts';
import type { Write } from '../../functions/platform/table.ts';
import { loadAreas, refreshAreas } from '../../infra/areas/load-areas.ts';
import { vietnamAreas } from '../../infra/areas/vietnam-areas.ts';
import { indexStreamRecords } from '../../infra/local/stream-index.ts';
import { Area } from '../../shared/areas/schema.ts';
import { fold } from '../../shared/kernel/text.ts';
import { type Api, startApi } from '../support/api.ts';
import { people } from '../support/people.ts';

const { inspector, elsewhereInspector, suspended } = people;

/** All provinces, the units of two of them, and the communes of one district of then. */
const some = vietnamAreas().filter(
  ({ level, parentCode }) => level === 'province' || ['01', '75', '018'].includes(parentCode),
);

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await indexStreamRecords(api.engine.dbPath, () => {}); // thousands of writes: keep each as cheap as the first
  await loadAreas(api.table, some);
});
afterAll(() => api.stop());

interface Listed {
  readonly code: string;
  readonly name: string;
  readonly validFrom: string;
}

/** Every page of a list, one after the other. */
const allPages = async (url: string): Promise<Listed[]> => {
  const items: Listed[] = [];
  for (let cursor = ''; ;) {
    const { body } = await api.get(`${url}&limit=100${cursor}`, inspector);
    items.push(...body.items);
    if (!body.nextCursor) return items;
    cursor = `&cursor=${body.nextCursor}`;
  }
};

describe('listing areas', () => {
  it('gives the 34 provinces of a day, each once, by name without diacritics', async () => {
    const provinces = await allPages('/v1/areas?on=2026-11-20');

    expect(provinces).toHaveLength(34);
    expect(provinces.map(({ name }) => fold(name))).toEqual(
      provinces.map(({ name }) => fold(name)).toSorted(),
    );
    expect(provinces.filter(({ code }) => code === '75')).toMatchObject([{ name: 'Thành phố Đồng Nai' }]);
  });

  it('gives the 126 communes of Hà Nội over several pages, none lost or doubled between them', async () => {
    const first = await api.get('/v1/areas?parent=01&on=2026-11-20&limit=100', inspector);
    const communes = await allPages('/v1/areas?parent=01&on=2026-11-20');

    expect(first.body.items).toHaveLength(100);
    expect(new Set(communes.map(({ code }) => code)).size).toBe(126);
    expect(communes).toHaveLength(126);
  });

  it('takes today for the day when none is named', async () => {
    const { body } = await api.get('/v1/areas/75', inspector);

    expect(body).toMatchObject({ name: 'Thành phố Đồng Nai', validFrom: '2026-04-30' });
  });

  it.each([
    ['2026-04-29', { name: 'Tỉnh Đồng Nai', validTo: '2026-04-29' }],
    ['2026-04-30', { name: 'Thành phố Đồng Nai', validFrom: '2026-04-30' }],
  ])('tells of 75 on %s what was valid on that day', async (day, expected) => {
    const { status, body } = await api.get(`/v1/areas/75?on=${day}`, inspector);

    expect(status).toBe(200);
    expect(body).toMatchObject(expected);
  });

  it('answers for a day before the reform with the units of then, districts among them', async () => {
    const provinces = await allPages('/v1/areas?on=2025-06-30');
    const districts = await allPages('/v1/areas?parent=01&on=2025-06-30');
    const communes = await allPages('/v1/areas?parent=018&on=2025-06-30');
    const kienGiang = await api.get('/v1/areas/91?on=2025-06-30', inspector);

    expect([provinces.length, districts.length]).toEqual([63, 30]);
    expect(communes.map(({ name }) => name)).toContain('Xã Bát Tràng');
    expect(kienGiang.body).toMatchObject({ name: 'Tỉnh Kiên Giang', validTo: '2025-06-30' });
  });

  it('knows no district since the reform', async () => {
    const districts = await allPages('/v1/areas?parent=018&on=2025-07-01');
    const one = await api.get('/v1/areas/018?on=2025-07-01', inspector);

    expect(districts).toEqual([]);
    expect(one).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('no longer knows a unit after its last day, when no other took its code', async () => {
    const ended = { code: '99998', level: 'commune', name: 'Xã Đã Hết', parentCode: '01' };
    const valid = { validFrom: '2025-07-01', validTo: '2026-06-30', source: 'test' };
    await loadAreas(api.table, [Area.parse({ ...ended, ...valid })]);

    const last = await api.get('/v1/areas/99998?on=2026-06-30', inspector);
    const after = await api.get('/v1/areas/99998?on=2026-07-01', inspector);

    expect([last.status, after.status]).toEqual([200, 404]);
  });

  it('answers 404 for a code that no unit has, and 400 for one that is no code or no date', async () => {
    const unknown = await api.get('/v1/areas/99999', inspector);
    const noCode = await api.get('/v1/areas/abc', inspector);
    const noDay = await api.get('/v1/areas?on=2026-02-30', inspector);

    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(noCode).toMatchObject({ status: 400, body: { errors: [{ in: 'path', pointer: '/code' }] } });
    expect(noDay).toMatchObject({ status: 400, body: { errors: [{ in: 'query', pointer: '/on' }] } });
  });

  it('is open to every role in every province, and to nobody without or suspended', async () => {
    const elsewhere = await api.get('/v1/areas/01', elsewhereInspector);
    const anonymous = await api.get('/v1/areas/01');
    const locked = await api.get('/v1/areas/01', suspended);

    expect(elsewhere.status).toBe(200);
    expect(anonymous).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    expect(locked).toMatchObject({ status: 403, body: { code: 'account-suspended' } });
  });
});

describe('loading areas', () => {
  it('a second time changes nothing and doubles nothing', async () => {
    const before = await allPages('/v1/areas?parent=75&on=2026-11-20');

    const stored = await loadAreas(api.table, some);

    expect(stored).toBe(some.length);
    expect(await allPages('/v1/areas?parent=75&on=2026-11-20')).toEqual(before);
  });

  it('again, in a table in use, leaves what an imported list has changed', async () => {
    const [area] = some.filter(({ code }) => code === '00577');
    if (!area) throw new Error('no such area');
    const renamed = { ...area, name: 'Xã Đã Đổi Tên' };
    await api.table.commit([areaPut(renamed, undefined, '01KAF3T0Q4V8M2Z6X9C7B5N3P1')].map(overwriting));

    const stored = await refreshAreas(api.table, some);

    expect(stored).toBe(0);
    expect((await api.get('/v1/areas/00577', inspector)).body.name).toBe('Xã Đã Đổi Tên');
  });
});

const overwriting = ({ put }: Write): Write => ({ ...(put && { put }) });
