import type { FaultMaker, ImportFault, RowText } from '../imports/faults.ts';
import { type PlainDate, plainDate } from '../kernel/dates.ts';
import { Line } from '../kernel/text.ts';
import { describeIssue } from '../kernel/validation.ts';
import { identifierCells, readCommand } from './import-command.ts';
import type { ImportField } from './import-columns.ts';
import { NewEstablishment, type Sector } from './schema.ts';

/** One row that passes the schema of a new establishment. */
export interface ImportRow extends RowText {
  readonly command: NewEstablishment;
  /** The column in which each of the command's identifiers stood. */
  readonly identifierFields: readonly ImportField[];
  /** The sender's own key for the establishment. */
  readonly reference?: string;
}

/**
 * The scheme in which a sector code is meant where the file does not say.
 *
 * @source Decision 36/2025/QĐ-TTg: VSIC 2025 from 2025-11-15; before it Decision 27/2018/QĐ-TTg.
 */
export const sectorSchemeOn = (day: PlainDate): Sector['scheme'] =>
  day >= plainDate('2025-11-15') ? 'VSIC2025' : 'VSIC2018';

/**
 * Reads one row as the registration of an establishment.
 *
 * @param defaultScheme in which sector codes are meant where the file does not say.
 * @returns the row, or every fault in it.
 */
export const readImportRow = (
  at: RowText,
  { faultAt, issueFaults }: FaultMaker,
  defaultScheme: Sector['scheme'],
): ImportRow | readonly ImportFault[] => {
  const identifierFields = identifierCells(at.cells).map(({ field }) => field);
  const fieldOf = ([group, index]: readonly PropertyKey[]) =>
    group === 'identifiers' && typeof index === 'number' ? identifierFields[index] : undefined;
  const command = NewEstablishment.safeParse(readCommand(at.cells, defaultScheme));
  const reference = Line(100).optional().safeParse(at.cells.get('reference'));
  const faults = [
    ...issueFaults(at, command.error?.issues ?? [], fieldOf),
    ...(reference.error?.issues ?? []).map((issue) =>
      faultAt(at, 'reference', { detail: describeIssue(issue, at.cells.get('reference')) }),
    ),
  ];
  if (faults.length > 0 || !command.success) return faults;
  const { row, cells } = at;
  return {
    row,
    cells,
    identifierFields,
    command: command.data,
    ...(reference.data && { reference: reference.data }),
  };
};
