import type { ColumnSet } from '../../shared/imports/columns.ts';
import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';
import type { RowText, SheetHeader } from '../../shared/imports/faults.ts';
import {
  belongsToHeader,
  findHeader,
  type FoundHeader,
  guessHeader,
  headerWithinRows,
} from '../../shared/imports/header.ts';
import { evidenceIn, type Script, scriptOf } from '../../shared/imports/legacy-text.ts';
import { headerWords, mappedColumns, mappingFaults, resolveMapping } from '../../shared/imports/mapping.ts';
import type { ImportFile, ImportSettings } from '../../shared/imports/schema.ts';
import { cellText, charactersOf, isBlankRow, type SheetRow } from '../../shared/imports/sheet.ts';
import type { Source } from './source.ts';

/** Rows from whose words the script of each column is told. */
const sampledRows = 2_000;
/** However few rows that are. */
const sampledCharacters = 4_000_000;

const firstRows = async (rows: AsyncIterable<SheetRow>, count: number): Promise<SheetRow[]> => {
  const first: SheetRow[] = [];
  let characters = 0;
  for await (const row of rows) {
    first.push(row);
    characters += charactersOf(row);
    if (first.length >= count || characters > sampledCharacters) break;
  }
  return first;
};

interface Candidate extends FoundHeader {
  readonly sheet: string | undefined;
  readonly isKnown: boolean;
}

const recognised = ({ fields }: FoundHeader): number => new Set(fields.filter((field) => field)).size;

const lookInto = async (
  source: Source,
  columns: ColumnSet,
  sheet: string | undefined,
): Promise<Candidate | undefined> => {
  const rows = await firstRows(source.rows(sheet), headerWithinRows * 2);
  const known = findHeader(columns, rows);
  const found = known ?? guessHeader(rows);
  return found && { ...found, sheet, isKnown: known !== undefined };
};

/** The sheet that was chosen, else the first one whose header names all that is needed, else the best one. */
const chooseSheet = async (
  source: Source,
  columns: ColumnSet,
  chosen: string | undefined,
): Promise<Candidate> => {
  const names = chosen === undefined ? (source.sheets ?? [undefined]) : [chosen];
  let best: Candidate | undefined;
  for (const name of names) {
    const found = await lookInto(source, columns, name);
    if (!found) continue;
    if (columns.required.every((field) => found.fields.includes(field))) return found;
    if (!best || recognised(found) > recognised(best)) best = found;
  }
  if (!best) throw new ImportFailure('no-rows');
  return best;
};

export interface Inspection {
  readonly file: Omit<ImportFile, 'bytes' | 'sha256'>;
  readonly headerWords: readonly string[];
}

/**
 * Opens a file as far as its header: which sheet, which row, and what each column holds.
 *
 * @param remembered how files with these headers were read before.
 * @throws ImportFailure `no-rows`, `sheet-unknown`, and those of reading.
 */
export const inspectSource = async (
  source: Source,
  columns: ColumnSet,
  settings: ImportSettings,
  remembered: (headerWords: readonly string[]) => Promise<Record<string, string | null> | undefined>,
): Promise<Inspection> => {
  const found = await chooseSheet(source, columns, settings.sheet);
  const fingerprint = headerWords(found.titles);
  const { header, from } = resolveMapping(found, await remembered(fingerprint), settings);
  return {
    headerWords: fingerprint,
    file: {
      format: source.format,
      ...(source.encoding && { encoding: source.encoding }),
      ...(source.sheets && { sheets: [...source.sheets] }),
      ...(found.sheet !== undefined && { sheet: found.sheet }),
      headerRow: found.lastRow,
      columns: mappedColumns(header),
      mappingFrom: from,
      missing: mappingFaults(columns, header),
    },
  };
};

/**
 * The rows of data under a header, blank ones left out.
 *
 * @throws ImportFailure `too-many-rows`.
 */
export async function* dataRows(
  source: Source,
  sheet: string | undefined,
  header: Pick<FoundHeader, 'lastRow' | 'titles'>,
): AsyncGenerator<SheetRow> {
  let [inHeader, count] = [true, 0];
  for await (const row of source.rows(sheet)) {
    if (row.row <= header.lastRow || isBlankRow(row)) continue;
    inHeader = inHeader && belongsToHeader(header, row);
    if (inHeader) continue;
    if ((count += 1) > importLimits.dataRows) throw new ImportFailure('too-many-rows', { row: row.row });
    yield row;
  }
}

/** In which script each column is written, told from its first rows. */
export const scriptsOf = async (
  source: Source,
  rows: AsyncIterable<SheetRow>,
  { fields }: SheetHeader,
): Promise<Script[]> => {
  if (source.script) return fields.map(() => source.script ?? 'unicode');
  const sample = await firstRows(rows, sampledRows);
  return fields.map((_, i) => {
    const texts = sample.map(({ cells }) => cells[i]).filter((cell) => cell?.kind === 'text' && !cell.font);
    const script = scriptOf(evidenceIn(texts.map((cell) => cell?.text ?? '')));
    return script === 'unsure' ? 'unicode' : script;
  });
};

/** A row for the report: as it was read where it could be, else as it stands in the file. */
export const reportedCells = (
  { cells }: SheetRow,
  read: RowText,
  { titles, fields }: SheetHeader,
): string[] =>
  titles.map((_, i) => {
    const field = fields[i];
    const cell = cells[i];
    const raw = cell && cell.merged !== 'across' ? cellText(cell.text) : '';
    return (field === undefined ? undefined : read.cells.get(field)) ?? raw;
  });
