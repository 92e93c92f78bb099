import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import {
  aPlan,
  aVisitOf,
  newId,
  order,
  planned,
  plannedSurprise,
  registered,
  submitted,
  trigger,
} from '../support/visits.ts';

const { chief, inspector, secondInspector, office, leader, supervisor, elsewhereChief, elsewhereInspector } =
  people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const idsOf = (reply: { body: { items: { id: string }[] } }) => reply.body.items.map(({ id }) => id);
const step = (id: string, verb: string, ifMatch: number, as: { id: string } = chief, body?: unknown) =>
  api.post(`/v1/inspections/${id}/${verb}`, body, { as, ifMatch });

describe('planning a visit', () => {
  it('answers with what the once-a-year rule says, and never forbids the second visit of a year', async () => {
    const establishment = await registered(api, { type: 'household_business' });
    const plan = (more: object = {}) =>
      api.post('/v1/inspections', aPlan(establishment.id, more), { as: chief });

    const first = await plan();
    const second = await plan({ clearSigns: 'Tin báo 111 có số hiệu' });

    expect(first.body.yearlyLimit).toMatchObject({ limit: 'within', earlierIds: [] });
    expect(second).toMatchObject({
      status: 201,
      body: {
        yearlyLimit: { limit: 'exceeded', earlierIds: [first.body.id], clearSigns: 'Tin báo 111 có số hiệu' },
      },
    });
  });

  it('judges a plan anew when it moves into another year', async () => {
    const establishment = await registered(api, { type: 'household_business' });
    const in2027 = { window: { from: '2027-05-03', to: '2027-05-07' } };
    const [thisYear, nextYear] = [
      await api.post('/v1/inspections', aPlan(establishment.id), { as: chief }),
      await api.post('/v1/inspections', aPlan(establishment.id, in2027), { as: chief }),
    ];

    const moved = await api.patch(`/v1/inspections/${thisYear.body.id}`, in2027, { as: chief, ifMatch: 1 });

    expect(nextYear.body.yearlyLimit.limit).toBe('within');
    expect(moved.body.yearlyLimit).toMatchObject({ limit: 'exceeded', earlierIds: [nextYear.body.id] });
  });

  it('counts a cancelled visit no more', async () => {
    const establishment = await registered(api, { type: 'household_business' });
    const plan = () => api.post('/v1/inspections', aPlan(establishment.id), { as: chief });
    const first = (await plan()).body;
    await step(first.id, 'cancel', 1, chief, { reason: 'Trùng đoàn khác' });

    expect((await plan()).body.yearlyLimit).toMatchObject({ limit: 'within' });
  });

  it('takes two requests to DynamoDB once the team is known', async () => {
    const establishment = await registered(api);
    await planned(api);

    await api.post('/v1/inspections', aPlan(establishment.id), { as: chief });

    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
  });

  it('refuses a surprise visit without its trigger, and a trigger where there is no surprise', async () => {
    const { id } = await registered(api);
    const pointersOf = async (more: object) =>
      (await api.post('/v1/inspections', aPlan(id, more), { as: chief })).body.errors.map(
        ({ pointer }: { pointer: string }) => pointer,
      );

    expect(await pointersOf({ kind: 'surprise' })).toEqual(['/trigger']);
    expect(await pointersOf({ trigger })).toEqual(['/trigger']);
  });

  it('refuses a team with someone who is not an active inspector of the area, naming each', async () => {
    const { id } = await registered(api);
    const team = { leadId: 'leader', memberIds: ['inspector', 'inspector-hp', 'nobody', 'suspended'] };

    const { status, body } = await api.post('/v1/inspections', aPlan(id, { team }), { as: chief });

    expect({ status, pointers: body.errors.map(({ pointer }: { pointer: string }) => pointer) }).toEqual({
      status: 422,
      pointers: ['/team/leadId', '/team/memberIds/1', '/team/memberIds/2', '/team/memberIds/3'],
    });
  });

  it.each([
    ['a window in the past', { window: { from: '2026-11-01', to: '2026-11-19' } }, 422, '/window/to'],
    [
      'a window that ends before it begins',
      { window: { from: '2026-12-02', to: '2026-12-01' } },
      400,
      '/window/to',
    ],
    ['an impossible date', { window: { from: '2026-11-31', to: '2026-12-01' } }, 400, '/window/from'],
    ['a wrong legal kind', { legalKind: 'raid' }, 400, '/legalKind'],
    ['subjects without child labour', { subjects: ['other'] }, 400, '/subjects'],
    ['an unknown establishment', { establishmentId: '01KAF3T0Q4V8M2Z6X9C7B5N3P9' }, 422, '/establishmentId'],
  ])('refuses %s', async (_what, more, status, pointer) => {
    const { id } = await registered(api);
    const reply = await api.post('/v1/inspections', aPlan(id, more), { as: chief });
    expect(reply).toMatchObject({ status, body: { errors: [{ in: 'body', pointer }] } });
  });

  it('knows no establishment of another province', async () => {
    const { id } = await registered(api);
    const reply = await api.post('/v1/inspections', aPlan(id), { as: elsewhereChief });
    expect(reply).toMatchObject({ status: 422, body: { code: 'establishment-unknown' } });
  });
});

describe('a surprise visit, until it is underway', () => {
  const sees = async (id: string, as: { id: string }) => ({
    record: (await api.get(`/v1/inspections/${id}`, as)).status,
    list: idsOf(await api.get('/v1/inspections?area=01&limit=100', as)).includes(id),
  });

  it('is known to its team and the chief of the area alone, in the record and in every list', async () => {
    const { id } = await plannedSurprise(api);
    await api.addUsers([{ ...inspector, id: 'inspector-3' } as typeof inspector]);

    for (const as of [chief, inspector, secondInspector])
      expect(await sees(id, as)).toEqual({ record: 200, list: true });
    for (const as of [{ id: 'inspector-3' }, office, leader, supervisor])
      expect(await sees(id, as)).toEqual({ record: 404, list: false });
  });

  it('gives who is not cleared the very answer that a missing inspection gives', async () => {
    const { id } = await plannedSurprise(api);
    const same = async (of: string) => {
      const { status, body } = await api.get(`/v1/inspections/${of}`, leader);
      return { status, body: { ...body, instance: '', requestId: '' } };
    };
    expect(await same(id)).toEqual(await same(newId()));
  });

  it('is not named by the cursor of a list that hides it', async () => {
    const place = { communeCode: '10030' };
    const sealed = await Promise.all(
      Array.from({ length: 12 }, () =>
        planned(api, { kind: 'surprise', trigger, window: { from: '2026-11-20', to: '2026-11-21' } }, place),
      ),
    );
    await planned(api, {}, place);
    await planned(api, {}, place);

    const { body } = await api.get('/v1/inspections?area=10030&limit=1', supervisor);

    const cursor = Buffer.from(body.nextCursor, 'base64url').toString();
    expect(body.items).toHaveLength(1);
    for (const { id } of sealed) expect(cursor).not.toContain(id);
  });

  it('shows its reasons to those who may read records, and not to a supervisor', async () => {
    const { id } = await plannedSurprise(api);
    await step(id, 'start', 1, inspector, { startedAt: testNow });
    const [supervised, led] = [
      await api.get(`/v1/inspections/${id}`, supervisor),
      await api.get(`/v1/inspections/${id}`, leader),
    ];
    expect(led.body.trigger.reason).toBe(trigger.reason);
    expect(JSON.stringify(supervised.body)).not.toContain(trigger.reason);
  });

  it('is not told by the once-a-year notice of another visit, and is counted once it has begun', async () => {
    const surprise = await plannedSurprise(api);
    const plan = async () =>
      (await api.post('/v1/inspections', aPlan(surprise.establishment.id), { as: chief })).body.yearlyLimit;

    const before = await plan();
    await step(surprise.id, 'start', 1, inspector, { startedAt: testNow });
    const after = await plan();

    expect(before.earlierIds).not.toContain(surprise.id);
    expect(JSON.stringify(before)).not.toContain(surprise.id);
    expect(after.earlierIds).toContain(surprise.id);
  });

  it('shows itself to all who may read visits once it has begun', async () => {
    const { id } = await plannedSurprise(api);

    const begun = await step(id, 'start', 1, inspector, { startedAt: testNow });

    expect(begun).toMatchObject({ status: 200, body: { state: 'underway', startedAt: testNow } });
    expect(await sees(id, leader)).toEqual({ record: 200, list: true });
  });

  it('cannot be announced', async () => {
    const { id } = await plannedSurprise(api);
    expect(await step(id, 'notify', 1)).toMatchObject({
      status: 409,
      body: { code: 'surprise-not-notified' },
    });
  });

  it('can be begun on the spot, without a plan, by an inspector of the area who then leads it', async () => {
    const { id } = await registered(api);
    const { kind: _, ...rest } = { kind: 0, ...order };
    const command = { ...rest, establishmentId: id, memberIds: ['inspector-2'], trigger, startedAt: testNow };

    const begun = await api.post('/v1/inspections/surprises', command, { as: inspector });
    const elsewhere = await api.post('/v1/inspections/surprises', command, { as: elsewhereInspector });

    expect(begun).toMatchObject({
      status: 201,
      body: {
        kind: 'surprise',
        state: 'underway',
        team: { leadId: 'inspector', memberIds: ['inspector-2'] },
      },
    });
    expect(elsewhere.status).toBe(422);
  });
});

describe('the steps of a visit', () => {
  it('go from plan over notice, start and record to conclusion, each under the version that was read', async () => {
    const { id } = await planned(api);

    const notified = await step(id, 'notify', 1, inspector);
    const begun = await step(id, 'start', 2, inspector, { startedAt: testNow });
    await submitted(api, aVisitOf(id));
    const concluded = await step(id, 'conclude', 4);

    expect([notified, begun, concluded].map(({ body }) => body.state)).toEqual([
      'notified',
      'underway',
      'concluded',
    ]);
    expect(concluded.body.steps.map(({ action }: { action: string }) => action)).toEqual([
      'plan',
      'notify',
      'start',
      'record',
      'conclude',
    ]);
  });

  it('refuse a stale version and a missing one, with nothing changed', async () => {
    const { id } = await planned(api);
    await step(id, 'notify', 1);

    const stale = await step(id, 'notify', 1);
    const unnamed = await api.post(`/v1/inspections/${id}/start`, { startedAt: testNow }, { as: inspector });

    expect(stale).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    expect(unnamed).toMatchObject({ status: 428, body: { code: 'version-required' } });
    expect((await api.get(`/v1/inspections/${id}`, chief)).body.version).toBe(2);
  });

  it('let one of two that come together win', async () => {
    const { id } = await planned(api);

    const replies = await Promise.all([
      step(id, 'notify', 1),
      step(id, 'cancel', 1, chief, { reason: 'Hoãn' }),
    ]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it('are each for who may take them: only the team starts, only a chief cancels', async () => {
    const { id } = await planned(api);
    expect((await step(id, 'start', 1, chief, { startedAt: testNow })).status).toBe(403);
    expect((await step(id, 'cancel', 1, inspector, { reason: 'Không' })).status).toBe(403);
    expect((await step(id, 'notify', 1, leader)).status).toBe(403);
  });

  it('cannot conclude while a suspected violation waits', async () => {
    const { id } = await planned(api);
    const violation = {
      id: newId(),
      code: 'CONSENT',
      provisionId: 'ND283.27.2.a',
      conduct: { from: '2026-10-01', ongoing: true },
      youngWorkerIds: [],
      description: 'Không có văn bản đồng ý',
      evidenceIds: [],
    };
    await submitted(api, aVisitOf(id, { suspectedViolations: [violation] }));

    expect(await step(id, 'conclude', 2)).toMatchObject({
      status: 409,
      body: { code: 'violations-undecided' },
    });
  });
});

describe('agenda and open work', () => {
  it('orders by due day, in a window, page by page', async () => {
    const due = (to: string) =>
      planned(api, { window: { from: '2026-11-16', to }, team: { leadId: 'inspector-2', memberIds: [] } });
    const [late, soon] = [await due('2027-02-20'), await due('2027-02-10')];
    const url = '/v1/agenda?from=2027-02-01&to=2027-02-28&limit=1';

    const first = await api.get(url, secondInspector);
    const second = await api.get(`${url}&cursor=${first.body.nextCursor}`, secondInspector);

    expect([...idsOf(first), ...idsOf(second)]).toEqual([soon.id, late.id]);
  });

  it('is read by the chief of the area for an inspector, and by no colleague', async () => {
    const { id } = await planned(api, { window: { from: '2027-03-01', to: '2027-03-02' } });
    const url = '/v1/agenda?from=2027-03-01&to=2027-03-31&inspectorId=inspector';

    expect(idsOf(await api.get(url, chief))).toEqual([id]);
    expect((await api.get(url, secondInspector)).status).toBe(404);
    expect((await api.get(url, elsewhereChief)).status).toBe(404);
  });

  it('shows a chief no visit outside the area, though the inspector has moved there', async () => {
    const mover = { ...inspector, id: 'mover' } as typeof inspector;
    await api.addUsers([mover]);
    const own = await planned(api, { kind: 'surprise', trigger, team: { leadId: 'mover', memberIds: [] } });
    await api.addUsers([{ ...mover, rights: { ...mover.rights, areaCode: '31' } }]);
    api.freshInstance();

    expect(idsOf(await api.get('/v1/agenda?inspectorId=mover', elsewhereChief))).not.toContain(own.id);
  });

  it('answers alike for an inspector who is hidden and one who is not there', async () => {
    const same = async (id: string) => {
      const { status, body } = await api.get(`/v1/agenda?inspectorId=${id}`, elsewhereChief);
      return { status, body: { ...body, requestId: '' } };
    };
    expect(await same('inspector')).toEqual(await same('nobody-at-all'));
  });

  it('moves with a change of team and window', async () => {
    const made = await planned(api, { window: { from: '2027-04-01', to: '2027-04-02' } });
    const agendaOf = async (as: { id: string }) =>
      idsOf(await api.get('/v1/agenda?from=2027-04-01&to=2027-04-30', as));

    await api.patch(
      `/v1/inspections/${made.id}`,
      { team: { leadId: 'inspector-2', memberIds: [] }, window: { from: '2027-04-01', to: '2027-04-20' } },
      { as: chief, ifMatch: 1 },
    );

    expect(await agendaOf(inspector)).not.toContain(made.id);
    expect(await agendaOf(secondInspector)).toContain(made.id);
  });

  it('shows what is overdue the day after its due day, in commune and province', async () => {
    const { id } = await planned(api, { window: { from: '2026-11-16', to: '2026-11-25' } });
    const overdue = async (area: string) =>
      idsOf(await api.get(`/v1/inspections?area=${area}&only=overdue&limit=100`, leader));

    api.clock.set('2026-11-25T16:59:00Z');
    const onDueDay = await overdue('01');
    api.clock.set('2026-11-25T17:00:00Z');
    const dayAfter = [await overdue('01'), await overdue('00577')];
    api.clock.set(testNow);

    expect(onDueDay).not.toContain(id);
    for (const list of dayAfter) expect(list).toContain(id);
  });
});

it('refuses a cursor with another partition, another key or none', async () => {
  await planned(api);
  await planned(api);
  const { body } = await api.get('/v1/inspections?area=01&limit=1', chief);
  const { list, key } = JSON.parse(Buffer.from(body.nextCursor, 'base64url').toString());
  const forged = [
    { ...key, g3pk: 'AREA#31#WORK' },
    { a: 'b' },
    {},
    { ...key, extra: 'x' },
    { ...key, sk: '' },
  ].map((it) => Buffer.from(JSON.stringify({ list, key: it })).toString('base64url'));
  for (const cursor of forged)
    expect(await api.get(`/v1/inspections?area=01&limit=1&cursor=${cursor}`, chief)).toMatchObject({
      status: 400,
      body: { code: 'cursor-invalid' },
    });
});

describe('a follow-up', () => {
  it('names each violation once', async () => {
    const inspection = await planned(api);
    const id = newId();
    const { kind: _, ...command } = aPlan(inspection.establishment.id, {
      followUp: { inspectionId: inspection.id, violationIds: [id, id] },
    });
    expect(await api.post('/v1/inspections/follow-ups', command, { as: inspector })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/followUp/violationIds' }] },
    });
  });

  it('names confirmed violations of an earlier visit of the same establishment, or is refused', async () => {
    const inspection = await planned(api);
    const other = await registered(api);
    const followUp = { inspectionId: inspection.id, violationIds: [newId()] };
    const plan = (establishmentId: string) => {
      const { kind: _, ...command } = aPlan(establishmentId, { followUp });
      return api.post('/v1/inspections/follow-ups', command, { as: inspector });
    };

    const unconfirmed = await plan(inspection.establishment.id);
    const elsewhere = await plan(other.id);

    expect(unconfirmed).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/followUp/violationIds/0' }] },
    });
    expect(elsewhere).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/followUp/inspectionId' }] },
    });
  });
});

it('answers for any window of the agenda, however odd, and never fails', async () => {
  const statusOf = async (query: string) => (await api.get(`/v1/agenda?${query}`, inspector)).status;
  const odd = [
    'from=2199-12-31',
    'to=1900-01-01',
    'from=2030-01-01',
    'to=2020-01-01',
    'from=2026-01-01&to=2026-01-01',
  ];
  expect(await Promise.all(odd.map(statusOf))).toEqual(odd.map(() => 200));
  expect(await Promise.all(['from=2026-02-02&to=2026-02-01', 'from=9999-12-31'].map(statusOf))).toEqual([
    400, 400,
  ]);
});
