import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { ViolationId } from '../../../shared/kernel/ids.ts';
import {
  aDecidedPenalty,
  aDecision,
  aDeliveredPenalty,
  aDelivery,
  aPenalty,
  aProposal,
  aProposedPenalty,
  aRemediesOnlyPenalty,
  days,
} from '../../../shared/penalties/fixtures.ts';
import {
  cancelPenalty,
  correctNumber,
  decide,
  deliver,
  explain,
  penaltySummaryOf,
  propose,
} from '../../../shared/penalties/rules.ts';
import { Decision, Explanation, PenaltySummary, Proposal } from '../../../shared/penalties/schema.ts';
import { aViolation, anActOn } from '../../../shared/violations/fixtures.ts';
import { refusal } from '../../support/refusals.ts';

const stranger = ViolationId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3T1');
const onMinutes = anActOn(days.minutes);
const onDecision = anActOn(days.decided);

describe('an explanation', () => {
  const asked = (more: object = {}) =>
    Explanation.parse({ requestedOn: days.minutes, form: 'written', ...more });
  const received = { receivedOn: days.minutes, summary: 'Chủ hộ trình bày' };

  it('is first asked for and then received, also after a proposal, which must then be made anew', () => {
    const requested = explain(aProposedPenalty(), asked(), onMinutes);

    const heard = explain(requested, asked(received), onMinutes);

    expect(heard).toMatchObject({ state: 'explanation', explanation: received, version: 4 });
    expect(() => decide(builtInLaw, heard, aDecision(heard), onDecision)).toThrowError(
      refusal('step-not-allowed'),
    );
  });

  it('is not asked for before the minutes, nor received before it was asked for, nor in the future', () => {
    const early = asked({ requestedOn: '2026-11-22', receivedOn: '2026-11-21', summary: 'Sớm' });
    const late = asked({ receivedOn: '2026-11-24', summary: 'Muộn' });

    expect(() => explain(aPenalty(), early, onMinutes)).toThrowError(
      refusal('penalty-impossible', '/requestedOn', '/receivedOn'),
    );
    expect(() => explain(aPenalty(), late, onMinutes)).toThrowError(
      refusal('penalty-impossible', '/receivedOn'),
    );
  });

  it('says what was explained once it is received', () => {
    expect(Explanation.safeParse({ ...asked(), receivedOn: days.minutes }).success).toBe(false);
  });

  it('is too late once decided', () => {
    expect(() => explain(aDecidedPenalty(), asked(), onDecision)).toThrowError(refusal('step-not-allowed'));
  });
});

describe('a typed number', () => {
  const correction = { number: '12/QĐ-XPHC', reason: 'Gõ nhầm' };

  it('of a decision needs one, and of a cancelled file stays as it was', () => {
    const cancelled = cancelPenalty(aDecidedPenalty(), { reason: 'Lập nhầm' }, onDecision);

    expect(() => correctNumber('decision')(aProposedPenalty(), correction, onMinutes)).toThrowError(
      refusal('step-not-allowed'),
    );
    expect(() => correctNumber('minutes')(cancelled, correction, onDecision)).toThrowError(
      refusal('step-not-allowed'),
    );
  });

  it('is all that changes, in whatever state', () => {
    for (const file of [aPenalty(), aProposedPenalty(), aDeliveredPenalty()]) {
      const { minutes, steps, version, ...rest } = correctNumber('minutes')(file, correction, onDecision);

      expect(minutes).toEqual({ ...file.minutes, number: '12/QĐ-XPHC' });
      expect(steps).toHaveLength(file.steps.length + 1);
      expect(version).toBe(file.version + 1);
      expect({ ...rest, minutes: file.minutes, steps: file.steps, version: file.version }).toEqual(file);
    }
  });
});

describe('a proposal', () => {
  it('may be made anew until there is a decision', () => {
    const file = aPenalty();

    const first = propose(builtInLaw, file, aProposal(file), onMinutes);
    const again = propose(builtInLaw, first, aProposal(file, { reasons: 'Xem lại.' }), onMinutes);

    expect(again).toMatchObject({ state: 'proposed', version: 3, proposal: { reasons: 'Xem lại.' } });
  });

  it('names each violation of the file once, and no other, in amounts and circumstances', () => {
    const violations = [aViolation(), aViolation({ id: stranger }, 'CONSENT')];
    const [file, larger] = [aPenalty(), aPenalty(violations)];
    const { amounts } = aProposal(file);
    const circumstance = {
      kind: 'aggravating',
      code: 'repeated',
      text: 'Lần thứ hai',
      violationIds: [stranger],
    };
    const odd = Proposal.parse({
      ...aProposal(file),
      amounts: [...amounts, ...amounts, { violationId: stranger, fineVnd: 1 }],
      circumstances: [circumstance],
    });

    expect(() => propose(builtInLaw, file, odd, onMinutes)).toThrowError(
      refusal(
        'penalty-impossible',
        '/amounts/1/violationId',
        '/amounts/2/violationId',
        '/circumstances/0/violationIds/0',
      ),
    );
    expect(() => propose(builtInLaw, larger, aProposal(file), onMinutes)).toThrowError(
      refusal('penalty-impossible', '/amounts'),
    );
  });
});

describe('a decision', () => {
  const decideWith = (more: object) => () => {
    const file = aProposedPenalty();
    return decide(builtInLaw, file, aDecision(file, more), onDecision);
  };

  it('may be of the day of the minutes and of today, not of the day before or of tomorrow', () => {
    expect(decideWith({ decidedOn: days.minutes })).not.toThrowError();
    expect(decideWith({ decidedOn: days.decided })).not.toThrowError();
    expect(decideWith({ decidedOn: '2026-11-22' })).toThrowError(refusal('penalty-impossible', '/decidedOn'));
    expect(decideWith({ decidedOn: '2026-12-01' })).toThrowError(refusal('penalty-impossible', '/decidedOn'));
  });

  it('has a total that is the sum of its amounts, to the dong', () => {
    expect(decideWith({ totalVnd: 22_500_001 })).toThrowError(refusal('penalty-impossible', '/totalVnd'));
  });

  it('takes no amount below zero and no fraction of a dong', () => {
    const withFine = (fineVnd: number) => ({
      ...aDecision(aPenalty()),
      amounts: [{ violationId: stranger, fineVnd }],
    });

    expect(Decision.safeParse(withFine(-1)).success).toBe(false);
    expect(Decision.safeParse(withFine(0.5)).success).toBe(false);
    expect(Decision.safeParse(withFine(0)).success).toBe(true);
  });
});

describe('a delivery', () => {
  const deliverWith =
    (more: object, file = aDecidedPenalty()) =>
    () =>
      deliver(builtInLaw, file, aDelivery(more), anActOn(days.delivered));

  it('starts the time to pay on the day of receipt', () => {
    expect(aDeliveredPenalty()).toMatchObject({
      state: 'delivered',
      payBy: days.payBy,
      delivery: { deliveredOn: days.delivered },
    });
  });

  it('is not before the decision or the sending, nor in the future', () => {
    expect(deliverWith({ deliveredOn: days.decided })).not.toThrowError();
    expect(deliverWith({ deliveredOn: '2026-11-29' })).toThrowError(
      refusal('penalty-impossible', '/deliveredOn'),
    );
    expect(deliverWith({ deliveredOn: '2026-12-03' })).toThrowError(
      refusal('penalty-impossible', '/deliveredOn'),
    );
    expect(deliverWith({ deliveredOn: '2026-11-30', sentOn: '2026-12-01' })).toThrowError(
      refusal('penalty-impossible', '/deliveredOn'),
    );
  });

  it('is to be paid ten days after it, on the next working day, or on a later day that the decision names', () => {
    const proposed = aProposedPenalty();
    const named = decide(
      builtInLaw,
      proposed,
      aDecision(proposed, { payBy: '2027-01-29' }),
      anActOn(days.decided),
    );

    expect(deliverWith({})().payBy).toBe('2026-12-14');
    expect(deliverWith({ payBy: '2026-12-14' })().payBy).toBe('2026-12-14');
    expect(deliverWith({}, named)().payBy).toBe('2027-01-29');
  });

  it('is refused with another last day to pay than the law gives, in both languages', () => {
    const other = [deliverWith({ payBy: '2026-12-12' }), deliverWith({ payBy: '2026-12-15' })];

    for (const deliverLate of other)
      expect(deliverLate).toThrowError(
        expect.objectContaining({
          facts: expect.objectContaining({
            errors: [
              {
                in: 'body',
                pointer: '/payBy',
                detail: {
                  vi: 'Theo luật, hạn nộp là 14/12/2026.',
                  en: 'By the law the last day to pay is 14 December 2026.',
                },
              },
            ],
          }),
        }),
      );
  });

  it('ends a file whose decision fines nothing, because nothing is to be paid', () => {
    const free = aRemediesOnlyPenalty();

    expect(free).toMatchObject({ state: 'paid', payments: [] });
    expect(free.steps.map(({ action }) => action)).toEqual([
      'open',
      'propose',
      'decide',
      'deliver',
      'settle',
    ]);
  });
});

describe('the summary of a file', () => {
  it('holds what lists need and not the name of the subject, who may be the parent of a child', () => {
    const file = aDeliveredPenalty();

    const summary = penaltySummaryOf(file);

    expect(PenaltySummary.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject({ subjectKind: 'household', totalVnd: 22_500_000, paidVnd: 0 });
    expect(JSON.stringify(summary)).not.toContain(file.subject.name);
    expect(summary.minutesOn).toBe(plainDate(days.minutes));
  });
});
