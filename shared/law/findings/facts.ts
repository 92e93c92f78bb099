import * as z from 'zod';
import { PlainDate } from '../../kernel/dates.ts';
import { Rounded } from '../../kernel/numbers.ts';
import { Line } from '../../kernel/text.ts';
import { because } from '../../kernel/validation.ts';
import { Conduct, ViolationCode } from '../schema.ts';
import { LawId } from '../sourced.ts';

/** Yes, no, or not known: what is not known is neither a violation nor a pass. */
export const Tristate = z.enum(['yes', 'no', 'unknown']).meta({ id: 'Tristate' });
export type Tristate = z.infer<typeof Tristate>;

/** How an age was proved, best first; `none` only where there was nothing to go by. */
export const AgeProof = z
  .enum([
    'identity_document',
    'birth_record',
    'school_record',
    'health_record',
    'parent_statement',
    'own_statement',
    'none',
  ])
  .meta({ id: 'AgeProof' });

const Years = z.int().min(0).max(120);

/** How old someone is: by birth date, by years or an estimate of them on the day of the facts, or not known. */
export const AgeFact = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('born'), on: PlainDate, proof: AgeProof.exclude(['none']) }),
    z.strictObject({ kind: z.literal('known'), years: Years, proof: AgeProof.exclude(['none']) }),
    z.strictObject({
      kind: z.literal('estimated'),
      fromYears: Years,
      toYears: Years,
      proof: AgeProof,
    }),
    z.strictObject({ kind: z.literal('unknown') }),
  ])
  .refine(
    (age) => age.kind !== 'estimated' || age.fromYears <= age.toYears,
    because('Khoảng tuổi ước tính bị ngược.', 'The estimated range is backwards.', ['toYears']),
  )
  .meta({ id: 'AgeFact' });
export type AgeFact = z.infer<typeof AgeFact>;

const Hours = (most: number) => Rounded(2).min(0).max(most);

/** What the law cares about in one person's work, without anything that tells who it is. Absent is not known. */
export const workFacts = {
  relation: z.enum(['employee', 'apprentice', 'family_member', 'domestic_worker', 'unknown']),
  workItemIds: z.array(LawId).max(20).describe('Items of the lists of light, banned, harmful or extra work'),
  placeItemIds: z.array(LawId).max(20).describe('Items of the lists of banned or harmful places'),
  statedItem: Line(300)
    .optional()
    .describe('Item of a list that the catalogue lacks (Circular 09/2020, Annex III)'),
  lightWork: Tristate.optional().describe('Under 15: is the work on the list of light work?'),
  excludedStep: Tristate.optional().describe(
    'Does the person do a step that the list of light work leaves out, such as handling raw lacquer?',
  ),
  artsOrSport: Tristate.optional().describe('Under 13: is the work arts, physical training or sport?'),
  bannedWorkOrPlace: Tristate.optional().describe(
    'Under 18: is the work or the place on a list of banned ones? At 15 to 17 that is an act of its own; under 15 it is looked at with light work, arts and sport, and under 16 it may be a sign of a crime',
  ),
  extraWorkListed: Tristate.optional().describe('15 to 17: is overtime or night work allowed in this work?'),
  hoursPerDay: Hours(24).optional(),
  hoursPerWeek: Hours(168).optional(),
  nightWork: Tristate.describe('Between 22:00 and 06:00'),
  overtime: Tristate,
  contract: z.enum([
    'none',
    'oral',
    'written_by_representative',
    'written_by_both',
    'written_by_worker',
    'unknown',
  ]),
  guardianConsent: Tristate,
  provincialConsent: Tristate.optional().describe('Under 13: prior consent of the provincial labour office'),
  inRegister: Tristate.describe('Kept in the separate register of Labour Code 144.3'),
  healthCertificate: Tristate,
  healthCheckWithin6Months: Tristate,
  conditionsFit: Tristate.optional().describe('Do conditions, safety and breaks suit the age?'),
  schooling: z.enum([
    'attending',
    'left_before_lower_secondary',
    'completed_lower_secondary',
    'never',
    'unknown',
  ]),
  clashesWithSchool: Tristate,
  injured: Tristate,
};

/** One person's work, during the days for which the facts are established. */
export const WorkerFacts = z
  .strictObject({
    ref: Line(30).describe('A mark, unique among the workers; never a name'),
    age: AgeFact,
    during: Conduct.describe('The days for which these facts hold'),
    ...workFacts,
  })
  .meta({ id: 'WorkerFacts' });
export type WorkerFacts = z.infer<typeof WorkerFacts>;

export const RegisterEntry = z.enum(['full_name', 'birth_date', 'job', 'health_results', 'person']);
export const CoercionSign = z.enum(['no_free_exit', 'debt', 'wages_withheld', 'threats', 'violence']);
export type CoercionSign = z.infer<typeof CoercionSign>;

/** What was seen in an establishment; every field but the day and the type may be missing, and then is not known. */
export const InspectionFacts = z
  .strictObject({
    asOf: PlainDate.describe('The day on which the facts were seen'),
    establishmentType: z.string().max(60),
    workers: z.array(WorkerFacts).max(50),
    register: z
      .strictObject({
        state: z.enum(['shown', 'not_shown', 'none', 'unknown']),
        lacks: z.array(RegisterEntry).max(5),
      })
      .optional(),
    labourBook: z.enum(['complete', 'incomplete', 'not_shown', 'none', 'unknown']).optional(),
    papersHeld: Tristate.optional(),
    depositTaken: Tristate.optional(),
    recruitmentDeceit: Tristate.optional(),
    apprenticeshipCover: Tristate.optional(),
    coercion: z.array(CoercionSign).max(5).optional(),
    injury: z.enum(['no', 'injured', 'died', 'unknown']).optional(),
    traffickingSigns: Tristate.optional(),
    earlierDecisions: z
      .array(z.strictObject({ code: ViolationCode, decidedOn: PlainDate, clearedOn: PlainDate.optional() }))
      .max(50)
      .optional()
      .describe('Fines of this employer; cleared once it counts as not sanctioned'),
  })
  .refine(
    ({ workers }) => new Set(workers.map(({ ref }) => ref)).size === workers.length,
    because('Mỗi người một ký hiệu riêng.', 'Every worker needs a mark of its own.', ['workers']),
  )
  .meta({ id: 'InspectionFacts' });
export type InspectionFacts = z.infer<typeof InspectionFacts>;
