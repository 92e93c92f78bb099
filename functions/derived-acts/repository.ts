import { ActDispositions } from '../../shared/derived-acts/schema.ts';
import type { DecidedAct, VisitWithActs } from '../../shared/derived-acts/rules.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import { VisitRecord } from '../../shared/visit-records/schema.ts';
import { inspectionKey, inspectionPartition } from '../inspections/keys.ts';
import { parseInspection } from '../inspections/repository.ts';
import { aggregateWrites } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import { allOf } from '../platform/pages.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import { violationPrefix } from '../violations/keys.ts';
import { parseViolation } from '../violations/repository.ts';
import { violationWrites } from '../violations/writes.ts';
import { formerRecordKey, recordKey } from '../visit-records/keys.ts';
import { dispositionsKey } from './keys.ts';

/** A visit as its acts are judged; without a record nothing was derived. */
export interface FoundVisit {
  readonly inspection: Inspection | undefined;
  readonly visit: (VisitWithActs & { readonly inspection: Inspection }) | undefined;
}

export const derivedActRepository = (table: Table) => ({
  /** One BatchGet of the visit, its record and what was decided, and one Query of its violations. */
  async visit(inspectionId: string): Promise<FoundVisit> {
    const [[visit, record, former, decided], found] = await Promise.all([
      table.getMany([
        inspectionKey(inspectionId),
        recordKey(inspectionId),
        formerRecordKey(inspectionId),
        dispositionsKey(inspectionId),
      ]),
      allOf(table, { partition: inspectionPartition(inspectionId), prefix: violationPrefix }),
    ]);
    const inspection = parseInspection(visit);
    const stored = record ?? former;
    if (!inspection || !stored) return { inspection, visit: undefined };
    return {
      inspection,
      visit: {
        inspection,
        record: VisitRecord.parse(stored['body']),
        dispositions: decided && ActDispositions.parse(decided['body']),
        violations: found.flatMap((item) => parseViolation(item) ?? []),
      },
    };
  },

  /** What was decided, with the violation that a confirmed act becomes: all or nothing. */
  store: (
    { dispositions, violation }: DecidedAct,
    answer: unknown,
    { action, sender }: { readonly action: string; readonly sender: Sender },
  ): Promise<void> =>
    table.commit([
      ...aggregateWrites({
        type: 'ActDispositions',
        key: dispositionsKey(dispositions.id),
        state: dispositions,
        action,
        sender,
      }),
      ...(violation ? violationWrites(violation, 'confirm', sender) : []),
      ...answerWrite(sender, answer),
    ]),
});
export type DerivedActRepository = ReturnType<typeof derivedActRepository>;
