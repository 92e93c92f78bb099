import { beforeEach, describe, expect, it } from 'vitest';
import { LegalAnswer } from '../../shared/law/answer.ts';
import { lawCatalogue } from '../../shared/law/catalogue.ts';
import { aDecidedYear, aFutureDecree } from '../../shared/law-revisions/fixtures.ts';
import { LawRevisionView } from '../../shared/law-revisions/schema.ts';
import { plainDate } from '../../shared/kernel/dates.ts';
import { aSuspectedViolation, aYoungWorker } from '../../shared/visit-records/fixtures.ts';
import { type Api, startApi } from '../support/api.ts';
import { nationOffice, revisionsOf } from '../support/law-revisions.ts';
import { people } from '../support/people.ts';
import { aVisitOf, newId, planned, submitted as sent } from '../support/visits.ts';
import { aFactSheet } from '../support/world.ts';

let api: Api;
let revisions: ReturnType<typeof revisionsOf>;
const { drafter, approver, chief } = nationOffice;

beforeEach(async () => {
  api = await startApi();
  await api.addUsers(Object.values(nationOffice));
  revisions = revisionsOf(api);
  return () => api.stop();
});

const catalogue = async (query = '') => (await api.call('GET', `/v1/law/catalogue${query}`)).body;
/** Somebody of fourteen who works six hours a day, on a day. */
const assessedOn = async (on: string) => {
  const [worker] = aFactSheet().workers;
  const { body } = await api.call('POST', '/v1/law/assessments', {
    body: {
      ...aFactSheet(),
      asOf: on,
      workers: [
        {
          ...worker,
          age: { kind: 'born', on: '2013-05-01', proof: 'birth_record' },
          during: { from: '2027-06-01', ongoing: true },
          guardianConsent: 'yes',
          hoursPerDay: 6,
          hoursPerWeek: 30,
        },
      ],
    },
  });
  const { assessment, fines } = LegalAnswer.parse(body);
  return {
    version: assessment.catalogueVersion,
    provisionId: assessment.suspected[0]?.rule.provisionId,
    maxVnd: fines[0]?.ranges[0]?.maxVnd,
  };
};
/** A visit of 23/11/2026, three days after most. */
const aVisitOn23 = (inspectionId: string, more: object) =>
  aVisitOf(inspectionId, {
    startedAt: '2026-11-23T01:00:00Z',
    signedAt: '2026-11-23T02:00:00Z',
    signatures: ['a1', 'a2'].map((attendeeId) => ({
      result: 'signed',
      attendeeId,
      method: 'on_glass',
      signedAt: '2026-11-23T02:00:00Z',
    })),
    ...more,
  });
/** Another instance of the functions, or this one half a minute later. */
const elsewhere = () => api.freshInstance();

describe('a decree of the future', () => {
  it('is drafted by the office, approved by another, and judges from its day on, and no day before', async () => {
    const before = await assessedOn('2027-07-01');
    const id = await revisions.submitted(aFutureDecree());

    expect(await assessedOn('2027-07-01')).toEqual(before); // submitted is not law
    expect((await revisions.approval(id)).body).toMatchObject({
      state: 'approved',
      number: 1,
      approvedOn: '2026-11-20',
      version: 3,
    });
    elsewhere();

    const version = `${lawCatalogue.version}+1`;
    expect(await assessedOn('2027-06-30')).toEqual({ ...before, version, provisionId: 'ND283.27.2.c' });
    expect(await assessedOn('2027-07-01')).toEqual({
      version,
      provisionId: 'ND90.1.1.a',
      maxVnd: 40_000_000,
    });
    expect(before).toEqual({
      version: lawCatalogue.version,
      provisionId: 'ND283.27.2.c',
      maxVnd: 25_000_000,
    });
  });

  it('brings an act that no rule of the release knows, for every list and every visit from its day on', async () => {
    await revisions.approved(aFutureDecree('2026-11-21'));
    elsewhere();
    const codesOn = async (on: string) =>
      (await api.call('GET', `/v1/law/violation-types?on=${on}`)).body.items.map(
        ({ code }: { code: string }) => code,
      );

    expect(await codesOn('2026-11-20')).not.toContain('STREAMED-ND90');
    expect(await codesOn('2026-11-21')).toContain('STREAMED-ND90');
    api.clock.set('2026-11-23T02:30:00Z');
    const inspection = await planned(api);
    const act = {
      ...aSuspectedViolation(newId(), 'HOURS', { from: plainDate('2026-11-22'), ongoing: true }),
      code: 'STREAMED-ND90',
      provisionId: 'ND90.1.1.b',
    };
    const receipt = await sent(api, aVisitOn23(inspection.id, { suspectedViolations: [act] }));
    expect(receipt.status).toBe('recorded');
  });

  it('leaves a visit made before it with its law and the version that judged it, to read as it was', async () => {
    const inspection = await planned(api);
    const hours = aSuspectedViolation(newId(), 'HOURS', { from: plainDate('2026-10-01'), ongoing: true });
    await sent(api, aVisitOf(inspection.id, { suspectedViolations: [hours] }));
    await revisions.approved(aFutureDecree('2026-11-21'));
    elsewhere();

    const { body } = await api.get(`/v1/inspections/${inspection.id}/visit-record`, people.chief);
    const named = await api.call('GET', `/v1/law/catalogue?version=${body.catalogueVersion}`);

    expect(body.catalogueVersion).toBe(lawCatalogue.version);
    expect(body.suspectedViolations[0].provisionId).toBe('ND283.27.2.c');
    expect(named.body).toEqual(JSON.parse(JSON.stringify(lawCatalogue)));
    expect(named.headers.get('cache-control')).toContain('immutable');
    expect((await catalogue()).version).toBe(`${lawCatalogue.version}+1`);
  });

  it('takes the visit of a tablet that had not heard of it, and says which differences that alone makes', async () => {
    await revisions.approved(aFutureDecree('2026-11-21'));
    elsewhere();
    api.clock.set('2026-11-23T02:30:00Z');
    const inspection = await planned(api);
    const conduct = { from: plainDate('2026-11-22'), ongoing: true };
    const worker = aYoungWorker(newId(), {
      age: { kind: 'known', years: 14, proof: 'birth_record' },
      workItemIds: ['TT09.II.6'],
      hoursPerDay: 6,
      hoursPerWeek: 30,
      worked: conduct,
    });
    const old = { code: 'HOURS', provisionId: 'ND283.27.2.c', youngWorkerIds: [worker.id] };
    const hours = { ...aSuspectedViolation(newId(), 'HOURS', conduct), youngWorkerIds: [worker.id] };

    const receipt = await sent(
      api,
      aVisitOn23(inspection.id, {
        youngWorkers: [worker],
        suspectedViolations: [hours],
        derived: { catalogueVersion: lawCatalogue.version, acts: [old], undecided: [], referrals: [] },
      }),
    );

    const now = { ...old, provisionId: 'ND90.1.1.a' };
    expect(receipt).toMatchObject({
      status: 'recorded',
      findings: { derived: { catalogueVersion: `${lawCatalogue.version}+1`, acts: [now] } },
    });
    expect(receipt.findings.differences).toEqual([
      { kind: 'notRaised', ...now, because: 'otherCatalogue' },
      { kind: 'onlyOnDevice', ...old, because: 'otherCatalogue' },
      { kind: 'onlyOnServer', ...now, because: 'otherCatalogue' },
    ]);
  });

  it('is shown beside the catalogue in force, old and new, each with where the revision says so', async () => {
    const id = await revisions.drafted(aFutureDecree());

    const { judgement } = LawRevisionView.parse(await revisions.view(id));

    expect(judgement).toMatchObject({ over: lawCatalogue.version, faults: [] });
    expect(judgement.lines).toContainEqual(
      expect.objectContaining({
        section: 'violationVersions',
        kind: 'closed',
        name: 'HOURS ND283.27.2.c',
        pointer: '/changes/close/violationVersions/0',
        before: expect.not.objectContaining({ validTo: expect.anything() }),
        after: expect.objectContaining({ validTo: '2027-06-30' }),
      }),
    );
    expect(judgement.lines).toContainEqual(
      expect.objectContaining({
        kind: 'added',
        name: 'HOURS ND90.1.1.a',
        before: expect.objectContaining({ provisionId: 'ND283.27.2.c', fineMaxVnd: 25_000_000 }),
        after: expect.objectContaining({ provisionId: 'ND90.1.1.a', fineMaxVnd: 40_000_000 }),
      }),
    );
  });
});

describe('the second person', () => {
  it('is none of those who drafted, changed or submitted', async () => {
    const id = await revisions.drafted(aFutureDecree());
    const changed = await api.call('PUT', `/v1/law/revisions/${id}`, {
      as: approver,
      headers: { 'if-match': '"1"' },
      body: aFutureDecree('2027-08-01'),
    });
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    await revisions.step(id, 'submission', drafter);

    for (const as of [drafter, approver])
      expect(await revisions.approval(id, as)).toMatchObject({
        status: 409,
        body: { code: 'approved-by-author' },
      });
    expect((await revisions.approval(id, chief)).status).toBe(200);
  });

  it('is of the nation: a province has no hand in the law, and does not see its revisions', async () => {
    const id = await revisions.submitted(aFutureDecree());

    expect(await revisions.approval(id, people.chief, lawCatalogue.version)).toMatchObject({ status: 404 });
    expect(await api.get(`/v1/law/revisions/${id}`, people.office)).toMatchObject({ status: 404 });
    expect(await api.get('/v1/law/revisions', people.office)).toMatchObject({ status: 403 });
    expect(await api.post('/v1/law/revisions', aFutureDecree(), { as: people.office })).toMatchObject({
      status: 403,
    });
  });

  it('may give it back with a reason; changed, it is submitted again, and can be given up', async () => {
    const id = await revisions.submitted(aFutureDecree());
    const back = await revisions.step(id, 'return', approver, { reason: 'Sai ngày' });
    const again = await revisions.step(id, 'approval', approver, { over: lawCatalogue.version });
    const given = await revisions.step(id, 'withdrawal', drafter, { reason: 'Soạn lại từ đầu' });

    expect(back.body).toMatchObject({
      state: 'returned',
      steps: [{}, {}, { action: 'return', reason: 'Sai ngày' }],
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'law-revision-step-not-allowed' } });
    expect(given.body.state).toBe('withdrawn');
    const audit = await api.table.query({ partition: `AUDIT#LawRevision#${id}`, limit: 10 });
    expect(audit.items.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['draft', 'office-vn'],
      ['submit', 'office-vn'],
      ['return', 'office-vn-2'],
      ['withdraw', 'office-vn'],
    ]);
  });
});

describe('a revision that is wrong', () => {
  const decree = aFutureDecree();
  const { add, close } = decree.changes;
  const [version] = add?.violationVersions ?? [];
  if (!add || !version) throw new Error('the decree has a version');

  it.each([
    [
      'cites what is nowhere',
      { add: { ...add, provisions: add.provisions?.slice(1) }, close },
      '/changes/add/violationVersions/0/version/provisionId',
    ],
    ['begins while the old version goes on', { add }, '/changes/add/violationVersions/0/version'],
    [
      'closes what is not there',
      { add, close: { violationVersions: [{ id: 'HOURS', lastDay: '2019-01-01' }] } },
      '/changes/close/violationVersions/0',
    ],
    [
      'adds a row of a name that is taken',
      {
        add: { ...add, instruments: [{ ...add.instruments?.[0], id: 'ND283' }, ...(add.instruments ?? [])] },
        close,
      },
      '/changes/add/instruments/0',
    ],
    [
      'continues an act that is not there',
      { add: { ...add, violationVersions: [{ ...version, id: 'NO-SUCH-ACT' }] }, close: {} },
      '/changes/add/violationVersions/0/id',
    ],
    [
      'says nothing',
      { close: { violationVersions: [{ id: 'REGISTER', lastDay: '2026-09-09' }] } },
      '/changes',
    ],
    [
      'closes a document while acts are fined by it',
      { close: { instruments: [{ id: 'ND283', lastDay: '2027-06-30' }] } },
      '/changes',
    ],
  ])('that %s is shown so in the draft, and refused with the row named', async (_what, changes, pointer) => {
    const id = await revisions.drafted({ ...decree, changes } as typeof decree);

    const { judgement } = await revisions.view(id);
    const refused = await revisions.step(id, 'submission', drafter);

    expect(judgement.faults).toContainEqual(expect.objectContaining({ pointer }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'law-revision-faulty' } });
    expect(refused.body.errors).toContainEqual(expect.objectContaining({ in: 'body', pointer }));
    expect((await revisions.view(id)).state).toBe('draft');
  });

  it('names the row of the catalogue where the fault is in none of its own', async () => {
    const id = await revisions.drafted({
      ...decree,
      changes: { close: { instruments: [{ id: 'ND283', lastDay: plainDate('2027-06-30') }] } },
    });

    const refused = await api.call('POST', `/v1/law/revisions/${id}/submission`, {
      as: drafter,
      headers: { 'if-match': '*', 'accept-language': 'vi' },
    });

    const details = refused.body.errors.map(({ detail }: { detail: string }) => detail);
    expect(details).toContainEqual(expect.stringMatching(/^HOURS ND283\.27\.2\.c: Nằm ngoài thời gian/));
  });

  it('is judged once more at the approval: a day that was to come has passed', async () => {
    const id = await revisions.submitted(aFutureDecree('2026-12-01'));
    api.clock.set('2026-12-05T02:00:00Z');

    const refused = await revisions.approval(id);

    expect(refused).toMatchObject({ status: 422, body: { code: 'law-revision-faulty' } });
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/changes/add/violationTypes/0/versions/0/validFrom',
      '/changes/add/violationVersions/0/version/validFrom',
      '/changes/close/violationVersions/0/lastDay',
    ]);
  });

  it('reaches back only where it says so, with a reason, and no further', async () => {
    const back = (from: string) =>
      aFutureDecree('2026-11-01', {
        more: { reachesBack: { from, reason: 'Có hiệu lực trở về trước (hư cấu)' } },
      });
    const [far, near] = [
      await revisions.drafted(back('2026-11-02')),
      await revisions.submitted(back('2026-11-01')),
    ];

    expect((await revisions.step(far, 'submission', drafter)).status).toBe(422);
    expect((await revisions.approval(near)).status).toBe(200);
  });
});

describe('two revisions at once', () => {
  const one = aFutureDecree('2027-07-01');
  const other = aFutureDecree('2027-07-01', { number: '91/2027' }); // both raise the same amounts from the same day

  it('that clash become law one after the other, or not: the later is judged beside the first', async () => {
    const [first, second] = [await revisions.submitted(one), await revisions.submitted(other)];
    const over = lawCatalogue.version;
    const replies = await Promise.all([
      revisions.approval(first, approver, over),
      revisions.approval(second, approver, over),
    ]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const late = replies[0]?.status === 409 ? first : second;
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe('law-changed-meanwhile');
    const retried = await revisions.approval(late);
    expect(retried).toMatchObject({ status: 422, body: { code: 'law-revision-faulty' } });
    expect((await catalogue()).version).toBe(`${over}+1`);
  });

  it('that do not clash are both law, in the order of their approval, whatever instance is asked', async () => {
    await revisions.approved(one);
    await revisions.approved(aDecidedYear(2031));

    const own = await catalogue();
    elsewhere();
    const fresh = await catalogue();
    const first = await catalogue(`?version=${lawCatalogue.version}%2B1`);

    expect(own).toEqual(fresh);
    expect(own.version).toBe(`${lawCatalogue.version}+2`);
    expect(first.version).toBe(`${lawCatalogue.version}+1`);
    expect(first.calendar).toEqual(JSON.parse(JSON.stringify(lawCatalogue.calendar)));
    expect(await api.call('GET', '/v1/law/catalogue?version=2020-01-01.1%2B1')).toMatchObject({
      status: 404,
    });
    expect(await api.call('GET', `/v1/law/catalogue?version=${lawCatalogue.version}%2B9`)).toMatchObject({
      status: 404,
    });
  });
});

describe('the notice of a year', () => {
  it('takes the place of a provisional year, for clocks and plans alike', async () => {
    const undecided = (await catalogue()).calendar.years.find(({ year }: { year: number }) => year === 2027);
    expect(undecided.undecided).toBeDefined();

    await revisions.approved(aDecidedYear(2027, ['2027-02-08', '2027-02-09']));
    elsewhere();

    const { calendar } = await catalogue();
    expect(calendar.years.filter(({ year }: { year: number }) => year === 2027)).toEqual([
      expect.not.objectContaining({ undecided: expect.anything() }),
    ]);
    expect(
      calendar.days
        .filter(({ on }: { on: string }) => on.startsWith('2027'))
        .map(({ on }: { on: string }) => on),
    ).toEqual(['2027-01-01', '2027-02-08', '2027-02-09', '2027-04-30', '2027-05-01', '2027-09-02']);
  });

  it('does not turn a day that has passed, but may decide the rest of the year', async () => {
    const days = lawCatalogue.calendar.days.filter(({ on }) => on.startsWith('2026'));
    const decided = (more: typeof days) => {
      const content = aDecidedYear(2026);
      const [year] = content.changes.calendarYears ?? [];
      return { ...content, changes: { calendarYears: year ? [{ ...year, days: more }] : [] } };
    };
    const [tet] = days.filter(({ on }) => on === '2026-02-17');
    const [culture] = days.filter(({ on }) => on === '2026-11-24');
    if (!tet || !culture) throw new Error('two days of 2026');
    const enacted = days.map((day) => (day === culture ? { ...day, kind: 'holiday' as const } : day));
    const id = await revisions.drafted(decided(enacted.filter((day) => day !== tet)));

    expect((await revisions.step(id, 'submission', drafter)).body.errors).toEqual([
      expect.objectContaining({ pointer: '/changes/calendarYears/0/days' }),
    ]);
    await revisions.approved(decided(enacted));
  });
});

describe('what it costs', () => {
  it('is one request in half a minute, of whatever instance, however many revisions there are', async () => {
    await revisions.approved(aFutureDecree());
    await revisions.approved(aDecidedYear(2031));
    elsewhere();
    const costOf = async () => {
      await catalogue();
      return api.logged.at(-1)?.['dynamodb'];
    };

    expect(await costOf()).toMatchObject({ requests: 1 });
    expect(await costOf()).toMatchObject({ requests: 0 });
    api.clock.set('2026-11-20T03:01:00Z');
    expect(await costOf()).toMatchObject({ requests: 1, readUnits: 1 });
  });

  it('is an empty answer to whoever has the version already', async () => {
    const { headers } = await api.call('GET', '/v1/law/catalogue');
    const again = await api.call('GET', '/v1/law/catalogue', {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    });

    expect(headers.get('etag')).toBe(`"${lawCatalogue.version}"`);
    expect([again.status, again.body]).toEqual([304, '']);
  });
});
