import { flagsOfRecord } from '../../shared/conflicts/rules.ts';
import { Conflict } from '../../shared/conflicts/schema.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
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
import type { Violation } from '../../shared/violations/schema.ts';
import { conflictKey } from '../conflicts/keys.ts';
import { flagWrite } from '../conflicts/writes.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { inspectionKey, inspectionPartition, yearKey } from '../inspections/keys.ts';
import { parseInspection, parseYear, visitsOfTwins, type YearEntry } from '../inspections/repository.ts';
import { inspectionWrites } from '../inspections/writes.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import { aggregateWrites } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import { exists, isNew, type Item, type Page, type Table, type Write } from '../platform/table.ts';
import { violationWrites } from '../violations/writes.ts';
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
  /** Declared conflicts of those on a team that only the device knew. */
  readonly conflicts: Conflict[];
}

/** A record with what it changes. */
export interface Recorded {
  readonly inspection: Inspection;
  readonly previous: Inspection | undefined;
  readonly record: VisitRecord;
  readonly violations: readonly Violation[];
  /** Earlier violations that this inspection checks again. */
  readonly followed?: readonly Violation[];
  /** Of those who made the visit, not flagged yet; it is recorded all the same, and shown to the chief. */
  readonly conflicts: readonly Conflict[];
}

const receiptWrite = (receipt: Receipt, authorId: UserId, senderId: UserId, first: boolean): Write => ({
  put: { ...receiptKey(receipt.recordId), type: 'Receipt', authorId, senderId, body: receipt },
  condition: first ? isNew : exists,
  refusal: versionChanged,
});

const recordWrites = (recorded: Recorded, sender: Sender): Write[] => [
  ...inspectionWrites(recorded.inspection, recorded.previous, 'record', sender),
  {
    put: { ...recordKey(recorded.inspection.id), type: 'VisitRecord', body: recorded.record },
    condition: isNew,
    refusal: versionChanged,
  },
  ...recorded.violations.flatMap((violation) => violationWrites(violation, 'suspect', sender)),
  ...(recorded.followed ?? []).flatMap((violation) => violationWrites(violation, 'followUp', sender)),
  ...flagsOfRecord(recorded.inspection, recorded.conflicts, sender.receivedAt).map((flag): Write => ({
    ...flagWrite(flag),
    refusal: versionChanged,
  })),
];

/** The record itself lies beside what lists show, in no index: it may be large, and it never changes. */
const quarantineWrites = ({ visit: _, ...state }: Quarantined, action: string, sender: Sender): Write[] =>
  aggregateWrites({
    type: 'Quarantined',
    key: quarantineKey(state.id),
    attributes: quarantineAttributes(state),
    state,
    action,
    sender,
  });
const quarantinedVisitWrite = ({ id, visit }: Quarantined): Write => ({
  put: { ...quarantinedVisitKey(id), type: 'QuarantinedVisit', body: visit },
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
      conflicts: conflicts.flatMap((item) => (item ? [Conflict.parse(item['body'])] : [])),
    };
  },

  /** The record, its inspection, its violations and its receipt: all or nothing. */
  record: (recorded: Recorded, receipt: Receipt, sender: Sender): Promise<void> =>
    table.commit([
      ...recordWrites(recorded, sender),
      receiptWrite(receipt, recorded.record.authorId, sender.actor.id, true),
    ]),

  quarantine: (quarantined: Quarantined, receipt: Receipt, sender: Sender): Promise<void> =>
    table.commit([
      ...quarantineWrites(quarantined, 'quarantine', sender),
      quarantinedVisitWrite(quarantined),
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
      ...quarantineWrites(quarantined, quarantined.state, sender),
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

  async findQuarantined(recordId: string): Promise<Quarantined | undefined> {
    const [state, visit] = await table.getMany([quarantineKey(recordId), quarantinedVisitKey(recordId)]);
    return state && visit
      ? Quarantined.parse({ ...QuarantineSummary.parse(state['body']), visit: visit['body'] })
      : undefined;
  },

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
