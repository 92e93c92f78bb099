import * as z from 'zod';
import { flagsOfRecord } from '../../shared/conflicts/rules.ts';
import { Conflict } from '../../shared/conflicts/schema.ts';
import { Establishment } from '../../shared/establishments/schema.ts';
import { Inspection } from '../../shared/inspections/schema.ts';
import { legalDateOf, yearOf } from '../../shared/kernel/dates.ts';
import type { UserId } from '../../shared/kernel/ids.ts';
import { alreadyExists, versionChanged } from '../../shared/kernel/problems.ts';
import {
  type Addendum,
  Quarantined,
  QuarantineSummary,
  Receipt,
  type SignedVisit,
  VisitRecord,
} from '../../shared/visit-records/schema.ts';
import type { ReferralFile } from '../../shared/referrals/schema.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import { conflictKey } from '../conflicts/keys.ts';
import { flagWrite } from '../conflicts/writes.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { inspectionKey, inspectionPartition, yearKey } from '../inspections/keys.ts';
import {
  changesOf,
  parseInspection,
  parseYear,
  visitsOfTwins,
  YearEntry,
} from '../inspections/repository.ts';
import { inspectionWrites, type YearKnown } from '../inspections/writes.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import { exists, isNew, type Item, type Page, type Table, type Write } from '../platform/table.ts';
import { referralWrites } from '../referrals/writes.ts';
import { violationVersion, violationWrites } from '../violations/writes.ts';
import {
  addendumKey,
  addendumPrefix,
  formerRecordKey,
  quarantineAttributes,
  quarantinedVisitKey,
  quarantineKey,
  quarantineOfArea,
  receiptKey,
  recordKey,
} from './keys.ts';

/** What a record is judged on, read in one request. */
export interface VisitGround {
  readonly receipt: Receipt | undefined;
  readonly inspection: Inspection | undefined;
  readonly establishment: Establishment | undefined;
  readonly visitsOfYear: YearEntry[];
  /** How often the year was written; undefined where it is several years, of entries that were merged. */
  readonly yearChanges: number | undefined;
  /** Declared conflicts of those on a team that only the device knew. */
  readonly conflicts: Conflict[];
}

/** What a record was judged on when it came, kept beside it for the chief who will decide. */
const KeptGround = z.object({
  inspection: Inspection.optional(),
  establishment: Establishment.optional(),
  visitsOfYear: z.array(YearEntry),
  yearChanges: z.number().optional(),
});
export type KeptGround = z.infer<typeof KeptGround>;

/** A record that waits for a chief. */
export interface KeptRecord {
  readonly quarantined: Quarantined;
  /** Absent for one that came before this was kept. */
  readonly ground: KeptGround | undefined;
}

/** A record with what it changes. */
export interface Recorded {
  readonly inspection: Inspection;
  readonly previous: Inspection | undefined;
  readonly record: VisitRecord;
  readonly violations: readonly Violation[];
  readonly referrals: ReferralFile | undefined;
  /** Earlier violations that this inspection checks again. */
  readonly followed?: readonly Violation[];
  /** Of those who made the visit, not flagged yet; it is recorded all the same, and shown to the chief. */
  readonly conflicts: readonly Conflict[];
  /** What was supposed of it without being read at all: the transaction holds only where that is so. */
  readonly judgedOn?: readonly Write[] | undefined;
  /** What it was judged on without being read again: the transaction holds only while that is so. */
  readonly counted?: YearKnown & { readonly checks: readonly Write[] };
}

const receiptWrite = (receipt: Receipt, authorId: UserId, senderId: UserId, first: boolean): Write => ({
  put: { ...receiptKey(receipt.recordId), type: 'Receipt', authorId, senderId, body: receipt },
  condition: first ? isNew : exists,
  refusal: versionChanged,
});

const recordWrites = (recorded: Recorded, sender: Sender): Write[] => [
  ...inspectionWrites(recorded.inspection, recorded.previous, 'record', sender, recorded.counted),
  ...(recorded.counted?.checks ?? []),
  ...(recorded.judgedOn ?? []),
  {
    put: { ...recordKey(recorded.inspection.id), type: 'VisitRecord', body: recorded.record },
    condition: isNew,
    refusal: versionChanged,
  },
  ...recorded.violations.flatMap((violation) => violationWrites(violation, 'suspect', sender)),
  ...(recorded.referrals ? referralWrites(recorded.referrals, 'raise', sender) : []),
  // without the copies that penalty files hold: twenty found and twenty followed fill the transaction
  ...(recorded.followed ?? []).flatMap((violation) => violationVersion(violation, 'followUp', sender)),
  ...flagsOfRecord(recorded.inspection, recorded.conflicts, sender.receivedAt).map((flag): Write => ({
    ...flagWrite(flag),
    refusal: versionChanged,
  })),
];

/** The record itself lies beside what lists show, in no index: it may be large, and it never changes. */
export const quarantineWrites = (state: QuarantineSummary, action: string, sender: Hand): Write[] =>
  aggregateWrites({
    type: 'Quarantined',
    key: quarantineKey(state.id),
    attributes: quarantineAttributes(state),
    state,
    action,
    sender,
  });
const stateOf = ({ visit: _, ...state }: Quarantined): QuarantineSummary => state;
/** An item holds 400 KB and a record may have 256 of them: whatever stands around it must never keep it out. */
const mostGroundBytes = 64 * 1024;
const keptOf = (ground: VisitGround): KeptGround | undefined => {
  const { inspection, establishment, visitsOfYear, yearChanges } = ground;
  const kept = { inspection, establishment, visitsOfYear, yearChanges };
  return Buffer.byteLength(JSON.stringify(kept)) <= mostGroundBytes ? kept : undefined;
};
const quarantinedVisitWrite = ({ id, visit }: Quarantined, ground: VisitGround): Write => ({
  put: { ...quarantinedVisitKey(id), type: 'QuarantinedVisit', body: visit, ground: keptOf(ground) },
  condition: isNew,
  refusal: versionChanged,
});

export const visitRecordRepository = (table: Table) => ({
  async ground(visit: SignedVisit): Promise<VisitGround> {
    const { newInspection, startedAt } = visit;
    const onTheSpot = newInspection
      ? [
          establishmentKey(newInspection.establishmentId),
          yearKey(newInspection.establishmentId, yearOf(legalDateOf(startedAt))),
          ...[visit.authorId, ...newInspection.memberIds].map((id) =>
            conflictKey(id, newInspection.establishmentId),
          ),
        ]
      : [];
    const [receipt, inspection, establishment, year, ...conflicts] = await table.getMany([
      receiptKey(visit.id),
      inspectionKey(visit.inspectionId),
      ...onTheSpot,
    ]);
    const place = parseEstablishment(establishment);
    const twins = await visitsOfTwins(table, place, legalDateOf(startedAt));
    return {
      receipt: receipt && Receipt.parse(receipt['body']),
      inspection: parseInspection(inspection),
      establishment: place,
      visitsOfYear: [...parseYear(year), ...twins],
      yearChanges: changesOf(year, place),
      conflicts: conflicts.flatMap((item) => (item ? [Conflict.parse(item['body'])] : [])),
    };
  },

  /** The record, its inspection, its violations and its receipt: all or nothing. */
  record: (recorded: Recorded, receipt: Receipt, sender: Sender): Promise<void> =>
    table.commit([
      ...recordWrites(recorded, sender),
      receiptWrite(receipt, recorded.record.authorId, sender.actor.id, true),
    ]),

  quarantine: (
    { quarantined, ground }: { quarantined: Quarantined; ground: VisitGround },
    receipt: Receipt,
    sender: Sender,
  ): Promise<void> =>
    table.commit([
      ...quarantineWrites(stateOf(quarantined), 'quarantine', sender),
      quarantinedVisitWrite(quarantined, ground),
      receiptWrite(receipt, quarantined.authorId, sender.actor.id, true),
    ]),

  /** A chief's decision; with what the accepted record changes. */
  decide: (
    quarantined: Quarantined,
    receipt: Receipt,
    accepted: Recorded | undefined,
    sender: Sender,
  ): Promise<void> =>
    table.commit([
      ...quarantineWrites(stateOf(quarantined), quarantined.state, sender),
      ...(accepted ? recordWrites(accepted, sender) : []),
      receiptWrite(receipt, quarantined.authorId, quarantined.senderId, false),
    ]),

  async findRecord(inspectionId: string): Promise<VisitRecord | undefined> {
    const item =
      (await table.get(recordKey(inspectionId))) ?? (await table.get(formerRecordKey(inspectionId)));
    return item && VisitRecord.parse(item['body']);
  },

  /** A receipt, for the author or the sender of the record. */
  async findReceipt(recordId: string, userId: UserId): Promise<Receipt | undefined> {
    const item = await table.get(receiptKey(recordId));
    const mine = item?.['authorId'] === userId || item?.['senderId'] === userId;
    return item && mine ? Receipt.parse(item['body']) : undefined;
  },

  async findQuarantined(recordId: string): Promise<KeptRecord | undefined> {
    const [state, visit] = await table.getMany([quarantineKey(recordId), quarantinedVisitKey(recordId)]);
    if (!state || !visit) return undefined;
    const summary = QuarantineSummary.parse(state['body']);
    return {
      quarantined: Quarantined.parse({ ...summary, visit: visit['body'] }),
      ground: visit['ground'] === undefined ? undefined : KeptGround.parse(visit['ground']),
    };
  },

  /** What lists show of some, as they are now, in one request. */
  findQuarantinedStates: async (recordIds: readonly string[]): Promise<(QuarantineSummary | undefined)[]> =>
    (await table.getMany(recordIds.map(quarantineKey))).map(
      (item) => item && QuarantineSummary.parse(item['body']),
    ),

  listQuarantine: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
    table.query({
      index: areaIndexOf(areaCode),
      partition: quarantineOfArea(areaCode),
      limit,
      ...(after && { after }),
    }),

  addAddendum: (addendum: Addendum, sender: Sender): Promise<void> =>
    table.commit([
      ...aggregateWrites({
        type: 'Addendum',
        key: addendumKey(addendum.inspectionId, addendum.id),
        state: addendum,
        action: 'addend',
        sender,
        taken: () => alreadyExists({ vi: 'Bản bổ sung này', en: 'This addendum' }),
      }),
      ...answerWrite(sender, addendum),
    ]),

  listAddenda: (inspectionId: string, limit: number, after?: Item): Promise<Page> =>
    table.query({
      partition: inspectionPartition(inspectionId),
      prefix: addendumPrefix,
      limit,
      ...(after && { after }),
    }),
});
export type VisitRecordRepository = ReturnType<typeof visitRecordRepository>;
