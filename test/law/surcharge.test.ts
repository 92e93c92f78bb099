import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../shared/kernel/dates.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { type LateFine, lateSurcharge } from '../../shared/law/fines/surcharge.ts';

const day = plainDate;
/** 22.5 million, to be paid by 10/11/2026: 11,250 dong for each day on which all of it is late. */
const late: LateFine = { fineVnd: 22_500_000, payBy: day('2026-11-10'), payments: [] };
const owed = (more: Partial<LateFine>, asOf: string) =>
  lateSurcharge(builtInLaw, { ...late, ...more }, day(asOf));

describe('the surcharge on a late fine', () => {
  it.each([
    ['nothing on the last day to pay', '2026-11-10', 0],
    ['one day on the day after it', '2026-11-11', 11_250],
    ['ten days, weekends counted', '2026-11-20', 112_500],
    ['a year', '2027-11-10', 4_106_250],
  ])('is %s', (_what, asOf, surchargeVnd) => {
    expect(owed({}, asOf).surchargeVnd).toBe(surchargeVnd);
  });

  it('runs on what is still unpaid from the day of a payment', () => {
    // 11/11 to 14/11 on 22.5 million, 15/11 to 20/11 on 12.5 million: 4 × 11,250 + 6 × 6,250
    const { surchargeVnd, stretches } = owed(
      { payments: [{ paidOn: day('2026-11-15'), amountVnd: 10_000_000 }] },
      '2026-11-20',
    );

    expect(surchargeVnd).toBe(82_500);
    expect(stretches).toEqual([
      { from: '2026-11-11', to: '2026-11-14', days: 4, unpaidVnd: 22_500_000 },
      { from: '2026-11-15', to: '2026-11-20', days: 6, unpaidVnd: 12_500_000 },
    ]);
  });

  it('ends when all is paid, and never began where it was paid in time', () => {
    expect(
      owed({ payments: [{ paidOn: day('2026-11-13'), amountVnd: 22_500_000 }] }, '2026-12-31'),
    ).toMatchObject({
      surchargeVnd: 22_500,
    });
    expect(owed({ payments: [{ paidOn: day('2026-11-10'), amountVnd: 22_500_000 }] }, '2026-12-31')).toEqual({
      surchargeVnd: 0,
      stretches: [],
      reasons: [],
    });
  });

  it('takes payments in whatever order they are kept', () => {
    const payments = [
      { paidOn: day('2026-11-18'), amountVnd: 2_500_000 },
      { paidOn: day('2026-11-15'), amountVnd: 10_000_000 },
    ];

    expect(owed({ payments }, '2026-11-20')).toEqual(owed({ payments: payments.toReversed() }, '2026-11-20'));
  });

  it('rests while payment is postponed, both ends counted', () => {
    const postponed = [{ from: day('2026-11-12'), to: day('2026-11-19') }];

    expect(owed({ postponed }, '2026-11-20').surchargeVnd).toBe(2 * 11_250);
  });

  it('stops with the day of the decision to enforce', () => {
    expect(owed({ enforcedOn: day('2026-11-15') }, '2026-12-31').surchargeVnd).toBe(5 * 11_250);
  });

  it('is rounded down once, over all of it', () => {
    // 3 dong for 1,000 days: 1.5 dong
    expect(lateSurcharge(builtInLaw, { ...late, fineVnd: 3 }, addDays(late.payBy, 1_000)).surchargeVnd).toBe(
      1,
    );
  });

  it('explains each stretch by article 78 clause 1', () => {
    const [reason] = owed({}, '2026-11-20').reasons;

    expect(reason?.text.vi).toBe(
      '10 ngày, từ 11/11/2026 đến 20/11/2026: 0,05% mỗi ngày của 22.500.000 đồng.',
    );
    expect(reason?.rule?.citation.vi).toContain('khoản 1 Điều 78');
  });

  it('never falls from one day to the next, and never runs on money that was paid', () => {
    const days = fc.integer({ min: -20, max: 200 }).map((count) => addDays(late.payBy, count));
    const payments = fc.array(
      fc.record({ paidOn: days, amountVnd: fc.integer({ min: 1, max: 5_000_000 }) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(payments, days, (paid, asOf) => {
        const today = owed({ payments: paid }, asOf).surchargeVnd;

        expect(owed({ payments: paid }, addDays(asOf, 1)).surchargeVnd).toBeGreaterThanOrEqual(today);
        expect(today).toBeLessThanOrEqual(owed({}, asOf).surchargeVnd);
      }),
    );
  });
});
