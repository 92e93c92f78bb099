import * as z from 'zod';
import { lifeCycle } from '../kernel/life-cycle.ts';

export const ViolationState = z
  .enum(['suspected', 'confirmed', 'dismissed', 'remedied'])
  .meta({ id: 'ViolationState' });
export type ViolationState = z.infer<typeof ViolationState>;

export const ViolationAction = z.enum(['confirm', 'dismiss', 'orderRemedy', 'verifyRemedy']);
export type ViolationAction = z.infer<typeof ViolationAction>;

/** Ordering a remedy leaves a violation confirmed; it may be ordered anew with another deadline. */
export const violationLifeCycle = lifeCycle<ViolationState, ViolationAction>({
  confirm: { from: ['suspected'], to: 'confirmed' },
  dismiss: { from: ['suspected'], to: 'dismissed' },
  orderRemedy: { from: ['confirmed'], to: 'confirmed' },
  verifyRemedy: { from: ['confirmed'], to: 'remedied' },
});
