import * as z from 'zod';
import { YoungWorkerId } from '../kernel/ids.ts';
import { Vnd } from '../kernel/money.ts';
import { Line, Prose } from '../kernel/text.ts';
import { because } from '../kernel/validation.ts';
import { AgeProof, workFacts } from '../law/findings/facts.ts';
import { Conduct } from '../law/schema.ts';

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
    job: Line(200),
    worked: Conduct.optional().describe('The days for which these facts hold; since the visit when absent'),
    ...workFacts,
    dailyWageVnd: Vnd.optional(),
    note: Prose(1_000).optional(),
  })
  .meta({ id: 'YoungWorker' });
export type YoungWorker = z.infer<typeof YoungWorker>;
