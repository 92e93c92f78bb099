import * as z from 'zod';
import { PlainDate } from '../kernel/dates.ts';
import { YoungWorkerId } from '../kernel/ids.ts';
import { AgeProof, Tristate, workFacts } from '../law/findings/facts.ts';
import { YoungWorker } from '../visit-records/young-workers.ts';

/**
 * Text as it stands in a field while somebody types: neither trimmed nor required, so that nothing jumps or is lost. Nothing
 * in a draft has a greatest length either: what was stored must open again, and the schema of the record says what is too long.
 */
export const Typed = z.string();
/** A number as typed; whether it can be is said at its field, not by refusing to keep it. */
export const TypedNumber = z.number();
const ListItemIds = z.array(z.string());

/** Days as far as they were entered. */
export const DraftConduct = z.strictObject({
  from: PlainDate.optional(),
  to: PlainDate.optional(),
  ongoing: z.boolean().optional(),
});
export type DraftConduct = z.infer<typeof DraftConduct>;

/**
 * An age as far as it was entered. There is no birth date here, because a draft is stored: whoever has one in hand makes
 * years of it at once (`yearsOn`), and only the years and the day on which they hold are kept. They do not identify a child.
 */
export const DraftAge = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('known'),
    years: TypedNumber.optional(),
    proof: AgeProof.optional(),
    reckonedOn: PlainDate.optional().describe('The day for which years were made of a birth date'),
  }),
  z.strictObject({
    kind: z.literal('estimated'),
    fromYears: TypedNumber.optional(),
    toYears: TypedNumber.optional(),
    proof: AgeProof.optional(),
    basis: Typed.optional(),
  }),
  z.strictObject({ kind: z.literal('unknown'), obtain: Typed.optional() }),
]);
export type DraftAge = z.infer<typeof DraftAge>;

/**
 * The card of a young worker, at any stage; only its id and label are there from the start. What is absent was not
 * entered, and is sent as not known.
 */
export const DraftWorker = z.strictObject({
  id: YoungWorkerId,
  label: YoungWorker.shape.label,
  sex: YoungWorker.shape.sex.optional(),
  age: DraftAge.optional(),
  job: Typed.optional(),
  worked: DraftConduct.optional(),
  relation: workFacts.relation.optional(),
  workItemIds: ListItemIds.optional(),
  placeItemIds: ListItemIds.optional(),
  statedItem: Typed.optional(),
  lightWork: Tristate.optional(),
  excludedStep: Tristate.optional(),
  artsOrSport: Tristate.optional(),
  bannedWorkOrPlace: Tristate.optional(),
  extraWorkListed: Tristate.optional(),
  hoursPerDay: TypedNumber.optional(),
  hoursPerWeek: TypedNumber.optional(),
  nightWork: Tristate.optional(),
  overtime: Tristate.optional(),
  contract: workFacts.contract.optional(),
  guardianConsent: Tristate.optional(),
  provincialConsent: Tristate.optional(),
  inRegister: Tristate.optional(),
  healthCertificate: Tristate.optional(),
  healthCheckWithin6Months: Tristate.optional(),
  conditionsFit: Tristate.optional(),
  schooling: workFacts.schooling.optional(),
  clashesWithSchool: Tristate.optional(),
  injured: Tristate.optional(),
  dailyWageVnd: TypedNumber.optional(),
  note: Typed.optional(),
});
export type DraftWorker = z.infer<typeof DraftWorker>;
