import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import { taxCodeFor } from '../../shared/establishments/identifiers.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { type ApiWithFiles, startApi, testNow } from '../support/api.ts';
import { imported, startImporter } from '../support/imports.ts';
import { aReformIn } from '../support/midnight.ts';
import { aConflictAt } from '../support/year-plans.ts';
import { aPlan, newId, trigger } from '../support/visits.ts';

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
  startImporter(api);
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

let nextCode = 10_029_000;
/** An establishment with visits that found violations, and another that is planned and flagged. */
const aBusyPlace = async (visits = 1, violationsEach = 1) => {
  const place = await aReformIn(api);
  const { gone, chief, own } = place;
  const taxCode = taxCodeFor(`0${(nextCode += 1)}`);
  const made = await api.post(
    '/v1/establishments',
    {
      name: 'Lò gốm Mẫu',
      type: 'enterprise',
      communeCode: gone.code,
      identifiers: [{ kind: 'tax_code', value: taxCode }],
      sectors: [],
      contacts: [],
    },
    { as: chief },
  );
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const team = { leadId: own.id, memberIds: [] };
  const plan = async (more: object) => {
    const { status, body } = await api.post('/v1/inspections', aPlan(made.body.id, { team, ...more }), {
      as: chief,
    });
    expect(status, JSON.stringify(body)).toBe(201);
    return body.id;
  };
  const surprise = { kind: 'surprise', trigger, clearSigns: 'Có dấu hiệu vi phạm rõ ràng' };
  const recorded: string[] = [];
  const found: string[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const violations = Array.from({ length: violationsEach }, () =>
      aSuspectedViolation(newId(), 'HOURS', { from: plainDate('2026-10-01'), ongoing: true }),
    );
    const id = await plan(surprise);
    const sent = await place.sends(id, {}, { suspectedViolations: violations });
    expect(sent.body.status, JSON.stringify(sent.body)).toBe('recorded');
    recorded.push(id);
    found.push(...violations.map((it) => it.id));
  }
  const open = await plan(surprise);
  await aConflictAt(api, made.body.id, own);
  await api.project();
  return {
    ...place,
    id: made.body.id,
    taxCode,
    recorded,
    open,
    violationIds: found.toSorted(),
    async work(area: string) {
      const ids = async (what: string) =>
        (await place.idsIn(`/v1/${what}?area=${area}&limit=100`, chief)).toSorted();
      return {
        visits: await ids('inspections'),
        violations: await ids('violations'),
        flags: await ids('conflict-flags'),
      };
    },
    changedByHand: (communeCode: string) =>
      api.patch(`/v1/establishments/${made.body.id}`, { communeCode }, { as: chief, ifMatch: 1 }),
    importedInto: (communeCode: string) =>
      imported(api, `name,type,commune,tax code\nLò gốm Mẫu,doanh nghiệp,${communeCode},${taxCode}`, {
        as: place.office,
      }),
  };
};
type Busy = Awaited<ReturnType<typeof aBusyPlace>>;
const nothing = { visits: [], violations: [], flags: [] };

describe('the open work of an establishment that comes to another commune', () => {
  it.each([
    ['by a merger', (busy: Busy) => busy.midnight(busy.merger())],
    ['by hand', (busy: Busy) => busy.changedByHand(busy.taker.code)],
    ['by a row of a file', (busy: Busy) => busy.importedInto(busy.taker.code)],
  ])('goes along %s', async (_, move) => {
    const busy = await aBusyPlace();

    await move(busy);

    const there = { visits: [busy.open], violations: busy.violationIds, flags: [busy.open] };
    expect(await busy.work(busy.taker.code)).toEqual(there);
    expect(await busy.work(busy.gone.code)).toEqual(nothing);
    expect((await api.get(`/v1/inspections/${busy.recorded[0]}/visit-record`, busy.leader)).status).toBe(200);
    expect((await api.get(`/v1/inspections/${busy.open}`, busy.chief)).body).toMatchObject({
      place: { communeCode: busy.gone.code },
      followedTo: { communeCode: busy.taker.code },
    });
  });

  it('stays where a row names the commune it is in, or the establishment is changed in something else', async () => {
    const busy = await aBusyPlace();
    const before = await busy.work(busy.gone.code);

    const same = await busy.importedInto(busy.gone.code);
    const renamed = await api.patch(
      `/v1/establishments/${busy.id}`,
      { name: 'Tên khác' },
      { as: busy.chief, ifMatch: 1 },
    );

    expect([same.counts.rejected, renamed.status]).toEqual([0, 200]);
    expect(await busy.work(busy.gone.code)).toEqual(before);
  });

  it('is refused by the row, with what to do, where it is more than one transaction holds; by hand it goes', async () => {
    const busy = await aBusyPlace(3, 16);

    const file = await busy.importedInto(busy.taker.code);
    const left = await busy.work(busy.gone.code);
    const byHand = await busy.changedByHand(busy.taker.code);

    expect(file.counts).toMatchObject({ changed: 0, rejected: 1 });
    expect(left.violations).toHaveLength(48);
    expect(byHand.status, JSON.stringify(byHand.body)).toBe(200);
    expect(await busy.work(busy.gone.code)).toEqual(nothing);
    expect((await busy.work(busy.taker.code)).violations).toEqual(busy.violationIds);
  });
});
