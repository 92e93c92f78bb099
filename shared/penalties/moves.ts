import type { Act } from '../violations/rules.ts';
import { type PenaltyAction, penaltyLifeCycle } from './life-cycle.ts';
import { remainingVnd } from './money.ts';
import { type Fault, penaltyHistoryFull, penaltyImpossible, penaltyStepNotAllowed } from './problems.ts';
import type { Penalty, PenaltyStep } from './schema.ts';

/** Bounds of the lists in a file. Steps stop ten short of the schema's, so that a full file can still be ended. */
export const [maxSteps, maxPayments, maxInterruptions, maxPassages] = [390, 100, 20, 5] as const;

/** @throws Problem `penalty-impossible` with every fault at once, if there is one. */
export const requireNone = (faults: readonly Fault[]): void => {
  if (faults.length > 0) throw penaltyImpossible(faults);
};

/** A part that a file in its state always has; without it the stored file is broken, which no caller can mend. */
export const part = <T>(value: T | undefined, name: string): T => {
  if (value === undefined) throw new Error(`A penalty file in this state must have its ${name}.`);
  return value;
};

/** The file with one more step behind it, still in its state and version. */
export const noted = (penalty: Penalty, action: PenaltyStep, { by, at, reason }: Act): Penalty => ({
  ...penalty,
  steps: [...penalty.steps, { action, at, by: by.id, ...(reason !== undefined && { reason }) }],
});

/** @throws Problem `step-not-allowed` where the life cycle does not lead, `penalty-history-full`. */
export const move = (penalty: Penalty, action: PenaltyAction, act: Act): Penalty => {
  const state = penaltyLifeCycle.next(penalty.state, action);
  if (!state) throw penaltyStepNotAllowed(action, penalty.state);
  if (penalty.steps.length >= maxSteps && action !== 'cancel' && action !== 'settle')
    throw penaltyHistoryFull();
  return { ...noted(penalty, action, act), state };
};

/** One change is one version, however many steps it took. */
export const revised = (penalty: Penalty): Penalty => ({ ...penalty, version: penalty.version + 1 });

/** Ends in `paid` what is covered. A decision that fines nothing is covered when it is delivered. */
export const settled = (penalty: Penalty, act: Act): Penalty =>
  remainingVnd(penalty) === 0 && penaltyLifeCycle.allows(penalty.state, 'settle')
    ? move(penalty, 'settle', act)
    : penalty;
