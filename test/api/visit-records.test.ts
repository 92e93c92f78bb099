import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import { aSuspectedViolation, aYoungWorker } from '../../shared/visit-records/fixtures.ts';
import type { SignedVisit } from '../../shared/visit-records/schema.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import {
  aSurpriseOnTheSpot,
  aVisitOf,
  newId,
  planned,
  plannedSurprise,
  registered,
  submitted,
} from '../support/visits.ts';

const { chief, inspector, secondInspector, leader, supervisor, elsewhereChief, elsewhereInspector } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const send = (visit: unknown, as: { id: string } = inspector) => api.post('/v1/visit-records', visit, { as });
const inspectionOf = async (id: string) => (await api.get(`/v1/inspections/${id}`, chief)).body;
const conduct = { from: plainDate('2026-10-01'), ongoing: true };

/** 20 answers or more, 3 violations, 2 young workers: the size that the cost is promised for. */
const aFullVisit = (inspectionId: string): SignedVisit => {
  const workers = [newId(), newId()];
  return aVisitOf(inspectionId, {
    youngWorkers: [
      aYoungWorker(workers[0] ?? ''),
      aYoungWorker(workers[1] ?? '', { label: 'NCTN-2', age: { kind: 'unknown', proof: 'none' } }),
    ],
    suspectedViolations: (['REGISTER', 'CONSENT', 'HOURS'] as const).map((code) => ({
      ...aSuspectedViolation(newId(), code, conduct),
      youngWorkerIds: [workers[0]],
    })),
  });
};

describe('sending a signed visit', () => {
  it('records it, opens its violations and answers with a receipt that names record and digest', async () => {
    const inspection = await planned(api);
    const visit = aFullVisit(inspection.id);

    const receipt = await submitted(api, visit);

    expect(receipt).toMatchObject({
      recordId: visit.id,
      inspectionId: inspection.id,
      status: 'recorded',
      reasons: [],
    });
    expect(await inspectionOf(inspection.id)).toMatchObject({
      state: 'recorded',
      recordId: visit.id,
      outcome: 'visited',
      startedAt: visit.startedAt,
    });
    const stored = (await api.get(`/v1/inspections/${inspection.id}/visit-record`, leader)).body;
    expect(stored).toMatchObject({ ...visit, digest: receipt.digest, authorId: 'inspector' });
  });

  it('derives from its facts what the law says, keeps that, and tells where the record parts from it', async () => {
    const inspection = await planned(api);
    const [told, quiet] = [newId(), newId()];
    const without = { workItemIds: ['TT09.II.6'], hoursPerDay: 4, hoursPerWeek: 20 };
    const age = { kind: 'known', years: 14, proof: 'birth_record' } as const;
    const visit = aVisitOf(inspection.id, {
      youngWorkers: [
        aYoungWorker(told, { ...without, guardianConsent: 'no', age, hoursPerDay: 6 }),
        aYoungWorker(quiet, {
          ...without,
          guardianConsent: 'no',
          age: { kind: 'unknown', proof: 'none' },
          label: 'NCTN-2',
        }),
      ],
      suspectedViolations: [{ ...aSuspectedViolation(newId(), 'HOURS', conduct), youngWorkerIds: [told] }],
    });

    const receipt = await submitted(api, visit);

    const act = (code: string, provisionId: string) => ({ code, provisionId, youngWorkerIds: [told] });
    expect(receipt.findings).toMatchObject({
      derived: { acts: [act('CONSENT', 'ND283.27.2.a'), act('HOURS', 'ND283.27.2.c')] },
      differences: [{ kind: 'notRaised', ...act('CONSENT', 'ND283.27.2.a') }],
    });
    expect(receipt.findings.derived.undecided).toContainEqual(
      expect.objectContaining({ youngWorkerId: quiet, codes: expect.arrayContaining(['CONSENT']) }),
    );
    const path = `/v1/inspections/${inspection.id}/visit-record`;
    expect((await api.get(path, inspector)).body.findings).toEqual(receipt.findings);
    expect((await api.get(path, leader)).body.findings).toEqual({
      ...receipt.findings,
      derived: { ...receipt.findings.derived, referrals: [] },
    });
    expect((await send(visit)).body).toEqual(receipt);
  });

  it('takes at most two requests to DynamoDB once the sign-in is cached', async () => {
    const inspection = await planned(api);
    const visit = aFullVisit(inspection.id);
    await api.get('/v1/me', inspector);

    await submitted(api, visit);

    expect(visit.answers.length).toBeGreaterThanOrEqual(15);
    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
  });

  it('makes one record of ten copies that arrive together, and of one that arrives next week', async () => {
    const inspection = await planned(api);
    const visit = aFullVisit(inspection.id);

    const replies = await Promise.all(Array.from({ length: 10 }, () => send(visit)));
    api.clock.set('2026-11-27T03:00:00Z');
    const late = await send(visit);
    api.clock.set(testNow);

    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    for (const { body } of [...replies, late]) expect(body).toEqual(replies[0]?.body);
    expect((await inspectionOf(inspection.id)).version).toBe(2);
  });

  it('refuses other content under the id of a record', async () => {
    const inspection = await planned(api);
    const visit = aVisitOf(inspection.id);
    await submitted(api, visit);

    const reply = await send({ ...visit, note: 'Sửa sau khi ký' });

    expect(reply).toMatchObject({
      status: 422,
      body: { code: 'record-id-reused', errors: [{ pointer: '/id' }] },
    });
  });

  it('carries a surprise visit begun on the spot, in the same two requests', async () => {
    const establishment = await registered(api);
    const visit = aSurpriseOnTheSpot(establishment.id);
    await api.get('/v1/me', inspector);

    const receipt = await submitted(api, visit);

    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
    expect(await inspectionOf(receipt.inspectionId)).toMatchObject({
      kind: 'surprise',
      state: 'recorded',
      version: 1,
      team: { leadId: 'inspector' },
      trigger: { kind: 'signs_seen' },
      yearlyLimit: { limit: 'within' },
    });
  });

  it('leaves the agenda of the whole team empty of it', async () => {
    const inspection = await planned(api);
    const onAgenda = async (as: { id: string }) =>
      (await api.get('/v1/agenda?limit=100', as)).body.items.some(
        ({ id }: { id: string }) => id === inspection.id,
      );
    const before = [await onAgenda(inspector), await onAgenda(secondInspector)];

    await submitted(api, aVisitOf(inspection.id));

    expect(before).toEqual([true, true]);
    expect([await onAgenda(inspector), await onAgenda(secondInspector)]).toEqual([false, false]);
  });

  it('keeps unknown age unknown, and says how age was proved', async () => {
    const inspection = await planned(api);
    const visit = aFullVisit(inspection.id);
    await submitted(api, visit);

    const { body } = await api.get(`/v1/inspections/${inspection.id}/visit-record`, inspector);

    expect(body.youngWorkers.map(({ age }: { age: unknown }) => age)).toEqual([
      { kind: 'known', years: 15, proof: 'identity_document' },
      { kind: 'unknown', proof: 'none' },
    ]);
  });
});

describe('a signed visit that cannot be', () => {
  const faultsOf = async (more: Record<string, unknown>) => {
    const inspection = await planned(api);
    const { status, body } = await send(aVisitOf(inspection.id, more));
    const untouched = (await inspectionOf(inspection.id)).version === 1;
    return { status, pointers: body.errors?.map(({ pointer }: { pointer: string }) => pointer), untouched };
  };
  const impossible = (...pointers: string[]) => ({ status: 422, pointers, untouched: true });

  it('is refused when it was signed in the future', async () => {
    expect(await faultsOf({ signedAt: '2026-11-20T04:00:00Z' })).toEqual(impossible('/signedAt'));
  });
  it('is refused when it began before the first planned day', async () => {
    expect(await faultsOf({ startedAt: '2026-11-15T03:00:00Z' })).toEqual(impossible('/startedAt'));
  });
  it('is refused with a provision that is not the one in force for the conduct', async () => {
    const violation = { ...aSuspectedViolation(newId(), 'CONSENT', conduct), provisionId: 'ND12.29.2.a' };
    expect(await faultsOf({ suspectedViolations: [violation] })).toEqual(
      impossible('/suspectedViolations/0/provisionId'),
    );
  });
  it('is refused when neither the establishment signed nor its refusal is recorded', async () => {
    const { attendees, signatures } = aVisitOf(newId());
    expect(await faultsOf({ attendees: attendees.slice(0, 1), signatures: signatures.slice(0, 1) })).toEqual(
      impossible('/signatures'),
    );
  });
  it('is refused when a refusal to sign has no witness among the attendees', async () => {
    const { signatures } = aVisitOf(newId());
    const refused = { result: 'refused', attendeeId: 'a2', reason: 'Không đồng ý', witnessId: 'a9' };
    expect(await faultsOf({ signatures: [signatures[0], refused] })).toEqual(
      impossible('/signatures/1/witnessId'),
    );
  });
  it('is refused with answers missing, doubled or to questions that were not asked', async () => {
    const { answers } = aVisitOf(newId());
    const { status, untouched } = await faultsOf({ answers: [...answers.slice(1), answers[1]] });
    expect({ status, untouched }).toEqual({ status: 422, untouched: true });
  });
  it('is refused with a young worker who is known to be of age', async () => {
    const inspection = await planned(api);
    const worker = {
      ...aYoungWorker(newId()),
      age: { kind: 'known', years: 18, proof: 'identity_document' },
    };
    const reply = await send({ ...aVisitOf(inspection.id), youngWorkers: [worker] });
    expect(reply).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/youngWorkers/0/age/years' }] },
    });
  });
  it('is refused with a signature or evidence from outside the time of the visit', async () => {
    const [author, ...others] = aVisitOf(newId()).signatures;
    const late = { ...author, signedAt: '2027-01-01T00:00:00Z' };
    const photo = {
      id: newId(),
      kind: 'photo',
      mediaType: 'image/jpeg',
      bytes: 10,
      sha256: 'a'.repeat(64),
      takenAt: '2099-01-01T00:00:00Z',
    };
    expect(await faultsOf({ signatures: [late, ...others], evidence: [photo] })).toEqual(
      impossible('/signatures/0/signedAt', '/evidence/0/takenAt'),
    );
  });
  it.each([
    ['half a character', { note: 'a\ud800' }, '/note'],
    ['more than milliseconds', { startedAt: '2026-11-20T01:00:00.1234567890Z' }, '/startedAt'],
    ['a year that cannot be', { signedAt: '9999-12-31T23:59:59Z' }, '/signedAt'],
  ])('is refused with %s, in words', async (_what, more, pointer) => {
    const inspection = await planned(api);
    const reply = await send({ ...aVisitOf(inspection.id), ...more });
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
  it('is rounded where a device measures finer than can be kept', async () => {
    const inspection = await planned(api);
    const worker = { ...aYoungWorker(newId()), hoursPerDay: 1e-200 };
    const coordinates = { latitude: 20.976543219876543, longitude: 105.9, accuracyMetres: 1e-200 };
    await submitted(api, { ...aVisitOf(inspection.id), youngWorkers: [worker], coordinates });
    const { body } = await api.get(`/v1/inspections/${inspection.id}/visit-record`, chief);
    expect([
      body.coordinates.latitude,
      body.coordinates.accuracyMetres,
      body.youngWorkers[0].hoursPerDay,
    ]).toEqual([20.9765432, 0, 0]);
  });
  it('cannot land on another inspection that bears the id of its surprise visit', async () => {
    const inspection = await planned(api);
    const elsewhere = await registered(api);
    const visit = { ...aSurpriseOnTheSpot(elsewhere.id), inspectionId: inspection.id };
    expect(await send(visit)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/newInspection/establishmentId' }] },
    });
  });
  it('names every fault at once', async () => {
    const { pointers } = await faultsOf({
      signedAt: '2026-11-20T04:00:00Z',
      checklist: { id: 'none', version: 9 },
      outcome: 'closed',
      evidence: [],
    });
    expect(pointers).toEqual(expect.arrayContaining(['/signedAt', '/outcomeNote', '/checklist']));
  });
  it('is unknown for an inspection that is not there, and for one of another province alike', async () => {
    const inspection = await planned(api);
    const theirs = visitBy('inspector-hp', inspection.id);

    const hidden = await send(theirs, elsewhereInspector);
    const absent = await send({ ...theirs, inspectionId: newId() }, elsewhereInspector);

    expect(hidden).toMatchObject({ status: 422, body: { code: 'inspection-unknown' } });
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
  });
});

describe('a visit that could not be made', () => {
  it.each(['access_refused', 'closed', 'moved', 'not_found'])(
    'is recorded as %s without answers',
    async (outcome) => {
      const inspection = await planned(api);
      const { attendees, signatures } = aVisitOf(newId());

      await submitted(
        api,
        aVisitOf(inspection.id, {
          outcome,
          outcomeNote: 'Cổng khóa, hàng xóm xác nhận',
          answers: [],
          attendees: attendees.slice(0, 1),
          signatures: signatures.slice(0, 1),
        }),
      );

      expect(await inspectionOf(inspection.id)).toMatchObject({ state: 'recorded', outcome });
    },
  );
});

/** The test's visit, made by someone else. */
const visitBy = (authorId: string, inspectionId: string): SignedVisit =>
  aVisitOf(inspectionId, {
    authorId,
    assignment: { leadId: authorId, memberIds: [] },
    attendees: aVisitOf(inspectionId).attendees.map((it) => (it.userId ? { ...it, userId: authorId } : it)),
  });

describe('quarantine', () => {
  const quarantined = async (visit: SignedVisit, reasons: string[], as: { id: string } = inspector) => {
    const { status, body } = await send(visit, as);
    expect({ status, reasons: body.reasons }).toEqual({ status: 202, reasons });
    return body;
  };
  const decide = (id: string, verb: 'accept' | 'refuse', as: { id: string } = chief) =>
    api.post(`/v1/quarantine/${id}/${verb}`, { reason: 'Đã xem xét' }, { as, ifMatch: 1 });

  it('takes a record that another person sends, and applies it under its author when a chief accepts', async () => {
    const inspection = await planned(api);
    const visit = aVisitOf(inspection.id);

    await quarantined(visit, ['sent_by_another'], secondInspector);
    const before = await inspectionOf(inspection.id);
    const accepted = await decide(visit.id, 'accept');
    const after = await inspectionOf(inspection.id);

    expect(before.state).toBe('planned');
    expect(accepted).toMatchObject({
      status: 200,
      body: { state: 'accepted', decision: { appliedTo: inspection.id } },
    });
    expect(after).toMatchObject({ state: 'recorded', recordId: visit.id });
    expect(after.steps.at(-1)).toMatchObject({ action: 'record', by: 'inspector' });
    expect((await send(visit)).body).toMatchObject({ status: 'accepted', inspectionId: inspection.id });
  });

  it('takes a record of a cancelled inspection, and accepts it as a new one that names the old', async () => {
    const inspection = await planned(api);
    await api.post(`/v1/inspections/${inspection.id}/cancel`, { reason: 'Hoãn' }, { as: chief, ifMatch: 1 });
    const visit = aFullVisit(inspection.id);

    await quarantined(visit, ['inspection_cancelled']);
    const { body } = await decide(visit.id, 'accept');

    const { appliedTo } = body.decision;
    expect(await inspectionOf(inspection.id)).toMatchObject({ state: 'cancelled' });
    expect(await inspectionOf(appliedTo)).toMatchObject({
      state: 'recorded',
      insteadOf: inspection.id,
      recordId: visit.id,
    });
  });

  it('takes a second record of one inspection and keeps the first unchanged', async () => {
    const inspection = await planned(api);
    const [first, second] = [aVisitOf(inspection.id), aVisitOf(inspection.id)];
    await submitted(api, first);

    await quarantined(second, ['inspection_already_recorded']);
    await decide(second.id, 'refuse');

    expect(await inspectionOf(inspection.id)).toMatchObject({ recordId: first.id, version: 2 });
    expect((await api.get(`/v1/quarantine/${second.id}`, chief)).body).toMatchObject({
      state: 'refused',
      visit: { id: second.id },
      decision: { reason: 'Đã xem xét' },
    });
    expect((await send(second)).body.status).toBe('refused');
  });

  it('takes a second record that carries the violations of the first, and can accept it', async () => {
    const inspection = await planned(api);
    const first = aFullVisit(inspection.id);
    await submitted(api, first);
    const again = { ...first, id: newId() } as SignedVisit;
    await quarantined(again, ['inspection_already_recorded']);

    const { status, body } = await decide(again.id, 'accept');

    expect(status, JSON.stringify(body)).toBe(200);
    const found = await api.get(`/v1/inspections/${body.decision.appliedTo}/violations`, chief);
    expect(found.body.items).toHaveLength(3);
  });

  it('takes a record of someone who was taken off the team', async () => {
    const inspection = await planned(api);
    const team = { leadId: 'inspector-2', memberIds: [] };
    await api.patch(`/v1/inspections/${inspection.id}`, { team }, { as: chief, ifMatch: 1 });

    await quarantined(aVisitOf(inspection.id), ['not_on_team']);
  });

  it('takes a record of an inspector suspended since, who may do nothing else', async () => {
    const inspection = await planned(api);
    const { body } = await api.get('/v1/users/inspector', people.office);
    await api.patch(
      '/v1/users/inspector',
      { status: 'suspended' },
      { as: people.office, ifMatch: body.version },
    );
    api.freshInstance();

    const refused = await api.get('/v1/me', inspector);
    await quarantined(aVisitOf(inspection.id), ['author_suspended']);
    await api.patch(
      '/v1/users/inspector',
      { status: 'active' },
      { as: people.office, ifMatch: body.version + 1 },
    );
    api.freshInstance();

    expect(refused).toMatchObject({ status: 403, body: { code: 'account-suspended' } });
  });

  it('takes a visit made by someone who could not know that the right was gone already', async () => {
    const author = { id: 'inspector-8' };
    await api.addUsers([{ ...inspector, ...author } as typeof inspector]);
    const inspection = await planned(api, { team: { leadId: author.id, memberIds: [] } });
    api.clock.set('2026-11-20T00:30:00Z');
    await api.patch(`/v1/users/${author.id}`, { status: 'suspended' }, { as: people.office, ifMatch: 1 });
    api.clock.set(testNow);
    api.freshInstance();

    await quarantined(
      visitBy(author.id, inspection.id),
      ['author_without_right', 'author_suspended'],
      author,
    );
  });

  it('knows nothing of a sealed visit for a colleague who was never on its team', async () => {
    const { id } = await plannedSurprise(api);
    const colleague = { id: 'inspector-9' };
    await api.addUsers([{ ...inspector, ...colleague } as typeof inspector]);

    const sealed = await send(visitBy(colleague.id, id), colleague);
    const absent = await send(visitBy(colleague.id, newId()), colleague);

    expect(sealed).toMatchObject({ status: 422, body: { code: 'inspection-unknown' } });
    expect({ ...sealed.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
  });

  it('takes a record of a sealed visit from someone who was taken off its team meanwhile', async () => {
    const { id } = await plannedSurprise(api);
    const team = { leadId: 'inspector-2', memberIds: [] };
    await api.patch(`/v1/inspections/${id}`, { team }, { as: chief, ifMatch: 1 });

    await quarantined(aVisitOf(id), ['not_on_team']);
  });

  it('is not decided by the chief who made the record', async () => {
    const { id } = await planned(api, { team: { leadId: 'chief', memberIds: [] } });
    const own = visitBy('chief', id);
    await quarantined(own, ['sent_by_another'], inspector);

    expect(await decide(own.id, 'accept')).toMatchObject({ status: 403, body: { code: 'own-record' } });
  });

  it('takes a record that arrives more than fourteen days after it was signed', async () => {
    const inspection = await planned(api);
    api.clock.set('2026-12-05T03:00:00Z');

    await quarantined(aVisitOf(inspection.id), ['arrived_late']);
    api.clock.set(testNow);
  });

  it('is shown to the chief of the area, oldest first, and to nobody else', async () => {
    const inspection = await planned(api);
    const visit = aVisitOf(inspection.id);
    await quarantined(visit, ['sent_by_another'], secondInspector);

    const list = (await api.get('/v1/quarantine?area=01&limit=100', chief)).body.items;

    expect(list.map(({ id }: { id: string }) => id)).toContain(visit.id);
    expect(list[0]).not.toHaveProperty('visit');
    expect((await api.get(`/v1/quarantine/${visit.id}`, chief)).body.visit).toMatchObject({ id: visit.id });
    expect((await api.get('/v1/quarantine?area=01', inspector)).status).toBe(403);
    expect((await api.get('/v1/quarantine?area=01', elsewhereChief)).status).toBe(403);
    expect((await api.get(`/v1/quarantine/${visit.id}`, elsewhereChief)).status).toBe(404);
    expect((await decide(visit.id, 'accept', inspector)).status).toBe(403);
  });

  it('is decided once', async () => {
    const inspection = await planned(api);
    const visit = aVisitOf(inspection.id);
    await quarantined(visit, ['sent_by_another'], secondInspector);

    const replies = await Promise.all([decide(visit.id, 'accept'), decide(visit.id, 'refuse')]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });
});

describe('addenda', () => {
  it('stand beside the record, which stays as it was signed', async () => {
    const inspection = await planned(api);
    await submitted(api, aVisitOf(inspection.id));
    const url = `/v1/inspections/${inspection.id}`;
    const before = (await api.get(`${url}/visit-record`, chief)).body;
    const text = 'Số lao động đúng là 12';

    const added = await api.post(
      `${url}/addenda`,
      { text, corrects: '/workersSeen', signedAt: testNow },
      { as: inspector },
    );

    expect(added.status).toBe(201);
    expect((await api.get(`${url}/addenda`, chief)).body.items).toEqual([added.body]);
    expect((await api.get(`${url}/visit-record`, chief)).body).toEqual(before);
  });

  it('are refused when signed before the visit began', async () => {
    const inspection = await planned(api);
    await submitted(api, aVisitOf(inspection.id));
    const reply = await api.post(
      `/v1/inspections/${inspection.id}/addenda`,
      { text: 'Cũ', signedAt: '2020-01-01T00:00:00Z' },
      { as: inspector },
    );
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/signedAt' }] } });
  });

  it('are refused before there is a record', async () => {
    const inspection = await planned(api);
    const reply = await api.post(
      `/v1/inspections/${inspection.id}/addenda`,
      { text: 'Sớm', signedAt: testNow },
      { as: inspector },
    );
    expect(reply).toMatchObject({ status: 409, body: { code: 'no-record-yet' } });
  });
});

describe('who may read a record', () => {
  it('inspectors, chiefs and leaders of the area; never a supervisor, for it tells of children', async () => {
    const inspection = await planned(api);
    const visit = aVisitOf(inspection.id);
    await submitted(api, visit);
    const url = `/v1/inspections/${inspection.id}/visit-record`;
    const statuses = await Promise.all(
      [inspector, chief, leader, supervisor, elsewhereChief].map(
        async (as) => (await api.get(url, as)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 403, 404]);
    expect((await api.get(`/v1/visit-records/${visit.id}/receipt`, inspector)).status).toBe(200);
    expect((await api.get(`/v1/visit-records/${visit.id}/receipt`, elsewhereInspector)).status).toBe(404);
  });
});

describe('a visit with as many cards as a record holds', () => {
  it('is read back as it was sent, however little is known of each person', async () => {
    const { id } = await planned(api);
    const unknowns = Array.from({ length: 50 }, (_, i) => ({
      ...aYoungWorker(newId(), { label: `NCTN-${i + 1}` }),
      age: { kind: 'unknown', proof: 'none' },
      relation: 'unknown',
      contract: 'unknown',
      schooling: 'unknown',
      nightWork: 'unknown',
      overtime: 'unknown',
      guardianConsent: 'unknown',
      inRegister: 'unknown',
      healthCertificate: 'unknown',
      healthCheckWithin6Months: 'unknown',
      clashesWithSchool: 'unknown',
      injured: 'unknown',
      hoursPerDay: undefined,
      hoursPerWeek: undefined,
    }));
    const sent = await api.post('/v1/visit-records', aVisitOf(id, { youngWorkers: unknowns }), {
      as: inspector,
    });

    const { status, body } = await api.get(`/v1/inspections/${id}/visit-record`, inspector);

    expect([sent.status, status]).toEqual([201, 200]);
    expect(body.findings.derived.undecided.length).toBeGreaterThan(500);
  });
});
