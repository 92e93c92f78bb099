import * as z from 'zod';
import { lifeCycle } from '../kernel/life-cycle.ts';

export const PenaltyState = z
  .enum([
    'recorded',
    'explanation',
    'proposed',
    'decided',
    'delivered',
    'paid',
    'overdue',
    'enforced',
    'appealed',
    'cancelled',
    'transferred',
  ])
  .meta({ id: 'PenaltyState' });
export type PenaltyState = z.infer<typeof PenaltyState>;

export const PenaltyAction = z.enum([
  'explain',
  'propose',
  'decide',
  'deliver',
  'settle',
  'markOverdue',
  'enforce',
  'appeal',
  'transfer',
  'cancel',
]);
export type PenaltyAction = z.infer<typeof PenaltyAction>;

const undecided = ['recorded', 'explanation', 'proposed'] as const;
const inExecution = ['delivered', 'overdue', 'enforced'] as const;

/**
 * The life of a penalty file. An explanation may still come after a proposal, which is then made anew. A decision can
 * be appealed against after it was paid, because the time for that is longer than the time to pay. A file that was
 * passed on for a crime cannot be cancelled, or its violations could be fined all the same.
 *
 * @source Law 15/2012/QH13, Điều 61 (explanation), 62.1 (signs of crime: pass the file on at once, verified summary).
 * @source unclear: that the file is passed on during and after execution too is Điều 62.2, recalled.
 */
export const penaltyLifeCycle = lifeCycle<PenaltyState, PenaltyAction>({
  explain: { from: undecided, to: 'explanation' },
  propose: { from: undecided, to: 'proposed' },
  decide: { from: ['proposed'], to: 'decided' },
  deliver: { from: ['decided'], to: 'delivered' },
  settle: { from: inExecution, to: 'paid' },
  markOverdue: { from: ['delivered'], to: 'overdue' },
  enforce: { from: ['overdue'], to: 'enforced' },
  appeal: { from: [...inExecution, 'paid'], to: 'appealed' },
  transfer: { from: [...undecided, 'decided', ...inExecution, 'paid', 'appealed'], to: 'transferred' },
  cancel: { from: [...undecided, 'decided', ...inExecution, 'appealed'], to: 'cancelled' },
});

/** An appeal and a transfer interrupt: what ends one brings the file back to the state in which it began. */
const interruptions = {
  closeAppeal: { ends: 'appealed', begunBy: 'appeal' },
  takeBack: { ends: 'transferred', begunBy: 'transfer' },
} as const;
export const Resumption = z.enum(['closeAppeal', 'takeBack']);
export type Resumption = z.infer<typeof Resumption>;

/** May this end an interruption that began in `before`? */
export const resumes = (state: PenaltyState, resumption: Resumption, before: PenaltyState): boolean =>
  interruptions[resumption].ends === state &&
  penaltyLifeCycle.allows(before, interruptions[resumption].begunBy);

/** Where money is taken. Money that comes in while an appeal runs is a fact; it settles the file when that ends. */
export const payableStates: readonly PenaltyState[] = [...inExecution, 'appealed'];

/** What may be done next; the buttons of the pages. Settling is not offered: the last payment does it. */
export const penaltyActionsFrom = (state: PenaltyState): (PenaltyAction | Resumption | 'pay')[] => [
  ...penaltyLifeCycle.actionsFrom(state).filter((action) => action !== 'settle'),
  ...(payableStates.includes(state) ? (['pay'] as const) : []),
  ...Resumption.options.filter((resumption) => interruptions[resumption].ends === state),
];

/** Somebody has to do something next: not paid, not cancelled, not with the police. */
export const isOpenPenalty = ({ state }: { readonly state: PenaltyState }): boolean =>
  state !== 'paid' && state !== 'cancelled' && state !== 'transferred';
