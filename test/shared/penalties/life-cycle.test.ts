import { describe, expect, it } from 'vitest';
import {
  isOpenPenalty,
  payableStates,
  penaltyActionsFrom,
  penaltyLifeCycle,
  PenaltyState,
  resumes,
} from '../../../shared/penalties/life-cycle.ts';

const reachable = (from: PenaltyState): Set<PenaltyState> => {
  const reached = new Set([from]);
  for (const state of reached)
    for (const action of penaltyLifeCycle.actionsFrom(state))
      reached.add(penaltyLifeCycle.transitions[action].to);
  return reached;
};

describe('the life cycle of a penalty file', () => {
  it('reaches every state from the minutes', () => {
    expect(reachable('recorded')).toEqual(new Set(PenaltyState.options));
  });

  it('never leaves a cancelled file, in any way', () => {
    expect(penaltyActionsFrom('cancelled')).toEqual([]);
  });

  it('cannot skip the proposal, the decision or the receipt on the way to payment', () => {
    const skipped = (['recorded', 'explanation', 'proposed', 'decided'] as const).filter((state) =>
      payableStates.includes(state),
    );

    expect(skipped).toEqual([]);
    expect(penaltyLifeCycle.transitions.decide.from).toEqual(['proposed']);
    expect(penaltyLifeCycle.transitions.deliver.from).toEqual(['decided']);
  });

  it('passes a file on for a crime from every state but the end and the transfer itself', () => {
    const never = PenaltyState.options.filter((state) => !penaltyLifeCycle.allows(state, 'transfer'));

    expect(never).toEqual(['cancelled', 'transferred']);
  });

  it('does not free the violations of a file that is with the criminal body', () => {
    expect(penaltyActionsFrom('transferred')).toEqual(['takeBack']);
  });

  it('ends an interruption only where it could have begun', () => {
    expect(resumes('appealed', 'closeAppeal', 'overdue')).toBe(true);
    expect(resumes('appealed', 'closeAppeal', 'recorded')).toBe(false);
    expect(resumes('delivered', 'closeAppeal', 'overdue')).toBe(false);
    expect(resumes('transferred', 'takeBack', 'appealed')).toBe(true);
    expect(resumes('transferred', 'closeAppeal', 'overdue')).toBe(false);
  });

  it('offers the buttons of a delivered file: pay, overdue, appeal, transfer, cancel', () => {
    expect(penaltyActionsFrom('delivered').toSorted()).toEqual([
      'appeal',
      'cancel',
      'markOverdue',
      'pay',
      'transfer',
    ]);
  });

  it('counts as open whatever somebody still has to do', () => {
    const closed = PenaltyState.options.filter((state) => !isOpenPenalty({ state }));

    expect(closed).toEqual(['paid', 'cancelled', 'transferred']);
  });
});
