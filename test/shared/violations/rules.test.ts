import { describe, expect, it } from 'vitest';
import { InspectionId, PenaltyId } from '../../../shared/kernel/ids.ts';
import { Instant, plainDate } from '../../../shared/kernel/dates.ts';
import { aViolation, anActOn } from '../../../shared/violations/fixtures.ts';
import { violationLifeCycle, ViolationState } from '../../../shared/violations/life-cycle.ts';
import {
  claimForPenalty,
  confirmViolation,
  dismissViolation,
  followViolation,
  orderRemedy,
  releaseFromPenalty,
  verifyRemedy,
} from '../../../shared/violations/rules.ts';
import { Violation } from '../../../shared/violations/schema.ts';
import { refusal } from '../../support/refusals.ts';

const suspected = () => aViolation({ state: 'suspected', version: 1 });
const today = '2026-11-24';
const act = anActOn(today);
const followUpId = InspectionId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3Q1');
const [file, otherFile] = [
  PenaltyId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3Q2'),
  PenaltyId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3Q3'),
];
const anOrder = (dueOn: string) => ({ measure: 'Bố trí lại giờ làm việc', dueOn: plainDate(dueOn) });
const seen = (on: string, inspectionId?: InspectionId) => ({
  on: plainDate(on),
  finding: 'Đã bố trí lại giờ làm việc',
  evidence: [],
  inspectionId,
});
describe('deciding on a suspected violation', () => {
  it('confirms it as a new version that says who did it and when', () => {
    const confirmed = confirmViolation(suspected(), act);

    expect(confirmed).toMatchObject({
      state: 'confirmed',
      version: 2,
      steps: [{ action: 'confirm', by: 'chief', at: act.at }],
    });
  });

  it('keeps the reason of a dismissal', () => {
    const dismissed = dismissViolation(suspected(), { ...act, reason: 'Người lao động đủ 18 tuổi' });

    expect(dismissed).toMatchObject({
      state: 'dismissed',
      steps: [{ action: 'dismiss', reason: 'Người lao động đủ 18 tuổi' }],
    });
  });

  it.each(['confirmed', 'remedied', 'dismissed'])('decides only once: not when %s', (state) => {
    const decided = aViolation({ state });

    expect(() => confirmViolation(decided, act)).toThrowError(refusal('step-not-allowed'));
    expect(() => dismissViolation(decided, { ...act, reason: 'nhầm' })).toThrowError(
      refusal('step-not-allowed'),
    );
  });
});

describe('ordering a remedy', () => {
  it('takes tomorrow as a deadline and refuses today, naming the field', () => {
    expect(orderRemedy(aViolation(), anOrder('2026-11-25'), act)).toMatchObject({ state: 'confirmed' });
    expect(() => orderRemedy(aViolation(), anOrder(today), act)).toThrowError(
      refusal('remedy-impossible', '/dueOn'),
    );
  });

  it('counts the day in Hà Nội, not in UTC', () => {
    const justAfterMidnight = { ...act, at: Instant.parse('2026-11-24T17:00:00Z') };

    expect(() => orderRemedy(aViolation(), anOrder('2026-11-25'), justAfterMidnight)).toThrowError(
      refusal('remedy-impossible', '/dueOn'),
    );
  });

  it('lets a later order replace an earlier one and remembers that there were two', () => {
    const once = orderRemedy(aViolation(), anOrder('2026-12-01'), act);

    const twice = orderRemedy(once, anOrder('2026-12-15'), act);

    expect(twice.remedyOrder?.dueOn).toBe('2026-12-15');
    expect(twice.steps.map(({ action }) => action)).toEqual(['orderRemedy', 'orderRemedy']);
  });

  it('is not possible before the violation is confirmed', () => {
    expect(() => orderRemedy(suspected(), anOrder('2026-12-01'), act)).toThrowError(
      refusal('step-not-allowed'),
    );
  });
});

describe('verifying a remedy', () => {
  it.each(['2026-11-20', today])('takes a day from the finding to today: %s', (on) => {
    expect(verifyRemedy(aViolation(), seen(on), act).state).toBe('remedied');
  });

  it.each(['2026-11-19', '2026-11-25'])('refuses a day before the finding or after today: %s', (on) => {
    expect(() => verifyRemedy(aViolation(), seen(on), act)).toThrowError(refusal('remedy-impossible', '/on'));
  });

  it('names only a visit that followed this violation up', () => {
    const followed = followViolation(aViolation(), followUpId, act);

    expect(verifyRemedy(followed, seen(today, followUpId), act).remedyVerified?.inspectionId).toBe(
      followUpId,
    );
    expect(() => verifyRemedy(aViolation(), seen(today, followUpId), act)).toThrowError(
      refusal('remedy-impossible', '/inspectionId'),
    );
  });
});

describe('following a violation up', () => {
  it('adds the visit and a version, and leaves the state', () => {
    const followed = followViolation(aViolation(), followUpId, act);

    expect(followed).toMatchObject({ state: 'confirmed', version: 3, followUpIds: [followUpId] });
    expect(followed.steps.at(-1)).toMatchObject({ action: 'followUp', by: 'chief' });
  });

  it('refuses a twenty-first visit, which the stored record could not hold', () => {
    const followed = aViolation({ followUpIds: Array.from({ length: 20 }, () => followUpId) });

    expect(() => followViolation(followed, followUpId, act)).toThrowError(refusal('violation-history-full'));
  });
});

describe('a violation in a penalty file', () => {
  it('is taken by one file only, and can be taken again once that one gives it back', () => {
    const taken = claimForPenalty(aViolation(), file, act);

    expect(() => claimForPenalty(taken, otherFile, act)).toThrowError(refusal('violation-in-penalty'));
    expect(claimForPenalty(releaseFromPenalty(taken, file, act), otherFile, act).penaltyId).toBe(otherFile);
  });

  it('is given back by the file that holds it and by no other', () => {
    const taken = claimForPenalty(aViolation(), file, act);

    expect(releaseFromPenalty(taken, otherFile, act)).toBe(taken);
    expect(releaseFromPenalty(taken, file, act)).not.toHaveProperty('penaltyId');
  });

  it('can be given back even when its history is full, and stays storable', () => {
    let violation = claimForPenalty(aViolation(), file, act);
    const orderOnceMore = () => {
      violation = orderRemedy(violation, anOrder('2026-12-01'), act);
    };
    for (let i = 0; i < 198; i += 1) orderOnceMore();

    expect(orderOnceMore).toThrowError(refusal('violation-history-full'));
    expect(Violation.safeParse(releaseFromPenalty(violation, file, act)).success).toBe(true);
  });
});

describe('the life cycle of a violation', () => {
  it('never leaves dismissed or remedied, and reaches every state', () => {
    const reached = new Set<ViolationState>(['suspected']);
    for (const state of reached)
      for (const action of violationLifeCycle.actionsFrom(state))
        reached.add(violationLifeCycle.transitions[action].to);

    expect(reached).toEqual(new Set(ViolationState.options));
    expect(violationLifeCycle.actionsFrom('dismissed')).toEqual([]);
    expect(violationLifeCycle.actionsFrom('remedied')).toEqual([]);
  });
});
