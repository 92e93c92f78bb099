import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiWithFiles, startApi, testNow } from '../support/api.ts';
import { aReformIn } from '../support/midnight.ts';
import { aUser } from '../support/people.ts';
import { withPapersHeld } from '../support/referrals.ts';
import { aConflictAt, aPlanContentFor } from '../support/year-plans.ts';

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

/** One of each that waits in the commune that is to go, and its plan of the year; with the chief of the one that takes it in. */
const aDesk = async () => {
  const place = await aReformIn(api);
  const { gone, taker, chief, own } = place;
  const hostChief = aUser(`hc-${gone.code}`, 'chief', taker.code);
  await api.addUsers([hostChief]);

  const visit = await place.planned();
  await aConflictAt(api, visit.establishment.id, own);
  const recorded = await place.planned();
  expect((await place.sends(recorded.id, {}, { answers: withPapersHeld() })).body.status).toBe('recorded');
  const kept = await place.sends(recorded.id); // another record of it
  expect(kept.body.status).toBe('quarantined');
  const twins = [
    await place.registered(gone.code, 'Lò gốm A'),
    await place.registered(gone.code, 'Xưởng mộc'),
  ];
  const pair = await api.post(
    '/v1/duplicates',
    { establishmentIds: twins.map(({ id }) => id), reason: 'Có vẻ là một cơ sở' },
    { as: chief },
  );
  expect(pair.status, JSON.stringify(pair.body)).toBe(201);
  const plan = await api.post(
    '/v1/year-plans',
    {
      areaCode: gone.code,
      agency: 'UBND xã cũ',
      year: 2026,
      content: aPlanContentFor({ inspectorIds: [own.id, chief.id] }),
    },
    { as: chief },
  );
  expect(plan.status, JSON.stringify(plan.body)).toBe(201);
  await api.project(); // the flag of the visit that the conflict is about
  return {
    ...place,
    hostChief,
    visitId: visit.id,
    recordId: kept.body.recordId,
    recordedId: recorded.id,
    pairId: pair.body.id,
    planId: plan.body.id,
    /** The ids in each list of an area. */
    async lists(area: string, as = chief) {
      const ids = (what: string) => place.idsIn(`/v1/${what}?area=${area}`, as);
      return {
        quarantine: await ids('quarantine'),
        duplicates: await ids('duplicates'),
        conflicts: (await ids('conflicts-of-interest')).length,
        flags: await ids('conflict-flags'),
        referrals: await ids('referrals'),
        plans: await ids('year-plans'),
      };
    },
  };
};
const nothing = { quarantine: [], duplicates: [], conflicts: 0, flags: [], referrals: [], plans: [] };
type Desk = Awaited<ReturnType<typeof aDesk>>;
const all = ({ recordId, recordedId, pairId, visitId, planId }: Desk) => ({
  quarantine: [recordId],
  duplicates: [pairId],
  conflicts: 1,
  flags: [visitId],
  referrals: [recordedId],
  plans: [planId],
});

describe('what waits in a commune that went whole to another', () => {
  it('is in the lists of the chief of the new commune, and of the province as before', async () => {
    const desk = await aDesk();
    expect(await desk.lists(desk.gone.code)).toEqual(all(desk));

    const { progress } = await desk.midnight(desk.merger());

    expect(await desk.lists(desk.taker.code, desk.hostChief)).toEqual(all(desk));
    expect(await desk.lists(desk.gone.code)).toEqual(nothing);
    expect(await desk.lists(desk.provinceCode)).toEqual(all(desk));
    expect(progress).toMatchObject({
      quarantinedFollowed: 1,
      pairsFollowed: 1,
      conflictsFollowed: 1,
      flagsFollowed: 1,
      referralsFollowed: 1,
      plansFollowed: 1,
    });
  });

  it('can be decided on there, with the file that the decision rests on', async () => {
    const desk = await aDesk();
    await desk.midnight(desk.merger());
    const as = desk.hostChief;

    const kept = await api.get(`/v1/quarantine/${desk.recordId}`, as);
    const file = await api.get(`/v1/inspections/${desk.recordedId}/visit-record`, as);
    const refused = await api.post(
      `/v1/quarantine/${desk.recordId}/refuse`,
      { reason: 'Trùng' },
      { as, ifMatch: 2 },
    );
    const told = await api.post(
      `/v1/duplicates/${desk.pairId}/distinct`,
      { reason: 'Hai cơ sở' },
      { as, ifMatch: 2 },
    );
    const flagged = await api.post(
      `/v1/conflict-flags/${desk.visitId}/${desk.own.id}/review`,
      { reason: 'Đã phân công lại' },
      { as, ifMatch: 2 },
    );

    expect(kept.body).toMatchObject({
      place: { communeCode: desk.gone.code },
      followedTo: { communeCode: desk.taker.code },
    });
    expect(file.status).toBe(200);
    expect([refused.status, told.status, flagged.status], JSON.stringify([refused, told, flagged])).toEqual([
      200, 200, 200,
    ]);
    expect(await desk.lists(desk.taker.code, as)).toEqual({
      ...all(desk),
      quarantine: [],
      duplicates: [],
      flags: [],
    });
  });

  it('is a declaration still that keeps its author off the team, and theirs to end', async () => {
    const desk = await aDesk();
    await desk.midnight(desk.merger());
    api.clock.set('2026-11-21T03:00:00.000Z');
    const { body: visit } = await api.get(`/v1/inspections/${desk.visitId}`, desk.chief);

    const ended = await api.patch(
      `/v1/conflicts-of-interest/${visit.establishment.id}`,
      { kind: 'family', from: '2026-11-01', until: '2026-12-31' },
      { as: desk.own, ifMatch: 2 },
    );

    expect(ended.body).toMatchObject({ followedTo: { communeCode: desk.taker.code }, until: '2026-12-31' });
    expect((await desk.lists(desk.taker.code, desk.hostChief)).conflicts).toBe(1);
  });

  it('is a plan of the old commune still, whose progress the new one reads', async () => {
    const desk = await aDesk();
    await desk.midnight(desk.merger());

    const plan = await api.get(`/v1/year-plans/${desk.planId}`, desk.hostChief);
    const progress = await api.get(`/v1/year-plans/${desk.planId}/progress`, desk.hostChief);
    const revised = await api.patch(
      `/v1/year-plans/${desk.planId}`,
      { content: aPlanContentFor({ inspectorIds: [desk.host.id, desk.chief.id] }) },
      { as: desk.hostChief, ifMatch: 2 },
    );

    expect(plan.body).toMatchObject({
      areaCode: desk.gone.code,
      place: { communeCode: desk.gone.code },
      followedTo: { communeCode: desk.taker.code, areaOn: '2026-11-21' },
    });
    expect(progress.status).toBe(200);
    expect(revised.status, JSON.stringify(revised.body)).toBe(200);
  });

  it('is counted beforehand', async () => {
    const desk = await aDesk();

    const { affected } = await desk.previewed(desk.merger(), '2026-11-21');

    expect(affected).toMatchObject([
      {
        quarantined: 1,
        openPairs: 1,
        conflicts: 1,
        openFlags: 1,
        openReferrals: 1,
        plans: 1,
        to: desk.taker.code,
      },
    ]);
  });
});

describe('what waits in a commune that was divided', () => {
  it('stays in its lists and those of the province: nobody can tell the part by the code', async () => {
    const desk = await aDesk();

    await desk.midnight(desk.division());

    expect(await desk.lists(desk.gone.code)).toEqual(all(desk));
    expect(await desk.lists(desk.provinceCode)).toEqual(all(desk));
    expect(await desk.lists(desk.taker.code, desk.hostChief)).toEqual(nothing);
  });
});
