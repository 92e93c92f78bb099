import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lastCost } from '../bench/bench-api.ts';
import { aDecision, anOpening, aProposal } from '../../shared/penalties/fixtures.ts';
import { aYoungWorker } from '../../shared/visit-records/fixtures.ts';
import { type Api, type Reply, startApi, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { visitWithSigns } from '../support/referrals.ts';
import { confirmed } from '../support/violations.ts';
import {
  aSurpriseOnTheSpot,
  aVisitOf,
  newId,
  planned,
  plannedSurprise,
  submitted,
} from '../support/visits.ts';

const { chief, inspector, secondInspector, leader, office, supervisor, childProtection, elsewhereChief } =
  people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.clock.set(testNow));
afterAll(() => api.stop());

const toPolice = (more: object = {}) => ({
  kind: 'refer',
  recipient: 'Cơ quan điều tra minh họa',
  sentOn: '2026-11-20',
  documentNumber: '07/CV-SNV',
  reason: 'Giữ giấy tờ của hai người làm thuê',
  ...more,
});
const decide = (url: string, to: string, body: object, ifMatch: number, as: { id: string } = inspector) =>
  api.post(`${url}/${to}/decision`, body, { as, ifMatch });
const aSign = (more: object = {}) => ({
  sign: 'trafficking',
  note: 'Bệnh viện báo lại sau cuộc kiểm tra',
  ...more,
});
const pointers = ({ status, body }: Reply) => [
  status,
  body.code,
  body.errors?.map(({ pointer }: { pointer: string }) => pointer),
];
const referralIn = ({ body }: Reply, to: string) => body.referrals.find((it: any) => it.to === to);

describe('the signs of a visit', () => {
  it('are raised with its record, each for its recipient, in words and with the provisions of the day', async () => {
    const { inspection, childId, url } = await visitWithSigns(api);

    const reply = await api.get(url, inspector);

    expect(reply).toMatchObject({
      status: 200,
      body: { id: inspection.id, version: 1, foundOn: '2026-11-20', teamIds: ['inspector', 'inspector-2'] },
    });
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(referralIn(reply, 'police')).toMatchObject({
      state: 'raised',
      signs: [
        {
          sign: 'papersHeld',
          youngWorkerIds: [],
          text: { vi: 'Giữ giấy tờ của người lao động.' },
          reasons: [{ rule: { provisionId: 'XLVPHC.62.1' } }, { rule: { provisionId: 'BLHS.297' } }],
        },
      ],
    });
    expect(referralIn(reply, 'childProtection').signs.map(({ sign }: any) => sign)).toContain('leftSchool');
    expect(referralIn(reply, 'childProtection').signs[0].youngWorkerIds).toEqual([childId]);
  });

  it('are not there where the facts show none', async () => {
    const inspection = await planned(api);
    await submitted(api, aVisitOf(inspection.id));

    expect((await api.get(`/v1/inspections/${inspection.id}/referrals`, chief)).status).toBe(404);
  });

  it('cost a visit no request more, however many they are', async () => {
    const { receipt } = await visitWithSigns(api);

    expect(receipt.findings.derived.referrals.length).toBeGreaterThan(1);
    expect(lastCost(api).requests).toBe(2); // that it was never fined before, the transaction asks
  });

  it('are for those who made the visit and their chief: nobody else learns that there are any', async () => {
    const { url } = await visitWithSigns(api);

    for (const reader of [inspector, secondInspector, chief])
      expect((await api.get(url, reader)).status).toBe(200);
    for (const reader of [leader, office, supervisor, childProtection])
      expect((await api.get(url, reader)).status).toBe(403);
    expect((await api.get(url, elsewhereChief)).status).toBe(404);
    const recordUrl = url.replace('referrals', 'visit-record');
    const [whole, seen] = [await api.get(recordUrl, chief), await api.get(recordUrl, leader)];
    expect(whole.body.findings.derived.referrals.length).toBeGreaterThan(1);
    expect(seen.body.findings.derived.referrals).toEqual([]);
    expect((await api.get('/v1/referrals?area=01', inspector)).status).toBe(403);
    const timeline = await api.get(
      `/v1/establishments/${(await api.get(url, chief)).body.establishment.id}/timeline`,
      leader,
    );
    expect(JSON.stringify(timeline.body)).not.toMatch(/papersHeld|[Rr]eferral/);
  });

  it('wait in the list of the chief until they are decided on, then until they are answered', async () => {
    const { inspection, url } = await visitWithSigns(api);
    const listed = async () => {
      const { body } = await api.get('/v1/referrals?area=00577&limit=100', chief);
      return body.items.map(({ id }: { id: string }) => id).indexOf(inspection.id);
    };
    const raised = await listed();
    api.clock.set('2026-11-20T04:00:00Z');
    const newer = await visitWithSigns(api);
    await decide(url, 'police', toPolice(), 1);
    await decide(url, 'childProtection', { kind: 'decline', reason: 'Đã báo xã trước đó' }, 2);
    const referred = await listed();
    const { body: list } = await api.get('/v1/referrals?area=00577&limit=100', chief);
    await api.post(
      `${url}/police/answer`,
      { kind: 'takenOver', on: '2026-11-20' },
      { as: chief, ifMatch: 3 },
    );

    expect(raised).toBeGreaterThanOrEqual(0);
    // behind the newer one, which waits for an officer
    expect(list.items.findIndex(({ id }: any) => id === newer.inspection.id)).toBeLessThan(referred);
    expect(await listed()).toBe(-1);
  });
});

describe('an act for which the establishment was fined before', () => {
  /** A fine for working hours at a new establishment, decided on 30/11/2026. */
  const fined = async () => {
    api.clock.set(testNow);
    const violations = await confirmed(api, ['HOURS']);
    api.clock.set('2026-11-23T03:00:00Z');
    const opened = await api.post('/v1/penalties', anOpening(violations), { as: chief });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    const url = `/v1/penalties/${opened.body.id}`;
    const steps = [
      ['proposal', aProposal(opened.body), '2026-11-23'],
      ['decision', aDecision(opened.body), '2026-11-30'],
    ] as const;
    let file = opened.body;
    for (const [word, body, day] of steps) {
      api.clock.set(`${day}T03:00:00Z`);
      const reply = await api.post(`${url}/${word}`, body, { as: chief, ifMatch: file.version });
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
      file = reply.body;
    }
    return { file, establishmentId: violations[0]?.establishment.id ?? '' };
  };
  /** A surprise visit on 2/12/2026 that found a child of fourteen who works so many hours. */
  const seenAgain = async (establishmentId: string, hoursPerDay: number) => {
    api.clock.set('2026-12-02T05:00:00Z');
    await api.get('/v1/checklists', inspector); // the directory remembers who asks, and the law is remembered
    const age = { kind: 'known' as const, years: 14, proof: 'identity_document' as const };
    const child = aYoungWorker(newId(), { age, hoursPerDay, hoursPerWeek: hoursPerDay * 5 });
    const visit = aSurpriseOnTheSpot(establishmentId, {
      startedAt: '2026-12-02T01:00:00Z',
      signedAt: '2026-12-02T02:30:00Z',
      youngWorkers: [child],
    });
    const signatures = visit.signatures.map((it) => ({ ...it, signedAt: visit.signedAt }));
    const receipt = await submitted(api, { ...visit, signatures });
    return { receipt, childId: child.id, cost: lastCost(api) };
  };
  const signsOf = ({ findings }: { findings: { derived: { referrals: { sign: string }[] } } }) =>
    findings.derived.referrals.map(({ sign }) => sign);

  it('is a sign for the police, at four requests more', async () => {
    const { establishmentId } = await fined();

    const { receipt, cost } = await seenAgain(establishmentId, 7);

    expect(signsOf(receipt)).toContain('repeated');
    expect(cost.requests).toBe(6); // supposed to be never fined, refused, and all read anew with the file
  });

  it('is not fined while the police have it, and is once they gave it back', async () => {
    api.clock.set(testNow);
    const violations = await confirmed(api, ['HOURS']);
    const base = `/v1/inspections/${violations[0]?.inspectionId}/referrals`;
    const raised = await api.post(base, aSign(), { as: chief });
    const sent = await decide(base, 'police', toPolice(), raised.body.version, chief);
    api.clock.set('2026-11-23T03:00:00Z');
    const opened = await api.post('/v1/penalties', anOpening(violations), { as: chief });
    const url = `/v1/penalties/${opened.body.id}`;
    const proposed = await api.post(`${url}/proposal`, aProposal(opened.body), { as: chief, ifMatch: 1 });
    api.clock.set('2026-11-30T03:00:00Z');
    const decideFile = () =>
      api.post(`${url}/decision`, aDecision(opened.body), { as: chief, ifMatch: proposed.body.version });

    const early = await decideFile();
    await api.post(
      `${base}/police/answer`,
      { kind: 'returned', on: '2026-11-27' },
      { as: chief, ifMatch: sent.body.version },
    );
    const later = await decideFile();

    expect([early.status, early.body.code]).toEqual([409, 'with-the-police']);
    expect(later.status, JSON.stringify(later.body)).toBe(200);
  });

  it('is not fined while nobody has decided whether the police shall have it, at no request more', async () => {
    api.clock.set(testNow);
    const violations = await confirmed(api, ['HOURS']);
    const base = `/v1/inspections/${violations[0]?.inspectionId}/referrals`;
    const raise = (sign: string) => api.post(base, aSign({ sign }), { as: chief });
    const decline = (version: number) =>
      decide(base, 'police', { kind: 'decline', reason: 'Chưa đủ căn cứ' }, version, chief);
    await raise('childAtWork');
    const raised = await raise('trafficking');
    api.clock.set('2026-11-23T03:00:00Z');
    const opened = await api.post('/v1/penalties', anOpening(violations), { as: chief });
    const url = `/v1/penalties/${opened.body.id}`;
    const proposed = await api.post(`${url}/proposal`, aProposal(opened.body), { as: chief, ifMatch: 1 });
    api.clock.set('2026-11-30T03:00:00Z');
    await api.get('/v1/checklists', chief); // the directory remembers who asks, and the law is remembered
    const decideFile = async (as: { id: string } = chief) => {
      const reply = await api.post(`${url}/decision`, aDecision(opened.body), {
        as,
        ifMatch: proposed.body.version,
      });
      return { reply, requests: lastCost(api).requests };
    };

    const undecided = await decideFile();
    const byLeader = await decideFile(leader);
    const declined = await decline(raised.body.version);
    const again = await raise('coercion');
    const renewed = await decideFile();
    await decline(again.body.version);
    const decided = await decideFile();

    expect(declined.status, JSON.stringify(declined.body)).toBe(200);
    expect(undecided.reply).toMatchObject({ status: 409, body: { code: 'police-sign-undecided' } });
    expect(undecided.reply.body.detail).toContain(`${base}/police/decision`);
    expect(undecided.reply.body.detail).not.toContain('trafficking');
    expect([byLeader.reply.status, byLeader.reply.body.code]).toEqual([403, 'forbidden']);
    expect(renewed.reply.body.code).toBe('police-sign-undecided');
    expect(decided.reply.status, JSON.stringify(decided.reply.body)).toBe(200); // child protection's sign waits still
    expect([undecided.requests, decided.requests]).toEqual([2, 2]);
  });

  it('may be ordered to be put right meanwhile, where no fine can be imposed any more', async () => {
    api.clock.set(testNow);
    const violations = await confirmed(api, ['PAPERS-HELD']);
    await api.post(`/v1/inspections/${violations[0]?.inspectionId}/referrals`, aSign(), { as: chief });
    api.clock.set('2026-11-23T03:00:00Z');
    const opened = await api.post('/v1/penalties', anOpening(violations), { as: chief });
    const url = `/v1/penalties/${opened.body.id}`;
    await api.post(`${url}/proposal`, aProposal(opened.body), { as: chief, ifMatch: 1 });
    api.clock.set('2027-01-15T03:00:00Z');
    const remedies = [{ violationId: violations[0]?.id, measure: 'Trả lại giấy tờ' }];
    const alone = { decidedOn: '2027-01-15', onlyRemedies: true, amounts: [], totalVnd: 0, remedies };

    const reply = await api.post(`${url}/decision`, aDecision(opened.body, alone), { as: chief, ifMatch: 2 });

    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  });

  it('is none where the visit shows no such act, or the fine was cancelled', async () => {
    const kept = await fined();
    const other = await fined();
    await api.post(
      `/v1/penalties/${other.file.id}/cancellation`,
      { reason: 'Sai đối tượng' },
      { as: chief, ifMatch: other.file.version },
    );

    const clean = await seenAgain(kept.establishmentId, 3);
    const cancelled = await seenAgain(other.establishmentId, 7);

    expect(signsOf(clean.receipt)).not.toContain('repeated');
    expect(signsOf(cancelled.receipt)).not.toContain('repeated');
  });
});

describe('a decision on signs', () => {
  it('keeps who decided, when, why, and to whom it was sent on which signs', async () => {
    const { url } = await visitWithSigns(api);

    const reply = await decide(url, 'police', toPolice(), 1);

    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(referralIn(reply, 'police')).toMatchObject({
      state: 'referred',
      decisions: [
        {
          by: 'inspector',
          decision: { recipient: 'Cơ quan điều tra minh họa', sentOn: '2026-11-20' },
          signs: ['papersHeld'],
        },
      ],
    });
    expect(referralIn(reply, 'childProtection').state).toBe('raised');
  });

  it('needs a reason, and days that can be', async () => {
    const { url } = await visitWithSigns(api);

    expect(pointers(await decide(url, 'police', { kind: 'decline' }, 1))).toEqual([
      400,
      'invalid-request',
      ['/reason'],
    ]);
    expect(pointers(await decide(url, 'police', toPolice({ sentOn: '2026-11-30' }), 1))).toEqual([
      422,
      'referral-impossible',
      ['/sentOn'],
    ]);
    expect(pointers(await decide(url, 'police', toPolice({ sentOn: '2026-11-19' }), 1))).toEqual([
      422,
      'referral-impossible',
      ['/sentOn'],
    ]);
    expect((await api.get(url, chief)).body.version).toBe(1);
  });

  it('may be thought better of where nothing was sent; what was sent cannot be unsent', async () => {
    const { url } = await visitWithSigns(api);
    await decide(url, 'police', { kind: 'decline', reason: 'Chưa rõ' }, 1);

    const sent = await decide(url, 'police', toPolice(), 2, chief);
    const unsent = await decide(url, 'police', { kind: 'decline', reason: 'Đổi ý' }, 3, chief);

    expect(referralIn(sent, 'police').decisions.map(({ decision }: any) => decision.kind)).toEqual([
      'decline',
      'refer',
    ]);
    expect([unsent.status, unsent.body.code]).toEqual([409, 'step-not-allowed']);
  });

  it('is answered by the recipient, who may take the file over and give it back later', async () => {
    const { url } = await visitWithSigns(api);
    const answer = (body: object, ifMatch: number) =>
      api.post(`${url}/police/answer`, body, { as: inspector, ifMatch });

    const early = await answer({ kind: 'takenOver', on: '2026-11-20' }, 1);
    await decide(url, 'police', toPolice(), 1);
    const before = await answer({ kind: 'takenOver', on: '2026-11-19' }, 2);
    await answer({ kind: 'takenOver', on: '2026-11-20' }, 2);
    const returned = await answer({ kind: 'returned', on: '2026-11-20', documentNumber: '9/CQĐT' }, 3);

    expect([early.status, early.body.code]).toEqual([409, 'step-not-allowed']);
    expect(pointers(before)).toEqual([422, 'referral-impossible', ['/on']]);
    expect(referralIn(returned, 'police')).toMatchObject({
      state: 'answered',
      answers: [{ answer: { kind: 'takenOver' } }, { answer: { kind: 'returned' }, by: 'inspector' }],
    });
  });
});

describe('a sign that an officer learnt of otherwise', () => {
  it('opens the question anew, whatever was decided before', async () => {
    const { url } = await visitWithSigns(api);
    await decide(url, 'police', toPolice(), 1);

    const added = await api.post(url, aSign(), { as: chief });

    expect(added.status, JSON.stringify(added.body)).toBe(201);
    expect(referralIn(added, 'police')).toMatchObject({
      state: 'raised',
      signs: [{ sign: 'papersHeld' }, { sign: 'trafficking', officer: { by: 'chief' } }],
      decisions: [{ signs: ['papersHeld'] }],
    });
  });

  it('starts the file of a visit that showed none, and is added once however often it is sent', async () => {
    const inspection = await planned(api);
    await submitted(api, aVisitOf(inspection.id));
    const url = `/v1/inspections/${inspection.id}/referrals`;
    const key = newId();

    const [first, again] = [
      await api.post(url, aSign(), { as: inspector, key }),
      await api.post(url, aSign(), { as: inspector, key }),
    ];

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect((await api.get(url, chief)).body.referrals).toMatchObject([{ to: 'police', signs: [{}] }]);
  });

  it('is kept with another that came at the same moment', async () => {
    const { url } = await visitWithSigns(api);

    const replies = await Promise.all(
      (['injury', 'coercion', 'trafficking'] as const).map((sign) =>
        api.post(url, aSign({ sign }), { as: chief }),
      ),
    );

    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { body } = await api.get(url, chief);
    expect(body.version).toBe(4);
    expect(body.referrals[0].signs.map(({ sign }: any) => sign).toSorted()).toEqual([
      'coercion',
      'injury',
      'papersHeld',
      'trafficking',
    ]);
  });

  it('names nobody whom the record does not know', async () => {
    const { url, childId } = await visitWithSigns(api);

    const reply = await api.post(url, aSign({ youngWorkerIds: [childId, newId()] }), { as: chief });

    expect(pointers(reply)).toEqual([422, 'referral-impossible', ['/youngWorkerIds/1']]);
  });

  it('may be passed on as of any day since the visit', async () => {
    const inspection = await planned(api);
    await submitted(api, aVisitOf(inspection.id));
    const url = `/v1/inspections/${inspection.id}/referrals`;
    api.clock.set('2026-11-25T03:00:00Z');
    const { body } = await api.post(url, aSign(), { as: inspector });

    expect(body.foundOn).toBe('2026-11-20');
    expect((await decide(url, 'police', toPolice({ sentOn: '2026-11-21' }), 1)).status).toBe(200);
  });

  it('needs a record, and tells nothing of a sealed visit', async () => {
    const open = await planned(api);
    const sealed = await plannedSurprise(api);

    const early = await api.post(`/v1/inspections/${open.id}/referrals`, aSign(), { as: inspector });
    const hidden = await api.post(`/v1/inspections/${sealed.id}/referrals`, aSign(), { as: elsewhereChief });
    const absent = await api.post(`/v1/inspections/${newId()}/referrals`, aSign(), { as: elsewhereChief });

    expect([early.status, early.body.code]).toEqual([409, 'step-not-allowed']);
    expect([hidden.status, hidden.body.code]).toEqual([absent.status, absent.body.code]);
  });
});
