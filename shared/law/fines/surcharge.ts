import { dateInWords } from '../../kernel/date-in-words.ts';
import { addDays, daysBetween, type PlainDate } from '../../kernel/dates.ts';
import type { Law } from '../law.ts';
import { type Reason, reasonBy } from '../reason.ts';
import { dong } from './words.ts';

/** Days on which the same sum was unpaid; both ends count. */
export interface LateStretch {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly days: number;
  readonly unpaidVnd: number;
}
export interface Surcharge {
  readonly surchargeVnd: number;
  readonly stretches: readonly LateStretch[];
  readonly reasons: readonly Reason[];
}

export interface LateFine {
  /** The fine decided, without surcharge. */
  readonly fineVnd: number;
  /** The last day to pay. */
  readonly payBy: PlainDate;
  /** What was paid on the fine itself, in any order; a day's payment is no longer owed on that day. */
  readonly payments: readonly { readonly paidOn: PlainDate; readonly amountVnd: number }[];
  /** Days on which payment was postponed; both ends count. */
  readonly postponed?: readonly { readonly from: PlainDate; readonly to: PlainDate }[];
  /** The day of the decision to enforce: the last that counts. */
  readonly enforcedOn?: PlainDate | undefined;
}

/** 0.05% a day: one two-thousandth. */
const dailyShare = 2_000;

const unpaidOn = ({ fineVnd, payments }: LateFine, day: PlainDate): number =>
  payments.reduce((unpaid, { paidOn, amountVnd }) => (paidOn <= day ? unpaid - amountVnd : unpaid), fineVnd);

const isPostponed = ({ postponed = [] }: LateFine, day: PlainDate): boolean =>
  postponed.some(({ from, to }) => from <= day && day <= to);

/** The days on which what is owed may change: the first late one, payments, the ends of a postponement. */
const turns = ({ payments, postponed = [] }: LateFine, from: PlainDate, to: PlainDate): PlainDate[] => {
  const days = [
    from,
    ...payments.map(({ paidOn }) => paidOn),
    ...postponed.flatMap((it) => [it.from, addDays(it.to, 1)]),
  ];
  return [...new Set(days)].filter((day) => from <= day && day <= to).toSorted();
};

/**
 * What a late payer owes beside the fine, up to and with a day: 0.05% of the unpaid fine for each calendar day after the
 * last day to pay.
 *
 * @returns whole dong, rounded down once; stretches of the same unpaid sum, oldest first.
 * @source Law 15/2012/QH13, Điều 78 khoản 1.
 * @source unclear: that it stops at enforcement and rests while payment is postponed is recalled; no rule on rounding
 * was read, so what remains of a dong is left to the payer.
 */
export const lateSurcharge = (law: Law, late: LateFine, asOf: PlainDate): Surcharge => {
  const firstLate = addDays(late.payBy, 1);
  const last = late.enforcedOn !== undefined && late.enforcedOn < asOf ? late.enforcedOn : asOf;
  const starts = turns(late, firstLate, last);
  const stretches = starts.flatMap((from, i): LateStretch[] => {
    const next = starts[i + 1];
    const to = next === undefined ? last : addDays(next, -1);
    const unpaidVnd = unpaidOn(late, from);
    if (unpaidVnd <= 0 || isPostponed(late, from)) return [];
    return [{ from, to, days: daysBetween(from, to) + 1, unpaidVnd }];
  });
  const twoThousandths = stretches.reduce((sum, { days, unpaidVnd }) => sum + days * unpaidVnd, 0);
  return {
    surchargeVnd: Math.floor(twoThousandths / dailyShare),
    stretches,
    reasons: stretches.map(({ from, to, days, unpaidVnd }) =>
      reasonBy(law, 'XLVPHC.78.1', {
        vi: `${days} ngày, từ ${dateInWords(from).vi} đến ${dateInWords(to).vi}: 0,05% mỗi ngày của ${dong(unpaidVnd).vi}.`,
        en: `${days} days, ${dateInWords(from).en} to ${dateInWords(to).en}: 0.05% a day of ${dong(unpaidVnd).en}.`,
      }),
    ),
  };
};
