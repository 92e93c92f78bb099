import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { projectConflictFlags } from '../../functions/projector/conflict-flags.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { plainDate } from '../../shared/kernel/dates.ts';
import { type Faults, interfereWith, withoutPauses } from '../faults/faults.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import {
  aPlan,
  aSurpriseOnTheSpot,
  aVisitOf,
  newId,
  order,
  planned,
  plannedSurprise,
  registered,
  submitted,
  trigger,
} from '../support/visits.ts';
import { aConflictAt } from '../support/year-plans.ts';

const { chief, inspector, secondInspector, leader, office, elsewhereChief } = people;

let api: Api;
let faults: Faults;
beforeAll(async () => {
  api = await startApi();
  faults = interfereWith(api.client);
  await withoutPauses(api.client);
});
afterEach(() => faults.reset());
afterAll(() => api.stop());

const refusal = ({ status, body }: { status: number; body: any }) => [
  status,
  body.code,
  body.errors?.map(({ pointer }: { pointer: string }) => pointer),
];
const plan = (establishmentId: string, more: object = {}) =>
  api.post('/v1/inspections', aPlan(establishmentId, more), { as: chief });
const flagsOf = async (id: string) =>
  (await api.get('/v1/conflict-flags?area=01&limit=100', chief)).body.items.filter((it: any) => it.id === id);

describe('a declared conflict of interest', () => {
  it('is the inspector’s own to make and change, and for the chief to see, note and all', async () => {
    const { id } = await registered(api);
    const declared = await aConflictAt(api, id);

    const again = await api.post(
      '/v1/conflicts-of-interest',
      { establishmentId: id, kind: 'business', from: '2026-11-01' },
      { as: inspector },
    );
    const changed = await api.patch(
      `/v1/conflicts-of-interest/${id}`,
      { kind: 'business', from: '2026-11-01', until: '2026-12-31' },
      { as: inspector, ifMatch: 1 },
    );
    const own = (await api.get('/v1/conflicts-of-interest/own', inspector)).body.items;
    const seen = (await api.get('/v1/conflicts-of-interest?area=00577&limit=100', chief)).body.items;

    expect(declared).toMatchObject({ userId: 'inspector', note: 'Anh rể là chủ cơ sở', version: 1 });
    expect(refusal(again)).toEqual([409, 'conflict-exists', ['/establishmentId']]);
    expect(changed.body).toMatchObject({ version: 2, kind: 'business', until: '2026-12-31' });
    expect(own).toContainEqual(changed.body);
    expect(seen).toContainEqual(changed.body);
    for (const who of [leader, office, secondInspector])
      expect((await api.get('/v1/conflicts-of-interest?area=01', who)).status).toBe(403);
    expect((await api.get('/v1/conflicts-of-interest?area=01', elsewhereChief)).status).toBe(403);
    expect((await api.get('/v1/conflicts-of-interest/own', secondInspector)).body.items).toEqual([]);
  });

  it('keeps its author off every team for that establishment, each named by field', async () => {
    const { id } = await registered(api);
    const other = await registered(api);
    await aConflictAt(api, id, inspector);
    await aConflictAt(api, id, secondInspector);
    const open = await planned(api);
    const surprise = {
      ...order,
      establishmentId: id,
      memberIds: ['inspector-2'],
      trigger,
      startedAt: testNow,
    };

    expect(refusal(await plan(id))).toEqual([
      422,
      'conflict-of-interest',
      ['/team/leadId', '/team/memberIds/0'],
    ]);
    expect(refusal(await plan(id, { kind: 'surprise', trigger }))[1]).toBe('conflict-of-interest');
    expect(refusal(await api.post('/v1/inspections/surprises', surprise, { as: inspector }))).toEqual([
      422,
      'conflict-of-interest',
      ['', '/memberIds/0'],
    ]);
    expect((await plan(other.id)).status).toBe(201);
    await aConflictAt(api, open.establishment.id, chief);
    const team = { team: { leadId: 'inspector', memberIds: ['chief'] } };
    const changed = await api.patch(`/v1/inspections/${open.id}`, team, { as: chief, ifMatch: 1 });
    expect(refusal(changed)).toEqual([422, 'conflict-of-interest', ['/team/memberIds/0']]);
  });

  it('keeps its author off the follow-up of an earlier visit', async () => {
    const visited = await planned(api);
    const violation = aSuspectedViolation(newId(), 'CONSENT', {
      from: plainDate('2026-10-01'),
      ongoing: true,
    });
    await submitted(api, aVisitOf(visited.id, { suspectedViolations: [violation] }));
    const base = `/v1/inspections/${visited.id}/violations/${violation.id}`;
    await api.post(`${base}/confirm`, undefined, { as: chief, ifMatch: 1 });
    await aConflictAt(api, visited.establishment.id, inspector);
    const { kind: _, ...followUp } = aPlan(visited.establishment.id, {
      followUp: { inspectionId: visited.id, violationIds: [violation.id] },
    });

    const refused = await api.post('/v1/inspections/follow-ups', followUp, { as: chief });

    expect(refusal(refused)).toEqual([422, 'conflict-of-interest', ['/team/leadId']]);
  });

  it('binds only the days it is declared for', async () => {
    const { id } = await registered(api);
    await aConflictAt(api, id, inspector, { from: '2026-12-01', until: '2026-12-10' });
    const statusFor = async (from: string, to: string) => (await plan(id, { window: { from, to } })).status;

    expect(await statusFor('2026-11-20', '2026-11-30')).toBe(201);
    expect(await statusFor('2026-12-11', '2026-12-15')).toBe(201);
    expect(await statusFor('2026-11-25', '2026-12-01')).toBe(422);
    expect(await statusFor('2026-12-10', '2026-12-20')).toBe(422);
  });

  it('takes no request more to heed: planning is still one read and one transaction', async () => {
    const { id } = await registered(api);
    await planned(api);

    await plan(id);

    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
  });
});

describe('a conflict declared at the moment of the assignment', () => {
  it('before the assignment is stored, refuses it', async () => {
    const { id } = await registered(api);
    let declared = false;
    faults.call = async (command, send) => {
      if (command === 'TransactWriteItemsCommand' && !declared) {
        declared = true; // the plan was judged already, and is about to be stored
        await aConflictAt(api, id, inspector);
      }
      return send();
    };

    const reply = await plan(id);

    expect(refusal(reply)).toEqual([422, 'conflict-of-interest', ['/team/leadId']]);
  });

  it('after it, flags the visit to the chief, once, until it is given to others', async () => {
    const inspection = await planned(api);
    const conflict = await aConflictAt(api, inspection.establishment.id, inspector);

    await api.project();
    await projectConflictFlags(api.table, { type: 'Conflict', body: conflict }); // delivered twice
    const flags = await flagsOf(inspection.id);
    const team = { team: { leadId: 'inspector-2', memberIds: [] }, reason: 'Xung đột lợi ích' };
    const changed = await api.patch(`/v1/inspections/${inspection.id}`, team, { as: chief, ifMatch: 1 });

    expect(flags).toMatchObject([
      {
        userId: 'inspector',
        cause: 'declared_after_assignment',
        establishment: { id: inspection.establishment.id },
      },
    ]);
    expect(changed.body.steps.at(-1)).toMatchObject({ action: 'change', reason: 'Xung đột lợi ích' });
    expect(await flagsOf(inspection.id)).toEqual([]);
  });

  it('flags a sealed surprise as well, and nothing that is over or not theirs', async () => {
    const establishment = await registered(api);
    const surprise = (await plan(establishment.id, { kind: 'surprise', trigger })).body;
    const done = (await plan(establishment.id)).body;
    await submitted(api, aVisitOf(done.id));
    const others = (await plan(establishment.id, { team: { leadId: 'inspector-2', memberIds: [] } })).body;

    await aConflictAt(api, establishment.id, inspector);
    await api.project();

    expect(await flagsOf(surprise.id)).toHaveLength(1);
    expect(await flagsOf(done.id)).toEqual([]);
    expect(await flagsOf(others.id)).toEqual([]);
  });
});

describe('a record by someone with a conflict', () => {
  it('is never lost: that of a planned visit is recorded, its flag stays until a chief reviews it', async () => {
    const inspection = await planned(api);
    await aConflictAt(api, inspection.establishment.id, inspector);
    await api.project();

    const receipt = await submitted(api, aVisitOf(inspection.id));
    const [flag] = await flagsOf(inspection.id);
    const url = `/v1/conflict-flags/${inspection.id}/inspector/review`;
    const reviewed = await api.post(url, { reason: 'Đã cử đoàn khác xác minh' }, { as: chief, ifMatch: 1 });
    const again = await api.post(url, { reason: 'Lần nữa' }, { as: chief, ifMatch: 2 });

    expect(receipt.status).toBe('recorded');
    expect(flag).toMatchObject({ cause: 'declared_after_assignment' });
    expect(reviewed.body).toMatchObject({ version: 2, review: { by: 'chief' } });
    expect(refusal(again)[1]).toBe('conflict-reviewed');
    expect(await flagsOf(inspection.id)).toEqual([]);
  });

  it('is recorded and flagged where the tablet began the visit without a signal', async () => {
    const { id } = await registered(api);
    await aConflictAt(api, id, inspector);
    const visit = aSurpriseOnTheSpot(id);

    const receipt = await submitted(api, visit);

    expect(receipt.status).toBe('recorded');
    expect(await flagsOf(visit.inspectionId)).toMatchObject([{ userId: 'inspector', cause: 'recorded' }]);
  });

  it('is flagged when a chief accepts it from quarantine', async () => {
    const inspection = await planned(api, { team: { leadId: 'inspector-2', memberIds: [] } });
    await aConflictAt(api, inspection.establishment.id, inspector);
    const cancel = { reason: 'Hoãn' };
    await api.post(`/v1/inspections/${inspection.id}/cancel`, cancel, { as: chief, ifMatch: 1 });
    const visit = aVisitOf(inspection.id);
    const kept = await api.post('/v1/visit-records', visit, { as: inspector });
    const url = `/v1/quarantine/${visit.id}/accept`;
    const accepted = await api.post(url, { reason: 'Đã xem xét' }, { as: chief, ifMatch: 1 });

    expect(kept.status).toBe(202);
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(200);
    expect(await flagsOf(accepted.body.decision.appliedTo)).toMatchObject([{ cause: 'recorded' }]);
  });
});

describe('giving many visits to a team', () => {
  const assign = (inspections: object[], more: object = {}, options: object = {}) =>
    api.post(
      '/v1/inspections/bulk-assignments',
      {
        team: { leadId: 'inspector-2', memberIds: [] },
        reason: 'Điều chuyển công tác',
        inspections,
        ...more,
      },
      { as: chief, ...options },
    );
  const statuses = ({ body }: { body: any }) => body.results.map((it: any) => it.code ?? it.status);
  const agendaOf = async (who: { id: string }) =>
    (await api.get('/v1/agenda?limit=100', who)).body.items.map(({ id }: { id: string }) => id);

  it('moves each with its agenda and reason, and tells of each that could not be', async () => {
    const [open, sealed, recorded, conflicted, changed] = [
      await planned(api),
      await plannedSurprise(api),
      await planned(api),
      await planned(api),
      await planned(api),
    ];
    await submitted(api, aVisitOf(recorded.id));
    await aConflictAt(api, conflicted.establishment.id, secondInspector);
    const seen = (it: any, version = 1) => ({ id: it.id, version });

    const reply = await assign([
      seen(open),
      seen(sealed),
      seen(recorded, 2),
      seen(conflicted),
      seen(changed, 7),
      { id: newId(), version: 1 },
    ]);
    const after = (await api.get(`/v1/inspections/${open.id}`, chief)).body;

    expect(reply.status).toBe(201);
    expect(statuses(reply)).toEqual([
      'assigned',
      'assigned',
      'step-not-allowed',
      'conflict-of-interest',
      'version-changed',
      'not-found',
    ]);
    expect(after).toMatchObject({
      version: 2,
      team: { leadId: 'inspector-2', memberIds: [] },
      formerMemberIds: ['inspector'],
    });
    expect(after.steps.at(-1)).toMatchObject({
      action: 'change',
      reason: 'Điều chuyển công tác',
      by: 'chief',
    });
    expect(await agendaOf(secondInspector)).toEqual(expect.arrayContaining([open.id, sealed.id]));
    expect(await agendaOf(inspector)).not.toContain(open.id);
  });

  it('hides what is not the chief’s, and takes no one from another province', async () => {
    const open = await planned(api);
    const seen = [{ id: open.id, version: 1 }];

    expect(statuses(await assign(seen, {}, { as: elsewhereChief }))).toEqual(['not-found']);
    expect(statuses(await assign(seen, { team: { leadId: 'inspector-hp', memberIds: [] } }))).toEqual([
      'not-inspectors',
    ]);
  });

  it('gives fifty in a handful of transactions, and the same answer to the same key', async () => {
    const many = [];
    const establishments = await Promise.all(Array.from({ length: 50 }, () => registered(api)));
    for (const { id } of establishments) many.push((await plan(id)).body);
    const body = many.map(({ id }) => ({ id, version: 1 }));

    const first = await assign(body, {}, { key: 'fifty-visits' });
    const cost = api.logged.at(-1);
    const again = await assign(body, {}, { key: 'fifty-visits' });
    const other = await assign(body, { reason: 'Lý do khác' }, { key: 'fifty-visits' });

    expect(new Set(statuses(first))).toEqual(new Set(['assigned']));
    expect((cost as any).dynamodb.requests).toBeLessThanOrEqual(1 + 1 + 1 + 8 + 1); // key, visits, person, stores, answer
    expect(again.body).toEqual(first.body);
    expect(refusal(other)[1]).toBe('idempotency-key-reused');
  });

  it('that broke off goes on where it was: what was given away is left as it is', async () => {
    const many = [];
    for (let i = 0; i < 20; i += 1) many.push(await planned(api));
    const body = many.map(({ id }) => ({ id, version: 1 }));
    let transactions = 0;
    faults.call = async (command, send) => {
      if (command === 'TransactWriteItemsCommand' && (transactions += 1) === 2) throw new Error('power cut');
      return send();
    };
    const broken = await assign(body, {}, { key: 'broken-off' });
    faults.reset();

    const again = await assign(body, {}, { key: 'broken-off' });

    expect(broken.status).toBe(500);
    expect(new Set(statuses(again))).toEqual(new Set(['assigned', 'unchanged']));
    for (const { id } of many)
      expect((await api.get(`/v1/inspections/${id}`, chief)).body).toMatchObject({
        version: 2,
        team: { leadId: 'inspector-2' },
      });
  });

  it('hands the open visits of someone absent to someone else, page by page', async () => {
    const absent = { team: { leadId: 'inspector', memberIds: ['inspector-2'] } };
    const window = { from: '2027-03-01', to: '2027-03-05' };
    const ids: string[] = [];
    for (let i = 0; i < 30; i += 1) ids.push((await planned(api, { ...absent, window })).id);
    const [blocked] = ids;
    const { establishment } = (await api.get(`/v1/inspections/${blocked}`, chief)).body;
    await aConflictAt(api, establishment.id, chief);
    const dates = { dueFrom: '2027-03-01', dueTo: '2027-03-31', reason: 'Nghỉ thai sản' };
    const handOver = async (cursor?: string) =>
      (
        await api.post(
          '/v1/inspections/hand-overs',
          { fromId: 'inspector', toId: 'chief', ...dates, ...(cursor && { cursor }) },
          { as: chief },
        )
      ).body;

    const first = await handOver();
    const second = await handOver(first.nextCursor);
    const once = await handOver();

    expect([first.results.length, second.results.length]).toEqual([25, 5]);
    expect(second.nextCursor).toBeUndefined();
    const all = [...first.results, ...second.results];
    expect(all.filter(({ status }) => status === 'assigned')).toHaveLength(29);
    expect(all.find(({ id }) => id === blocked)).toMatchObject({
      status: 'refused',
      code: 'conflict-of-interest',
    });
    expect(once.results).toMatchObject([{ id: blocked, status: 'refused' }]);
    expect((await api.get(`/v1/inspections/${ids[1]}`, chief)).body).toMatchObject({
      team: { leadId: 'chief', memberIds: ['inspector-2'] },
      formerMemberIds: ['inspector'],
    });
  });
});
