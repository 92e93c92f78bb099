import type { Instant } from '../../../shared/kernel/dates.ts';
import { NewAddendum } from '../../../shared/visit-records/schema.ts';
import type { NewAct } from './acts.ts';

/** A record that the server has, as far as an addendum must name it. */
export interface SupplementedRecord {
  readonly inspectionId: string;
  readonly recordId: string;
  readonly name: string;
}

export interface WrittenAddendum {
  readonly id: string;
  readonly text: string;
  /** JSON pointer into the record; empty for the whole of it. */
  readonly corrects: string;
  readonly signedAt: Instant;
}

/**
 * The act that sends an addendum; it lies in the outbox with the acts of its visit.
 *
 * @throws ZodError for a text that says nothing or too much.
 */
export const newAddendum = (
  { inspectionId, recordId, name }: SupplementedRecord,
  { corrects, ...written }: WrittenAddendum,
): NewAct => {
  const body = NewAddendum.parse({ ...written, ...(corrects !== '' && { corrects }) });
  return {
    kind: 'addendum',
    id: written.id,
    visitId: recordId,
    command: { inspectionId, ...body },
    about: { name },
  };
};
