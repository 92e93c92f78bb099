import type { Place } from '../../shared/areas/schema.ts';
import {
  decideRow,
  inUnknownCommune,
  overtaken,
  sameAsRow,
} from '../../shared/establishments/import-decision.ts';
import { identityMarks } from '../../shared/establishments/import-identity.ts';
import { ImportOutcome } from '../../shared/establishments/import-report.ts';
import type { ImportRow } from '../../shared/establishments/import-row.ts';
import { type ImportSheet, readImport } from '../../shared/establishments/import.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import type { AreaRepository } from '../areas/repository.ts';
import { answerWrite, findAnswer, once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import { readCsv } from './csv.ts';
import { type Decisions, outcomeOf } from './import-outcome.ts';
import { type DecidedRow, type ImportRepository, inTurns, type PlacedRow } from './import-repository.ts';

export interface ImportSlice {
  readonly table: Table;
  readonly areas: Pick<AreaRepository, 'findPlace'>;
  readonly imports: ImportRepository;
  readonly newId: () => string;
}

/** Rows that others keep changing under the import are judged this often before they are given back. */
const maxRounds = 4;
/** Rows whose commune is known and whose identities no earlier row of the file has; the others are decided. */
const distinctRows = (
  sheet: ImportSheet,
  places: Map<string, Place | undefined>,
  decisions: Decisions,
): PlacedRow[] => {
  const seen = new Map<string, number>();
  return sheet.rows.flatMap((row) => {
    const place = places.get(row.command.communeCode);
    const marks = place ? identityMarks(row, place.provinceCode) : [];
    const earlier = marks.map((mark) => seen.get(mark)).find((other) => other !== undefined);
    if (place && earlier === undefined) {
      for (const mark of marks) seen.set(mark, row.row);
      return [{ row, place }];
    }
    const { header } = sheet;
    decisions.set(
      row,
      earlier === undefined ? inUnknownCommune(header, row) : sameAsRow(header, row, earlier),
    );
    return [];
  });
};

export const importService = ({ table, areas, imports, newId }: ImportSlice) => {
  /** The place of each commune a file names, looked up once. */
  const placesOf = async (
    rows: readonly ImportRow[],
    at: Instant,
  ): Promise<Map<string, Place | undefined>> => {
    const codes = [...new Set(rows.map(({ command }) => command.communeCode))];
    const places = await inTurns(codes, (code) => areas.findPlace(code, legalDateOf(at)));
    return new Map(codes.map((code, i) => [code, places[i]]));
  };

  /** Judges rows by what is stored now; a row that comes to an establishment of another row is refused. */
  const decideAll = async (
    sheet: ImportSheet,
    rows: readonly PlacedRow[],
    owners: Map<string, number>,
    { actor }: Sender,
  ): Promise<DecidedRow[]> => {
    const holders = await imports.holdersOf(rows);
    return rows.map((placed, i) => {
      const held = holders[i] ?? { byIdentifier: [], byLocal: undefined };
      const question = { ...placed, header: sheet.header, holders: held, actor };
      const decision = decideRow({ ...question, newId: () => EstablishmentId.parse(newId()) });
      if (decision.kind === 'rejected') return { ...placed, holders: held, decision };
      const owner = owners.get(decision.next.id) ?? placed.row.row;
      owners.set(decision.next.id, owner);
      const mine = owner === placed.row.row;
      return {
        ...placed,
        holders: held,
        decision: mine ? decision : sameAsRow(sheet.header, placed.row, owner),
      };
    });
  };

  const importSheet = async (csv: string, dryRun: boolean, sender: Sender): Promise<ImportOutcome> => {
    const sheet = readImport(readCsv(csv), legalDateOf(sender.receivedAt));
    const decisions: Decisions = new Map();
    const owners = new Map<string, number>();
    const places = await placesOf(sheet.rows, sender.receivedAt);
    let open = distinctRows(sheet, places, decisions);
    for (let round = 1; open.length > 0; round += 1) {
      const decided = await decideAll(sheet, open, owners, sender);
      for (const { row, decision } of decided) decisions.set(row, decision);
      if (dryRun) break;
      const refused = await imports.store(decided, sender, round === 1 ? Infinity : 1);
      if (round === maxRounds)
        for (const { row } of refused) decisions.set(row, overtaken(sheet.header, row));
      open = round === maxRounds ? [] : refused;
    }
    return outcomeOf(sheet, decisions, dryRun);
  };

  return {
    /** Judges a file and stores nothing. */
    judge: (csv: string, sender: Sender): Promise<ImportOutcome> => importSheet(csv, true, sender),

    /**
     * Stores every row of a file that can be stored. Each row is whole or absent; a faulty row keeps no other out. The
     * file does not fit into one transaction, so what makes it repeat-safe is each row's claim: an import that broke
     * off, or came twice, finds its own rows and changes nothing. The report is kept for a repeated key.
     */
    run: async (csv: string, sender: Sender): Promise<ImportOutcome> =>
      (await findAnswer(table, sender, ImportOutcome)) ??
      once(table, sender, ImportOutcome, async () => {
        const outcome = await importSheet(csv, false, sender);
        await table.commit(answerWrite(sender, outcome));
        return outcome;
      }),
  };
};
export type ImportService = ReturnType<typeof importService>;
