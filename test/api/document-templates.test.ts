import PizZip from 'pizzip';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentKinds } from '../../shared/documents/kinds.ts';
import { DocumentKind, type IssuingOffice, type OfficeTemplate } from '../../shared/documents/schema.ts';
import { lastCost } from '../bench/bench-api.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { aFile, issued, registeredOffice } from '../support/documents.ts';
import { docxText } from '../support/docx-text.ts';
import { builtInTemplate, editedTemplate, pages, withLine } from '../support/office-templates.ts';
import { pdfText } from '../support/pdf-text.ts';
import { people } from '../support/people.ts';

const { chief, inspector, office: programmeOffice, elsewhereChief } = people;
const kind = 'violation_minutes';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

type Options = Parameters<Api['post']>[2];
const send = (office: IssuingOffice, file: string, more: object = {}, options: Options = {}) =>
  api.post(
    `/v1/issuing-offices/${office.id}/templates`,
    { kind, file, ...more },
    { as: programmeOffice, ifMatch: office.version, ...options },
  );
const replaced = async (office: IssuingOffice, file: string, more: object = {}): Promise<IssuingOffice> => {
  const { status, body } = await send(office, file, more);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const choose = (office: IssuingOffice, number?: number) =>
  api.post(
    `/v1/issuing-offices/${office.id}/templates/choice`,
    { kind, number },
    { as: programmeOffice, ifMatch: office.version },
  );
const templatesOf = async (office: IssuingOffice): Promise<OfficeTemplate[]> =>
  (await api.get(`/v1/issuing-offices/${office.id}/templates?kind=${kind}`, chief)).body.items;
const textOf = async (path: string): Promise<string> => {
  const { status, bytes = new Uint8Array() } = await api.get(path, chief);
  expect(status).toBe(200);
  return path.includes('format=pdf') ? pdfText(bytes) : docxText(bytes);
};
const faultsOf = async (file: string, locale = 'en'): Promise<string[]> => {
  const office = await registeredOffice(api);
  const { status, body } = await send(office, file, {}, { headers: { 'accept-language': locale } });
  expect([status, body.code], JSON.stringify(body)).toEqual([422, 'template-unfit']);
  expect(body.errors.every((it: { pointer: string }) => it.pointer === '/file')).toBe(true);
  expect(await templatesOf(office)).toEqual([]);
  return body.errors.map((it: { detail: string }) => it.detail);
};

describe("an office's own template", () => {
  it('makes its documents from the day it comes; those issued before keep theirs, and PDF is built-in', async () => {
    const office = await registeredOffice(api);
    const before = await issued(api, (await aFile(api)).id, office.id);
    const one = await replaced(office, editedTemplate(kind, withLine('Lời của mẫu một')), { note: 'Mới' });
    const first = await issued(api, (await aFile(api)).id, office.id);
    await replaced(one, editedTemplate(kind, withLine('Lời của mẫu hai, {agency}')));
    const second = await issued(api, (await aFile(api)).id, office.id);

    expect(before).not.toHaveProperty('officeTemplate');
    expect([first.officeTemplate, second.officeTemplate]).toEqual([1, 2]);
    expect(first.templateVersion).toBe('built-in-1');
    const docx = (id: string) => textOf(`/v1/documents/${id}/file?format=docx`);
    expect(await docx(before.id)).not.toContain('Lờicủamẫu');
    expect(await docx(first.id)).toContain('Lờicủamẫumột');
    expect(await docx(second.id)).toContain('Lờicủamẫuhai,SỞNỘIVỤ');
    expect(lastCost(api).requests).toBeLessThanOrEqual(4); // document, record, template; who asks may be looked up
    expect(await textOf(`/v1/documents/${second.id}/file?format=pdf`)).not.toContain('Lờicủamẫu');
  });

  it('is what a draft for the office is made with', async () => {
    const office = await registeredOffice(api);
    await replaced(office, editedTemplate(kind, withLine('Lời của mẫu một')));
    const { id } = await aFile(api);

    const draft = await textOf(
      `/v1/penalties/${id}/document-drafts/${kind}?format=docx&officeId=${office.id}`,
    );

    expect(draft).toContain('Lờicủamẫumột');
    expect(draft).toContain('DỰTHẢO');
    expect(await textOf(`/v1/penalties/${id}/document-drafts/${kind}?format=docx`)).not.toContain('Lờicủa');
  });

  it('is kept under its number, with who sent it and when, and may be left and taken up again', async () => {
    const office = await registeredOffice(api);
    const one = await replaced(office, editedTemplate(kind, withLine('Một')), { note: 'Bản đầu' });
    const two = await replaced(one, editedTemplate(kind, withLine('Hai')));

    expect(two.templates).toEqual({ [kind]: { last: 2, active: 2 } });
    expect(await templatesOf(office)).toMatchObject([
      { number: 2, storedBy: programmeOffice.id },
      { number: 1, storedBy: programmeOffice.id, storedAt: testNow, note: 'Bản đầu' },
    ]);
    const left = await choose(two);
    expect(left.body.templates).toEqual({ [kind]: { last: 2 } });
    expect(await issued(api, (await aFile(api)).id, office.id)).not.toHaveProperty('officeTemplate');
    const back = await choose(left.body, 1);
    expect(back.body.templates).toEqual({ [kind]: { last: 2, active: 1 } });
    expect((await choose(back.body, 3)).status).toBe(404);
    const three = await replaced(back.body, editedTemplate(kind, withLine('Ba')));
    expect(three.templates).toEqual({ [kind]: { last: 3, active: 3 } });
  });

  it('can be fetched to be edited, as can the built-in one, which is taken as it is', async () => {
    const office = await registeredOffice(api);
    const file = `/v1/issuing-offices/${office.id}/templates/${kind}/file`;

    const { bytes = new Uint8Array(), headers } = await api.get(file, programmeOffice);

    expect(headers.get('content-disposition')).toContain(
      'filename="mau-bien-ban-vi-pham-hanh-chinh-built-in-1.docx"',
    );
    expect(Buffer.from(bytes).toString('base64')).toBe(builtInTemplate(kind));
    await replaced(office, Buffer.from(bytes).toString('base64'));
    expect(await textOf(`${file}?number=1`)).toBe(docxText(bytes));
    expect((await api.get(`${file}?number=2`, chief)).status).toBe(404);
  });

  it('costs two requests to replace, to choose and to list', async () => {
    const office = await registeredOffice(api);
    const one = await replaced(office, builtInTemplate(kind));
    expect(lastCost(api).requests).toBe(2);
    await choose(one);
    expect(lastCost(api).requests).toBe(2);
    await templatesOf(office);
    expect(lastCost(api).requests).toBeLessThanOrEqual(3);
  });

  it('is replaced by the programme office of the area alone, and not from an old version of the office', async () => {
    const office = await registeredOffice(api);
    const file = builtInTemplate(kind);

    expect((await send(office, file, {}, { as: chief })).status).toBe(403);
    expect((await send(office, file, {}, { as: inspector })).status).toBe(403);
    const list = `/v1/issuing-offices/${office.id}/templates`;
    expect((await api.get(list, elsewhereChief)).status).toBe(404);
    expect((await api.get(`${list}/${kind}/file`, elsewhereChief)).status).toBe(404);
    await replaced(office, file);
    expect((await send(office, file)).body.code).toBe('version-changed');
    expect(await templatesOf(office)).toHaveLength(1);
  });
});

describe('a file that cannot be a template', () => {
  it.each(DocumentKind.options)('is not the built-in one: %s', async (of) => {
    await replaced(await registeredOffice(api), builtInTemplate(of), { kind: of });
  });

  it('is refused for tags that are unknown, each named, in the language of the reader', async () => {
    const file = editedTemplate(kind, withLine('{childName} {#acts}{fine}{/acts} {acts}'));

    const english = await faultsOf(file);
    expect(english).toHaveLength(3);
    expect(english[0]).toContain('{childName} is not one of');
    expect(english[1]).toContain('{fine}');
    expect(english[2]).toContain('{acts} is a list');
    expect((await faultsOf(file, 'vi'))[0]).toContain('Thẻ {childName} không có trong danh mục');
  });

  it('is refused without a required tag, or with it where it may be left out', async () => {
    const without = editedTemplate(
      kind,
      pages((xml) => xml.replaceAll('{draftMark}', '')),
    );
    expect(await faultsOf(without)).toEqual([expect.stringContaining('Required tag {draftMark} is missing')]);

    const hidden = pages((xml) => xml.replaceAll('{title}', '{#harm}{title}{/harm}'));
    expect(await faultsOf(editedTemplate(kind, hidden))).toEqual([expect.stringContaining('{title}')]);
    expect(documentKinds[kind].tags.find(({ name }) => name === 'harm')?.required).toBeUndefined();
  });

  it('is refused for tags that are broken, or would put markup into the document', async () => {
    expect(await faultsOf(editedTemplate(kind, withLine('{#acts} {no}')))).toEqual([
      expect.stringContaining('{acts} is broken'),
    ]);
    expect(await faultsOf(editedTemplate(kind, withLine('{@harm}')))).toEqual([
      expect.stringContaining('{@harm} cannot be used'),
    ]);
  });

  it('is refused when it is no .docx, or a broken one', async () => {
    const other = new PizZip().file('a.txt', 'a').generate({ type: 'base64' });
    const cut = Buffer.from(builtInTemplate(kind), 'base64').subarray(0, 2_000).toString('base64');
    for (const file of [Buffer.from('%PDF-1.7').toString('base64'), other, cut])
      expect(await faultsOf(file)).toEqual([expect.stringContaining('no .docx')]);
  });

  it('is refused when it unfolds to too much, has too many parts, or lies about a size', async () => {
    const bomb = editedTemplate(kind, { 'word/more.xml': 'a'.repeat(5_000_000) });
    expect(await faultsOf(bomb)).toEqual([expect.stringContaining('unfolds to more than 4 MB')]);
    const crowd = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`word/${i}.xml`, '<a/>']));
    expect(await faultsOf(editedTemplate(kind, crowd))).toEqual([expect.stringContaining('too many parts')]);

    const lying = Buffer.from(bomb, 'base64');
    const told = Buffer.alloc(4);
    told.writeUInt32LE(5_000_000);
    const less = Buffer.alloc(4);
    less.writeUInt32LE(100);
    for (let at = lying.indexOf(told); at >= 0; at = lying.indexOf(told)) less.copy(lying, at);
    expect(await faultsOf(lying.toString('base64'))).toEqual([expect.stringContaining('no .docx')]);
  });

  it('is refused with macros, or with anything that is fetched from elsewhere', async () => {
    const macro = editedTemplate(kind, { 'word/vbaProject.bin': 'x' });
    expect(await faultsOf(macro)).toEqual([expect.stringContaining('macros')]);
    const relation = (type: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://example.test/a" TargetMode="External"/></Relationships>`;
    const part = 'word/_rels/document.xml.rels';
    expect(await faultsOf(editedTemplate(kind, { [part]: relation('image') }))).toEqual([
      expect.stringContaining('from elsewhere'),
    ]);
    await replaced(await registeredOffice(api), editedTemplate(kind, { [part]: relation('hyperlink') }));
  });

  it('is refused when it is too large, as a fault of the field', async () => {
    const { status, body } = await send(await registeredOffice(api), 'QUJD'.repeat(60_001));

    expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/file']);
  });
});
