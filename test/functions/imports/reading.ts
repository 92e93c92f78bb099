import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { onTestFinished } from 'vitest';
import { openSource, type Source } from '../../../functions/imports/source.ts';
import type { SheetRow } from '../../../shared/imports/sheet.ts';

/** Opens content as a file of the worker's. */
export const sourceOf = async (content: string | Uint8Array): Promise<Source> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-read-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const file = path.join(dir, 'source');
  await writeFile(file, content);
  const source = await openSource(file, dir);
  onTestFinished(() => source.close());
  return source;
};

export const rowsIn = async (source: Source, sheet?: string): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const row of source.rows(sheet)) rows.push(row);
  return rows;
};

/** The text of every cell. */
export const textsIn = async (content: string | Uint8Array, sheet?: string): Promise<string[][]> =>
  (await rowsIn(await sourceOf(content), sheet)).map(({ cells }) =>
    Array.from(cells, (cell) => cell?.text ?? ''),
  );

/** A workbook as Excel would save it. */
export const workbook = async (fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
};
