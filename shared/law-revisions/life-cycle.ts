import * as z from 'zod';
import { lifeCycle } from '../kernel/life-cycle.ts';

export const LawRevisionState = z
  .enum(['draft', 'submitted', 'approved', 'returned', 'withdrawn'])
  .meta({ id: 'LawRevisionState' });
export type LawRevisionState = z.infer<typeof LawRevisionState>;

export const LawRevisionAction = z.enum(['change', 'submit', 'approve', 'return', 'withdraw']);
export type LawRevisionAction = z.infer<typeof LawRevisionAction>;

/** An approved revision is law in the product and stays so: what it got wrong is put right by another. */
export const lawRevisionLifeCycle = lifeCycle<LawRevisionState, LawRevisionAction>({
  change: { from: ['draft', 'returned'], to: 'draft' },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  return: { from: ['submitted'], to: 'returned' },
  withdraw: { from: ['draft', 'submitted', 'returned'], to: 'withdrawn' },
});
