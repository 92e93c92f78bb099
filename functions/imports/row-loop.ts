import { ImportFailure } from '../../shared/imports/failures.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { faultMaker, type SheetHeader } from '../../shared/imports/faults.ts';
import type { MendedRow, RowMender } from '../../shared/imports/mending.ts';
import { charactersOf, type SheetRow } from '../../shared/imports/sheet.ts';
import { parcelsOf } from '../platform/parcels.ts';
import { writesPerTransaction } from '../platform/table.ts';
import { entryOf, type Journal, type JournalReader } from './journal.ts';
import { reportedCells } from './inspect.ts';
import type { Judged, KindOfImport, KindRun } from './kind.ts';
import { isTakenOver, type RunKeeper } from './run-keeper.ts';

/** Rows judged together: their reads fill whole requests, and one piece of the journal tells of them. */
const rowsPerBatch = 300;
/** However few rows that are. */
const charactersPerBatch = 2_000_000;
/** Of a kind that must be judged as one: a list of the nation has a tenth of it. */
const charactersOfWhole = 20_000_000;
/** Two writes of each transaction are the run's own. */
const writesOfRows = writesPerTransaction - 2;
/** Rows that others keep changing under the import are judged this often before they are given back. */
const maxRounds = 4;

const keepsChanging = {
  detail: {
    vi: 'Bản ghi này đang được người khác sửa.',
    en: 'This record is being changed by someone else.',
  },
  remedy: { vi: 'Gửi lại tệp sau ít phút.', en: 'Send the file again in some minutes.' },
};

export interface RowLoop {
  readonly keeper: RunKeeper;
  readonly journal: Journal;
  readonly kind: KindOfImport;
  readonly kindRun: KindRun;
  readonly header: SheetHeader;
  readonly mend: RowMender;
  /** False: rows are judged and counted, none is stored. */
  readonly stores: boolean;
  /** Has the worker to leave the rest to another? Asked between batches. */
  readonly isLate: () => boolean;
}

export const rowLoop = ({ keeper, journal, kind, kindRun, header, mend, stores, isLate }: RowLoop) => {
  const overtaken = (judged: Judged, mended: MendedRow): Judged => ({
    ...judged,
    outcome: 'rejected',
    writes: [],
    marks: [],
    faults: [faultMaker(header, kind.columns).faultAt(mended, undefined, keepsChanging)],
  });

  /** One row that somebody else was faster with: judged by what is stored now, until it fits or is given back. */
  const settle = async (first: Judged, mended: MendedRow, cells: readonly string[]): Promise<void> => {
    for (let round = 1; ; round += 1) {
      const [again = first] = await kindRun.judge([mended]);
      const judged = round < maxRounds ? again : overtaken(again, mended);
      const chunk = keeper.nextChunk();
      await journal.write(keeper.run.epoch, chunk, [entryOf(judged, cells, true)]);
      try {
        await keeper.advance([judged], judged.writes, chunk + 1);
        return;
      } catch (error) {
        if (!(error instanceof Problem) || isTakenOver(error)) throw error;
      }
    }
  };

  const work = async (batch: readonly { mended: MendedRow; cells: readonly string[] }[]): Promise<void> => {
    const judged = await kindRun.judge(batch.map(({ mended }) => mended));
    const of = new Map(batch.map((row) => [row.mended.row, row]));
    const chunk = keeper.nextChunk();
    const entries = judged.map((row) => entryOf(row, of.get(row.row)?.cells, false));
    await journal.write(keeper.run.epoch, chunk, entries);
    if (!stores) return keeper.advance(judged, [], chunk + 1);
    for (const rows of parcelsOf(judged, writesOfRows, ({ writes }) => writes.length)) {
      try {
        const writes = rows.flatMap((row) => row.writes);
        await keeper.advance(rows, writes, Math.max(chunk + 1, keeper.nextChunk()));
      } catch (error) {
        if (!(error instanceof Problem) || isTakenOver(error)) throw error;
        // the pieces that settling adds come after this one
        await keeper.count(chunk + 1);
        for (const row of rows) {
          const found = of.get(row.row);
          if (found) await settle(row, found.mended, found.cells);
        }
      }
    }
  };

  /** Tells the kind what earlier workers found out. */
  const recall = async (reader: JournalReader): Promise<void> => {
    for await (const { row, marks } of reader.entries()) {
      if (marks) kindRun.recall(row, marks);
      await keeper.alive();
    }
  };

  return {
    recall,
    /** Reads rows to the end, or until it is late. @returns whether the end was reached. */
    async run(rows: AsyncIterable<SheetRow>): Promise<boolean> {
      const doneUntil = keeper.run.row;
      let batch: { mended: MendedRow; cells: readonly string[] }[] = [];
      let characters = 0;
      for await (const row of rows) {
        if (row.row <= doneUntil) {
          await keeper.alive();
          continue;
        }
        const mended = mend(row);
        batch.push({ mended, cells: reportedCells(row, mended, header) });
        characters += charactersOf(row);
        if (kind.wholeRows !== undefined && (batch.length > kind.wholeRows || characters > charactersOfWhole))
          throw new ImportFailure('too-many-units', { row: row.row });
        const isFull = batch.length >= rowsPerBatch || characters > charactersPerBatch;
        if (kind.wholeRows !== undefined || !isFull) continue;
        await work(batch);
        [batch, characters] = [[], 0];
        if (isLate()) return false;
      }
      if (batch.length > 0) await work(batch);
      return true;
    },
  };
};
