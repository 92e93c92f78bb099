import * as z from 'zod';
import { lifeCycle } from '../kernel/life-cycle.ts';

/** Chờ tệp, đã nhận, đã niêm phong, bị từ chối. */
export const EvidenceState = z.enum(['announced', 'arrived', 'sealed', 'rejected']).meta({
  id: 'EvidenceState',
  description: '`announced`: a record or a device named it, and the file has not come',
});
export type EvidenceState = z.infer<typeof EvidenceState>;

export const EvidenceAction = z.enum(['announce', 'arrive', 'seal', 'reject']);
export type EvidenceAction = z.infer<typeof EvidenceAction>;

/** What was rejected may be sent again; what is sealed never changes. */
export const evidenceLifeCycle = lifeCycle<EvidenceState, EvidenceAction>({
  announce: { from: ['announced', 'rejected'], to: 'announced' },
  arrive: { from: ['announced'], to: 'arrived' },
  seal: { from: ['arrived'], to: 'sealed' },
  reject: { from: ['arrived'], to: 'rejected' },
});
