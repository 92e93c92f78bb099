import type { ColumnSet } from '../../shared/imports/columns.ts';
import type { ImportFault, SheetHeader } from '../../shared/imports/faults.ts';
import type { MendedRow } from '../../shared/imports/mending.ts';
import type { ImportNote } from '../../shared/imports/notes.ts';
import type { ImportJob } from '../../shared/imports/schema.ts';
import type { Sender } from '../platform/sender.ts';
import type { Write } from '../platform/table.ts';

export type Outcome = 'created' | 'changed' | 'unchanged' | 'rejected';

/** What is to become of one row. */
export interface Judged {
  readonly row: number;
  readonly outcome: Outcome;
  readonly faults: readonly ImportFault[];
  readonly notes: readonly ImportNote[];
  /** All that storing it takes; none for a row that is refused or stands so already. At most 90. */
  readonly writes: readonly Write[];
  /** By what no other row of the file may be known; kept for a worker that takes over. */
  readonly marks: readonly string[];
}

/** One reading of one file. Rows come in the order of the sheet; a row may be judged again after others were stored. */
export interface KindRun {
  readonly judge: (rows: readonly MendedRow[]) => Promise<readonly Judged[]>;
  /** What an earlier worker found out about a row that is done. */
  readonly recall: (row: number, marks: readonly string[]) => void;
  /** What storing came to beside rows. */
  readonly result?: () => Pick<ImportJob, 'areaChangeSetId'>;
}

export interface RunQuestion {
  readonly job: ImportJob;
  readonly header: SheetHeader;
  /** Who imports, with the rights of now; the instant is the day as of which rows are judged. */
  readonly sender: Sender;
}

/** A kind of import: its columns, and how its rows are judged and stored. */
export interface KindOfImport {
  readonly columns: ColumnSet;
  /** A file of so many rows at most is judged in one piece, because its rows depend on each other. */
  readonly wholeRows?: number;
  readonly open: (question: RunQuestion) => KindRun;
}

/** Which row of a file has a mark first. */
export const markKeeper = () => {
  const rows = new Map<string, number>();
  return {
    /** The other row that has one of the marks. */
    otherWith: (marks: readonly string[], row: number): number | undefined =>
      marks.map((mark) => rows.get(mark)).find((other) => other !== undefined && other !== row),
    take: (marks: readonly string[], row: number): void => {
      for (const mark of marks) if (!rows.has(mark)) rows.set(mark, row);
    },
  };
};
export type MarkKeeper = ReturnType<typeof markKeeper>;
