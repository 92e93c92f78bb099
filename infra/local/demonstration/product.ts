import { areaRepository } from '../../../functions/areas/repository.ts';
import { establishmentRepository } from '../../../functions/establishments/repository.ts';
import { establishmentService } from '../../../functions/establishments/service.ts';
import { inspectionRepository } from '../../../functions/inspections/repository.ts';
import { inspectionService } from '../../../functions/inspections/service.ts';
import { penaltyRepository } from '../../../functions/penalties/repository.ts';
import { penaltyService } from '../../../functions/penalties/service.ts';
import { userDirectory } from '../../../functions/people/directory.ts';
import { userRepository } from '../../../functions/people/repository.ts';
import { peopleService } from '../../../functions/people/service.ts';
import type { Sender } from '../../../functions/platform/sender.ts';
import type { Table } from '../../../functions/platform/table.ts';
import { violationRepository } from '../../../functions/violations/repository.ts';
import { violationService } from '../../../functions/violations/service.ts';
import { visitRecordRepository } from '../../../functions/visit-records/repository.ts';
import { visitRecordService } from '../../../functions/visit-records/service.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';

/** Every id is made by the generator and named in the command; a service that makes its own would differ each time. */
const newId = (): string => {
  throw new Error('demonstration data must name its ids');
};

/**
 * The staff's services over a table. The demonstration works through them, so that its data passed every rule, right
 * and check that an inspector's work passes.
 */
export const productOver = (table: Table) => {
  const users = userRepository(table);
  const areas = areaRepository(table);
  const directory = userDirectory(users, () => 0); // a clock that stands still: nobody's rights change in this year
  const establishments = establishmentRepository(table);
  const violations = violationRepository(table);
  const inspections = inspectionService({
    table,
    inspections: inspectionRepository(table),
    violations,
    directory,
    newId,
  });
  return {
    people: peopleService({ table, users, areas }),
    establishments: establishmentService({ table, areas, establishments, newId }),
    inspections,
    violations: violationService({ violations, inspections }),
    penalties: penaltyService({ table, penalties: penaltyRepository(table), newId }),
    records: visitRecordService({
      table,
      records: visitRecordRepository(table),
      inspections,
      directory,
      newId,
    }),
  };
};
export type Product = ReturnType<typeof productOver>;

/** Who does something in the demonstration, and when. Nothing is sent twice, so no answers are kept. */
export const senderOf = (actor: Actor, receivedAt: Instant): Sender => ({
  actor,
  requestId: 'demonstration',
  receivedAt,
});

/** A change by the only one at work: whatever version is there is the one meant. */
export const changeBy = (actor: Actor, receivedAt: Instant) => ({
  sender: senderOf(actor, receivedAt),
  requireVersion: () => {},
});
