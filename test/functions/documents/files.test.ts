import { readFile } from 'node:fs/promises';
import path from 'node:path';
import PizZip from 'pizzip';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderDocx } from '../../../functions/documents/docx.ts';
import { type PdfRenderer, pdfRenderer } from '../../../functions/documents/pdf.ts';
import { fontFolder, templateFolder } from '../../../infra/documents/folders.ts';
import { templatesOf } from '../../../infra/documents/make-templates.ts';
import { blocksOf } from '../../../shared/documents/markup.ts';
import { printed, wordsOf } from '../../../shared/documents/printed.ts';
import { documentKinds } from '../../../shared/documents/kinds.ts';
import { type DocumentContent, DocumentKind } from '../../../shared/documents/schema.ts';
import { Instant } from '../../../shared/kernel/dates.ts';
import { docxParagraphs, docxText } from '../../support/docx-text.ts';
import { filled, theDecisionOfRemedies } from '../../support/filled-documents.ts';
import { pdfPages, pdfText } from '../../support/pdf-text.ts';

const at = Instant.parse('2026-11-20T03:00:00Z');
const sourceFolder = path.join(import.meta.dirname, '../../../shared/documents/templates');
let pdf: PdfRenderer;
beforeAll(() => {
  pdf = pdfRenderer(templateFolder, fontFolder());
});

const templateOf = (kind: DocumentKind) => readFile(path.join(templateFolder, `${kind}.1.docx`));
const docxOf = async (kind: DocumentKind, content = filled[kind]) =>
  renderDocx(await templateOf(kind), content);
const xmlsOf = (docx: Uint8Array) =>
  Object.values(new PizZip(docx).files).map((file) => [file.name, file.asText()]);

describe.each(DocumentKind.options)('the files of %s', (kind) => {
  it('say the same, word for word, as .docx and as PDF, in Vietnamese letters that are whole', async () => {
    const [inDocx, inPdf] = [
      docxText(await docxOf(kind)),
      pdfText(pdf.render(`${kind}.1.typ`, filled[kind], at)),
    ];

    expect(inPdf).toBe(inDocx);
    expect(inPdf).not.toContain('\uFFFD');
    expect(inPdf).toBe(inPdf.normalize('NFC'));
    expect(inPdf).toContain('CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM');
    expect(inPdf).not.toMatch(/[{}]|undefined/);
  });

  it('say what a tablet prints from the same source without a network', async () => {
    const source = await readFile(path.join(sourceFolder, `${kind}.1.txt`), 'utf8');
    const onTablet = printed(blocksOf(source.normalize('NFC')), filled[kind]);

    expect(wordsOf(onTablet).join('').replace(/\s/g, '')).toBe(
      pdfText(pdf.render(`${kind}.1.typ`, filled[kind], at)),
    );
  });

  it('are the same bytes each time', async () => {
    const [one, two] = [await docxOf(kind), await docxOf(kind)];

    expect(Buffer.compare(one, two)).toBe(0);
    expect(
      Buffer.compare(
        pdf.render(`${kind}.1.typ`, filled[kind], at),
        pdfRenderer(templateFolder, fontFolder()).render(`${kind}.1.typ`, filled[kind], at),
      ),
    ).toBe(0);
  });

  it('are made of templates that are what the readable source says', async () => {
    const made = await templatesOf(kind);

    expect(xmlsOf(await templateOf(kind))).toEqual(xmlsOf(made.docx));
    expect(Buffer.compare(await templateOf(kind), made.docx)).toBe(0);
    expect(await readFile(path.join(templateFolder, `${kind}.1.typ`), 'utf8')).toBe(made.typst);
  });

  it('show every tag of the kind that a template must show', async () => {
    const source = await readFile(path.join(sourceFolder, `${kind}.1.txt`), 'utf8');
    const head = 'draftMark formLine agencyParent agency number provisionalLine placeDate';
    const shown = new Set([...head.split(' '), ...(source.match(/\w+/g) ?? [])]);

    const ofFileAlone = kind === 'referral_letter' ? ['title'] : []; // a letter bears no name of its kind
    for (const { name } of documentKinds[kind].tags)
      expect(shown.has(name) || ofFileAlone.includes(name), name).toBe(true);
  });

  it('mark a draft on the paper of both', async () => {
    const draft = { ...filled[kind], draftMark: 'DỰ THẢO' };

    expect(docxText(await docxOf(kind, draft))).toContain('DỰTHẢO');
    expect(pdfText(pdf.render(`${kind}.1.typ`, draft, at))).toContain('DỰTHẢO');
  });
});

it.each(['penalty_decision', 'violation_minutes', 'referral_letter'] as const)(
  'puts no signatures alone on a page of %s, however long it is',
  (kind) => {
    const list = kind === 'referral_letter' ? 'facts' : 'acts';
    const [part] = [filled[kind][list]].flat();
    const signed = /Nơinhận:|\(Ký,ghirõhọtên\)/;
    let pagesAtMost = 0;
    for (let parts = 1; parts <= 24; parts += 1) {
      const content = { ...filled[kind], [list]: Array.from({ length: parts }, () => part ?? '') };
      const pages = pdfPages(pdf.render(`${kind}.1.typ`, content as DocumentContent, at));
      const before = pages.find((page) => signed.test(page))?.split(signed)[0] ?? '';

      expect(before.length, `${parts} parts`).toBeGreaterThan(25);
      pagesAtMost = Math.max(pagesAtMost, pages.length);
    }
    expect(pagesAtMost).toBeGreaterThan(1);
  },
);

it('says in both files of a decision without a fine that there is none, and nothing of paying', async () => {
  const { content } = theDecisionOfRemedies();
  const [inDocx, inPdf] = [
    docxText(await docxOf('penalty_decision', content)),
    pdfText(pdf.render('penalty_decision.1.typ', content, at)),
  ];

  expect(inPdf).toBe(inDocx);
  expect(inPdf).toContain('Điều1.Ápdụngbiệnphápkhắcphụchậuquảđốivới');
  expect(inPdf).toContain('Khôngphạttiền(căncứchưađốichiếu).');
  expect(inPdf).not.toMatch(/Mứcphạt:|vàmứcphạt|nộptiền|bằngchữ|0đồng|Khôngđồng|Xửphạtviphạmhànhchínhđối/);
});

it('makes PDFs for the archive that assistive technology can read: PDF/A-2a, tagged, in Vietnamese', () => {
  const text = Buffer.from(pdf.render('visit_minutes.1.typ', filled.visit_minutes, at)).toString('latin1');

  expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
  expect(text).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/);
  expect(text).toContain('/MarkInfo');
  expect(text).toMatch(/\/Lang \(vi-VN\)/);
  expect(text).toMatch(/\/S \/Table/);
});

it('keeps the lines of a text, and letters that mean something to XML or to the compiler', async () => {
  const note = 'Dòng một: <b> & "nháy" #let {x} \\ $y$ _z_ *w*\nDòng hai';
  const content = { ...filled.visit_minutes, note };

  const paragraphs = docxParagraphs(await docxOf('visit_minutes', content));
  expect(paragraphs).toContain(note.replace('\n', ''));
  expect(pdfText(pdf.render('visit_minutes.1.typ', content, at))).toContain(note.replace(/\s/g, ''));
});
