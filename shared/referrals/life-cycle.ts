import * as z from 'zod';
import { lifeCycle } from '../kernel/life-cycle.ts';

export const ReferralState = z
  .enum(['raised', 'referred', 'declined', 'answered'])
  .meta({ id: 'ReferralState' });
export type ReferralState = z.infer<typeof ReferralState>;

export type ReferralAction = 'raise' | 'refer' | 'decline' | 'answer';

/**
 * A further sign raises the question anew, whatever was decided on those before it. A refusal may be thought better of; what
 * was sent cannot be unsent. The other side may answer more than once: take the file over, and give it back.
 */
export const referralLifeCycle = lifeCycle<ReferralState, ReferralAction>({
  raise: { from: ['raised', 'referred', 'declined', 'answered'], to: 'raised' },
  refer: { from: ['raised', 'declined'], to: 'referred' },
  decline: { from: ['raised'], to: 'declined' },
  answer: { from: ['referred', 'answered'], to: 'answered' },
});
