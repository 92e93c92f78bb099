import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { staffApp } from '../../functions/apps/staff.ts';
import type { Table } from '../../functions/platform/table.ts';
import { loadAreas } from '../../infra/areas/load-areas.ts';
import { Area } from '../../shared/areas/schema.ts';
import { type ApiWithFiles, startApi, testNow } from '../support/api.ts';
import { aClockOver } from '../support/clock-looks.ts';
import { aUser } from '../support/people.ts';
import { aProvince, type Commune } from '../support/reforms.ts';

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

const [today, tomorrow] = ['2026-11-20', '2026-11-21'];

type Commit = Table['commit'];
/** The product over a table whose commits go through other hands. */
const over = (commit: (pass: Commit) => Commit): Table => ({
  ...api.table,
  commit: commit((writes) => api.table.commit(writes)),
});
/** The engine is lost after so many transactions. */
const lostAfter = (transactions: number): Table => {
  let left = transactions;
  return over((pass) => async (writes) => {
    if ((left -= 1) < 0) throw new Error('cut short');
    return pass(writes);
  });
};
/** Something else happens just before the first transaction. */
const interrupted = (meanwhile: () => Promise<unknown>): Table => {
  let isDone = false;
  return over((pass) => async (writes) => {
    if (!isDone) {
      isDone = true;
      await meanwhile();
    }
    return pass(writes);
  });
};

/** One call of the step, by the product over any table. */
const applied = async (id: string, officeId: string, table: Table = api.table): Promise<Response> =>
  staffApp({
    log: api.log,
    nowMs: api.clock.nowMs,
    table,
    terms: api.terms,
    objects: api.files.objects,
    importQueue: api.files.work.queues.importer,
    verify: async (token) => token,
  }).request(`/v1/area-change-sets/${id}/apply`, {
    method: 'POST',
    headers: { authorization: `Bearer ${officeId}` },
  });

let nextCode = 80_000;
/** A province so large that its list takes several transactions: renamed, each commune has two periods. */
const aLargeProvince = async () => {
  const place = await aProvince(api);
  const communes = Array.from({ length: 60 }, (): Commune => {
    const code = String((nextCode += 1));
    return { code, name: `Xã Số ${code}` };
  });
  const parentCode = place.provinceCode;
  await loadAreas(
    api.table,
    communes.map((it) =>
      Area.parse({ ...it, level: 'commune', parentCode, validFrom: '2025-07-01', source: 'test' }),
    ),
  );
  const [province = {}, ...rows] = place.merger();
  const kept = [{ ...place.gone, parentCode }, ...rows.slice(1)];
  const taker = { ...place.taker, parentCode };
  const last = communes[59] ?? place.other;
  const named = (it: Commune, name: string) => ({ ...it, name, parentCode });
  return {
    ...place,
    communes,
    last,
    /** All sixty under another name. */
    allRenamed: () => [province, ...kept, taker, ...communes.map((it) => named(it, `Phường Mới ${it.code}`))],
    /** Only one of them, by another list. */
    oneRenamed: (code: string) => [
      province,
      ...kept,
      taker,
      ...communes.map((it) => named(it, it.code === code ? 'Xã Khác Hẳn' : it.name)),
    ],
    apply: (id: string, table?: Table) => applied(id, place.office.id, table),
    names: async (on: string) =>
      Promise.all(
        communes.map(
          async ({ code }) => (await api.get(`/v1/areas/${code}?on=${on}`, place.chief)).body.name,
        ),
      ),
  };
};
const codeOf = async (answer: Promise<Response>) => {
  const got = await answer;
  return { status: got.status, code: ((await got.json()) as { code?: string }).code };
};

describe('a list of several transactions that another list has overtaken', () => {
  it('is refused as a whole, before any of it is written', async () => {
    const place = await aLargeProvince();
    const { id } = await place.approved(place.allRenamed(), tomorrow);
    await place.applied(place.oneRenamed(place.last.code), today);

    const answer = await codeOf(place.apply(id));

    expect(answer).toEqual({ status: 409, code: 'areas-changed-since-preview' });
    expect(await place.set(id)).toMatchObject({ state: 'approved', progress: { changesApplied: 0 } });
    expect(await place.names(tomorrow)).toEqual([
      ...place.communes.slice(0, -1).map(({ name }) => name),
      'Xã Khác Hẳn',
    ]);
  });

  it('is refused as a whole too when the other comes after the look at it and before its first write', async () => {
    const place = await aLargeProvince();
    const { id } = await place.approved(place.allRenamed(), tomorrow);
    const other = await place.approved(place.oneRenamed(place.last.code), today);

    const first = await codeOf(
      place.apply(
        id,
        interrupted(() => place.apply(other.id)),
      ),
    );
    const second = await codeOf(place.apply(id));

    expect(first).toEqual({ status: 409, code: 'areas-being-changed' });
    expect(second).toEqual({ status: 409, code: 'areas-changed-since-preview' });
    expect(await place.set(id)).toMatchObject({ state: 'approved', progress: { changesApplied: 0 } });
    expect(await place.set(other.id)).toMatchObject({ state: 'applied' });
  });

  it('lets no other change areas between its first transaction and its last, not even where it was cut short', async () => {
    const place = await aLargeProvince();
    const { id } = await place.approved(place.allRenamed(), tomorrow);
    const other = await place.approved(place.oneRenamed(place.last.code), today);

    const cut = await place.apply(id, lostAfter(1));
    const midway = await place.set(id);
    const barred = await codeOf(place.apply(other.id));
    const goneOn = await place.apply(id);
    const late = await codeOf(place.apply(other.id));

    expect(cut.status).toBe(500);
    expect(midway.state).toBe('applying');
    expect(barred).toEqual({ status: 409, code: 'areas-being-changed' });
    expect(goneOn.status).toBe(200);
    expect(await place.set(id)).toMatchObject({ state: 'moving', progress: { changesApplied: 60 } });
    expect(late).toEqual({ status: 409, code: 'areas-changed-since-preview' });
    expect(await place.set(other.id)).toMatchObject({ state: 'approved', progress: { changesApplied: 0 } });
  });

  it('is gone on with by the next look, whatever its day, so that it keeps others waiting an hour at most', async () => {
    const place = await aLargeProvince();
    const { id } = await place.approved(place.allRenamed(), '2027-01-01');
    await place.apply(id, lostAfter(1));
    const other = await aProvince(api);
    const waiting = await other.approved(other.merger(), today);

    const failures = await aClockOver(api).lookUntilDone();

    expect(failures).toBe(0);
    expect(await place.set(id)).toMatchObject({ state: 'moving', progress: { changesApplied: 60 } });
    expect(await other.set(waiting.id)).toMatchObject({ state: 'applied' });
  });

  it('makes the clock wait for its turn, and keeps no refusal for that', async () => {
    const place = await aLargeProvince();
    const { id } = await place.approved(place.allRenamed(), tomorrow);
    const other = await aProvince(api);
    const waiting = await other.approved(other.merger(), today);
    const clock = aClockOver(
      api,
      interrupted(() => place.apply(id, lostAfter(1))),
    );

    const failures = await clock.look();

    expect([failures, clock.left]).toEqual([0, [60]]);
    const between = await other.set(waiting.id);
    expect(between.state).toBe('approved');
    expect(between.refusal).toBeUndefined();
    await aClockOver(api).lookUntilDone();
    expect((await other.set(waiting.id)).state).toBe('applied');
  });
});

describe('what follows an area whose successor has been closed by a later list', () => {
  const aChain = async () => {
    const place = await aProvince(api);
    const [province = {}] = place.merger();
    const own = aUser(`own-${place.gone.code}`, 'inspector', place.gone.code);
    await api.addUsers([own]);
    const { id: establishmentId } = await place.registered(place.gone.code);
    const first = await place.approved(place.merger(), '2026-11-19');
    await api.project();
    const apply = (id: string, table?: Table) => applied(id, place.office.id, table);
    /** A second list, which takes the first one's successor into the third commune. */
    const second = async () => {
      api.freshInstance();
      const { other, taker, provinceCode: parentCode } = place;
      const row = { ...other, parentCode, formedFrom: `${other.name}, ${taker.name}` };
      const { id } = await place.approved([province, row], today);
      return id;
    };
    return { ...place, own, establishmentId, first: first.id, second, apply };
  };

  it('goes to where that lies now, although the first list names the one between', async () => {
    const place = await aChain();
    await place.apply(place.first, lostAfter(1)); // its areas are dated, nothing has followed
    const later = await place.second();
    expect((await place.apply(later)).status).toBe(200);

    expect((await place.apply(place.first)).status).toBe(200);

    const moved = await api.get(`/v1/establishments/${place.establishmentId}`, place.chief);
    const me = await api.get(`/v1/users/${place.own.id}`, place.office);
    expect(moved.body.place).toMatchObject({ communeCode: place.other.code });
    expect(me.body.rights.areaCode).toBe(place.other.code);
    expect((await place.set(place.first)).state).toBe('applied');
  });

  it('is never written for a commune that closes in the same moment', async () => {
    const place = await aChain();
    await place.apply(place.first, lostAfter(1));
    const later = await place.second();

    const overtaken = await codeOf(
      place.apply(
        place.first,
        interrupted(() => place.apply(later)),
      ),
    );
    const again = await place.apply(place.first);

    expect(overtaken).toEqual({ status: 409, code: 'areas-being-changed' });
    expect(again.status).toBe(200);
    const moved = await api.get(`/v1/establishments/${place.establishmentId}`, place.chief);
    expect(moved.body.place).toMatchObject({ communeCode: place.other.code });
  });
});
