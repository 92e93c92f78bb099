import { columnLetter } from '../../shared/imports/sheet.ts';
import { zipWriter } from './zip-writer.ts';

export type Cell = string | number | undefined;

export interface WrittenSheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/** Sheets hold no more rows; the writer stops before. */
export const maxSheetRows = 1_000_000;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  text
    .slice(0, 32_000)
    .replace(/[&<>"]/g, (character) => escapes[character] ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\ufffe\uffff]|\p{Cs}/gu, '');

/** Text stays text: what begins with `=` is no formula, what looks like a number keeps its zeros. */
const cellXml = (cell: Cell, reference: string, style: number): string => {
  if (cell === undefined || cell === '') return '';
  return typeof cell === 'number'
    ? `<c r="${reference}" s="${style}"><v>${cell}</v></c>`
    : `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
};

const rowXml = (cells: readonly Cell[], row: number, style: number): string =>
  `<row r="${row}">${cells.map((cell, i) => cellXml(cell, `${columnLetter(i)}${row}`, style)).join('')}</row>`;

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNs = 'http://schemas.openxmlformats.org/package/2006';

/** Pieces of some size: a compressor is not to be woken for every row. */
const pieceCharacters = 64 * 1024;

async function* sheetXml({ widths, header, rows }: WrittenSheet): AsyncGenerator<string> {
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  let piece =
    `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>` +
    `${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${rowXml(header, 1, 1)}`;
  let row = 1;
  for await (const cells of rows) {
    if (row >= maxSheetRows) break;
    row += 1;
    piece += rowXml(cells, row, 0);
    if (piece.length < pieceCharacters) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

// style 0 is text (49 is the format of text), so that who mends a cell keeps its zeros; style 1 is bold
const styles =
  `${xmlHead}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>` +
  '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>';

const partType = (part: string, type: string) =>
  `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;

const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;

/**
 * Writes a workbook as it comes, whatever its length: write-excel-file and exceljs hold a sheet, or its strings, whole.
 *
 * @returns the size of the file.
 */
export const writeXlsx = async (path: string, sheets: readonly WrittenSheet[]): Promise<number> => {
  const zip = await zipWriter(path);
  const types = sheets.map((_, i) => partType(`xl/worksheets/sheet${i + 1}.xml`, 'worksheet')).join('');
  await zip.add('[Content_Types].xml', [
    `${xmlHead}<Types xmlns="${packageNs}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>${partType('xl/workbook.xml', 'sheet.main')}${partType('xl/styles.xml', 'styles')}${types}</Types>`,
  ]);
  await zip.add('_rels/.rels', [
    `${xmlHead}<Relationships xmlns="${packageNs}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  ]);
  const named = sheets.map(
    ({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  await zip.add('xl/workbook.xml', [
    `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${named.join('')}</sheets></workbook>`,
  ]);
  const parts = sheets.map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`));
  await zip.add('xl/_rels/workbook.xml.rels', [
    `${xmlHead}<Relationships xmlns="${packageNs}/relationships">${parts.join('')}${relation(sheets.length + 1, 'styles', 'styles.xml')}</Relationships>`,
  ]);
  await zip.add('xl/styles.xml', [styles]);
  for (const [i, sheet] of sheets.entries())
    await zip.add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet));
  return zip.finish();
};
