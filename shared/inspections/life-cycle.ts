import * as z from 'zod';
import { lifeCycle } from '../kernel/life-cycle.ts';

export const InspectionState = z
  .enum(['planned', 'notified', 'underway', 'recorded', 'concluded', 'cancelled'])
  .meta({ id: 'InspectionState' });
export type InspectionState = z.infer<typeof InspectionState>;

export const InspectionAction = z.enum(['notify', 'start', 'record', 'conclude', 'cancel']);
export type InspectionAction = z.infer<typeof InspectionAction>;

/**
 * The life of an inspection. A tablet without signal sends the signed record alone, so `record` may also come from a
 * plan: the start is then the one that the record itself tells. A surprise visit is never notified (see rules).
 */
export const inspectionLifeCycle = lifeCycle<InspectionState, InspectionAction>({
  notify: { from: ['planned'], to: 'notified' },
  start: { from: ['planned', 'notified'], to: 'underway' },
  record: { from: ['planned', 'notified', 'underway'], to: 'recorded' },
  conclude: { from: ['recorded'], to: 'concluded' },
  cancel: { from: ['planned', 'notified', 'underway'], to: 'cancelled' },
});
