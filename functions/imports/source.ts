import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { TextEncoding } from '../../shared/imports/encodings.ts';
import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';
import { fileKindOf } from '../../shared/imports/file-kinds.ts';
import type { LegacyScript } from '../../shared/imports/legacy-text.ts';
import type { SheetRow } from '../../shared/imports/sheet.ts';
import { csvRows, encodingOf } from './csv-rows.ts';
import { outlineOf, type SheetOutline } from './merged-ranges.ts';
import { openWorkbook, type WorkbookSheet } from './workbook.ts';
import { xlsxRows } from './xlsx-rows.ts';
import { openArchive } from './zip-archive.ts';

/** A file of rows, opened. Its rows may be read any number of times, each time from the first. */
export interface Source {
  readonly format: 'csv' | 'xlsx';
  readonly encoding?: TextEncoding;
  /** The script that all of its text is in, where the encoding says so. */
  readonly script?: LegacyScript;
  /** Undefined for a .csv, which is one sheet without a name. */
  readonly sheets?: readonly string[];
  readonly rows: (sheet?: string) => AsyncIterable<SheetRow>;
  /** Number of the last row, blank ones counted. */
  readonly lastRow: (sheet?: string) => Promise<number>;
  readonly close: () => void;
}

/** Looked at to tell the kind of a file; the old container of Office is small or tells at its end. */
const sniffedBytes = 4 * 1024 * 1024;

const kindOf = async (file: string) => {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(size, sniffedBytes));
    await handle.read(head, 0, head.length, 0);
    return fileKindOf(head);
  } finally {
    await handle.close();
  }
};

const openCsv = async (file: string): Promise<Source> => {
  const encoding = await encodingOf(file);
  const script = encoding === 'tcvn3' || encoding === 'vni' ? encoding : undefined;
  return {
    format: 'csv',
    encoding,
    ...(script && { script }),
    rows: () => csvRows(file, encoding),
    async lastRow() {
      let last = 0;
      for await (const { row } of csvRows(file, encoding)) last = row;
      return last;
    },
    close: () => {},
  };
};

const openXlsx = async (file: string, workDir: string): Promise<Source> => {
  const archive = await openArchive(file);
  try {
    const workbook = await openWorkbook(archive, path.join(workDir, 'strings'));
    const outlines = new Map<string, Promise<SheetOutline>>();
    const sheetOf = (name: string | undefined): WorkbookSheet => {
      const sheet =
        workbook.sheets.find((one) => one.name === name) ?? (name ? undefined : workbook.sheets[0]);
      if (!sheet) throw new ImportFailure('sheet-unknown');
      return sheet;
    };
    const outline = ({ part }: WorkbookSheet) => {
      const known = outlines.get(part) ?? outlineOf(archive.read(part));
      outlines.set(part, known);
      return known;
    };
    return {
      format: 'xlsx',
      sheets: workbook.sheets.map(({ name }) => name),
      async *rows(name) {
        const sheet = sheetOf(name);
        yield* xlsxRows(archive, workbook, sheet, (await outline(sheet)).merged);
      },
      lastRow: async (name) => (await outline(sheetOf(name))).lastRow,
      close: () => {
        workbook.strings.close();
        archive.close();
      },
    };
  } catch (error) {
    archive.close();
    throw error;
  }
};

/**
 * Opens a file by what it is, whatever its name.
 *
 * @param workDir a folder of the caller's for what does not fit into memory.
 * @throws ImportFailure naming what the file is instead, and what to do.
 */
export const openSource = async (file: string, workDir: string): Promise<Source> => {
  if ((await stat(file)).size > importLimits.fileBytes) throw new ImportFailure('file-too-large');
  const kind = await kindOf(file);
  if (kind.kind === 'refused') throw new ImportFailure(kind.code);
  return kind.kind === 'zip' ? openXlsx(file, workDir) : openCsv(file);
};
