import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentSummary, IssuedDocument } from '../../shared/documents/schema.ts';
import { lastCost } from '../bench/bench-api.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { anOffice, registeredOffice } from '../support/documents.ts';
import { docxText } from '../support/docx-text.ts';
import { pdfText } from '../support/pdf-text.ts';
import { aUser, people } from '../support/people.ts';
import { visitWithSigns } from '../support/referrals.ts';
import { newId } from '../support/visits.ts';

const { chief, inspector, secondInspector, leader, office, supervisor, childProtection, elsewhereChief } =
  people;
const outsider = aUser('inspector-3', 'inspector');

let api: Api;
let officeId: string;
beforeAll(async () => {
  api = await startApi();
  await api.addUsers([outsider]);
  ({ id: officeId } = await registeredOffice(api, {
    numbering: { referral_letter: { symbol: 'CV-SNV' }, visit_minutes: { symbol: 'BB-KT' } },
  }));
});
beforeEach(() => api.clock.set(testNow));
afterAll(() => api.stop());

type To = 'police' | 'childProtection';
const refer = (more: object = {}) => ({
  kind: 'refer',
  recipient: 'Cơ quan điều tra minh họa',
  address: 'Số 1 phố Minh Họa',
  sentOn: '2026-11-20',
  reason: 'Giữ giấy tờ của hai người làm thuê',
  ...more,
});
const decide = async (url: string, to: To, body: object, version: number) => {
  const reply = await api.post(`${url}/${to}/decision`, body, { as: inspector, ifMatch: version });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
};
const issue = (url: string, to: To, more: object = {}, options: object = {}) =>
  api.post(
    `${url}/${to}/documents`,
    { kind: 'referral_letter', officeId, ...more },
    { as: chief, ...options },
  );
const issuedLetter = async (url: string, to: To, more: object = {}): Promise<IssuedDocument> => {
  const { status, body } = await issue(url, to, more);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
/** A visit whose signs went to the police, and to nobody else yet. */
const sentToPolice = async (more: object = {}) => {
  const visit = await visitWithSigns(api);
  await decide(visit.url, 'police', refer(more), 1);
  return visit;
};
const numbersOf = async (id = officeId, as: { id: string } = office) =>
  (await api.get(`/v1/issuing-offices/${id}/numbers?limit=100`, as)).body.items;

describe('a letter of referral', () => {
  it('is issued of the last decision for its recipient, with the version of the referrals that it tells of', async () => {
    const { url, inspection } = await sentToPolice();

    const letter = await issuedLetter(url, 'police');

    expect(letter).toMatchObject({
      kind: 'referral_letter',
      source: { type: 'referral', id: inspection.id, to: 'police' },
      sourceVersion: 2,
      symbol: 'CV-SNV',
      numberFrom: 'series',
      provisionalNumber: `TẠM-${inspection.id.slice(-8)}-CA`,
      datedOn: '2026-11-20',
      content: {
        recipient: 'Cơ quan điều tra minh họa',
        recipientAddress: 'Số 1 phố Minh Họa',
        reason: 'Giữ giấy tờ của hai người làm thuê',
        establishmentName: 'Gốm Sen Minh Họa',
        signs: [{ text: 'Giữ giấy tờ của người lao động.' }],
      },
    });
    expect(letter.content['signerName']).toBe(inspector.name);
    expect((await api.get(`/v1/documents/${letter.id}`, inspector)).body).toEqual(letter);
    expect((await api.get(`${url}/police/documents`, secondInspector)).body.items).toMatchObject([
      { id: letter.id },
    ]);
  });

  it('takes three requests, its list two', async () => {
    const warm = await sentToPolice();
    await issuedLetter(warm.url, 'police');
    const { url } = await sentToPolice();

    await issuedLetter(url, 'police');

    expect(lastCost(api).requests).toBe(3);
    await api.get(`${url}/police/documents`, chief);
    expect(lastCost(api).requests).toBe(2);
  });

  it('goes to each recipient by itself, beside the minutes of the visit that it encloses', async () => {
    const { url, inspection } = await sentToPolice();
    await decide(url, 'childProtection', refer({ recipient: 'UBND xã minh họa' }), 2);
    const { body: minutes } = await api.post(
      `/v1/inspections/${inspection.id}/documents`,
      { kind: 'visit_minutes', officeId },
      { as: chief },
    );

    const [police, child] = [await issuedLetter(url, 'police'), await issuedLetter(url, 'childProtection')];

    expect(child.content['recipient']).toBe('UBND xã minh họa');
    expect(child.number).toBe((police.number ?? 0) + 1);
    expect(child.provisionalNumber).not.toBe(police.provisionalNumber);
    expect(JSON.stringify(child.content['enclosures'])).toContain(minutes.numberText);
    const listed = async (path: string) =>
      (await api.get(path, chief)).body.items.map(({ id }: DocumentSummary) => id);
    expect(await listed(`${url}/police/documents`)).toEqual([police.id]);
    expect(await listed(`${url}/childProtection/documents`)).toEqual([child.id]);
    expect(await listed(`/v1/inspections/${inspection.id}/documents`)).toEqual([minutes.id]);
  });

  it('is refused until somebody decides, and where the last decision is not to pass the signs on', async () => {
    const { url } = await visitWithSigns(api);
    const before = await numbersOf();

    const early = await issue(url, 'police');
    const draft = await api.get(`${url}/police/document-drafts/referral_letter`, chief);
    await decide(url, 'police', { kind: 'decline', reason: 'Chưa rõ' }, 1);
    const declined = await issue(url, 'police');
    await decide(url, 'police', refer(), 2);
    const child = await issue(url, 'childProtection');
    const sent = await issue(url, 'police');

    for (const reply of [early, draft, declined, child])
      expect([reply.status, reply.body.code]).toEqual([409, 'document-not-in-state']);
    expect(declined.body.detail).not.toBe(early.body.detail);
    expect(sent.status).toBe(201);
    expect(await numbersOf()).toHaveLength(before.length + 1);
  });

  it('bears the number that its sender noted, and no other', async () => {
    const { url } = await sentToPolice({ documentNumber: '77/CV-SNV' });

    const letter = await issuedLetter(url, 'police');

    expect(letter).toMatchObject({ numberText: '77/CV-SNV', numberFrom: 'record', number: 77 });
    expect(letter.content['number']).toBe('77/CV-SNV');
  });

  it('is the same document for the same id or key, and the only one of its recipient until it is voided', async () => {
    const { url } = await sentToPolice();
    const id = newId();

    const first = await issue(url, 'police', { id }, { key: 'letter-to-the-police' });
    const again = await issue(url, 'police', { id }, { key: 'letter-to-the-police' });
    const sameId = await issue(url, 'police', { id });
    const other = await issue(url, 'police');
    const voided = await api.post(
      `/v1/documents/${id}/void`,
      { reason: 'Sai tên cơ quan nhận' },
      { as: chief, ifMatch: 1 },
    );
    const anew = await issue(url, 'police');

    expect([first.status, again.status, sameId.status]).toEqual([201, 201, 201]);
    expect([again.body, sameId.body]).toEqual([first.body, first.body]);
    expect(other).toMatchObject({ status: 409, body: { code: 'document-already-issued' } });
    expect(voided.status, JSON.stringify(voided.body)).toBe(200);
    expect(anew.status).toBe(201);
  });

  it('is made of a referral, and a referral gives no other document', async () => {
    const { url, inspection } = await sentToPolice();

    const minutes = await issue(url, 'police', { kind: 'visit_minutes' });
    const ofVisit = await api.post(
      `/v1/inspections/${inspection.id}/documents`,
      { kind: 'referral_letter', officeId },
      { as: chief },
    );

    expect([minutes.body.code, ofVisit.body.code]).toEqual(['document-not-ready', 'document-not-ready']);
    const { body } = await api.get('/v1/document-kinds', chief);
    expect(body.items.find(({ kind }: { kind: string }) => kind === 'referral_letter').madeOf).toEqual([
      'referral',
    ]);
  });

  it('is a PDF and a .docx that say the same, and a draft before it has a number', async () => {
    const { url } = await sentToPolice();
    const bytesOf = ({ bytes = new Uint8Array() }: { bytes?: Uint8Array }) => bytes;

    const draft = await api.get(
      `${url}/police/document-drafts/referral_letter?officeId=${officeId}`,
      inspector,
    );
    const letter = await issuedLetter(url, 'police');
    const file = (format: string) => api.get(`/v1/documents/${letter.id}/file?format=${format}`, inspector);
    const [pdf, docx] = [pdfText(bytesOf(await file('pdf'))), docxText(bytesOf(await file('docx')))];

    expect(draft.status, JSON.stringify(draft.body)).toBe(200);
    expect(pdfText(bytesOf(draft))).toMatch(/^DỰTHẢO/);
    expect(pdf).toContain('Giữgiấytờcủahaingườilàmthuê');
    expect(pdf).toContain(`Số:${letter.numberText}`);
    expect(docx).toBe(pdf);
  });
});

describe('who may know of a letter of referral', () => {
  it('are the team and the chief: to others it is missing, wherever they look', async () => {
    const { url, inspection } = await sentToPolice();
    const letter = await issuedLetter(url, 'police');
    const paths = [
      `/v1/documents/${letter.id}`,
      `/v1/documents/${letter.id}/file`,
      `${url}/police/documents`,
      `${url}/police/document-drafts/referral_letter`,
    ];

    for (const path of paths) {
      for (const reader of [inspector, secondInspector, chief])
        expect((await api.get(path, reader)).status, path).toBe(200);
      for (const reader of [outsider, leader, office, elsewhereChief])
        expect((await api.get(path, reader)).status, `${reader.id} ${path}`).toBe(404);
      for (const reader of [supervisor, childProtection])
        expect((await api.get(path, reader)).status, `${reader.id} ${path}`).toBe(403);
    }
    const missing = await api.get(`/v1/documents/${newId()}`, leader);
    const hidden = await api.get(`/v1/documents/${letter.id}`, leader);
    expect({ ...hidden.body, instance: '', requestId: '' }).toEqual({
      ...missing.body,
      instance: '',
      requestId: '',
    });
    const inVisit = await api.get(`/v1/inspections/${inspection.id}/documents`, leader);
    expect(inVisit.body.items).toEqual([]);
  });

  it('are the only ones who issue or void it', async () => {
    const { url } = await sentToPolice();

    expect((await issue(url, 'police', {}, { as: outsider })).status).toBe(404);
    expect((await issue(url, 'police', {}, { as: elsewhereChief })).status).toBe(404);
    expect((await issue(url, 'police', {}, { as: leader })).status).toBe(403);
    const byTeam = await issue(url, 'police', {}, { as: secondInspector });
    expect(byTeam.status, JSON.stringify(byTeam.body)).toBe(201);
    const voidBy = (as: { id: string }) =>
      api.post(`/v1/documents/${byTeam.body.id}/void`, { reason: 'Thử' }, { as, ifMatch: 1 });
    expect((await voidBy(elsewhereChief)).status).toBe(404);
    expect((await voidBy(inspector)).status).toBe(403);
    expect((await voidBy(chief)).status).toBe(200);
  });

  it('tell nobody by a visit that has no sign for this recipient', async () => {
    const { url } = await visitWithSigns(api);
    const none = `/v1/inspections/${newId()}/referrals`;

    const [hidden, absent] = [
      await issue(url, 'police', {}, { as: outsider }),
      await issue(none, 'police', {}, { as: outsider }),
    ];

    expect([hidden.status, hidden.body.code, hidden.body.title]).toEqual([
      absent.status,
      absent.body.code,
      absent.body.title,
    ]);
  });

  it('are not those who read the numbers of the office: a letter is there as a number that is taken', async () => {
    const { id } = await registeredOffice(api, anOffice({ name: 'Chi cục minh họa' }));
    const { url, inspection } = await sentToPolice();
    const letter = await issuedLetter(url, 'police', { officeId: id });
    await api.post(
      `/v1/documents/${letter.id}/void`,
      { reason: 'Công an trả lại' },
      { as: chief, ifMatch: 1 },
    );
    const second = await issuedLetter(url, 'police', { officeId: id });

    for (const reader of [office, chief]) {
      const lines = await numbersOf(id, reader);
      expect(lines).toEqual([
        { sealed: true, state: 'voided', officeId: id, year: 2026, number: 1, numberText: '01' },
        { sealed: true, state: 'issued', officeId: id, year: 2026, number: 2, numberText: '02' },
      ]);
      const said = JSON.stringify(lines);
      for (const secret of [
        inspection.id,
        inspection.id.slice(-8),
        letter.id,
        second.id,
        'police',
        'inspector',
      ])
        expect(said).not.toContain(secret);
    }
  });
});
