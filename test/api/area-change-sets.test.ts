import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { staffApp } from '../../functions/apps/staff.ts';
import { loadAreas } from '../../infra/areas/load-areas.ts';
import { Area } from '../../shared/areas/schema.ts';
import { ulid } from 'ulid';
import { type ApiWithFiles, startApi, testNow } from '../support/api.ts';
import { aUser, people } from '../support/people.ts';

const { inspector, office } = people;
const secondOffice = aUser('office-2', 'office');

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
  await api.addUsers([secondOffice]);
});
afterAll(() => api.stop());

/** Each test has communes of its own: codes of five digits that nobody else uses. */
let nextCode = 20_000;
interface Commune {
  readonly code: string;
  readonly name: string;
}
let gone: Commune;
let taker: Commune;
let other: Commune;

const commune = ({ code, name }: Commune, parentCode: string) =>
  Area.parse({ code, name, level: 'commune', parentCode, validFrom: '2025-07-01', source: 'test' });

let provinceCode: string;
let nextProvince = 40;
beforeEach(async () => {
  api.clock.set(testNow);
  provinceCode = String((nextProvince += 1));
  const made = ['Gone', 'Taker', 'Other'].map((word) => ({
    code: String((nextCode += 1)),
    name: `Xã ${word} ${nextCode}`,
  }));
  [gone, taker, other] = made as [Commune, Commune, Commune];
  const province = Area.parse({
    code: provinceCode,
    name: `Tỉnh Thử ${provinceCode}`,
    level: 'province',
    parentCode: 'VN',
    validFrom: '2025-07-01',
    source: 'test',
  });
  await loadAreas(api.table, [province, ...made.map((it) => commune(it, provinceCode))]);
  const users = [
    aUser(`o-${provinceCode}`, 'office', provinceCode),
    aUser(`c-${provinceCode}`, 'chief', provinceCode),
  ];
  await api.addUsers(users);
});
const mine = (role: 'o' | 'c') => ({ id: `${role}-${provinceCode}` });

const tomorrow = '2026-11-21';
const today = '2026-11-20';
const dayAfter = '2026-11-22T03:00:00.000Z';

const provinceRow = () => ({ code: provinceCode, name: `Tỉnh Thử ${provinceCode}`, type: 'province' });
const row = ({ code, name }: Commune, more: object = {}) => ({
  code,
  name,
  parentCode: provinceCode,
  ...more,
});
const merger = () => [provinceRow(), row(taker, { formedFrom: `${taker.name}, ${gone.name}` }), row(other)];

const preview = async (rows: object[], effectiveOn: string, more: object = {}) => {
  await api.project();
  return api.post(
    '/v1/area-change-sets',
    { decision: 'Nghị quyết thử', effectiveOn, provinces: [provinceCode], rows, ...more },
    { as: mine('o') },
  );
};
const approve = (set: { id: string; version: number }) =>
  api.post(`/v1/area-change-sets/${set.id}/approve`, undefined, { as: mine('c'), ifMatch: set.version });
const apply = async (id: string) => {
  await api.project(); // the register is a moment behind its records
  return api.post(`/v1/area-change-sets/${id}/apply`, undefined, { as: mine('o') });
};

/** From list to applied, as far as the day allows. */
const imported = async (rows: object[], effectiveOn: string, more: object = {}) => {
  const { status, body } = await preview(rows, effectiveOn, more);
  expect(status, JSON.stringify(body)).toBe(201);
  const approved = await approve(body);
  expect(approved.status, JSON.stringify(approved.body)).toBe(200);
  const applied = await apply(body.id);
  expect(applied.status, JSON.stringify(applied.body)).toBe(200);
  return applied.body;
};

const register = (communeCode: string, name = 'Cơ sở thử') =>
  api.post(
    '/v1/establishments',
    { name, type: 'household_business', communeCode, sectors: [], contacts: [] },
    { as: mine('c') },
  );
const listIn = async (code: string) => {
  await api.project();
  return (await api.get(`/v1/establishments?area=${code}`, mine('c'))).body.items;
};

describe('a merger decided for tomorrow', () => {
  it('is an import: until then the old commune takes establishments, from then on only the new one does', async () => {
    const set = await imported(merger(), tomorrow);

    const before = await register(gone.code);
    api.clock.set(dayAfter);
    api.freshInstance();
    const refused = await register(gone.code);
    const after = await register(taker.code);

    expect(set).toMatchObject({ state: 'moving', progress: { changesApplied: 2, changesTotal: 2 } });
    expect([before.status, refused.status, after.status]).toEqual([201, 422, 201]);
    expect(refused.body).toMatchObject({ code: 'commune-unknown' });
    expect(refused.body.errors[0].detail).toContain(`${taker.code} ${taker.name}`);
  });

  it('takes its establishments along from the day on, and not before; where they were stays readable', async () => {
    const [first, second] = [
      (await register(gone.code, 'Một')).body,
      (await register(gone.code, 'Hai')).body,
    ];
    const set = await imported(merger(), tomorrow);
    const waiting = await listIn(gone.code);

    api.clock.set(dayAfter);
    api.freshInstance();
    const done = await apply(set.id);

    expect(waiting).toHaveLength(2);
    expect(done.body).toMatchObject({
      state: 'applied',
      progress: { establishmentsMoved: 2, establishmentsToPlace: 0 },
    });
    expect((await listIn(taker.code)).map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [first.id, second.id].toSorted(),
    );
    const moved = await api.get(`/v1/establishments/${first.id}`, mine('c'));
    expect(moved.body).toMatchObject({
      version: 2,
      place: { communeCode: taker.code, provinceCode, areaOn: tomorrow },
      formerPlaces: [{ communeCode: gone.code, until: today, changeSetId: set.id }],
    });
  });

  it('shows beforehand what hangs on the commune that closes', async () => {
    await register(gone.code);
    await api.addUsers([aUser(`in-${gone.code}`, 'inspector', gone.code)]);

    const { body } = await preview(merger(), tomorrow);

    expect(body.affected).toEqual([
      {
        code: gone.code,
        establishments: 1,
        users: 1,
        openInspections: 0,
        openViolations: 0,
        openPenalties: 0,
        quarantined: 0,
        openPairs: 0,
        conflicts: 0,
        openFlags: 0,
        openReferrals: 0,
        plans: 0,
        to: taker.code,
      },
    ]);
  });

  it('leaves what was planned in the list of the commune that has ended', async () => {
    await imported(merger(), today);
    api.freshInstance();

    const { status } = await api.get(`/v1/inspections?area=${gone.code}`, mine('c'));

    expect(status).toBe(200);
  });
});

describe('a division', () => {
  const division = () => [
    provinceRow(),
    row(taker, { formedFrom: `${taker.name}, ${gone.name} (một phần)` }),
    row(other, { formedFrom: `${other.name}, ${gone.name} (phần còn lại)` }),
  ];

  it('queues the establishments for a person, who answers by naming the commune', async () => {
    const { body: establishment } = await register(gone.code);
    const set = await imported(division(), today);
    api.freshInstance();

    const queued = await api.get(`/v1/place-reviews?area=${provinceCode}`, mine('c'));
    const named = await api.patch(
      `/v1/establishments/${establishment.id}`,
      { communeCode: other.code },
      { as: mine('c'), ifMatch: 2 },
    );
    const after = await api.get(`/v1/place-reviews?area=${provinceCode}`, mine('c'));

    expect(set.progress).toMatchObject({ establishmentsMoved: 0, establishmentsToPlace: 1 });
    expect(queued.body.items).toMatchObject([
      { id: establishment.id, placeReview: { since: today, candidates: [taker.code, other.code] } },
    ]);
    expect(named.body).toMatchObject({ place: { communeCode: other.code } });
    expect(named.body.placeReview).toBeUndefined();
    expect(after.body.items).toEqual([]);
  });
});

describe('an applied list', () => {
  it('changes nothing when it comes again', async () => {
    await imported(merger(), today);

    const again = await imported(merger(), today);

    expect(again).toMatchObject({ state: 'applied', progress: { changesTotal: 0 }, unchanged: 3 });
  });

  it('keeps the renamed unit readable under its old name on its old days', async () => {
    await imported([provinceRow(), row(gone), row(taker), row(other, { name: 'Phường Mới' })], tomorrow);

    const then = await api.get(`/v1/areas/${other.code}?on=${today}`, inspector);
    const now = await api.get(`/v1/areas/${other.code}?on=${tomorrow}`, inspector);

    expect(then.body).toMatchObject({ name: other.name, validTo: today });
    expect(now.body).toMatchObject({ name: 'Phường Mới', validFrom: tomorrow, source: 'Nghị quyết thử' });
  });

  it('corrects a spelling in the period itself', async () => {
    const name = other.name.replace('Other', 'Hoà');
    await imported([provinceRow(), row(gone), row(taker), row(other, { name })], today);
    const spelled = name.replace('Hoà', 'Hòa');
    await imported([provinceRow(), row(gone), row(taker), row(other, { name: spelled })], tomorrow);

    const { body } = await api.get(`/v1/areas/${other.code}?on=${today}`, inspector);

    expect(body).toMatchObject({ name: spelled, validFrom: today });
  });

  it('is walked over several reforms: gone into taker, taker into other', async () => {
    await imported(merger(), '2026-09-01');
    await imported([provinceRow(), row(other, { formedFrom: `${other.name}, ${taker.name}` })], '2026-10-01');
    api.freshInstance();

    const ask = (query: string) =>
      api.get(`/v1/areas/${gone.code}/successors?on=2026-08-31&${query}`, inspector);
    const [september, october] = [await ask('asOf=2026-09-30'), await ask('asOf=2026-10-01')];
    const back = await api.get(
      `/v1/areas/${other.code}/predecessors?on=2026-10-01&asOf=2026-08-31`,
      inspector,
    );

    expect(september.body).toMatchObject({ outcome: 'one', areas: [{ code: taker.code, extent: 'whole' }] });
    expect(october.body).toMatchObject({ outcome: 'one', areas: [{ code: other.code, extent: 'whole' }] });
    expect(back.body.outcome).toBe('several');
    expect(back.body.areas.map(({ code }: Commune) => code).toSorted()).toEqual(
      [gone.code, taker.code, other.code].toSorted(),
    );
  });

  const division = () => [
    provinceRow(),
    row(taker, { formedFrom: `${taker.name}, ${gone.name} (một phần)` }),
    row(other, { formedFrom: `${other.name}, ${gone.name} (phần còn lại)` }),
  ];
  it('lets records answer as then and as now', async () => {
    const { body: establishment } = await register(gone.code);
    await imported(division(), today);
    api.freshInstance();
    const url = `/v1/establishments/${establishment.id}`;

    const then = await api.get(url, mine('c'));
    const now = await api.get(`${url}?places=now`, mine('c'));

    expect(then.body.placeNow).toBeUndefined();
    expect(now.body).toMatchObject({
      place: { communeCode: gone.code },
      placeNow: { outcome: 'several', asOf: today, areas: [{ code: taker.code }, { code: other.code }] },
    });
  });
});

describe('a set of changes', () => {
  it('stands in the list of its province, newest first', async () => {
    const [{ body: first }, { body: second }] = [
      await preview(merger(), tomorrow),
      await preview(merger(), today),
    ];

    const { body } = await api.get(`/v1/area-change-sets?area=${provinceCode}`, mine('c'));

    expect(
      body.items
        .map(({ id }: { id: string }) => id)
        .toSorted()
        .toReversed(),
    ).toEqual([first.id, second.id].toSorted().toReversed());
  });

  it('shows its lines by kind, a page at a time', async () => {
    const { body: set } = await preview(merger(), tomorrow);

    const all = await api.get(`/v1/area-change-sets/${set.id}/changes`, mine('o'));
    const closed = await api.get(`/v1/area-change-sets/${set.id}/changes?kind=closed`, mine('o'));

    expect(set.counts).toMatchObject({ closed: 1, extended: 1 });
    expect(all.body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['closed', 'extended']);
    expect(closed.body.items).toMatchObject([{ code: gone.code, successors: [{ code: taker.code }] }]);
  });

  it('is approved by another person than the one who sent the list, and only then applied', async () => {
    const { body: set } = await preview(merger(), tomorrow);

    const early = await apply(set.id);
    const own = await api.post(`/v1/area-change-sets/${set.id}/approve`, undefined, {
      as: mine('o'),
      ifMatch: 1,
    });
    const another = await approve(set);

    expect(early).toMatchObject({ status: 409, body: { code: 'change-set-step-not-allowed' } });
    expect(own).toMatchObject({ status: 409, body: { code: 'approved-by-previewer' } });
    expect(another).toMatchObject({
      status: 200,
      body: { state: 'approved', approvedBy: `c-${provinceCode}` },
    });
  });

  it('is not approved while a row has a fault or a closed unit no successor', async () => {
    const faulty = await preview([...merger(), row({ code: '1', name: 'Xã Lỗi' })], tomorrow);
    const orphaned = await preview([provinceRow(), row(taker), row(other)], tomorrow);

    expect(faulty.body.faults).toMatchObject([{ row: 4, column: 'code', value: '1' }]);
    expect(orphaned.body.obstacles).toMatchObject([{ code: gone.code, reason: 'no_successor' }]);
    expect(await approve(faulty.body)).toMatchObject({ status: 409, body: { code: 'change-set-hindered' } });
    expect(await approve(orphaned.body)).toMatchObject({
      status: 409,
      body: { code: 'change-set-hindered' },
    });
  });

  it('refuses to apply over what another set has changed meanwhile', async () => {
    const { body: slow } = await preview(merger(), tomorrow);
    await approve(slow);
    await imported([provinceRow(), row(gone, { name: 'Xã Đã Đổi' }), row(taker), row(other)], today);

    const late = await apply(slow.id);

    expect(late).toMatchObject({ status: 409, body: { code: 'areas-changed-since-preview' } });
    expect((await api.get(`/v1/areas/${gone.code}?on=${tomorrow}`, inspector)).body.name).toBe('Xã Đã Đổi');
  });

  it('goes on where it was cut short, and moves nobody twice', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, i) => register(gone.code, `Cơ sở ${i}`)));
    const { body: set } = await preview(merger(), today);
    await approve(set);
    const commit = api.table.commit;
    let left = 3; // areas, one page, and then the engine is gone
    const broken = {
      ...api.table,
      commit: async (...args: Parameters<typeof commit>) => {
        if ((left -= 1) < 0) throw new Error('cut short');
        return commit(...args);
      },
    };

    const app = staffApp({
      log: api.log,
      nowMs: api.clock.nowMs,
      table: broken,
      terms: api.terms,
      objects: api.files.objects,
      importQueue: api.files.work.queues.importer,
      verify: async (token) => token,
    });
    const cut = await app.request(`/v1/area-change-sets/${set.id}/apply`, {
      method: 'POST',
      headers: { authorization: `Bearer o-${provinceCode}` },
    });
    const { body: midway } = await api.get(`/v1/area-change-sets/${set.id}`, mine('o'));
    const done = await apply(set.id);

    expect(cut.status).toBe(500);
    expect(midway).toMatchObject({ state: 'moving', progress: { establishmentsMoved: 50 } });
    expect(done.body).toMatchObject({ state: 'applied', progress: { establishmentsMoved: 60 } });
    expect(await everyIn(taker.code)).toBe(60);
    expect(await everyIn(gone.code)).toBe(0);
  });
  const everyIn = async (code: string) => {
    await api.project();
    return (await api.get(`/v1/establishments?area=${code}&limit=100`, mine('c'))).body.items.length;
  };

  it('belongs to the area that sent it: the nation is not a province’s, and another province sees nothing', async () => {
    const { body: set } = await preview(merger(), tomorrow);

    const nation = await api.post(
      '/v1/area-change-sets',
      { decision: 'x', effectiveOn: tomorrow, rows: merger() },
      { as: mine('o') },
    );
    const elsewhere = await api.get(`/v1/area-change-sets/${set.id}`, office);

    expect(nation).toMatchObject({ status: 403, body: { code: 'list-beyond-area' } });
    expect(elsewhere.status).toBe(404);
    expect((await api.get(`/v1/area-change-sets/${ulid()}`, inspector)).status).toBe(403);
  });

  it('is taken back before any of it holds', async () => {
    const { body: set } = await preview(merger(), tomorrow);

    const { body } = await api.post(`/v1/area-change-sets/${set.id}/withdraw`, undefined, {
      as: mine('o'),
      ifMatch: 1,
    });

    expect(body.state).toBe('withdrawn');
    expect((await approve(body)).body.code).toBe('change-set-step-not-allowed');
  });
});
