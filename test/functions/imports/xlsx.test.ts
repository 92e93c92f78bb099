import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeXlsx } from '../../../functions/imports/xlsx-writer.ts';
import { zipWriter } from '../../../functions/imports/zip-writer.ts';
import { sheetsOf } from '../../support/workbooks.ts';
import { rowsIn, sourceOf, textsIn, workbook } from './reading.ts';

const tempFile = async (): Promise<string> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-zip-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return path.join(dir, 'file');
};
const zipOf = async (entries: Readonly<Record<string, string | Iterable<string>>>): Promise<Buffer> => {
  const file = await tempFile();
  const zip = await zipWriter(file);
  for (const [name, text] of Object.entries(entries))
    await zip.add(name, typeof text === 'string' ? [text] : text);
  await zip.finish();
  return readFile(file);
};

const sheetXml = (rows: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
/** The parts of a workbook of one sheet. */
const parts = (rows: string | Iterable<string>, more: Record<string, string> = {}) => ({
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><sheets><sheet name="Trang 1" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': typeof rows === 'string' ? sheetXml(rows) : rows,
  ...more,
});

describe('an .xlsx of a real library', () => {
  it('gives text, numbers, dates, booleans, rich text and formulas as they are meant', async () => {
    const book = await workbook((it) => {
      const sheet = it.addWorksheet('Cơ sở');
      sheet.addRow(['Gốm Sen', 100109106, new Date(Date.UTC(2025, 6, 1)), true, 20.9763]);
      sheet.addRow([
        { richText: [{ text: 'Đan ' }, { font: { bold: true }, text: 'Lát' }] },
        { formula: 'A1&"x"', result: 'Gốm Senx' },
        { formula: '1+1', result: 2 },
        { error: '#REF!' },
      ]);
    });

    const [first, second] = await rowsIn(await sourceOf(book));

    expect(first?.cells).toEqual([
      { kind: 'text', text: 'Gốm Sen' },
      { kind: 'number', text: '100109106' },
      { kind: 'date', text: '2025-07-01' },
      { kind: 'boolean', text: 'TRUE' },
      { kind: 'number', text: '20.9763' },
    ]);
    expect(second?.cells).toEqual([
      { kind: 'text', text: 'Đan Lát' },
      { kind: 'text', text: 'Gốm Senx', formula: 'kept' },
      { kind: 'number', text: '2', formula: 'kept' },
      { kind: 'error', text: '#REF!' },
    ]);
  });

  it('keeps the numbers of rows, and carries merged cells down their column and across their row', async () => {
    const book = await workbook((it) => {
      const sheet = it.addWorksheet('A');
      sheet.getCell('A3').value = 'xã';
      sheet.mergeCells('A3:A5');
      sheet.getCell('B5').value = 'b';
      sheet.getCell('C3').value = 'rộng';
      sheet.mergeCells('C3:D3');
    });

    const rows = await rowsIn(await sourceOf(book));

    const shown = rows.map(({ row, cells }) => [
      row,
      ...Array.from(cells, (cell) => cell && [cell.text, cell.merged]),
    ]);
    expect(shown).toEqual([
      [3, ['xã', undefined], undefined, ['rộng', undefined], ['rộng', 'across']],
      [4, ['xã', 'down']],
      [5, ['xã', 'down'], ['b', undefined]],
    ]);
  });

  it('tells legacy fonts of cells, and reads each sheet by its name', async () => {
    const book = await workbook((it) => {
      const cell = it.addWorksheet('Một').getCell('A1');
      cell.value = 'Hµ Néi';
      cell.font = { name: '.VnTime' };
      it.addWorksheet('Hai').addRow(['hai']);
    });
    const source = await sourceOf(book);

    const [row] = await rowsIn(source, 'Một');

    expect(source.sheets).toEqual(['Một', 'Hai']);
    expect(row?.cells).toEqual([{ kind: 'text', text: 'Hµ Néi', font: 'tcvn3' }]);
    expect(await textsIn(book, 'Hai')).toEqual([['hai']]);
    await expect(rowsIn(source, 'Ba')).rejects.toMatchObject({ code: 'sheet-unknown' });
  });

  it('with more strings than are held in memory gives them all back', async () => {
    const long = (i: number) =>
      Array.from({ length: 400 }, (_, word) => `ấp ${(i * 31 + word * word * 17) % 99_991}`).join(' ');
    const count = 15_000;
    const strings = function* () {
      yield '<sst>';
      for (let i = 0; i < count; i += 1) yield `<si><t>${long(i)}</t></si>`;
      yield '</sst>';
    };
    const rows = function* () {
      yield '<worksheet><sheetData>';
      // far apart, so that blocks have to be brought back
      for (let i = 0; i < count; i += 1)
        yield `<row r="${i + 1}"><c t="s"><v>${(i * 7_919) % count}</v></c></row>`;
      yield '</sheetData></worksheet>';
    };
    const file = await zipOf({ ...parts(rows()), 'xl/sharedStrings.xml': strings() });

    const texts = await textsIn(file);

    expect(texts).toHaveLength(count);
    expect(texts.every(([text], i) => text === long((i * 7_919) % count))).toBe(true);
  });
});

describe('a formula, a date and a control character, as only hand-made files have them', () => {
  it('are told apart: no result, a serial of 1904, an escaped line break', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>B1</f></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" t="inlineStr"><is><t>a_x000A_b</t></is></c></row>' +
      '<row><c><v>1.23456789012E+11</v></c><c s="1"><v>44561</v></c></row>';
    const file = await zipOf(
      parts(rows, {
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts>' +
          '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>',
      }),
    );

    const [first, second] = await rowsIn(await sourceOf(file));

    expect(first?.cells[0]).toEqual({ kind: 'text', text: '', formula: 'missing' });
    expect(first?.cells[2]?.text).toBe('a\nb');
    expect(second?.row).toBe(2);
    expect(second?.cells).toEqual([
      { kind: 'number', text: '123456789012' },
      { kind: 'date', text: '2026-01-01' },
    ]);
  });
});

describe('a file of another kind, or a trap', () => {
  const zipped = async (name: string) => zipOf({ [name]: '<x/>' });
  it.each([
    ['a Word document', () => zipped('word/document.xml'), 'is-document'],
    ['a binary workbook', () => zipped('xl/workbook.bin'), 'is-xlsb'],
    ['an OpenDocument sheet', () => zipped('content.xml'), 'is-ods'],
    ['any other zip', () => zipped('danh sách.csv'), 'is-archive'],
    ['an old workbook', async () => Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'is-xls'],
    [
      'a protected workbook',
      async () =>
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'is-encrypted',
    ],
    ['a spreadsheet in XML', async () => Buffer.from('\uFEFF<?xml version="1.0"?><Workbook/>'), 'is-xml'],
    ['a picture', async () => Buffer.from('89504e470d0a1a0a', 'hex'), 'is-picture'],
    ['nothing', async () => Buffer.alloc(0), 'file-empty'],
    ['bytes without sense', async () => Buffer.from([1, 0, 2, 0, 0, 0, 3]), 'is-unknown'],
    ['half an .xlsx', async () => (await zipOf(parts('<row/>'))).subarray(0, 300), 'xlsx-broken'],
  ])('%s is known by its content and refused', async (_, make, code) => {
    await expect(sourceOf(await make())).rejects.toMatchObject({ code });
  });

  it('a bomb is refused by its ratio before it is unpacked', async () => {
    const blanks = function* () {
      for (let i = 0; i < 400; i += 1) yield ' '.repeat(1_000_000);
    };
    const file = await zipOf(parts(blanks()));

    expect(file.length).toBeLessThan(2_000_000);
    await expect(sourceOf(file)).rejects.toMatchObject({ code: 'is-bomb' });
  });

  it('a bomb that lies about its size is found out while it is unpacked', async () => {
    const file = await zipOf(parts('<row r="1"><c t="inlineStr"><is><t>abc</t></is></c></row>'));
    const honest = deflateRawSync(Buffer.from(sheetXml('')));
    const name = Buffer.from('xl/worksheets/sheet1.xml');
    const entry = file.lastIndexOf(name) - 46;
    file.writeUInt32LE(honest.length, entry + 24); // says fewer bytes than it unpacks to

    await expect(textsIn(file)).rejects.toMatchObject({ code: 'xlsx-broken' });
  });

  it('thousands of entries, a document type, and one endless cell are refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`x${i}`, '']));
    const entities = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>';
    const endless = function* () {
      yield '<worksheet><sheetData><row><c t="inlineStr"><is><t>';
      for (let i = 0; i < 300; i += 1) yield `${i}`.repeat(20_000);
      yield '</t></is></c></row></sheetData></worksheet>';
    };

    await expect(sourceOf(await zipOf({ ...parts('<row/>'), ...many }))).rejects.toMatchObject({
      code: 'is-bomb',
    });
    await expect(textsIn(await zipOf(parts([entities])))).rejects.toMatchObject({
      code: 'xlsx-broken',
    });
    await expect(textsIn(await zipOf(parts(endless())))).rejects.toMatchObject({
      code: expect.stringMatching(/cell-too-long|is-bomb/),
    });
  });
});

describe('a small file that would fill the memory', () => {
  const long = 'a'.repeat(30_000);
  const shared = (text: string) => `<sst><si><t>${text}</t></si></sst>`;
  const cells = (count: number) => '<c t="s"><v>0</v></c>'.repeat(count);

  it('is refused where one text stands in all cells of a row', async () => {
    const file = await zipOf(parts(`<row>${cells(150)}</row>`, { 'xl/sharedStrings.xml': shared(long) }));

    expect(file.length).toBeLessThan(10_000);
    await expect(textsIn(file)).rejects.toMatchObject({ code: 'cell-too-long', row: 1 });
  });

  it('is refused where one text stands in all rows, and where it is read in moderate pieces', async () => {
    const rows = `<row>${cells(8)}</row>`.repeat(2_000);

    await expect(
      textsIn(await zipOf(parts(rows, { 'xl/sharedStrings.xml': shared(long) }))),
    ).rejects.toMatchObject({ code: 'cell-too-long' });
  });

  it('is refused where elements stand in elements without end', async () => {
    const deep = function* () {
      for (let i = 0; i < 5_000; i += 1) yield '<a>'.repeat(100);
    };

    await expect(textsIn(await zipOf(parts(deep())))).rejects.toMatchObject({ code: 'xlsx-broken' });
  });

  it('is refused where the bomb is a sheet of another name, or the list of parts', async () => {
    const blanks = function* () {
      for (let i = 0; i < 40; i += 1) yield ' '.repeat(1_000_000);
    };
    const rels = (target: string) =>
      `<Relationships><Relationship Id="rId1" Target="${target}"/></Relationships>`;
    const named = {
      ...parts('<row/>'),
      'xl/_rels/workbook.xml.rels': rels('worksheets/sheet1.bin'),
      'xl/worksheets/sheet1.bin': blanks(),
    };
    const listed = { ...parts('<row/>'), 'xl/_rels/workbook.xml.rels': blanks() };

    await expect(textsIn(await zipOf(named))).rejects.toMatchObject({ code: 'is-bomb' });
    await expect(sourceOf(await zipOf(listed))).rejects.toMatchObject({ code: 'is-bomb' });
  });

  it('is refused where a text grows between many tags', async () => {
    const pieces = `${'b'.repeat(30_000)}<x/>`.repeat(3);
    const cell = `<row><c t="inlineStr"><is><t>${pieces}</t></is></c></row>`;
    const runs = `<row><c t="inlineStr"><is>${`<t>${'b'.repeat(30_000)}</t>`.repeat(3)}</is></c></row>`;
    const strings = { 'xl/sharedStrings.xml': `<sst><si>${`<t>${long}</t>`.repeat(3)}</si></sst>` };

    for (const file of [parts(cell), parts(runs), parts('<row/>', strings)])
      await expect(textsIn(await zipOf(file))).rejects.toMatchObject({ code: 'cell-too-long' });
  });

  it('holds one merged range a column, however many a file claims', async () => {
    const ranges = Array.from({ length: 20_000 }, (_, i) => `<mergeCell ref="A${i + 1}:A20000"/>`).join('');
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `<row r="${i + 1}"><c t="n"><v>${i + 1}</v></c></row>`,
    );
    const sheet = `<worksheet><sheetData>${rows.join('')}</sheetData><mergeCells>${ranges}</mergeCells></worksheet>`;
    const begun = performance.now();

    const texts = await textsIn(await zipOf(parts([sheet])));

    expect(texts).toHaveLength(20_000);
    expect(performance.now() - begun).toBeLessThan(8_000);
  });
});

it('rows that are not in order are no sheet: one would be taken for done when work resumes', async () => {
  const rows = '<row r="5"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>';

  await expect(textsIn(await zipOf(parts(rows)))).rejects.toMatchObject({ code: 'xlsx-broken', row: 2 });
});

describe('a written workbook', () => {
  it('is read by others as it was meant, text as text', async () => {
    const file = await tempFile();
    const rows = [['=1+1', '007', 5, 'a<b&"c"', undefined, 'dòng\u0000lạ']];

    const bytes = await writeXlsx(file, [
      { name: 'Lỗi', widths: [10], header: ['Một', 'Hai'], rows },
      { name: 'Trống', widths: [], header: [], rows: [] },
    ]);

    const content = await readFile(file);
    expect(content.length).toBe(bytes);
    expect(await sheetsOf(content)).toEqual({
      Lỗi: [
        ['Một', 'Hai'],
        ['=1+1', '007', 5, 'a<b&"c"', undefined, 'dòng lạ'],
      ],
      Trống: [],
    });
  });
});
