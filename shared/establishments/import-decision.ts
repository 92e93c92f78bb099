import type { Place } from '../areas/schema.ts';
import type { FaultMaker, FaultWords, ImportFault, RowText } from '../imports/faults.ts';
import type { Actor } from '../kernel/actor.ts';
import type { EstablishmentId } from '../kernel/ids.ts';
import { may } from '../permissions/permissions.ts';
import { claimsLocally } from './import-identity.ts';
import { mergeImport, saysTheSame } from './import-merge.ts';
import type { ImportRow } from './import-row.ts';
import { registerEstablishment } from './rules.ts';
import { Establishment } from './schema.ts';

/** What is stored already under the identities of a row; the survivor in place of one that was merged into it. */
export interface Holders {
  /** Of each identifier of the command, in its order. */
  readonly byIdentifier: readonly (Establishment | undefined)[];
  readonly byLocal: Establishment | undefined;
}

export type ImportDecision =
  | { readonly kind: 'created'; readonly next: Establishment }
  | { readonly kind: 'changed'; readonly previous: Establishment; readonly next: Establishment }
  | { readonly kind: 'unchanged'; readonly next: Establishment }
  | { readonly kind: 'rejected'; readonly faults: readonly ImportFault[] };

export interface ImportQuestion {
  readonly faults: FaultMaker;
  readonly row: ImportRow;
  /** Of the row's commune on the day of the import. */
  readonly place: Place;
  readonly holders: Holders;
  readonly actor: Actor;
  readonly newId: () => EstablishmentId;
}

const communeUnknown: FaultWords = {
  detail: { vi: 'Không có trong danh mục đang áp dụng.', en: 'Is not in the list in force.' },
};
const outside: FaultWords = {
  detail: { vi: 'Nằm ngoài địa bàn của bạn.', en: 'Lies outside your area.' },
  remedy: {
    vi: 'Bỏ dòng này, hoặc nhờ nơi quản lý địa bàn đó nhập.',
    en: 'Leave the row out, or ask the office of that area to import it.',
  },
};
/** The same words whether the holder lies outside the area or is another of one's own: nothing is told of it. */
const takenElsewhere: FaultWords = {
  detail: { vi: 'Đã được ghi cho một cơ sở khác.', en: 'Is recorded for another establishment.' },
  remedy: {
    vi: 'Kiểm tra mã số với giấy tờ; nếu đúng, tìm cơ sở đang giữ mã này.',
    en: 'Compare with the papers; if right, look for the establishment that holds it.',
  },
};
const mergedAway: FaultWords = {
  detail: {
    vi: 'Đã được gộp vào một cơ sở khác; dòng này không làm thay đổi cơ sở nào.',
    en: 'Was merged into another establishment; this row changes none.',
  },
  remedy: {
    vi: 'Mở cơ sở đã gộp để xem cơ sở còn lại; bỏ dòng này.',
    en: 'Open the merged one to find the one that stands; leave this row out.',
  },
};
const tooMuchWork: FaultWords = {
  detail: {
    vi: 'Cơ sở còn quá nhiều việc đang mở để chuyển xã bằng tệp.',
    en: 'Has too much open work to be taken to another commune by a file.',
  },
  remedy: {
    vi: 'Mở cơ sở này và đổi xã tại đó; sau đó nhập lại dòng này.',
    en: 'Open the establishment and change its commune there; then import the row again.',
  },
};
const alreadyIn = (row: number): FaultWords => ({
  detail: {
    vi: `Trùng với dòng ${row}: cùng một cơ sở.`,
    en: `The same establishment as in row ${row}.`,
  },
  remedy: { vi: 'Gộp hai dòng thành một.', en: 'Make one row of the two.' },
});

/**
 * Which stored establishment a row speaks of: the holder of its first identifier that is known, else of its reference,
 * else the one imported with the same content; that one only while it has no identifier that could contradict.
 */
const knownFor = ({ row, holders, actor }: ImportQuestion): Establishment | undefined => {
  const { byIdentifier, byLocal } = holders;
  const identified = byIdentifier.find((holder) => holder !== undefined);
  if (identified || !byLocal || claimsLocally(row)) return identified ?? byLocal;
  const free = byLocal.identifiers.length === 0 && may(actor, 'establishment:import', byLocal.place);
  return free ? byLocal : undefined;
};

const localField = ({ reference }: ImportRow) => (reference === undefined ? undefined : 'reference');

/** Faults of a row whose identities point to different establishments, or to one that is not the actor's. */
const identityFaults = (question: ImportQuestion, known: Establishment | undefined): ImportFault[] => {
  const { faults, row, holders, actor } = question;
  const usable = known !== undefined && may(actor, 'establishment:import', known.place);
  const isOther = (holder: Establishment | undefined) =>
    holder !== undefined && (!usable || holder.id !== known?.id);
  const fields = row.identifierFields.filter((_, i) => isOther(holders.byIdentifier[i]));
  const localTaken = claimsLocally(row) && isOther(holders.byLocal);
  return [
    ...fields.map((field) => faults.faultAt(row, field, takenElsewhere)),
    ...(localTaken ? [faults.faultAt(row, localField(row), takenElsewhere)] : []),
  ];
};

const rejected = (faults: readonly ImportFault[]): ImportDecision => ({ kind: 'rejected', faults });

export const inUnknownCommune = (faults: FaultMaker, row: RowText): ImportFault =>
  faults.faultAt(row, 'communeCode', communeUnknown);

/** A row that names another commune for an establishment on which more hangs than one transaction takes along. */
export const withTooMuchWork = (faults: FaultMaker, row: ImportRow): ImportDecision =>
  rejected([faults.faultAt(row, 'communeCode', tooMuchWork)]);

/** The row as a fault that names the earlier row of the same file. */
export const sameAsRow = (faults: FaultMaker, row: ImportRow, earlier: number): ImportDecision =>
  rejected([faults.faultAt(row, localField(row) ?? row.identifierFields[0], alreadyIn(earlier))]);

/**
 * What becomes of one row: a new establishment, a change of one that is known, nothing, or a refusal.
 *
 * @param question the row with all that is stored under its identities; a row never depends on its neighbours.
 */
export const decideRow = (question: ImportQuestion): ImportDecision => {
  const { faults, row, place, actor } = question;
  if (!may(actor, 'establishment:import', place))
    return rejected([faults.faultAt(row, 'communeCode', outside)]);
  const known = knownFor(question);
  const conflicts = identityFaults(question, known);
  if (conflicts.length > 0) return rejected(conflicts);
  if (known?.mergedInto !== undefined) return rejected([faults.faultAt(row, localField(row), mergedAway)]);
  if (!known) return { kind: 'created', next: registerEstablishment(row.command, question.newId(), place) };
  const merged = Establishment.safeParse(mergeImport(known, row.command, place));
  if (!merged.success) return rejected(faults.issueFaults(row, merged.error.issues));
  return saysTheSame(known, merged.data)
    ? { kind: 'unchanged', next: known }
    : { kind: 'changed', previous: known, next: merged.data };
};
