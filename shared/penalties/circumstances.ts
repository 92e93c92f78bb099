import * as z from 'zod';
import { ViolationId } from '../kernel/ids.ts';
import { Prose } from '../kernel/text.ts';

/**
 * What may raise a fine, in the order of the law's list.
 *
 * @source Law 15/2012/QH13, Điều 10 khoản 1 điểm a-m, recalled. By khoản 2 a fact that makes up the act itself does
 * not count again, so that an act against children is not aggravated by being one (recalled).
 */
export const AggravatingCode = z.enum([
  'organised',
  'repeated',
  'inducing_dependants',
  'using_mentally_ill',
  'insulting_officer',
  'abusing_position',
  'exploiting_emergency',
  'while_serving_sentence',
  'continuing_after_order',
  'evading',
  'large_scale',
  'against_vulnerable',
]);

/**
 * What may lower a fine, in the order of the law's list.
 *
 * @source Law 15/2012/QH13, Điều 9 khoản 1-8, recalled.
 */
export const MitigatingCode = z.enum([
  'harm_repaired',
  'confessed',
  'provoked',
  'forced_or_dependent',
  'pregnant_old_ill_disabled',
  'hardship',
  'backwardness',
  'set_by_government',
]);

const told = {
  text: Prose(1_000).describe('The facts it rests on'),
  violationIds: z
    .array(ViolationId)
    .min(1)
    .max(20)
    .optional()
    .describe('The violations it bears on; all of the file when absent'),
};

/** A circumstance as the proposal claims it; what it does to an amount is not computed here. */
export const Circumstance = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('aggravating'), code: AggravatingCode, ...told }),
    z.strictObject({ kind: z.literal('mitigating'), code: MitigatingCode, ...told }),
  ])
  .meta({ id: 'Circumstance' });
export type Circumstance = z.infer<typeof Circumstance>;
