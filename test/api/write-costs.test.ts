import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordKey } from '../../functions/visit-records/keys.ts';
import { anOpening } from '../../shared/penalties/fixtures.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { plainDate } from '../../shared/kernel/dates.ts';
import type { SignedVisit } from '../../shared/visit-records/schema.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import { lastCost } from '../bench/bench-api.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { merged } from '../support/duplicates.ts';
import { people } from '../support/people.ts';
import { confirmed, urlOf } from '../support/violations.ts';
import {
  aPlan,
  aSurpriseOnTheSpot,
  aVisitOf,
  newId,
  planned,
  registered,
  submitted,
  trigger,
} from '../support/visits.ts';

const { chief, inspector, office, secondInspector } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** What the last request asked of DynamoDB, its transaction included. */
const requests = () => lastCost(api).requests;

const suspectedAt = (code: 'HOURS' | 'CONSENT') =>
  aSuspectedViolation(newId(), code, { from: plainDate('2026-10-01'), ongoing: true });

describe('a conclusion', () => {
  const conclude = (id: string, version: number) =>
    api.post(`/v1/inspections/${id}/conclude`, undefined, { as: chief, ifMatch: version });
  const recorded = async (more: Record<string, unknown> = {}) => {
    const { id } = await planned(api);
    const visit = aVisitOf(id, more);
    await submitted(api, visit);
    return { id, visit };
  };

  it('takes two requests, and reads nothing of the record, however large that is', async () => {
    const note = 'Ghi chú dài. '.repeat(300);
    const { id } = await recorded({ note });

    const reply = await conclude(id, 2);

    expect(reply.status).toBe(200);
    expect(lastCost(api)).toMatchObject({ requests: 2, readUnits: 1 });
  });

  it('is refused while one of several violations waits, in one request', async () => {
    const { id, visit } = await recorded({
      suspectedViolations: [suspectedAt('HOURS'), suspectedAt('CONSENT')],
    });
    const [one] = visit.suspectedViolations;
    const url = urlOf({ inspectionId: id, id: String(one?.id) });
    await api.post(`${url}/confirm`, undefined, { as: chief, ifMatch: 1 });

    const reply = await conclude(id, 2);

    expect(reply).toMatchObject({ status: 409, body: { code: 'violations-undecided' } });
    expect(requests()).toBe(1);
  });

  it('does the same for a record that was stored in its former place, which is still read', async () => {
    const { id, visit } = await recorded();
    const stored = await api.table.get(recordKey(id));
    await api.table.commit([
      { delete: recordKey(id) },
      { put: { ...stored, ...recordKey(id), sk: 'RECORD' } },
    ]);

    const read = await api.get(`/v1/inspections/${id}/visit-record`, chief);
    const reply = await conclude(id, 2);

    expect(read).toMatchObject({ status: 200, body: { id: visit.id } });
    expect(reply.status).toBe(200);
    expect(requests()).toBe(2);
  });
});

describe('a cancelled penalty file', () => {
  const open = async (violations: readonly Violation[]) => {
    const minutes = { ...anOpening(violations).minutes, madeOn: plainDate('2026-11-20') };
    const opening = anOpening(violations, { minutes });
    const { status, body } = await api.post('/v1/penalties', opening, { as: inspector });
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  };
  const cancel = (id: string) =>
    api.post(`/v1/penalties/${id}/cancellation`, { reason: 'Sai đối tượng' }, { as: chief, ifMatch: 1 });
  const held = async ({ inspectionId, id }: Violation): Promise<Violation> =>
    (await api.get(urlOf({ inspectionId, id }), chief)).body;

  it('gives its violations back in two requests, as they stand by then', async () => {
    const violations = await confirmed(api, ['HOURS', 'CONSENT']);
    const file = await open(violations);
    const [first] = violations;
    if (!first) throw new Error('no violation');
    const order = { measure: 'Bố trí lại giờ làm', dueOn: '2026-12-20' };
    await api.post(`${urlOf(first)}/remedy-order`, order, { as: chief, ifMatch: 3 });

    const reply = await cancel(file.id);
    const cost = requests();

    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(cost).toBe(2);
    expect(await held(first)).toMatchObject({ version: 5, remedyOrder: order });
    expect(await held(first)).not.toHaveProperty('penaltyId');
    const { items } = await api.table.query({ partition: `PEN#${file.id}`, limit: 10 });
    expect(items.map(({ type }) => type)).toEqual(['Penalty']);
  });

  it.each([
    ['has no copies of them, because it is older than those', (sk: string) => ({ delete: sk })],
    ['has a copy that fell behind', (sk: string) => ({ stale: sk })],
  ])('gives them back all the same when it %s', async (_, what) => {
    const violations = await confirmed(api, ['HOURS']);
    const [first] = violations;
    if (!first) throw new Error('no violation');
    const file = await open(violations);
    const key = { pk: `PEN#${file.id}`, sk: `VIOLATION#${first.id}` };
    const copy = await api.table.get(key);
    const change = what(key.sk);
    await api.table.commit(
      'delete' in change
        ? [{ delete: key }]
        : [{ put: { ...copy, ...key, body: { ...Object(copy?.['body']), version: 2 } } }],
    );

    const reply = await cancel(file.id);

    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(await held(first)).toMatchObject({ version: 4 });
    expect(await held(first)).not.toHaveProperty('penaltyId');
  });
});

describe('a visit that moves to another year', () => {
  const move = (id: string, from: string, ifMatch: number) =>
    api.patch(
      `/v1/inspections/${id}`,
      { window: { from, to: from }, reason: 'Dời ngày' },
      { as: chief, ifMatch },
    );

  it('takes two requests where it is the only one there, and is counted in that year', async () => {
    const made = await planned(api, {}, { type: 'enterprise' });

    const moved = await move(made.id, '2027-05-03', 1);
    const cost = requests();
    const beside = await api.post(
      '/v1/inspections',
      aPlan(made.establishment.id, { window: { from: '2027-08-02', to: '2027-08-03' } }),
      { as: chief },
    );

    expect(cost).toBe(2);
    expect(moved.body.yearlyLimit).toMatchObject({ limit: 'within', earlierIds: [] });
    expect(moved.body.yearlyLimit.text.en).toContain('2027');
    expect(beside.body.yearlyLimit).toMatchObject({ limit: 'exceeded', earlierIds: [made.id] });
  });

  const inYear = { window: { from: '2027-03-01', to: '2027-03-02' } };

  it('is told of another that is there', async () => {
    const made = await planned(api, {}, { type: 'enterprise' });
    const other = await api.post('/v1/inspections', aPlan(made.establishment.id, inYear), { as: chief });

    const moved = await move(made.id, '2027-05-03', 1);

    expect(moved.body.yearlyLimit).toMatchObject({ limit: 'exceeded', earlierIds: [other.body.id] });
  });

  it('is told of one at an entry that was merged with its own', async () => {
    const made = await planned(api, {}, { type: 'enterprise' });
    const atTwin = await planned(api, inYear, { type: 'enterprise' });
    await merged(api, made.establishment, atTwin.establishment);

    const moved = await move(made.id, '2027-05-03', 1);

    expect(moved.body.yearlyLimit).toMatchObject({ limit: 'exceeded', earlierIds: [atTwin.id] });
  });

  it('stays in two requests within its year, under another legal kind too', async () => {
    const made = await planned(api);

    const reply = await api.patch(
      `/v1/inspections/${made.id}`,
      { legalKind: 'inspection', window: { from: '2026-12-01', to: '2026-12-02' }, reason: 'Đổi' },
      { as: chief, ifMatch: 1 },
    );

    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(requests()).toBe(2);
  });
});

describe('the start of a sealed surprise visit', () => {
  const start = (id: string, version: number) =>
    api.post(`/v1/inspections/${id}/start`, { startedAt: testNow }, { as: inspector, ifMatch: version });
  const aSurprise = () => planned(api, { kind: 'surprise', trigger }, { type: 'enterprise' });

  it('takes two requests where nothing happened in the year since it was planned', async () => {
    const { id } = await aSurprise();

    const started = await start(id, 1);

    expect(started.status, JSON.stringify(started.body)).toBe(200);
    expect(requests()).toBe(2);
    expect(started.body.yearlyLimit).toMatchObject({ limit: 'within', earlierIds: [] });
  });

  it('is told of a visit that was planned since, and of one planned at a twin', async () => {
    const made = await aSurprise();
    const other = await api.post('/v1/inspections', aPlan(made.establishment.id), { as: chief });
    const alone = await aSurprise();
    const twin = await planned(api, {}, { type: 'enterprise' });
    await merged(api, alone.establishment, twin.establishment);

    const [started, beside] = [await start(made.id, 1), await start(alone.id, 1)];

    expect(started.body.yearlyLimit).toMatchObject({ limit: 'exceeded', earlierIds: [other.body.id] });
    expect(beside.body.yearlyLimit).toMatchObject({ limit: 'exceeded', earlierIds: [twin.id] });
  });

  it('is counted anew after a change of its own', async () => {
    const made = await aSurprise();
    await api.patch(
      `/v1/inspections/${made.id}`,
      { team: { leadId: 'inspector', memberIds: [] }, reason: 'Đổi đoàn' },
      { as: chief, ifMatch: 1 },
    );
    const other = await api.post('/v1/inspections', aPlan(made.establishment.id), { as: chief });

    const started = await start(made.id, 2);

    expect(started.body.yearlyLimit).toMatchObject({ limit: 'exceeded', earlierIds: [other.body.id] });
  });
});

describe('the acceptance of a record from quarantine', () => {
  const quarantined = async (visit: SignedVisit, as = secondInspector) => {
    const { status, body } = await api.post('/v1/visit-records', visit, { as });
    expect(status, JSON.stringify(body)).toBe(202);
    return visit;
  };
  const accept = async ({ id }: SignedVisit) => {
    const reply = await api.post(
      `/v1/quarantine/${id}/accept`,
      { reason: 'Đã xem xét' },
      { as: chief, ifMatch: 1 },
    );
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    const cost = requests();
    const { body } = await api.get(`/v1/inspections/${reply.body.decision.appliedTo}`, chief);
    return { inspection: body, cost };
  };
  const cancelled = ({ id, version }: { id: string; version: number }) =>
    api.post(`/v1/inspections/${id}/cancel`, { reason: 'Hoãn' }, { as: chief, ifMatch: version });
  const flagsOf = async (inspectionId: string): Promise<string[]> => {
    const { items } = await api.table.query({ partition: `FLAG#${inspectionId}`, limit: 10 });
    return items.map(({ sk }) => String(sk));
  };
  const declared = (as: { id: string }, establishmentId: string) =>
    api.post(
      '/v1/conflicts-of-interest',
      { establishmentId, kind: 'family', from: '2026-01-01', note: 'Anh trai' },
      { as },
    );

  it('takes two requests for an inspection on record', async () => {
    const made = await planned(api);
    const visit = await quarantined(aVisitOf(made.id));

    const { inspection, cost } = await accept(visit);

    expect(cost).toBe(2);
    expect(inspection).toMatchObject({ id: made.id, state: 'recorded', recordId: visit.id });
  });

  it('takes two for one that was cancelled, in whose place a new one stands', async () => {
    const made = await planned(api);
    await cancelled(made);
    const visit = await quarantined(aVisitOf(made.id), inspector);

    const { inspection, cost } = await accept(visit);

    expect(cost).toBe(2);
    expect(inspection).toMatchObject({ state: 'recorded', insteadOf: made.id });
  });

  it('takes two for a surprise visit that only the tablet knew', async () => {
    const place = await registered(api, { type: 'enterprise' });
    const visit = await quarantined(aSurpriseOnTheSpot(place.id));

    const { inspection, cost } = await accept(visit);

    expect(cost).toBe(2);
    expect(inspection).toMatchObject({ id: visit.inspectionId, kind: 'surprise', state: 'recorded' });
    expect(inspection.yearlyLimit).toMatchObject({ limit: 'within', earlierIds: [] });
  });

  it('takes three in place of a follow-up, however many violations know of the new visit then', async () => {
    const violations = await confirmed(api, ['HOURS', 'CONSENT', 'PAPERS-HELD']);
    const [{ inspectionId, establishment }] = violations as [Violation];
    const { kind: _, ...plan } = aPlan(establishment.id);
    const followUp = { inspectionId, violationIds: violations.map(({ id }) => id) };
    const made = await api.post('/v1/inspections/follow-ups', { ...plan, followUp }, { as: chief });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    await cancelled(made.body);
    const visit = await quarantined(aVisitOf(made.body.id), inspector);

    const { inspection, cost } = await accept(visit);

    expect(cost).toBe(3);
    for (const violation of violations)
      expect((await api.get(urlOf(violation), chief)).body.followUpIds).toEqual([
        made.body.id,
        inspection.id,
      ]);
  });

  it('sees what happened to the inspection since: cancelled, it is not opened again', async () => {
    const made = await planned(api);
    const visit = await quarantined(aVisitOf(made.id));
    await cancelled(made);

    const { inspection } = await accept(visit);

    expect(inspection).toMatchObject({ state: 'recorded', insteadOf: made.id });
  });

  it('counts visits that were planned in the year since, and takes the place as it is by now', async () => {
    const place = await registered(api, { type: 'enterprise' });
    const visit = await quarantined(aSurpriseOnTheSpot(place.id));
    const other = await api.post('/v1/inspections', aPlan(place.id), { as: chief });
    const another = await registered(api);
    const elsewhere = await quarantined(aSurpriseOnTheSpot(another.id));
    await api.patch(
      `/v1/establishments/${another.id}`,
      { name: 'Gốm Sen Mới' },
      { as: chief, ifMatch: another.version },
    );

    const [counted, renamed] = [await accept(visit), await accept(elsewhere)];

    expect(counted.inspection.yearlyLimit).toMatchObject({
      limit: 'exceeded',
      earlierIds: [other.body.id],
    });
    expect(renamed.inspection.establishment.name).toBe('Gốm Sen Mới');
  });

  it('counts visits at an entry that was merged with the place since', async () => {
    const twin = await planned(api, {}, { type: 'enterprise' });
    const place = await registered(api, { type: 'enterprise' });
    const visit = await quarantined(aSurpriseOnTheSpot(place.id));
    await merged(api, place, twin.establishment);

    const { inspection } = await accept(visit);

    expect(inspection.yearlyLimit).toMatchObject({ limit: 'exceeded', earlierIds: [twin.id] });
  });

  it('raises the flag of a conflict of interest that was declared since', async () => {
    const place = await registered(api);
    const visit = await quarantined(aSurpriseOnTheSpot(place.id));
    expect((await declared(inspector, place.id)).status).toBe(201);

    const { inspection } = await accept(visit);

    expect(await flagsOf(inspection.id)).toEqual([`CONFLICT#${inspector.id}`]);
  });

  it('works as before for a record that came before its ground was kept', async () => {
    const made = await planned(api);
    const visit = await quarantined(aVisitOf(made.id));
    const key = { pk: `QUARANTINE#${visit.id}`, sk: 'VISIT' };
    const { ground, ...item } = { ...(await api.table.get(key)) };
    expect(ground).toBeDefined();
    await api.table.commit([{ put: { ...item, ...key } }]);

    const { inspection } = await accept(visit);

    expect(inspection).toMatchObject({ id: made.id, state: 'recorded' });
  });

  it('lets one of two chiefs who decide together win', async () => {
    const visit = await quarantined(aVisitOf((await planned(api)).id));
    const decide = (verb: string) =>
      api.post(`/v1/quarantine/${visit.id}/${verb}`, { reason: 'Đã xem' }, { as: chief, ifMatch: 1 });

    const replies = await Promise.all([decide('accept'), decide('refuse')]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });
});

describe('a few visits given to a team in one call', () => {
  const aTeam = { leadId: 'inspector-2', memberIds: [] };
  const assign = (inspections: readonly { id: string; version: number }[], key: string) =>
    api.post(
      '/v1/inspections/bulk-assignments',
      {
        team: aTeam,
        reason: 'Nghỉ phép',
        inspections: inspections.map(({ id, version }) => ({ id, version })),
      },
      { as: chief, key },
    );
  const statusesOf = ({ body }: { body: { results: { status: string }[] } }) =>
    body.results.map(({ status }) => status);

  it('take two requests, and give the same answer when the call comes again', async () => {
    const made = [await planned(api), await planned(api)];

    const reply = await assign(made, 'gave-two');
    const cost = requests();
    const again = await assign(made, 'gave-two');

    expect(statusesOf(reply)).toEqual(['assigned', 'assigned']);
    expect(cost).toBe(2);
    expect(again.body).toEqual(reply.body);
  });

  it('are given one by one where one of them is refused or two share a year', async () => {
    const [one, stale] = [await planned(api), await planned(api)];
    const { body: beside } = await api.post('/v1/inspections', aPlan(one.establishment.id), { as: chief });

    const reply = await assign([one, { ...stale, version: 7 }, beside], 'gave-some');

    expect(statusesOf(reply)).toEqual(['assigned', 'refused', 'assigned']);
  });
});

describe('what a body names', () => {
  it('is read with the record: the visit that a supply link rests on', async () => {
    const from = await registered(api);
    const visit = await planned(api);
    await submitted(api, aVisitOf(visit.id));
    const source = { kind: 'visit_record', text: 'Biên bản kiểm tra', inspectionId: visit.id };
    const link = {
      fromId: from.id,
      toId: visit.establishment.id,
      kind: 'supplier',
      since: '2026-01-01',
      source,
    };

    const made = await api.post('/v1/supply-links', link, { as: chief });
    const ofLink = requests();
    const url = `/v1/establishments/${from.id}/supply-links/${made.body.id}`;
    const corrected = await api.patch(url, { source, reason: 'Sai nguồn' }, { as: chief, ifMatch: 1 });

    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(200);
    expect([ofLink, requests()]).toEqual([2, 2]);
  });

  it('is read with the record: the craft village of an establishment, those of an account', async () => {
    const place = await registered(api);
    const village = await api.post(
      '/v1/craft-villages',
      { name: 'Làng Gốm Bát Tràng', communeCodes: ['00577'] },
      { as: office },
    );

    const inVillage = await api.patch(
      `/v1/establishments/${place.id}`,
      { craftVillage: { id: village.body.id, name: 'Bát Tràng' } },
      { as: chief, ifMatch: place.version },
    );
    const ofPlace = requests();
    const rights = { role: 'employer', areaCode: '01', establishmentIds: [place.id] };
    const user = { id: 'chu-lo', name: 'Chủ lò', rights };
    const account = await api.post('/v1/users', user, { as: office });
    const ofAccount = requests();
    const another = await registered(api);
    const changed = await api.patch(
      '/v1/users/chu-lo',
      { rights: { ...rights, establishmentIds: [place.id, another.id] } },
      { as: office, ifMatch: 1 },
    );

    expect([inVillage.status, account.status, changed.status]).toEqual([200, 201, 200]);
    expect([ofPlace, ofAccount, requests()]).toEqual([2, 2, 2]);
  });
});
