import type { Place } from '../../shared/areas/schema.ts';
import { establishmentColumns } from '../../shared/establishments/import-columns.ts';
import {
  decideRow,
  type ImportDecision,
  inUnknownCommune,
  sameAsRow,
  withTooMuchWork,
} from '../../shared/establishments/import-decision.ts';
import { type ImportRow, readImportRow, sectorSchemeOn } from '../../shared/establishments/import-row.ts';
import { faultMaker, joinFaults } from '../../shared/imports/faults.ts';
import type { MendedRow } from '../../shared/imports/mending.ts';
import type { ImportNote } from '../../shared/imports/notes.ts';
import { legalDateOf } from '../../shared/kernel/dates.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import {
  type Judged,
  type KindOfImport,
  type KindRun,
  markKeeper,
  type RunQuestion,
} from '../imports/kind.ts';
import { type CommuneFinder } from '../imports/communes.ts';
import type { OpenWork } from '../areas/work-of-establishment.ts';
import { inTurns } from '../platform/in-turns.ts';
import { type ImportRepository, marksOf, type PlacedRow, rowWrites } from './import-repository.ts';

/** Rows whose commune, or whose open work, is looked up together. */
const rowsAtOnce = 4;

export interface EstablishmentImport {
  readonly communes: CommuneFinder;
  readonly imports: ImportRepository;
  readonly newId: () => string;
  readonly openWork: OpenWork;
}

/** All that storing a row may take. */
const writesOfRow = 90;

/** A row on its way to being judged. */
interface Candidate {
  readonly mended: MendedRow;
  readonly row: ImportRow;
  readonly notes: readonly ImportNote[];
}

const openRun = (
  { communes, imports, newId, openWork }: EstablishmentImport,
  question: RunQuestion,
): KindRun => {
  const { header, sender } = question;
  const faults = faultMaker(header, establishmentColumns);
  const asOf = legalDateOf(sender.receivedAt);
  const scheme = sectorSchemeOn(asOf);
  const finder = communes(asOf);
  const keeper = markKeeper();

  const rejected = (mended: MendedRow, notes: readonly ImportNote[], found: Judged['faults']): Judged => ({
    row: mended.row,
    outcome: 'rejected',
    faults: found,
    notes,
    writes: [],
    marks: [],
  });

  /** What is wrong with the commune of a row that is out for other reasons already: all is told at once. */
  const communeFault = async (mended: MendedRow): Promise<Judged['faults']> => {
    const code = mended.cells.get('communeCode');
    if (code === undefined || !/^\d{5}$/.test(code)) return [];
    const found = await finder.find(code);
    if (found.kind === 'found') return [];
    return found.kind === 'unknown'
      ? [inUnknownCommune(faults, mended)]
      : [faults.faultAt(mended, 'communeCode', { detail: found.detail, remedy: found.remedy })];
  };

  /** The row in the commune it names, or in the one that followed it. */
  const settle = async (
    mended: MendedRow,
    row: ImportRow,
  ): Promise<{ candidate: Candidate; place: Place | undefined } | Judged> => {
    const { communeCode } = row.command;
    const found = await finder.find(communeCode);
    if (found.kind === 'ambiguous') {
      const words = { detail: found.detail, remedy: found.remedy };
      return rejected(mended, mended.notes, [faults.faultAt(mended, 'communeCode', words)]);
    }
    if (found.kind === 'unknown')
      return { candidate: { mended, row, notes: mended.notes }, place: undefined };
    const { place, succeeded } = found;
    const note: ImportNote[] = succeeded
      ? [
          {
            row: mended.row,
            field: 'communeCode',
            code: 'succeeded',
            before: communeCode,
            after: place.communeCode,
          },
        ]
      : [];
    const settled = { ...row, command: { ...row.command, communeCode: place.communeCode } };
    return { candidate: { mended, row: settled, notes: [...mended.notes, ...note] }, place };
  };

  const read = async (mended: MendedRow) => {
    const reading = readImportRow(mended, faults, scheme);
    const found = 'command' in reading ? mended.faults : joinFaults(mended.faults, reading);
    if (found.length > 0 || !('command' in reading))
      return rejected(mended, mended.notes, joinFaults(found, await communeFault(mended)));
    return settle(mended, reading);
  };

  const decided = ({ mended, notes }: Candidate, decision: ImportDecision, rest: Partial<Judged>): Judged =>
    decision.kind === 'rejected'
      ? rejected(mended, notes, decision.faults)
      : { row: mended.row, outcome: decision.kind, faults: [], notes, writes: [], marks: [], ...rest };

  /** Takes the marks of a row, or tells which other row has one of them. */
  const distinct = (candidate: Candidate, marks: readonly string[]): Judged | undefined => {
    const { row } = candidate.mended;
    const other = keeper.otherWith(marks, row);
    if (other !== undefined) return decided(candidate, sameAsRow(faults, candidate.row, other), {});
    keeper.take(marks, row);
    return undefined;
  };

  /** An establishment that comes to another commune takes its open work along, or stays where it is. */
  const withWork = async (
    candidate: Candidate,
    { previous, next }: Extract<ImportDecision, { kind: 'changed' }>,
    judged: Judged,
  ): Promise<Judged> => {
    const writes = [...judged.writes, ...(await openWork(previous, next.place, sender)).flat()];
    return writes.length > writesOfRow
      ? decided(candidate, withTooMuchWork(faults, candidate.row), {})
      : { ...judged, writes };
  };

  const judgePlaced = async (
    placed: readonly (PlacedRow & { candidate: Candidate; marks: readonly string[] })[],
  ): Promise<Judged[]> => {
    const holders = await imports.holdersOf(placed);
    const found = placed.map((one, i) => {
      const held = holders[i] ?? { byIdentifier: [], byLocal: undefined };
      const { row, place, candidate, marks } = one;
      const makeId = () => EstablishmentId.parse(newId());
      const decision = decideRow({ faults, row, place, holders: held, actor: sender.actor, newId: makeId });
      if (decision.kind === 'rejected') return { one, decision, judged: decided(candidate, decision, {}) };
      const ids = [decision.next.id];
      const twin = distinct(candidate, ids);
      const writes = () => rowWrites(one, held, decision, sender);
      const judged = twin ?? decided(candidate, decision, { writes: writes(), marks: [...marks, ...ids] });
      return { one, decision, judged };
    });
    return inTurns(found, rowsAtOnce, ({ one, decision, judged }) =>
      judged.writes.length > 0 && decision.kind === 'changed'
        ? withWork(one.candidate, decision, judged)
        : Promise.resolve(judged),
    );
  };

  return {
    recall: (row, marks) => keeper.take(marks, row),
    async judge(rows) {
      const judged: Judged[] = [];
      const placed: (PlacedRow & { candidate: Candidate; marks: readonly string[] })[] = [];
      for (const reading of await inTurns(rows, rowsAtOnce, read)) {
        if (!('candidate' in reading)) {
          judged.push(reading);
          continue;
        }
        const { candidate, place } = reading;
        if (!place) {
          judged.push(rejected(candidate.mended, candidate.notes, [inUnknownCommune(faults, candidate.row)]));
          continue;
        }
        const marks = marksOf({ row: candidate.row, place });
        const twin = distinct(candidate, marks);
        if (twin) judged.push(twin);
        else placed.push({ row: candidate.row, place, candidate, marks });
      }
      judged.push(...(await judgePlaced(placed)));
      return judged.sort((a, b) => a.row - b.row);
    },
  };
};

/** Establishments: known again by identifier, reference or content; a blank cell leaves what is known. */
export const establishmentImport = (slice: EstablishmentImport): KindOfImport => ({
  columns: establishmentColumns,
  open: (question) => openRun(slice, question),
});
