import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aDecision, aDelivery, aProposal } from '../../shared/penalties/fixtures.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { anOpenFile, answered, lookOn, missedOf, ordered, toldOf } from '../support/due.ts';
import { people } from '../support/people.ts';
import { rebuildDue } from '../../functions/due/rebuild.ts';
import { tableAccess } from '../../infra/constructs/table-access.ts';
import { aClockOver } from '../support/clock-looks.ts';
import { watchRights } from '../support/rights.ts';
import { planned, plannedSurprise } from '../support/visits.ts';

const { chief, inspector, leader, secondInspector, elsewhereChief, office } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

const step = (file: Penalty, word: string, body?: unknown): Promise<Penalty> =>
  answered(api.post(`/v1/penalties/${file.id}/${word}`, body, { as: chief, ifMatch: file.version }));
const fileOf = ({ id }: Penalty): Promise<Penalty> => answered(api.get(`/v1/penalties/${id}`, chief));

describe('the decision of a file with minutes of Friday 20/11', () => {
  it('is told of two working days before 1/12, on that day and after it, each once, and then stands as missed', async () => {
    const { id } = await anOpenFile(api);

    await lookOn(api);
    const atFirst = await toldOf(api, inspector, id);
    await lookOn(api, '2026-11-26');
    const early = await toldOf(api, inspector, id);
    for (const day of ['2026-11-27', '2026-11-28', '2026-12-01', '2026-12-02', '2026-12-03'])
      for (let time = 0; time < 2; time += 1) await lookOn(api, day);

    expect(atFirst).toEqual([]);
    expect(early).toEqual([]);
    const all = ['W13 soon', 'W13 today', 'W13 missed'];
    expect(await toldOf(api, inspector, id)).toEqual(all);
    expect(await toldOf(api, secondInspector, id)).toEqual(all);
    expect(await toldOf(api, chief, id)).toEqual(['W13 missed']);
    expect(await toldOf(api, leader, id)).toEqual(['W13 missed']);
    expect(await toldOf(api, elsewhereChief, id)).toEqual([]);
    expect(await missedOf(api, id)).toMatchObject([
      {
        clock: 'W13',
        dueOn: '2026-12-01',
        isDecisionLost: true,
        isProvisional: true,
        sourceStatus: 'verifiedText',
        catalogueVersion: expect.any(String),
        provisions: [{ provisionId: 'ND118.17.1' }, {}],
        markedAt: '2026-12-01T17:05:00.000Z',
      },
    ]);
  });

  it('is told of once, as missed, after two weeks in which nobody looked', async () => {
    const { id } = await anOpenFile(api);

    await lookOn(api, '2026-12-15');
    await lookOn(api, '2026-12-16');

    expect(await toldOf(api, inspector, id)).toEqual(['W13 missed']);
    expect(await missedOf(api, id, leader, 'area=01&only=decisions')).toHaveLength(1);
  });

  it('is told of to nobody any more, but marked, where it was missed longer ago than a month', async () => {
    const { id } = await anOpenFile(api);

    await lookOn(api, '2027-01-15');

    expect(await toldOf(api, inspector, id)).toEqual([]);
    expect(await missedOf(api, id)).toMatchObject([{ clock: 'W13' }]);
  });

  it('leaves the list when it turns out to have been made in time', async () => {
    const file = await anOpenFile(api);
    await lookOn(api, '2026-12-02');
    const before = await missedOf(api, file.id);

    const proposed = await step(file, 'proposal', aProposal(file));
    await step(proposed, 'decision', aDecision(file)); // of 30/11, recorded two days late
    await lookOn(api);

    expect(before).toHaveLength(1);
    expect(await missedOf(api, file.id)).toEqual([]);
    const [kept] = (await api.table.query({ partition: `DUE#PEN#${file.id}`, prefix: 'MISSED', limit: 5 }))
      .items;
    expect(kept).toMatchObject({ body: { clock: 'W13' }, settledAt: '2026-12-01T17:05:00.000Z' });
  });

  it('is not looked for by who was suspended or whose province it is not', async () => {
    const { id } = await anOpenFile(api);

    await lookOn(api, '2026-12-02');

    expect((await api.get('/v1/missed-clocks?area=01', elsewhereChief)).status).toBe(403);
    expect((await api.get('/v1/missed-clocks?area=01', office)).status).toBe(403);
    expect(await missedOf(api, id, chief, 'area=00577')).toHaveLength(1);
    expect(await missedOf(api, id, chief, 'area=10030')).toHaveLength(0);
  });
});

describe('a fine that was not paid by its day', () => {
  it('becomes overdue by the hand of the clock, in one version more, and those who follow it are told', async () => {
    const file = await anOpenFile(api);
    const proposed = await step(file, 'proposal', aProposal(file));
    api.clock.set('2026-11-30T03:00:00Z');
    const decided = await step(proposed, 'decision', aDecision(file));
    api.clock.set('2026-12-02T03:00:00Z');
    const delivered = await step(
      decided,
      'delivery',
      aDelivery({ sentOn: '2026-12-01', payBy: '2026-12-14' }),
    );

    await lookOn(api, '2026-12-14');
    const onItsDay = await fileOf(file);
    for (const day of ['2026-12-15', '2026-12-15', '2026-12-16']) await lookOn(api, day);

    expect(onItsDay).toMatchObject({ state: 'delivered' });
    const overdue = await fileOf(file);
    expect(overdue).toMatchObject({ state: 'overdue', version: delivered.version + 1 });
    expect(overdue.steps.at(-1)).toMatchObject({ action: 'markOverdue', by: 'clock' });
    expect(await toldOf(api, chief, file.id)).toEqual(['W15 missed']);
    expect(await toldOf(api, inspector, file.id)).toEqual(['W15 today', 'W15 missed']);
  });
});

describe('a planned visit', () => {
  it('is told of before its last day and after it, and leaves no mark', async () => {
    const visit = await planned(api); // until 30/11

    for (const day of ['2026-11-26', '2026-11-30', '2026-12-01']) await lookOn(api, day);

    expect(await toldOf(api, inspector, visit.id)).toEqual(['VISIT soon', 'VISIT today', 'VISIT missed']);
    expect(await toldOf(api, chief, visit.id)).toEqual(['VISIT missed']);
    expect(await toldOf(api, leader, visit.id)).toEqual([]);
    expect(await missedOf(api, visit.id)).toEqual([]);
  });

  it('is told of to nobody who is not cleared while it is sealed, though on the team once', async () => {
    const { id, version } = await plannedSurprise(api);
    await answered(
      api.patch(
        `/v1/inspections/${id}`,
        { team: { leadId: 'inspector', memberIds: [] }, reason: 'Đổi đoàn' },
        { as: chief, ifMatch: version },
      ),
    );

    await lookOn(api, '2026-12-01');

    expect(await toldOf(api, inspector, id)).toEqual(['VISIT missed']);
    expect(await toldOf(api, chief, id)).toEqual(['VISIT missed']);
    for (const other of [secondInspector, leader, office]) expect(await toldOf(api, other, id)).toEqual([]);
    expect(await missedOf(api, id)).toEqual([]);
  });

  it('is not looked at any more after it was called off', async () => {
    const { id, version } = await planned(api);
    await answered(
      api.post(`/v1/inspections/${id}/cancel`, { reason: 'Thôi' }, { as: chief, ifMatch: version }),
    );

    await lookOn(api);

    expect(await api.table.get({ pk: `DUE#INSP#${id}`, sk: 'DUE' })).toBeUndefined();
  });
});

describe('a remedy that was due and that nobody saw done', () => {
  it('opens one follow-up for all violations of the visit, however often the clock runs', async () => {
    const [one, two] = await ordered(api, '2026-11-25', ['HOURS', 'REGISTER']);
    if (!one || !two) throw new Error('two were ordered');

    await lookOn(api, '2026-11-25');
    const onItsDay = (await api.get(`/v1/inspections/${one.inspectionId}/violations`, chief)).body.items;
    for (const day of ['2026-11-26', '2026-11-26', '2026-11-27', '2026-12-20']) await lookOn(api, day);

    const { items } = (await api.get(`/v1/inspections/${one.inspectionId}/violations`, chief)).body;
    expect(onItsDay.map((it: typeof one) => it.followUpIds.length)).toEqual([0, 0]);
    const ids = items.flatMap((it: typeof one) => it.followUpIds);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    const visit = await answered(api.get(`/v1/inspections/${ids[0]}`, chief));
    expect(visit).toMatchObject({
      kind: 'follow_up',
      state: 'planned',
      team: { leadId: 'inspector', memberIds: ['inspector-2'] },
      window: { from: '2026-11-27', to: '2026-12-10' },
      yearlyLimit: { limit: 'follow_up_unclear' },
      steps: [{ action: 'plan', by: 'clock' }],
    });
    expect(visit.followUp.violationIds.toSorted()).toEqual([one.id, two.id].toSorted());
    const missed = await missedOf(api, one.inspectionId);
    expect(missed.filter(({ clock }) => clock === 'REMEDY')).toMatchObject([
      { dueOn: '2026-11-25', violationId: expect.any(String) },
      { dueOn: '2026-11-25', violationId: expect.any(String) },
    ]);
    const told = await toldOf(api, chief, one.inspectionId);
    expect(told.filter((it) => it.startsWith('REMEDY'))).toEqual(['REMEDY missed']);
  });

  it('follows up all of more than one transaction holds, by a second visit', async () => {
    const many = await ordered(
      api,
      '2026-11-25',
      Array.from({ length: 18 }, () => 'HOURS' as const),
    );

    for (const day of ['2026-11-26', '2026-11-27', '2026-11-28']) await lookOn(api, day);

    const { items } = (await api.get(`/v1/inspections/${many[0]?.inspectionId}/violations?limit=100`, chief))
      .body;
    const followUps: string[] = items.flatMap((it: (typeof many)[number]) => it.followUpIds);
    expect(items.map((it: (typeof many)[number]) => it.followUpIds.length)).toEqual(many.map(() => 1));
    expect(new Set(followUps).size).toBe(2);
    const told = await toldOf(api, chief, many[0]?.inspectionId ?? '');
    expect(told.filter((it) => it.startsWith('REMEDY'))).toEqual(['REMEDY missed', 'REMEDY missed']); // one a visit
  });

  it('opens none while one is planned, and none for what was put right', async () => {
    const [planned1] = await ordered(api, '2026-11-25');
    const [right] = await ordered(api, '2026-11-25');
    if (!planned1 || !right) throw new Error('two were ordered');
    const follow = {
      legalKind: 'specialised_check',
      legalBasis: { issuer: 'Giám đốc Sở Nội vụ' },
      leadAgency: 'Sở Nội vụ Hà Nội',
      subjects: ['child_labour'],
      establishmentId: planned1.establishment.id,
      team: { leadId: 'inspector', memberIds: [] },
      window: { from: '2026-11-26', to: '2026-12-05' },
      followUp: { inspectionId: planned1.inspectionId, violationIds: [planned1.id] },
    };
    const { id } = await answered(api.post('/v1/inspections/follow-ups', follow, { as: chief }));
    await answered(
      api.post(
        `/v1/inspections/${right.inspectionId}/violations/${right.id}/remedy-verified`,
        { on: '2026-11-20', finding: 'Đã khắc phục', evidence: [] },
        { as: inspector, ifMatch: right.version },
      ),
    );

    await lookOn(api, '2026-11-27');

    const after = async ({ inspectionId, id: violationId }: typeof right) =>
      (await api.get(`/v1/inspections/${inspectionId}/violations/${violationId}`, chief)).body;
    expect((await after(planned1)).followUpIds).toEqual([id]);
    expect((await after(right)).followUpIds).toEqual([]);
    const missed = await missedOf(api, right.inspectionId); // minutes are still to be made: it can be fined
    expect(missed.filter(({ clock }) => clock === 'REMEDY')).toEqual([]);
  });

  it('says to a person that it could open none where nobody of the team may go there', async () => {
    const gone = await ordered(api, '2026-11-25');
    const [one] = gone;
    if (!one) throw new Error('one was ordered');
    for (const who of [inspector, secondInspector])
      await answered(
        api.post(
          '/v1/conflicts-of-interest',
          { establishmentId: one.establishment.id, kind: 'family', from: '2026-01-01' },
          { as: who },
        ),
      );

    await lookOn(api, '2026-11-26');
    await lookOn(api, '2026-11-27');

    const { items } = (await api.get(`/v1/inspections/${one.inspectionId}/violations`, chief)).body;
    expect(items[0].followUpIds).toEqual([]);
    const notices = (await api.get('/v1/notices?limit=100', chief)).body.items.filter(
      ({ record }: { record: { id: string } }) => record.id === one.inspectionId,
    );
    expect(
      notices.filter(({ text }: { text: { en: string } }) => text.en.includes('somebody has to decide')),
    ).toHaveLength(1);
  });
});

describe('a remedy that a decision orders', () => {
  /** Decided and received on 30/11: by the law to be complied with until 10/12. */
  const received = async (remedy: object = {}) => {
    const file = await anOpenFile(api, ['PAPERS-HELD', 'HOURS']);
    const proposed = await step(file, 'proposal', aProposal(file));
    const held = file.basis.find(({ code }) => code === 'PAPERS-HELD');
    const remedies = [{ violationId: held?.violationId, measure: 'Trả lại giấy tờ', ...remedy }];
    api.clock.set('2026-11-30T03:00:00Z');
    const decided = await step(proposed, 'decision', aDecision(file, { remedies }));
    const delivery = aDelivery({ deliveredOn: '2026-11-30' });
    const delivered = await step(decided, 'delivery', delivery);
    return { file: delivered, inspectionId: file.inspectionId, violationId: held?.violationId ?? '' };
  };
  type Received = Awaited<ReturnType<typeof received>>;
  const violationsOf = async ({ inspectionId }: Received) =>
    (await api.get(`/v1/inspections/${inspectionId}/violations`, chief)).body.items;
  const theOne = async (it: Received) =>
    (await violationsOf(it)).find(({ id }: { id: string }) => id === it.violationId);
  const remediesOf = (told: readonly string[]) => told.filter((it) => it.startsWith('REMEDY'));

  it('is told of before its day, on it and after it, marked, and followed up by one visit', async () => {
    const it = await received();

    for (const day of ['2026-12-07', '2026-12-08', '2026-12-10', '2026-12-11', '2026-12-11', '2026-12-14'])
      await lookOn(api, day);

    const told = remediesOf(await toldOf(api, inspector, it.inspectionId));
    expect(told).toEqual(['REMEDY soon', 'REMEDY today', 'REMEDY missed']);
    expect(remediesOf(await toldOf(api, chief, it.inspectionId))).toEqual(['REMEDY missed']);
    const missed = await missedOf(api, it.inspectionId);
    expect(missed.filter(({ clock }) => clock === 'REMEDY')).toMatchObject([
      { dueOn: '2026-12-10', violationId: it.violationId },
    ]);
    expect((await violationsOf(it)).flatMap((one: any) => one.followUpIds)).toHaveLength(1);
    expect((await theOne(it)).followUpIds).toHaveLength(1);
  });

  it('waits for the later day that the decision names, beside what was ordered without one', async () => {
    const it = await received({ dueOn: '2026-12-21' });
    const { version } = await theOne(it);
    const own = { measure: 'Lập danh sách giấy tờ', dueOn: '2026-12-02' };
    const url = `/v1/inspections/${it.inspectionId}/violations/${it.violationId}`;
    await answered(api.post(`${url}/remedy-order`, own, { as: chief, ifMatch: version }));

    for (const day of ['2026-12-03', '2026-12-11', '2026-12-22', '2026-12-23']) await lookOn(api, day);

    const missed = await missedOf(api, it.inspectionId);
    expect(missed.filter(({ clock }) => clock === 'REMEDY').map(({ dueOn }) => dueOn)).toEqual([
      '2026-12-02',
      '2026-12-21',
    ]);
    expect(await theOne(it)).toMatchObject({
      remedyOrder: own,
      remediesDecided: { penaltyId: it.file.id, orders: [{ dueOn: '2026-12-21' }] },
    });
  });

  it('ends when it is seen to be done, and with the decision that ordered it', async () => {
    const done = await received();
    const cancelled = await received();
    const { version } = await theOne(done);
    const url = `/v1/inspections/${done.inspectionId}/violations/${done.violationId}/remedy-verified`;
    const seen = { on: '2026-11-30', finding: 'Đã trả giấy tờ', evidence: [] };
    await answered(api.post(url, seen, { as: inspector, ifMatch: version }));
    await step(cancelled.file, 'cancellation', { reason: 'Sai đối tượng' });

    for (const day of ['2026-12-08', '2026-12-11']) await lookOn(api, day);

    for (const it of [done, cancelled]) {
      expect(remediesOf(await toldOf(api, inspector, it.inspectionId))).toEqual([]);
      expect((await theOne(it)).followUpIds).toEqual([]);
    }
    expect(await theOne(cancelled)).not.toHaveProperty('remediesDecided');
  });
});

it('asks for nothing beyond the rights that its function has', async () => {
  await anOpenFile(api);
  const [one] = await ordered(api, '2026-11-25');
  const file = await anOpenFile(api);
  const proposed = await step(file, 'proposal', aProposal(file));
  api.clock.set('2026-11-30T03:00:00Z');
  const decided = await step(proposed, 'decision', aDecision(file));
  await step(decided, 'delivery', aDelivery({ deliveredOn: '2026-11-30', payBy: '2026-12-10' }));
  api.clock.set('2026-12-11T03:00:00Z');
  await api.project();
  const watch = watchRights(api, tableAccess.clock);

  const failures = await watch.over(() => aClockOver(api).look());
  const touched = watch.end();

  expect(failures).toBe(0);
  expect(await fileOf(file)).toMatchObject({ state: 'overdue' });
  expect(await missedOf(api, one?.inspectionId ?? '')).not.toEqual([]);
  expect(watch.beyond()).toEqual([]);
  const partitions = new Set(touched.map(({ key }) => key.replace(/#.*/, '')));
  for (const it of ['DUE', 'INSP', 'PEN', 'USER', 'EST', 'NOTICE', 'CONFLICT', 'AUDIT', 'AREA'])
    expect(partitions, it).toContain(it);
});

it('finds what an older version of the product left without a day, and tells nobody twice', async () => {
  const old = await anOpenFile(api);
  const known = await anOpenFile(api);
  const visit = await planned(api);
  await lookOn(api, '2026-12-02');
  for (const key of [
    { pk: `DUE#PEN#${old.id}`, sk: 'DUE' },
    { pk: `DUE#INSP#${visit.id}`, sk: 'DUE' },
  ])
    await api.table.commit([{ delete: key }]);
  const before = await toldOf(api, inspector, known.id);
  const steps: number[] = [];

  const count = await rebuildDue(api.table, (done) => steps.push(done));
  await lookOn(api, '2026-12-03');

  expect(count).toBe(steps.at(-1));
  expect(await toldOf(api, inspector, known.id)).toEqual(before);
  for (const { id } of [old, visit]) expect(await toldOf(api, chief, id)).toHaveLength(2); // before, and found again
  expect(await missedOf(api, old.id)).toHaveLength(1);
});
