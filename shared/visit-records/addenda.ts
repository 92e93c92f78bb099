import { clockToleranceMs } from '../inspections/rules.ts';
import type { Inspection } from '../inspections/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { epochMsOf, type Instant } from '../kernel/dates.ts';
import type { AddendumId } from '../kernel/ids.ts';
import { noRecordYet, visitImpossible } from './problems.ts';
import type { Addendum, NewAddendum } from './schema.ts';

interface AddendumContext {
  readonly id: AddendumId;
  readonly inspection: Inspection;
  readonly author: Actor;
  readonly receivedAt: Instant;
}

/**
 * A correction or supplement beside a signed record.
 *
 * @throws Problem `no-record-yet`; `visit-impossible` when it was signed before the visit began, or in the future.
 */
export const writeAddendum = (command: NewAddendum, context: AddendumContext): Addendum => {
  const { id, inspection, author, receivedAt } = context;
  const { recordId, startedAt } = inspection;
  if (!recordId) throw noRecordYet();
  const signedMs = epochMsOf(command.signedAt);
  const early = startedAt !== undefined && signedMs < epochMsOf(startedAt);
  if (early || signedMs > epochMsOf(receivedAt) + clockToleranceMs)
    throw visitImpossible([
      {
        pointer: '/signedAt',
        detail: early
          ? { vi: 'Trước khi cuộc kiểm tra bắt đầu.', en: 'Is before the visit began.' }
          : { vi: 'Thời điểm này ở tương lai.', en: 'This moment is in the future.' },
      },
    ]);
  const authorId = author.id;
  return { ...command, id, inspectionId: inspection.id, recordId, authorId, receivedAt, version: 1 };
};
