import * as z from 'zod';
import { lifeCycle } from '../kernel/life-cycle.ts';

export const YearPlanState = z
  .enum(['draft', 'proposed', 'approved', 'closed'])
  .meta({ id: 'YearPlanState' });
export type YearPlanState = z.infer<typeof YearPlanState>;

export const YearPlanAction = z.enum([
  'change',
  'generate',
  'propose',
  'return',
  'approve',
  'amend',
  'close',
]);
export type YearPlanAction = z.infer<typeof YearPlanAction>;

/**
 * The life of a plan of the year. An approved plan is changed by an amendment alone: it goes back to the draft, with a
 * reason, while what was approved stays in force, and is approved again.
 */
export const yearPlanLifeCycle = lifeCycle<YearPlanState, YearPlanAction>({
  change: { from: ['draft'], to: 'draft' },
  generate: { from: ['draft'], to: 'draft' },
  propose: { from: ['draft'], to: 'proposed' },
  return: { from: ['proposed'], to: 'draft' },
  approve: { from: ['proposed'], to: 'approved' },
  amend: { from: ['approved'], to: 'draft' },
  close: { from: ['approved'], to: 'closed' },
});
