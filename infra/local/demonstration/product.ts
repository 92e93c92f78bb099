import { documentParts } from '../../../functions/apps/document-parts.ts';
import { staffServices } from '../../../functions/apps/staff-services.ts';
import type { Sender } from '../../../functions/platform/sender.ts';
import type { Table } from '../../../functions/platform/table.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Candidate } from '../../../shared/year-plans/candidates.ts';
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
  // a clock that stands still: nobody's rights change in this year
  const services = staffServices({ table, nowMs: () => 0, newId });
  const { documenting, offices } = documentParts({ table, nowMs: () => 0, newId });
  return {
    people: services.people,
    laws: services.revising,
    villages: services.crafting,
    establishments: services.establishing,
    inspections: services.inspecting,
    violations: services.deciding,
    penalties: services.sanctioning,
    records: services.recording,
    referrals: services.referring,
    findReferrals: services.referrals.find,
    links: services.linking,
    conflicts: services.declaring,
    papers: documenting,
    offices,
    /** Plans of the year that choose from these: the register is a read model, which nobody writes here. */
    planOver: (known: readonly Candidate[]) =>
      staffServices({
        table,
        nowMs: () => 0,
        newId,
        candidates: {
          async *pages() {
            yield known;
          },
        },
      }).planning,
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
