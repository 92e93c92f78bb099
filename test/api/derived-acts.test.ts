import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DerivedActsOfVisit } from '../../shared/derived-acts/schema.ts';
import { aSuspectedViolation, aYoungWorker } from '../../shared/visit-records/fixtures.ts';
import { plainDate } from '../../shared/kernel/dates.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { aUser, people } from '../support/people.ts';
import { aVisitOf, newId, planned, submitted } from '../support/visits.ts';

const { chief, inspector, leader, office, elsewhereChief } = people;
let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** One of sixteen, ten hours a day, without consent: HOURS and CONSENT follow from it. */
const overworked = (id: string) =>
  aYoungWorker(id, { hoursPerDay: 10, hoursPerWeek: 60, guardianConsent: 'no' });

/** A recorded visit whose facts amount to several acts, of which the record says what `more` says. */
const aVisit = async (worker: string, more: Record<string, unknown> = {}) => {
  api.clock.set(testNow);
  const inspection = await planned(api);
  await submitted(api, aVisitOf(inspection.id, { youngWorkers: [overworked(worker)], ...more }));
  return inspection.id as string;
};
const urlOf = (inspectionId: string) => `/v1/inspections/${inspectionId}/derived-acts`;
const actsOf = async (inspectionId: string, as = chief): Promise<DerivedActsOfVisit> => {
  const { status, body } = await api.get(urlOf(inspectionId), as);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const standing = ({ items }: DerivedActsOfVisit, code: string) => items.find((it) => it.code === code);
const decide = (inspectionId: string, body: object, options: object = {}) =>
  api.post(urlOf(inspectionId), body, { as: inspector, ...options });

const hours = { code: 'HOURS', provisionId: 'ND283.27.2.c' };
const consent = { code: 'CONSENT', provisionId: 'ND283.27.2.a' };
const confirming = (more: object = {}) => ({
  kind: 'confirm',
  ...hours,
  description: 'Làm 10 giờ mỗi ngày.',
  ...more,
});
const dismissing = { kind: 'dismiss', ...consent, reason: 'Đã xuất trình văn bản đồng ý' };

describe('what a record’s facts amount to', () => {
  it('stands open until somebody decides, raised as its violation, or set aside as the record says', async () => {
    const worker = newId();
    const ongoing = { from: plainDate('2026-11-20'), ongoing: true };
    const raised = { ...aSuspectedViolation(newId(), 'HOURS', ongoing), youngWorkerIds: [worker] };
    const setAside = [{ ...consent, youngWorkerIds: [worker], reason: 'Cha mẹ ở tại chỗ' }];

    const nothingSaid = await actsOf(await aVisit(worker));
    const said = await actsOf(await aVisit(worker, { suspectedViolations: [raised], setAside }));

    expect(nothingSaid.openCount).toBe(nothingSaid.items.length);
    expect(standing(nothingSaid, 'HOURS')).toMatchObject({ state: 'open', youngWorkerIds: [worker] });
    expect(standing(said, 'HOURS')).toMatchObject({
      state: 'raised',
      violation: { id: raised.id, state: 'suspected' },
    });
    expect(standing(said, 'CONSENT')).toMatchObject({ state: 'setAside', reason: 'Cha mẹ ở tại chỗ' });
  });

  it('becomes a confirmed violation of the visit, about the same workers and under the same provision', async () => {
    const worker = newId();
    const id = await aVisit(worker);
    const violationId = newId();

    const reply = await decide(id, confirming({ violationId }));

    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    expect(standing(reply.body, 'HOURS')).toMatchObject({
      state: 'raised',
      violation: { id: violationId, state: 'confirmed' },
      by: 'inspector',
    });
    expect((await api.get(`/v1/inspections/${id}/violations/${violationId}`, chief)).body).toMatchObject({
      ...hours,
      state: 'confirmed',
      version: 1,
      youngWorkerIds: [worker],
      foundOn: '2026-11-20',
    });
    expect(await actsOf(id, leader)).toEqual(reply.body);
  });

  it('is dismissed with a reason, which stays to be read', async () => {
    const id = await aVisit(newId());

    const [silent, dismissed] = [
      await decide(id, { ...dismissing, reason: undefined }),
      await decide(id, dismissing),
    ];

    expect(silent.body.errors).toMatchObject([{ pointer: '/reason' }]);
    expect(standing(dismissed.body, 'CONSENT')).toMatchObject({
      state: 'dismissed',
      reason: dismissing.reason,
      by: 'inspector',
    });
    expect(dismissed.body.openCount).toBe(dismissed.body.items.length - 1);
  });

  it('is decided on once, and one that the facts do not amount to never', async () => {
    const id = await aVisit(newId());
    await decide(id, dismissing);

    const again = await decide(id, dismissing);
    const other = await decide(id, confirming({ code: 'UNDER13', provisionId: 'ND283.27.3.b' }));

    expect(again).toMatchObject({ status: 409, body: { code: 'derived-act-decided' } });
    expect(other).toMatchObject({
      status: 422,
      body: { code: 'derived-act-impossible', errors: [{ pointer: '/code' }] },
    });
  });

  it('takes a conduct only of days that the derived provision judges', async () => {
    const id = await aVisit(newId());
    const before = { from: '2026-08-01', to: '2026-08-02', ongoing: false };

    const reply = await decide(id, confirming({ conduct: before }));

    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/conduct' }] } });
    expect(reply.body.errors[0].detail).toContain('ND12.29.2.c');
  });

  it('gives a repeated key the first answer, and two who decide at once one violation', async () => {
    const [id, racing] = [await aVisit(newId()), await aVisit(newId())];
    const send = () => decide(id, confirming(), { key: 'derived-act-1' });

    const [first, second] = [await send(), await send()];
    const race = await Promise.all([
      decide(racing, confirming()),
      decide(racing, confirming(), { as: chief }),
    ]);

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await api.get(`/v1/inspections/${racing}/violations`, chief)).body.items).toHaveLength(1);
  });

  it('costs a BatchGet and a Query to read, and a transaction more to decide', async () => {
    const id = await aVisit(newId());
    await api.get('/v1/me', inspector);

    await api.get(urlOf(id), inspector);
    const read = api.logged.at(-1);
    await decide(id, dismissing);

    expect(read).toMatchObject({ dynamodb: { requests: 2 } });
    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 3 } });
  });

  it('is decided by the team of the visit and by the chief; unseen from elsewhere, not before there is a record', async () => {
    const id = await aVisit(newId());
    const stranger = aUser('inspector-8', 'inspector');
    await api.addUsers([stranger]);
    const open = await planned(api);

    for (const as of [stranger, leader, office])
      expect((await decide(id, dismissing, { as })).status).toBe(403);
    expect((await decide(id, dismissing, { as: elsewhereChief })).status).toBe(404);
    expect((await api.get(urlOf(open.id), chief)).status).toBe(404);
    expect((await decide(id, dismissing, { as: chief })).status).toBe(201);
  });
});
