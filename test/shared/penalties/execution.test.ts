import { describe, expect, it } from 'vitest';
import { Enforcement } from '../../../shared/penalties/schema.ts';
import { enforce, markOverdue, recordPayment } from '../../../shared/penalties/execution.ts';
import { aDecidedPenalty, aDeliveredPenalty, aPayment, days } from '../../../shared/penalties/fixtures.ts';
import { paidVnd, remainingVnd } from '../../../shared/penalties/money.ts';
import { anActOn } from '../../../shared/violations/fixtures.ts';
import { refusal } from '../../support/refusals.ts';

const [one, two] = ['01KAF3T0Q4V8M2Z6X9C7B5N3V1', '01KAF3T0Q4V8M2Z6X9C7B5N3V2'];
const onDelivery = anActOn(days.delivered);
const late = anActOn('2026-12-15');
const enforcement = (decidedOn: string) =>
  Enforcement.parse({ number: '02/QĐ-CC', decidedOn, measure: 'Khấu trừ tiền từ tài khoản' });

describe('payments', () => {
  it('keep the state until they cover the total, and then end the file', () => {
    const part = recordPayment(aDeliveredPenalty(), aPayment(one, 22_499_999), onDelivery);

    const paid = recordPayment(part, aPayment(two, 1), onDelivery);

    expect(part).toMatchObject({ state: 'delivered', version: 5 });
    expect(paid).toMatchObject({ state: 'paid', version: 6 });
    expect([paidVnd(paid), remainingVnd(paid)]).toEqual([22_500_000, 0]);
    expect(paid.payments.map(({ recordedBy }) => recordedBy)).toEqual(['chief', 'chief']);
  });

  it('never exceed what is due', () => {
    const part = recordPayment(aDeliveredPenalty(), aPayment(one, 22_000_000), onDelivery);

    expect(() => recordPayment(part, aPayment(two, 500_001), onDelivery)).toThrowError(
      refusal('penalty-impossible', '/amountVnd'),
    );
  });

  it('are refused a second time under the same id, even when that one ended the file', () => {
    const paid = recordPayment(aDeliveredPenalty(), aPayment(one, 22_500_000), onDelivery);

    expect(() => recordPayment(paid, aPayment(one, 22_500_000), onDelivery)).toThrowError(
      refusal('already-exists'),
    );
  });

  it('are not before the decision nor in the future', () => {
    const pay = (paidOn: string) => () =>
      recordPayment(aDeliveredPenalty(), aPayment(one, 1, paidOn), onDelivery);

    expect(pay(days.decided)).not.toThrowError();
    expect(pay('2026-11-29')).toThrowError(refusal('penalty-impossible', '/paidOn'));
    expect(pay('2026-12-03')).toThrowError(refusal('penalty-impossible', '/paidOn'));
  });

  it('are taken only for a decision that was received', () => {
    expect(() => recordPayment(aDecidedPenalty(), aPayment(one, 1), onDelivery)).toThrowError(
      refusal('step-not-allowed'),
    );
  });

  it('end an overdue or enforced file too', () => {
    const overdue = markOverdue(aDeliveredPenalty(), late);
    const enforced = enforce(overdue, enforcement('2026-12-15'), late);

    expect(recordPayment(overdue, aPayment(one, 22_500_000), late).state).toBe('paid');
    expect(recordPayment(enforced, aPayment(one, 22_500_000), late).state).toBe('paid');
  });
});

describe('an overdue file', () => {
  it('is not overdue on the last day to pay, and is on the next', () => {
    expect(() => markOverdue(aDeliveredPenalty(), anActOn(days.payBy))).toThrowError(
      refusal('not-yet-overdue'),
    );
    expect(markOverdue(aDeliveredPenalty(), late).state).toBe('overdue');
  });

  it('is enforced by a decision after the last day to pay, and not before it is overdue', () => {
    const overdue = markOverdue(aDeliveredPenalty(), late);

    expect(enforce(overdue, enforcement('2026-12-15'), late).state).toBe('enforced');
    expect(() => enforce(overdue, enforcement(days.payBy), late)).toThrowError(
      refusal('penalty-impossible', '/decidedOn'),
    );
    expect(() => enforce(aDeliveredPenalty(), enforcement('2026-12-15'), late)).toThrowError(
      refusal('step-not-allowed'),
    );
  });
});
