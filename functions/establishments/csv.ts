import { CsvError, parse } from 'csv-parse/sync';
import { csvMalformed, csvNotUtf8 } from '../../shared/establishments/import-problems.ts';

/** @throws Problem `csv-not-utf8`; a byte order mark is dropped. */
export const decodeUtf8 = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw Object.assign(csvNotUtf8(), { cause: error });
  }
};

const options = {
  relax_column_count: true, // a short row lacks cells, a long one is named by its number
  relax_quotes: true, // Công ty "Sen" stands unquoted in files that no spreadsheet wrote
  record_delimiter: ['\r\n', '\n', '\r'],
};

/** Comma, semicolon (Excel where the comma is decimal) or tab: the one that parts the header into most cells. */
const delimiterOf = (text: string): string => {
  const cells = (delimiter: string) => parse(text, { ...options, delimiter, to: 1 })[0]?.length ?? 0;
  return [',', ';', '\t'].reduce((best, next) => (cells(next) > cells(best) ? next : best));
};

/**
 * The records of a .csv, header first, blank lines kept so that numbers are those of the sheet.
 *
 * @throws Problem `csv-malformed` naming the line.
 */
export const readCsv = (text: string): string[][] => {
  try {
    return parse(text, { ...options, delimiter: delimiterOf(text) });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw Object.assign(csvMalformed(Number(Reflect.get(error, 'lines'))), { cause: error });
  }
};
