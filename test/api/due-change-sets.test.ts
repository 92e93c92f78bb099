import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clockApp } from '../../functions/apps/clock.ts';
import { metered, noCost } from '../../functions/platform/meter.ts';
import type { Table } from '../../functions/platform/table.ts';
import { type ApiWithFiles, startApi, testNow } from '../support/api.ts';
import { aClockOver } from '../support/clock-looks.ts';
import { aMessage } from '../support/messages.ts';
import { aProvince } from '../support/reforms.ts';

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

const [today, tomorrow] = ['2026-11-20', '2026-11-21'];
/** The first look of the next legal day: five past midnight in Hà Nội. */
const justAfterMidnight = '2026-11-20T17:05:00.000Z';

const aClock = (table?: Table) => aClockOver(api, table);

describe('an approved set', () => {
  it('is left alone before its day', async () => {
    const place = await aProvince(api);
    const { id } = await place.approved(place.merger(), tomorrow);
    const clock = aClock();

    await clock.lookUntilDone();

    expect(await place.set(id)).toMatchObject({ state: 'approved', version: 2 });
  });

  it('is applied on its day without anybody calling: areas, then the establishments that follow them', async () => {
    const place = await aProvince(api);
    const { id: moving } = await place.registered(place.gone.code);
    const { id } = await place.approved(place.merger(), tomorrow);

    api.clock.set(justAfterMidnight);
    api.freshInstance();
    await aClock().lookUntilDone();

    expect(await place.set(id)).toMatchObject({
      state: 'applied',
      progress: { changesApplied: 2, establishmentsMoved: 1 },
    });
    expect(await place.listed(place.taker.code)).toMatchObject([{ id: moving }]);
    expect((await api.get(`/v1/areas/${place.gone.code}?on=${tomorrow}`, place.chief)).status).toBe(404);
  });

  it('leaves who did it in the audit trail: the clock, on what two people decided', async () => {
    const place = await aProvince(api);
    const { id } = await place.approved(place.merger(), today);

    await aClock().lookUntilDone();

    const trail = await api.table.query({ partition: `AUDIT#AreaChangeSet#${id}`, limit: 10 });
    expect(trail.items.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['preview', place.office.id],
      ['approve', place.chief.id],
      ['apply', 'clock'],
      ['finish', 'clock'],
    ]);
  });

  it('moves nothing in the minute in which functions still remember the old areas', async () => {
    const place = await aProvince(api);
    const early = await place.registered(place.gone.code, 'Một');
    const { id } = await place.approved(place.merger(), today);
    const clock = aClock();

    await clock.look();
    const between = await place.set(id);
    // an instance that has not heard yet takes one more establishment for the old commune
    const late = await place.registered(place.gone.code, 'Hai');
    api.clock.advance((clock.left[0] ?? 0) * 1_000);
    await api.project();
    await clock.look();

    expect(between.state).toBe('moving');
    expect(clock.left[0]).toBeGreaterThan(30);
    const moved = await place.listed(place.taker.code);
    expect(moved.map(({ id: it }: { id: string }) => it).toSorted()).toEqual([early.id, late.id].toSorted());
  });

  it('is found once: a second look does nothing more, for the price of a query for each kind of thing that falls due', async () => {
    const place = await aProvince(api);
    const { id } = await place.approved(place.merger(), today);
    await aClock().lookUntilDone();
    const { version } = await place.set(id);

    const cost = noCost();
    await metered(cost, () => aClock().lookUntilDone());

    expect((await place.set(id)).version).toBe(version);
    expect(cost).toEqual({ requests: 3, readUnits: 1.5, writeUnits: 0 });
  });

  it('is not applied once it was withdrawn', async () => {
    const place = await aProvince(api);
    const { id, version } = await place.approved(place.merger(), today);
    await api.post(`/v1/area-change-sets/${id}/withdraw`, undefined, { as: place.office, ifMatch: version });

    await aClock().lookUntilDone();

    expect((await place.set(id)).state).toBe('withdrawn');
  });
});

/** The table, of which the engine is lost after so many transactions. */
const brokenAfter = (transactions: number): Table => {
  let left = transactions;
  return {
    ...api.table,
    commit: async (writes) => {
      if ((left -= 1) < 0) throw new Error('cut short');
      return api.table.commit(writes);
    },
  };
};

describe('what goes wrong', () => {
  it('is gone on with by the next look where it was cut short, and nobody is moved twice', async () => {
    const place = await aProvince(api);
    await Promise.all(Array.from({ length: 30 }, (_, i) => place.registered(place.gone.code, `Cơ sở ${i}`)));
    const { id } = await place.approved(place.merger(), today);
    await api.project();

    const failures = [
      await aClock(brokenAfter(0)).lookUntilDone(), // before anything
      await aClock(brokenAfter(2)).lookUntilDone(), // the areas, one page, and the engine is gone
    ];
    const midway = await place.set(id);
    const last = await aClock().lookUntilDone();

    expect([...failures, last]).toEqual([1, 1, 0]);
    expect(midway).toMatchObject({ state: 'moving', progress: { establishmentsMoved: 25 } });
    expect(await place.set(id)).toMatchObject({ state: 'applied', progress: { establishmentsMoved: 30 } });
    expect(await place.listed(place.taker.code)).toHaveLength(30);
    expect(await place.listed(place.gone.code)).toHaveLength(0);
  });

  it('leaves its reason on a set that cannot be applied, and holds up no other', async () => {
    const [stale, sound] = [await aProvince(api), await aProvince(api)];
    const { id: refused } = await stale.approved(stale.merger(), tomorrow);
    await stale.applied(stale.renaming('Xã Đã Đổi'), today);
    const { id: applied } = await sound.approved(sound.merger(), tomorrow);
    const { code } = stale.gone;

    api.clock.set(justAfterMidnight);
    const failures = await aClock().lookUntilDone();

    expect(failures).toBe(0); // nothing that trying again would mend
    expect(await sound.set(applied)).toMatchObject({ state: 'applied' });
    expect(await stale.set(refused)).toMatchObject({
      state: 'approved',
      refusal: {
        code: 'areas-changed-since-preview',
        at: justAfterMidnight,
        detail: { vi: expect.stringContaining(code), en: expect.stringContaining(code) },
      },
    });
  });

  it('is told once, and no more tried until a person has looked: called again it is refused as before, or withdrawn', async () => {
    const place = await aProvince(api);
    const { id } = await place.approved(place.merger(), tomorrow);
    await place.applied(place.renaming('Xã Đã Đổi'), today);
    api.clock.set(justAfterMidnight);
    await aClock().lookUntilDone();
    const { version } = await place.set(id);

    await aClock().lookUntilDone();
    const again = await place.set(id);
    const called = await api.post(`/v1/area-change-sets/${id}/apply`, undefined, { as: place.office });
    const withdrawn = await api.post(`/v1/area-change-sets/${id}/withdraw`, undefined, {
      as: place.office,
      ifMatch: version,
    });

    expect(again).toMatchObject({ version, refusal: { code: 'areas-changed-since-preview' } });
    expect(called).toMatchObject({ status: 409, body: { code: 'areas-changed-since-preview' } });
    expect(withdrawn.body.state).toBe('withdrawn');
    expect(withdrawn.body.refusal).toBeUndefined();
  });

  it('stops when its time is up, and leaves itself the rest', async () => {
    const place = await aProvince(api);
    const { id } = await place.approved(place.merger(), today);
    const left: unknown[] = [];
    const handler = clockApp({
      table: api.table,
      queue: { send: async (_, seconds) => void left.push(seconds) },
      log: api.log,
      nowMs: api.clock.nowMs,
      workForMs: 0,
    });

    await handler({ Records: [aMessage('clock', {})] });

    expect(left).toEqual([0]);
    expect((await place.set(id)).state).toBe('approved');
    await aClock().lookUntilDone();
  });
});
