import * as z from 'zod';
import { lifeCycle } from '../kernel/life-cycle.ts';

export const DuplicateState = z.enum(['suspected', 'merged', 'distinct']).meta({ id: 'DuplicateState' });
export type DuplicateState = z.infer<typeof DuplicateState>;

export const DuplicateAction = z
  .enum(['suspect', 'suspectAgain', 'merge', 'join', 'distinguish', 'undo', 'part'])
  .meta({ id: 'DuplicateAction' });
export type DuplicateAction = z.infer<typeof DuplicateAction>;

/**
 * - `suspectAgain`: told to be two places, but a new kind of reason has turned up.
 * - `join`: a merge of another pair made one place of these two as well; `part`: that merge was undone.
 */
export const duplicateLifeCycle = lifeCycle<DuplicateState, Exclude<DuplicateAction, 'suspect'>>({
  suspectAgain: { from: ['suspected', 'distinct'], to: 'suspected' },
  merge: { from: ['suspected'], to: 'merged' },
  join: { from: ['suspected'], to: 'merged' },
  distinguish: { from: ['suspected'], to: 'distinct' },
  undo: { from: ['merged'], to: 'suspected' },
  part: { from: ['merged'], to: 'suspected' },
});
