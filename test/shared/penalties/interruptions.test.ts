import { describe, expect, it } from 'vitest';
import { markOverdue, recordPayment } from '../../../shared/penalties/execution.ts';
import {
  aDeliveredPenalty,
  aPayment,
  aPenalty,
  aProposedPenalty,
  aTransfer,
  days,
} from '../../../shared/penalties/fixtures.ts';
import { appeal, closeAppeal, takeBack, transfer } from '../../../shared/penalties/interruptions.ts';
import { cancelPenalty } from '../../../shared/penalties/rules.ts';
import { AppealOutcome, NewAppeal, TransferReturn } from '../../../shared/penalties/schema.ts';
import { anActOn } from '../../../shared/violations/fixtures.ts';
import { refusal } from '../../support/refusals.ts';

const late = anActOn('2026-12-20');
const paymentId = '01KAF3T0Q4V8M2Z6X9C7B5N3W1';
const complaint = (filedOn = '2026-12-15') => NewAppeal.parse({ kind: 'complaint', filedOn });
const outcome = (result: string, on = '2026-12-20') =>
  AppealOutcome.parse({ result, on, note: 'Quyết định giải quyết khiếu nại', document: '09/QĐ-GQKN' });
const returned = (on: string) =>
  TransferReturn.parse({ on, document: '44/CV-CSĐT', reason: 'Không khởi tố vụ án' });

describe('an appeal', () => {
  it.each(['upheld', 'withdrawn'])('brings the file back to where it stood when %s', (result) => {
    const overdue = markOverdue(aDeliveredPenalty(), late);
    const appealed = appeal(overdue, complaint(), late);

    const closed = closeAppeal(appealed, outcome(result), late);

    expect(appealed.state).toBe('appealed');
    expect(closed).toMatchObject({ state: 'overdue', appeals: [{ outcome: { result } }] });
  });

  it('cancels the file when the decision is cancelled', () => {
    const appealed = appeal(aDeliveredPenalty(), complaint(), late);

    const closed = closeAppeal(appealed, outcome('cancelled'), late);

    expect(closed).toMatchObject({
      state: 'cancelled',
      version: appealed.version + 1,
      cancellation: { document: '09/QĐ-GQKN' },
    });
  });

  it('takes payments meanwhile, which end the file only when the appeal is over', () => {
    const appealed = appeal(aDeliveredPenalty(), complaint(), late);
    const covered = recordPayment(appealed, aPayment(paymentId, 22_500_000), late);

    expect(covered.state).toBe('appealed');
    expect(closeAppeal(covered, outcome('upheld'), late).state).toBe('paid');
  });

  it('can come after payment, and may follow another', () => {
    const paid = recordPayment(aDeliveredPenalty(), aPayment(paymentId, 22_500_000), late);
    const complained = closeAppeal(appeal(paid, complaint(), late), outcome('upheld'), late);

    const sued = appeal(complained, NewAppeal.parse({ kind: 'lawsuit', filedOn: '2026-12-20' }), late);

    expect(complained.state).toBe('paid');
    expect(sued.appeals.map(({ kind, before }) => [kind, before])).toEqual([
      ['complaint', 'paid'],
      ['lawsuit', 'paid'],
    ]);
  });

  it('is not filed before the receipt nor in the future, and not closed before it was filed', () => {
    const file = (filedOn: string) => () => appeal(aDeliveredPenalty(), complaint(filedOn), late);
    const close = (on: string) => () =>
      closeAppeal(appeal(aDeliveredPenalty(), complaint(), late), outcome('upheld', on), late);

    expect(file(days.delivered)).not.toThrowError();
    expect(file('2026-12-01')).toThrowError(refusal('penalty-impossible', '/filedOn'));
    expect(file('2026-12-21')).toThrowError(refusal('penalty-impossible', '/filedOn'));
    expect(close('2026-12-14')).toThrowError(refusal('penalty-impossible', '/on'));
    expect(close('2026-12-21')).toThrowError(refusal('penalty-impossible', '/on'));
  });

  it('is closed only while it runs', () => {
    expect(() => closeAppeal(aDeliveredPenalty(), outcome('upheld'), late)).toThrowError(
      refusal('step-not-allowed'),
    );
  });
});

describe('a transfer for signs of a crime', () => {
  it('happens at once, even on the day of the minutes', () => {
    expect(transfer(aPenalty(), aTransfer(), anActOn(days.minutes))).toMatchObject({
      state: 'transferred',
      transfers: [{ before: 'recorded', to: 'Cơ quan Cảnh sát điều tra Công an thành phố Hà Nội' }],
    });
  });

  it('brings the file back where it stood when nobody prosecutes', () => {
    const passed = transfer(aProposedPenalty(), aTransfer(), anActOn(days.minutes));

    const back = takeBack(passed, returned('2026-12-20'), late);

    expect(back).toMatchObject({ state: 'proposed', transfers: [{ returned: { on: '2026-12-20' } }] });
  });

  it('brings an appealed file back to its appeal', () => {
    const appealed = appeal(aDeliveredPenalty(), complaint(), late);

    const back = takeBack(
      transfer(appealed, aTransfer({ on: '2026-12-20' }), late),
      returned('2026-12-20'),
      late,
    );

    expect(closeAppeal(back, outcome('upheld'), late).state).toBe('delivered');
  });

  it('keeps its days in order', () => {
    const passed = transfer(aPenalty(), aTransfer({ on: '2026-12-10' }), late);

    expect(() => transfer(aPenalty(), aTransfer({ on: '2026-11-22' }), late)).toThrowError(
      refusal('penalty-impossible', '/on'),
    );
    expect(() => takeBack(passed, returned('2026-12-09'), late)).toThrowError(
      refusal('penalty-impossible', '/on'),
    );
  });

  it('cannot be undone by cancelling, which would free the violations to be fined all the same', () => {
    const passed = transfer(aPenalty(), aTransfer(), late);

    expect(() => cancelPenalty(passed, { reason: 'Nhầm' }, late)).toThrowError(refusal('step-not-allowed'));
  });
});
