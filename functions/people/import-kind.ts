import { faultMaker, type FaultWords, joinFaults } from '../../shared/imports/faults.ts';
import type { MendedRow } from '../../shared/imports/mending.ts';
import type { Rights } from '../../shared/kernel/actor.ts';
import { legalDateOf } from '../../shared/kernel/dates.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { userColumns } from '../../shared/people/import-columns.ts';
import { readUserRow, userDifference, type UserImportRow } from '../../shared/people/import-row.ts';
import { changeUser, registerUser, requireGrantable } from '../../shared/people/rules.ts';
import type { User } from '../../shared/people/schema.ts';
import { may } from '../../shared/permissions/permissions.ts';
import type { AreaRepository } from '../areas/repository.ts';
import type { EstablishmentRepository } from '../establishments/repository.ts';
import {
  type Judged,
  type KindOfImport,
  type KindRun,
  markKeeper,
  type RunQuestion,
} from '../imports/kind.ts';
import { type UserRepository, userWrites } from './repository.ts';

export interface UserImport {
  readonly users: Pick<UserRepository, 'findMany'>;
  readonly areas: Pick<AreaRepository, 'findPlaces'>;
  readonly establishments: Pick<EstablishmentRepository, 'findMany'>;
}

const alreadyIn = (row: number): FaultWords => ({
  detail: { vi: `Trùng với dòng ${row}: cùng một người.`, en: `The same person as in row ${row}.` },
  remedy: { vi: 'Gộp hai dòng thành một.', en: 'Make one row of the two.' },
});
const outside: FaultWords = {
  detail: { vi: 'Nằm ngoài địa bàn của bạn.', en: 'Lies outside your area.' },
};
const unknownArea: FaultWords = {
  detail: { vi: 'Không có trong danh mục đang áp dụng.', en: 'Is not in the list in force.' },
};

const idsPerRequest = 100;

const openRun = ({ users, areas, establishments }: UserImport, { header, sender }: RunQuestion): KindRun => {
  const { actor, receivedAt } = sender;
  const faults = faultMaker(header, userColumns);
  const keeper = markKeeper();
  const provinces = new Map<string, Promise<string | undefined>>();

  const provinceOf = (areaCode: string): Promise<string | undefined> => {
    const known =
      provinces.get(areaCode) ??
      areas.findPlaces([areaCode], legalDateOf(receivedAt)).then(([place]) => place?.provinceCode);
    provinces.set(areaCode, known);
    return known;
  };
  const placeOf = async ({ areaCode }: Rights) =>
    areaCode.length === 5
      ? { communeCode: areaCode, provinceCode: await provinceOf(areaCode) }
      : { provinceCode: areaCode };

  const judged = (row: UserImportRow, mended: MendedRow, rest: Partial<Judged>): Judged => ({
    row: row.row,
    outcome: 'rejected',
    faults: [],
    notes: mended.notes,
    writes: [],
    marks: [],
    ...rest,
  });

  /** What the rules of the directory refuse, as faults of the cells it stems from. */
  const refusalFaults = (row: UserImportRow, { facts }: Problem) =>
    (facts.errors ?? [{ pointer: '', detail: facts.title }]).map(({ pointer, detail }) => {
      const path = pointer
        .split('/')
        .slice(1)
        .filter((part) => !/^\d+$/.test(part));
      return faults.faultAt(row, userColumns.fieldOfPath(path), { detail });
    });

  const nextOf = async (row: UserImportRow, known: User | undefined): Promise<User | undefined> => {
    const { status, ...command } = row.command;
    const difference = known && userDifference(known, row);
    if (known && !difference) return undefined;
    const rights = difference ? difference.rights : command.rights;
    const province = rights && rights.areaCode.length === 5 ? await provinceOf(rights.areaCode) : undefined;
    if (rights && rights.establishmentIds.length > 0) {
      const found = await establishments.findMany(rights.establishmentIds);
      requireGrantable(
        rights,
        found.map((one) => one?.place),
        actor,
      );
    }
    if (known && difference) return changeUser(known, difference, province, actor, receivedAt);
    return { ...registerUser(command, province, actor, receivedAt), ...(status && { status }) };
  };

  const decide = async (row: UserImportRow, mended: MendedRow, known: User | undefined): Promise<Judged> => {
    const { areaCode } = row.command.rights;
    if (areaCode.length === 5 && (await provinceOf(areaCode)) === undefined)
      return judged(row, mended, { faults: [faults.faultAt(row, 'areaCode', unknownArea)] });
    const asked = known?.rightsReview && { provinceCode: known.rightsReview.provinceCode };
    if (known && !may(actor, 'user:manage', asked ?? (await placeOf(known.rights))))
      return judged(row, mended, { faults: [faults.faultAt(row, 'id', outside)] });
    try {
      const next = await nextOf(row, known);
      const marks = [row.command.id];
      if (!next) return judged(row, mended, { outcome: 'unchanged', marks });
      const outcome = known ? 'changed' : 'created';
      return judged(row, mended, { outcome, marks, writes: userWrites(next, 'import', sender) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return judged(row, mended, { faults: refusalFaults(row, error) });
    }
  };

  const read = (mended: MendedRow): UserImportRow | Judged => {
    const reading = readUserRow(mended, faults);
    const found = 'command' in reading ? mended.faults : joinFaults(mended.faults, reading);
    const row = 'command' in reading ? reading : undefined;
    if (!row || found.length > 0)
      return {
        row: mended.row,
        outcome: 'rejected',
        faults: found,
        notes: mended.notes,
        writes: [],
        marks: [],
      };
    const other = keeper.otherWith([row.command.id], row.row);
    if (other !== undefined)
      return judged(row, mended, { faults: [faults.faultAt(row, 'id', alreadyIn(other))] });
    keeper.take([row.command.id], row.row);
    return row;
  };

  return {
    recall: (row, marks) => keeper.take(marks, row),
    async judge(rows) {
      const readings = rows.map((mended) => ({ mended, reading: read(mended) }));
      const ids = readings.flatMap(({ reading }) => ('command' in reading ? [reading.command.id] : []));
      const known = new Map<string, User | undefined>();
      for (let start = 0; start < ids.length; start += idsPerRequest) {
        const part = ids.slice(start, start + idsPerRequest);
        (await users.findMany(part)).forEach((user, i) => known.set(part[i] ?? '', user));
      }
      const found: Judged[] = [];
      for (const { mended, reading } of readings)
        found.push(
          'command' in reading ? await decide(reading, mended, known.get(reading.command.id)) : reading,
        );
      return found;
    },
  };
};

/** People of the user directory: known again by their subject; what a row leaves blank stays. */
export const userImport = (slice: UserImport): KindOfImport => ({
  columns: userColumns,
  open: (question) => openRun(slice, question),
});
