import * as z from 'zod';
import { YoungWorkerId } from '../kernel/ids.ts';
import { Vnd } from '../kernel/money.ts';
import { Rounded } from '../kernel/numbers.ts';
import { Line, Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';
import { LawId } from '../law/sourced.ts';

/** Yes, no, or not known: what is not known is neither a violation nor a pass. */
export const Tristate = z.enum(['yes', 'no', 'unknown']).meta({ id: 'Tristate' });

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

/** Whoever is known to be of age is not a young worker, and does not belong in these facts. */
const Under18 = z.int().min(0).max(17);

/**
 * The age on the day of the visit. The birth date itself identifies a child and does not belong here.
 * An unknown age stays unknown: it never becomes an adult's, nor a child's.
 */
export const WorkerAge = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('known'), years: Under18, proof: AgeProof.exclude(['none']) }),
    z.strictObject({
      kind: z.literal('estimated'),
      fromYears: Under18,
      toYears: z.int().min(0).max(30),
      proof: AgeProof,
      basis: Prose(500),
    }),
    z.strictObject({ kind: z.literal('unknown'), proof: z.literal('none'), obtain: Prose(500).optional() }),
  ])
  .refine(
    (age) => age.kind !== 'estimated' || age.fromYears <= age.toYears,
    because('Khoảng tuổi ước tính bị ngược.', 'The estimated range is backwards.', ['toYears']),
  )
  .meta({ id: 'WorkerAge' });
export type WorkerAge = z.infer<typeof WorkerAge>;

const Hours = (most: number) => Rounded(2).min(0).max(most);

/**
 * A person under 18 found working, or of unknown age: the facts the law cares about (Labour Code 143 to 147, Circular
 * 09/2020), and nothing that identifies a child.
 */
export const YoungWorker = z
  .strictObject({
    id: YoungWorkerId,
    label: Line(30).describe('A mark inside this record, such as NCTN-1; never a name'),
    sex: z.enum(['female', 'male', 'unknown']),
    age: WorkerAge,
    relation: z.enum(['employee', 'apprentice', 'family_member', 'domestic_worker', 'unknown']),
    job: Line(200),
    workItemIds: z.array(LawId).max(20).describe('Items of the lists of light, banned or harmful work'),
    placeItemIds: z.array(LawId).max(20).describe('Items of the lists of banned or harmful places'),
    statedItem: Line(300)
      .optional()
      .describe('Item of a list that the catalogue lacks (Circular 09/2020, Annex III)'),
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
    provincialConsent: Tristate.optional().describe(
      'Under 13: prior consent of the provincial labour office',
    ),
    inRegister: Tristate.describe('Kept in the separate register of Labour Code 144.3'),
    healthCertificate: Tristate,
    healthCheckWithin6Months: Tristate,
    schooling: z.enum([
      'attending',
      'left_before_lower_secondary',
      'completed_lower_secondary',
      'never',
      'unknown',
    ]),
    clashesWithSchool: Tristate,
    injured: Tristate,
    dailyWageVnd: Vnd.optional(),
    note: Prose(1_000).optional(),
  })
  .meta({ id: 'YoungWorker' });
export type YoungWorker = z.infer<typeof YoungWorker>;
