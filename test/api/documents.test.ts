import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentSummary, IssuedDocument } from '../../shared/documents/schema.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { plainDate } from '../../shared/kernel/dates.ts';
import { lastCost } from '../bench/bench-api.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import {
  aDecidedFile,
  aDeliveredFile,
  aFile,
  anOffice,
  issued,
  registeredOffice,
} from '../support/documents.ts';
import { aUser, people } from '../support/people.ts';
import { aVisitOf, newId, planned, submitted } from '../support/visits.ts';

const { chief, inspector, office, leader, supervisor, elsewhereChief } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

const issue = (penaltyId: string, body: object, options: object = {}) =>
  api.post(`/v1/penalties/${penaltyId}/documents`, body, { as: chief, ...options });
const listOf = async (penaltyId: string): Promise<DocumentSummary[]> =>
  (await api.get(`/v1/penalties/${penaltyId}/documents`, chief)).body.items;
const registerOf = async (officeId: string, kind: string, year: number): Promise<DocumentSummary[]> =>
  (await api.get(`/v1/issuing-offices/${officeId}/numbers?kind=${kind}&year=${year}&limit=100`, chief)).body
    .items;
const voidIt = (document: { id: string; version: number }, options: object = {}) =>
  api.post(
    `/v1/documents/${document.id}/void`,
    { reason: 'Ghi sai tên' },
    { as: chief, ifMatch: document.version, ...options },
  );
const aRecordedVisit = async () => {
  const inspection = await planned(api);
  await submitted(api, aVisitOf(inspection.id));
  return inspection;
};

describe('issuing a document', () => {
  it('gives the next number of the register and keeps what the document says', async () => {
    const { id: officeId } = await registeredOffice(api);
    const [first, second] = [await aFile(api), await aFile(api)];

    const [one, two] = [await issued(api, first.id, officeId), await issued(api, second.id, officeId)];

    expect([one.numberText, two.numberText]).toEqual(['01/BB-VPHC', '02/BB-VPHC']);
    expect(one).toMatchObject({
      state: 'issued',
      source: { type: 'penalty', id: first.id },
      sourceVersion: 1,
      datedOn: '2026-11-20',
      year: 2026,
      issuedBy: 'chief',
      issuedAt: testNow,
      provisionalNumber: `TẠM-${first.id.slice(-8)}`,
      form: { code: 'MBB01', sourceStatus: 'recalled' },
      content: {
        number: '01/BB-VPHC',
        placeDate: 'Hà Nội, ngày 20 tháng 11 năm 2026',
        offenderAddress: 'Xã Bát Tràng, Thành phố Hà Nội',
      },
    });
    const read = await api.get(`/v1/documents/${one.id}`, inspector);
    expect(read.body).toEqual(one);
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('takes three requests: the record, what lies around it, and one transaction', async () => {
    const { id: officeId } = await registeredOffice(api);
    const files = [await aFile(api), await aFile(api)];
    await issued(api, files[0]?.id ?? '', officeId);

    await issued(api, files[1]?.id ?? '', officeId);

    expect(lastCost(api).requests).toBe(3);
    await listOf(files[1]?.id ?? '');
    expect(lastCost(api).requests).toBe(2);
  });

  it('fills minutes of a visit in from the signed record, dated on the day of signing', async () => {
    const { id: officeId } = await registeredOffice(api, {
      numbering: { visit_minutes: { symbol: 'BB-KT' } },
    });
    const inspection = await aRecordedVisit();

    const { status, body } = await api.post(
      `/v1/inspections/${inspection.id}/documents`,
      { kind: 'visit_minutes', officeId },
      { as: inspector },
    );

    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject({ numberText: '01/BB-KT', datedOn: '2026-11-20' });
    expect(body.content.establishmentName).toBe('Gốm Sen Minh Họa');
    expect(body).not.toHaveProperty('form');
  });

  it('prints a number without a symbol that nobody has said, and says that it is missing', async () => {
    const { id: officeId } = await registeredOffice(api);
    const inspection = await aRecordedVisit();

    const { body } = await api.post(
      `/v1/inspections/${inspection.id}/documents`,
      { kind: 'visit_minutes', officeId },
      { as: inspector },
    );

    expect(body.numberText).toBe('01');
    expect(body.missing).toContainEqual(expect.objectContaining({ tag: 'number' }));
  });

  it('answers the same key, and the same id, with the same document, and uses no number twice', async () => {
    const { id: officeId } = await registeredOffice(api);
    const file = await aFile(api);
    const body = { id: newId(), kind: 'violation_minutes', officeId };

    const [first, again] = [
      await issue(file.id, body, { key: 'issue-the-minutes' }),
      await issue(file.id, body, { key: 'issue-the-minutes' }),
    ];
    const otherKey = await issue(file.id, body, { key: 'another-key-0001' });

    expect([first.status, again.status, otherKey.status]).toEqual([201, 201, 201]);
    expect(again.body).toEqual(first.body);
    expect(otherKey.body).toEqual(first.body);
    expect(await registerOf(officeId, 'violation_minutes', 2026)).toHaveLength(1);
  });

  it('refuses a second of its kind for the record, naming the first, and uses no number for it', async () => {
    const { id: officeId } = await registeredOffice(api);
    const file = await aFile(api);
    const first = await issued(api, file.id, officeId);

    const second = await issue(file.id, { kind: 'violation_minutes', officeId });

    expect(second).toMatchObject({ status: 409, body: { code: 'document-already-issued' } });
    expect(second.body.detail).toContain(first.numberText);
    expect((await issued(api, (await aFile(api)).id, officeId)).number).toBe(2);
  });

  it('is refused before what it tells of is decided, and uses no number', async () => {
    const { id: officeId } = await registeredOffice(api);
    const file = await aFile(api);
    const inspection = await planned(api);

    for (const kind of [
      'penalty_decision',
      'payment_notice',
      'remedy_notice',
      'visit_minutes',
      'referral_letter',
    ])
      expect(await issue(file.id, { kind, officeId })).toMatchObject({
        status: 422,
        body: { code: 'document-not-ready', errors: [{ pointer: '/kind' }] },
      });
    const unsigned = { kind: 'visit_minutes', officeId };
    expect(
      await api.post(`/v1/inspections/${inspection.id}/documents`, unsigned, { as: chief }),
    ).toMatchObject({ status: 422, body: { code: 'document-not-ready' } });
    expect(await registerOf(officeId, 'penalty_decision', 2026)).toEqual([]);
  });

  it('is for those who may take that step with the record, under an office whose area holds it', async () => {
    const { id: officeId } = await registeredOffice(api);
    const elsewhere = aUser('office-hp', 'office', '31');
    await api.addUsers([elsewhere]);
    const other = await api.post('/v1/issuing-offices', anOffice({ areaCode: '31' }), { as: elsewhere });
    const file = await aDecidedFile(api, { minutesNumber: '05/BB-VPHC' });
    const decision = { kind: 'penalty_decision', officeId };

    expect((await issue(file.id, decision, { as: inspector })).status).toBe(403);
    expect((await issue(file.id, decision, { as: leader })).status).toBe(403);
    expect((await issue(file.id, decision, { as: elsewhereChief })).status).toBe(404);
    expect(await issue(file.id, { ...decision, officeId: other.body.id })).toMatchObject({
      status: 422,
      body: { code: 'issuing-office-unknown', errors: [{ pointer: '/officeId' }] },
    });
    expect((await issue(file.id, decision)).body.content).toMatchObject({
      total: '22.500.000 đồng',
      signerName: 'Người ký minh họa',
    });
  });

  it('names the number that the minutes got in the decision that follows', async () => {
    const { id: officeId } = await registeredOffice(api);
    const file = await aDecidedFile(api);
    await issued(api, file.id, officeId);

    const decision = await issued(api, file.id, officeId, 'penalty_decision');

    expect(decision.content['minutesReference']).toBe('số 01/BB-VPHC ngày 20/11/2026');
  });
});

describe('numbers of a series', () => {
  it('are 1 to N when N documents are issued together, whatever order they come in', async () => {
    const { id: officeId } = await registeredOffice(api);
    const files = await Promise.all(Array.from({ length: 8 }, () => aFile(api)));

    const made = await Promise.all(files.map(({ id }) => issued(api, id, officeId)));

    expect(made.map(({ number = 0 }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const register = await registerOf(officeId, 'violation_minutes', 2026);
    expect(register.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(register.map(({ id }) => id))).toEqual(new Set(made.map(({ id }) => id)));
  });

  it('begin anew with the year of the date that the document bears, by the clock of Việt Nam', async () => {
    const { id: officeId } = await registeredOffice(api);
    const number = { number: '12/QĐ-XPHC' };
    const [three, one, two] = [
      await aFile(api),
      await aDeliveredFile(api, number),
      await aDeliveredFile(api, number),
    ];
    const at = (instant: string) => api.clock.set(instant);

    at('2026-12-31T16:59:59Z');
    const lastOfYear = await issued(api, one.id, officeId, 'payment_notice');
    at('2026-12-31T17:00:00Z'); // midnight in Hà Nội
    const firstOfYear = await issued(api, two.id, officeId, 'payment_notice');
    const late = await issued(api, three.id, officeId);

    expect([lastOfYear.datedOn, lastOfYear.year, lastOfYear.number]).toEqual(['2026-12-31', 2026, 1]);
    expect([firstOfYear.datedOn, firstOfYear.year, firstOfYear.number]).toEqual(['2027-01-01', 2027, 1]);
    // minutes of November that get their number in January are of November's year
    expect([late.datedOn, late.year, late.number]).toEqual(['2026-11-20', 2026, 1]);
  });

  it('are apart for each office and symbol, and shared by kinds of one symbol', async () => {
    const numbering = { payment_notice: { symbol: 'SNV' }, penalty_decision: { symbol: 'SNV' } };
    const [shared, apart] = [await registeredOffice(api, { numbering }), await registeredOffice(api)];
    const file = await aFile(api);
    const one = await aDeliveredFile(api, { minutesNumber: '5/2026/BB' });
    const two = await aDeliveredFile(api, { number: '12/QĐ-XPHC' });

    const made = [
      await issued(api, one.id, shared.id, 'penalty_decision'),
      await issued(api, one.id, shared.id, 'payment_notice'),
      await issued(api, file.id, shared.id),
      await issued(api, two.id, apart.id, 'payment_notice'),
    ];

    expect(made.map(({ numberText }) => numberText)).toEqual(['01/SNV', '02/SNV', '01/BB-VPHC', '01']);
    expect((await registerOf(shared.id, 'payment_notice', 2026)).map(({ kind }) => kind)).toEqual([
      'penalty_decision',
      'payment_notice',
    ]);
  });

  it('go on under another symbol from one, are found under both, and go on where they were when it comes back', async () => {
    const { id: officeId } = await registeredOffice(api);
    const change = async (version: number, numbering: object) => {
      const as = { as: office, ifMatch: version };
      expect((await api.patch(`/v1/issuing-offices/${officeId}`, { numbering }, as)).status).toBe(200);
    };
    const issuedNext = async () => (await issued(api, (await aFile(api)).id, officeId)).numberText;
    const numbersOf = async (query: string) =>
      (await api.get(`/v1/issuing-offices/${officeId}/numbers?year=2026${query}`, chief)).body.items.map(
        ({ numberText }: DocumentSummary) => numberText,
      );

    const first = await issuedNext();
    await change(1, { violation_minutes: { symbol: 'BB-SNV' } });
    const second = [await issuedNext(), await issuedNext()];
    await change(2, {});
    const third = await issuedNext();

    expect([first, second, third]).toEqual(['01/BB-VPHC', ['01/BB-SNV', '02/BB-SNV'], '02/BB-VPHC']);
    expect(await numbersOf('')).toEqual(['01/BB-SNV', '02/BB-SNV', '01/BB-VPHC', '02/BB-VPHC']);
    expect(await numbersOf('&kind=violation_minutes')).toEqual(['01/BB-VPHC', '02/BB-VPHC']);
    expect(await numbersOf('&symbol=BB-SNV')).toEqual(['01/BB-SNV', '02/BB-SNV']);
    expect(await numbersOf('&symbol=')).toEqual([]);
  });

  it('stay with documents that were voided, and the record gets another', async () => {
    const { id: officeId } = await registeredOffice(api);
    const file = await aFile(api);
    const first = await issued(api, file.id, officeId);

    const voided = await voidIt(first);
    const second = await issued(api, file.id, officeId);

    expect(voided).toMatchObject({
      status: 200,
      body: { state: 'voided', number: 1, voided: { by: 'chief', reason: 'Ghi sai tên' } },
    });
    expect(second.number).toBe(2);
    expect(
      (await registerOf(officeId, 'violation_minutes', 2026)).map(({ number, state }) => [number, state]),
    ).toEqual([
      [1, 'voided'],
      [2, 'issued'],
    ]);
    expect((await listOf(file.id)).map(({ state }) => state).toSorted()).toEqual(['issued', 'voided']);
    const kept: IssuedDocument = (await api.get(`/v1/documents/${first.id}`, chief)).body;
    expect(kept.content).toEqual(first.content);
    expect((await voidIt({ ...first, version: 2 })).status).toBe(409);
  });

  it('are withdrawn by a chief alone, on the version that was seen', async () => {
    const { id: officeId } = await registeredOffice(api);
    const document = await issued(api, (await aFile(api)).id, officeId);

    expect((await voidIt(document, { as: inspector })).status).toBe(403);
    expect((await voidIt(document, { as: elsewhereChief })).status).toBe(404);
    expect((await voidIt({ ...document, version: 7 })).status).toBe(412);
  });
});

describe('documents of a record in a state that does not give them', () => {
  it('are refused in both languages, and use no number', async () => {
    const { id: officeId } = await registeredOffice(api);
    const file = await aDecidedFile(api, { minutesNumber: '5/2026/BB' });
    const body = { kind: 'penalty_decision', officeId };
    const reason = { reason: 'Mở nhầm hồ sơ' };

    expect(await issue(file.id, { ...body, kind: 'payment_notice' })).toMatchObject({
      status: 409,
      body: { code: 'document-not-in-state' },
    });
    const as = { as: chief, ifMatch: file.version };
    expect((await api.post(`/v1/penalties/${file.id}/cancellation`, reason, as)).status).toBe(200);
    const refused = await issue(file.id, body);
    const draft = await api.get(`/v1/penalties/${file.id}/document-drafts/penalty_decision`, chief);

    expect(refused).toMatchObject({ status: 409, body: { code: 'document-not-in-state' } });
    expect(refused.body.detail).toMatch(/^(The file is cancelled|Hồ sơ đã bị hủy)/);
    expect(draft.status).toBe(409);
    expect((await issued(api, file.id, officeId)).numberText).toBe('5/2026/BB');
    expect(await registerOf(officeId, 'penalty_decision', 2026)).toEqual([]);
  });

  it('are those of a cancelled inspection', async () => {
    const { id: officeId } = await registeredOffice(api);
    const inspection = await planned(api);
    const cancel = { reason: 'Cơ sở đã đóng cửa' };
    const { status } = await api.post(`/v1/inspections/${inspection.id}/cancel`, cancel, {
      as: chief,
      ifMatch: inspection.version,
    });
    expect(status).toBe(200);

    for (const kind of ['visit_minutes', 'remedy_notice'])
      expect(
        await api.post(`/v1/inspections/${inspection.id}/documents`, { kind, officeId }, { as: chief }),
      ).toMatchObject({ status: 409, body: { code: 'document-not-in-state' } });
  });
});

describe('a number that people gave before', () => {
  it('is the only one that the document bears, and no series gives it again', async () => {
    const { id: officeId } = await registeredOffice(api);
    const typed = await aFile(api, { number: '2 / BB-VPHC' });
    const others = [await aFile(api), await aFile(api)];

    const own = await issued(api, typed.id, officeId);
    const [first, second] = [
      await issued(api, others[0]?.id ?? '', officeId),
      await issued(api, others[1]?.id ?? '', officeId),
    ];

    expect(own).toMatchObject({
      numberText: '2 / BB-VPHC',
      number: 2,
      symbol: 'BB-VPHC',
      numberFrom: 'record',
    });
    expect(own.content['number']).toBe('2 / BB-VPHC');
    expect(JSON.stringify(own.content)).not.toContain('01/BB-VPHC');
    expect([first, second].map(({ numberText }) => numberText)).toEqual(['01/BB-VPHC', '03/BB-VPHC']);
    expect(second.numberFrom).toBe('series');
    expect((await registerOf(officeId, 'violation_minutes', 2026)).map(({ number }) => number)).toEqual([
      1, 2, 3,
    ]);
  });

  it('is refused where another document of the office bears it, and stays when its own is made anew', async () => {
    const { id: officeId } = await registeredOffice(api);
    await issued(api, (await aFile(api)).id, officeId);
    const typed = await aFile(api, { number: '7/BB-VPHC' });
    const [taken, again] = [
      await aFile(api, { number: '1/BB-VPHC' }),
      await aFile(api, { number: '07/BB-VPHC' }),
    ];
    const body = { kind: 'violation_minutes', officeId };

    const document = await issued(api, typed.id, officeId);
    await voidIt(document);

    expect((await issued(api, typed.id, officeId)).numberText).toBe('7/BB-VPHC');
    for (const file of [taken, again])
      expect(await issue(file.id, body)).toMatchObject({
        status: 409,
        body: { code: 'number-on-another-document' },
      });
  });

  it('is put right with a reason where it was typed wrongly, or left to its document', async () => {
    const { id: officeId } = await registeredOffice(api);
    await issued(api, (await aFile(api)).id, officeId);
    const [typed, other] = [
      await aFile(api, { number: '1/BB-VPHC' }),
      await aFile(api, { number: '1/BB-VPHC' }),
    ];
    const correct = (file: Penalty, body: object) =>
      api.post(`/v1/penalties/${file.id}/minutes-number`, body, { as: inspector, ifMatch: file.version });

    const corrected = await correct(typed, { number: '11/BB-VPHC', reason: 'Gõ thiếu một chữ số' });
    const emptied = await correct(other, { reason: 'Biên bản chưa được cấp số' });

    expect(lastCost(api).requests).toBe(2);
    expect(corrected).toMatchObject({
      status: 200,
      body: { state: 'recorded', version: 2, minutes: { number: '11/BB-VPHC', madeOn: '2026-11-20' } },
    });
    expect(corrected.body.steps.at(-1)).toMatchObject({
      action: 'correctNumber',
      reason: 'Gõ thiếu một chữ số',
    });
    expect(emptied.body.minutes).not.toHaveProperty('number');
    expect((await issued(api, typed.id, officeId)).numberText).toBe('11/BB-VPHC');
    expect((await issued(api, other.id, officeId)).numberText).toBe('02/BB-VPHC');
  });

  it('stays once its document is issued, until that is withdrawn; no other officer may touch it', async () => {
    const { id: officeId } = await registeredOffice(api);
    const decided = await aDecidedFile(api, { minutesNumber: '5/BB-X', number: '4/QĐ-XPHC' });
    const correct = (word: string, as: { id: string }, reason = 'Gõ nhầm') =>
      api.post(
        `/v1/penalties/${decided.id}/${word}-number`,
        { number: '40/QĐ-XPHC', reason },
        { as, ifMatch: decided.version },
      );
    const document = await issued(api, decided.id, officeId, 'penalty_decision');

    expect(await correct('decision', chief)).toMatchObject({ status: 409, body: { code: 'number-printed' } });
    await voidIt(document);
    expect((await correct('decision', inspector)).status).toBe(403);
    expect((await correct('decision', leader)).status).toBe(403);
    expect(await correct('decision', chief, '')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reason' }] },
    });
    expect((await correct('decision', chief)).body.decision.number).toBe('40/QĐ-XPHC');
    expect((await correct('minutes', chief)).status).toBe(412);
    expect((await issued(api, decided.id, officeId, 'penalty_decision')).numberText).toBe('40/QĐ-XPHC');
  });

  it('is taken as it is where it is of another form, and listed with the rest', async () => {
    const { id: officeId } = await registeredOffice(api);
    const file = await aFile(api, { number: '12/2026/BB-VPHC' });

    const document = await issued(api, file.id, officeId);

    expect(document).not.toHaveProperty('number');
    expect(document.content['number']).toBe('12/2026/BB-VPHC');
    const { body } = await api.get(`/v1/issuing-offices/${officeId}/numbers?year=2026`, chief);
    expect(body.items.map(({ numberText }: DocumentSummary) => numberText)).toEqual(['12/2026/BB-VPHC']);
  });

  it('is passed by however many there are in a row', async () => {
    const { id: officeId } = await registeredOffice(api);
    for (const number of [1, 2, 3, 4])
      await issued(api, (await aFile(api, { number: `${number}/BB-VPHC` })).id, officeId);

    expect((await issued(api, (await aFile(api)).id, officeId)).number).toBe(5);
    expect(lastCost(api).requests).toBe(6); // of them three for the numbers that were passed by
  });

  it('or that of its document is what notices and decisions cite, and without one they wait', async () => {
    const { id: officeId } = await registeredOffice(api);
    const measure = 'Trả lại giấy tờ cho người lao động';
    const [typed, untyped] = [
      await aDecidedFile(api, { minutesNumber: '5/BB-X', number: '40/QĐ-XPHC', measure }),
      await aDecidedFile(api, { measure }),
    ];
    const groundOf = async (id: string) =>
      (await issued(api, id, officeId, 'remedy_notice')).content['ground'];

    expect((await issued(api, typed.id, officeId, 'penalty_decision')).content).toMatchObject({
      number: '40/QĐ-XPHC',
      minutesReference: 'số 5/BB-X ngày 20/11/2026',
    });
    expect(await groundOf(typed.id)).toContain('số 40/QĐ-XPHC ngày 30/11/2026');
    for (const kind of ['penalty_decision', 'remedy_notice'])
      expect(await issue(untyped.id, { kind, officeId })).toMatchObject({
        status: 422,
        body: { code: 'document-not-ready' },
      });
    await issued(api, untyped.id, officeId);
    const decision = await issued(api, untyped.id, officeId, 'penalty_decision');
    expect(decision.content['number']).toBe('01/QĐ-XPHC');
    expect(await groundOf(untyped.id)).toContain('số 01/QĐ-XPHC ngày 30/11/2026');
  });
});

describe('reading documents', () => {
  it('is for those who may read the record', async () => {
    const { id: officeId } = await registeredOffice(api);
    const document = await issued(api, (await aFile(api)).id, officeId);
    const inspection = await aRecordedVisit();
    const minutes = await api.post(
      `/v1/inspections/${inspection.id}/documents`,
      { kind: 'visit_minutes', officeId },
      { as: inspector },
    );
    const read = async (id: string, as: { id: string }) => (await api.get(`/v1/documents/${id}`, as)).status;

    for (const reader of [chief, inspector, leader, office])
      expect(await read(document.id, reader)).toBe(200);
    expect(await read(document.id, supervisor)).toBe(403);
    expect(await read(document.id, elsewhereChief)).toBe(404);
    expect(await read(minutes.body.id, leader)).toBe(200);
    expect(await read(minutes.body.id, office)).toBe(404); // the office reads penalty files, not visit records
  });
});

describe('the remedies of a visit', () => {
  it('are ordered in a notice once there are any', async () => {
    const { id: officeId } = await registeredOffice(api);
    const inspection = await planned(api);
    const violation = aSuspectedViolation(newId(), 'REGISTER', {
      from: plainDate('2026-10-01'),
      ongoing: true,
    });
    await submitted(api, aVisitOf(inspection.id, { suspectedViolations: [violation] }));
    const notice = () =>
      api.post(
        `/v1/inspections/${inspection.id}/documents`,
        { kind: 'remedy_notice', officeId },
        { as: chief },
      );
    const step = (word: string, version: number, body?: object) =>
      api.post(`/v1/inspections/${inspection.id}/violations/${violation.id}/${word}`, body, {
        as: chief,
        ifMatch: version,
      });

    expect((await notice()).body.code).toBe('document-not-ready');
    await step('confirm', 1);
    const ordered = await step('remedy-order', 2, { measure: 'Lập sổ theo dõi', dueOn: '2026-12-20' });
    expect(ordered.status, JSON.stringify(ordered.body)).toBe(200);

    expect((await notice()).body.content.remedies).toEqual([
      {
        no: '1',
        measure: 'Lập sổ theo dõi',
        due: 'chậm nhất hết ngày 20 tháng 12 năm 2026',
        citation: 'khoản 1 Điều 27 Nghị định 283/2026/NĐ-CP',
      },
    ]);
  });
});

describe('issuing offices', () => {
  it('are kept by the programme office of their area and read by its people', async () => {
    const made = await registeredOffice(api);
    const change = (as: { id: string }, version = 1) =>
      api.patch(`/v1/issuing-offices/${made.id}`, { placeName: 'Ba Đình' }, { as, ifMatch: version });

    expect((await change(chief)).status).toBe(403);
    expect((await change(office, 3)).status).toBe(412);
    expect((await change(office)).body).toMatchObject({
      placeName: 'Ba Đình',
      version: 2,
      name: 'Sở Nội vụ',
    });
    const outside = await api.post('/v1/issuing-offices', anOffice({ areaCode: '31' }), { as: office });
    expect(outside.status).toBe(403);
    const { body } = await api.get('/v1/issuing-offices?area=01&limit=100', inspector);
    expect(body.items.map(({ id }: { id: string }) => id)).toContain(made.id);
  });
});

describe('the offices that a commune may issue under', () => {
  it('are its own and those of its province, and no others', async () => {
    const communal = aUser('commune-inspector', 'inspector', '00577');
    await api.addUsers([communal]);
    const list = async (area: string) => (await api.get(`/v1/issuing-offices?area=${area}`, communal)).status;

    expect([await list('00577'), await list('01'), await list('31'), await list('00004')]).toEqual([
      200, 200, 403, 403,
    ]);
  });
});
