import * as z from 'zod';

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

/** A circumstance by its kind and code; what a file claims of it in words decides no amount. */
export type CircumstanceKind =
  | { readonly kind: 'aggravating'; readonly code: z.infer<typeof AggravatingCode> }
  | { readonly kind: 'mitigating'; readonly code: z.infer<typeof MitigatingCode> };
