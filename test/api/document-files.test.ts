import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lastCost } from '../bench/bench-api.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { aDecidedFile, aFile, issued, registeredOffice } from '../support/documents.ts';
import { docxText } from '../support/docx-text.ts';
import { pdfText } from '../support/pdf-text.ts';
import { people } from '../support/people.ts';
import { aVisitOf, planned, submitted } from '../support/visits.ts';

const { chief, inspector, leader, supervisor, elsewhereChief } = people;

let api: Api;
let officeId: string;
beforeAll(async () => {
  api = await startApi();
  officeId = (await registeredOffice(api)).id;
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

const fileOf = (id: string, format: string, as: { id: string } = chief) =>
  api.get(`/v1/documents/${id}/file?format=${format}`, as);
const bytesOf = ({ bytes = new Uint8Array() }: { bytes?: Uint8Array }): Uint8Array => bytes;

describe('the file of a document', () => {
  it('is a PDF or a .docx that says what was issued, named in Vietnamese; two requests', async () => {
    const document = await issued(api, (await aFile(api)).id, officeId);

    const [pdf, docx] = [await fileOf(document.id, 'pdf'), await fileOf(document.id, 'docx', inspector)];

    expect(lastCost(api).requests).toBeLessThanOrEqual(3); // who asks may be looked up once more
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const number = document.numberText.replace('/', '-');
    expect(pdf.headers.get('content-disposition')).toBe(
      `attachment; filename="bien-ban-vi-pham-hanh-chinh-${number.toLowerCase()}.pdf"; filename*=UTF-8''${encodeURIComponent(`Biên bản vi phạm hành chính ${number}.pdf`)}`,
    );
    expect(docx.headers.get('content-type')).toContain('wordprocessingml');
    const text = pdfText(bytesOf(pdf));
    expect(text).toContain(`Số:${document.numberText}`);
    expect(text).toContain('Độclập-Tựdo-Hạnhphúc');
    expect(docxText(bytesOf(docx))).toBe(text);
    expect(text).not.toContain('DỰTHẢO');
  });

  it('is the same bytes each time, whatever became of the record since', async () => {
    const file = await aFile(api);
    const document = await issued(api, file.id, officeId);
    const first = [await fileOf(document.id, 'pdf'), await fileOf(document.id, 'docx')].map(bytesOf);

    await api.post(
      `/v1/penalties/${file.id}/cancellation`,
      { reason: 'Lập nhầm' },
      { as: chief, ifMatch: 1 },
    );
    api.clock.set('2026-12-24T03:00:00Z');

    const again = [await fileOf(document.id, 'pdf'), await fileOf(document.id, 'docx')].map(bytesOf);
    expect(again.map((bytes, i) => Buffer.compare(bytes, first[i] ?? bytes.slice(1)))).toEqual([0, 0]);
  });

  it('says so once the document is voided', async () => {
    const document = await issued(api, (await aFile(api)).id, officeId);

    await api.post(`/v1/documents/${document.id}/void`, { reason: 'Sai tên' }, { as: chief, ifMatch: 1 });

    expect(pdfText(bytesOf(await fileOf(document.id, 'pdf')))).toMatch(/^ĐÃHỦY/);
    expect(docxText(bytesOf(await fileOf(document.id, 'docx')))).toMatch(/^ĐÃHỦY/);
  });

  it('is for who may read the record, and in a form that there is', async () => {
    const document = await issued(api, (await aFile(api)).id, officeId);

    expect((await fileOf(document.id, 'pdf', leader)).status).toBe(200);
    expect((await fileOf(document.id, 'pdf', supervisor)).status).toBe(403);
    expect((await fileOf(document.id, 'pdf', elsewhereChief)).status).toBe(404);
    expect((await fileOf(document.id, 'odt')).body).toMatchObject({
      code: 'invalid-request',
      errors: [{ in: 'query', pointer: '/format' }],
    });
  });
});

describe('a draft', () => {
  it('shows a document that is not issued yet, without a number, and stores nothing', async () => {
    const file = await aDecidedFile(api);
    const url = `/v1/penalties/${file.id}/document-drafts`;

    const draft = await api.get(`${url}/penalty_decision?officeId=${officeId}`, chief);

    expect(draft.status).toBe(200);
    expect(lastCost(api).writeUnits).toBe(0);
    const text = pdfText(bytesOf(draft));
    expect(text).toMatch(/^DỰTHẢO/);
    expect(text).toContain('Số:………/QĐ-XPHC');
    expect(text).toContain('Haimươihaitriệunămtrămnghìnđồng');
    expect((await api.get(`/v1/penalties/${file.id}/documents`, chief)).body.items).toEqual([]);
  });

  it('is there for a decision that is only proposed, and for minutes of a visit', async () => {
    const inspection = await planned(api);
    await submitted(api, aVisitOf(inspection.id));
    const minutes = await api.get(
      `/v1/inspections/${inspection.id}/document-drafts/visit_minutes?officeId=${officeId}&format=docx`,
      inspector,
    );

    expect(docxText(bytesOf(minutes))).toContain('BIÊNBẢNKIỂMTRA');
    const file = await aFile(api);
    const early = await api.get(
      `/v1/penalties/${file.id}/document-drafts/penalty_decision?officeId=${officeId}`,
      chief,
    );
    expect(early.body).toMatchObject({ status: 422, code: 'document-not-ready' });
  });

  it('of a visit that may not be seen, or of an office elsewhere, is not there', async () => {
    const inspection = await planned(api);
    const url = `/v1/inspections/${inspection.id}/document-drafts/visit_minutes?officeId=`;

    expect((await api.get(`${url}${officeId}`, elsewhereChief)).status).toBe(404);
    expect((await api.get(`${url}${inspection.id}`, chief)).body.code).toBe('issuing-office-unknown');
  });
});
