import type { Instant, PlainDate } from '../kernel/dates.ts';
import { legalDateOf } from '../kernel/dates.ts';
import { numberInWords } from './number-words.ts';

/** A day below ten and the months of January and February are written with a nought before them, as offices do. */
const two = (value: number): string => String(value).padStart(2, '0');
const monthOf = (month: number): string => (month <= 2 ? two(month) : String(month));

/** `ngày 05 tháng 11 năm 2026`. */
export const dateInWords = (date: PlainDate): string => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return `ngày ${two(day)} tháng ${monthOf(month)} năm ${year}`;
};

/** `05/11/2026`. */
export const shortDate = (date: PlainDate): string => date.split('-').toReversed().join('/');

/** `09 giờ 30 phút, ngày 20 tháng 11 năm 2026`, in Việt Nam. */
export const momentInWords = (instant: Instant): string => {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000); // one time since 1975; no visit is older
  return `${two(local.getUTCHours())} giờ ${two(local.getUTCMinutes())} phút, ${dateInWords(legalDateOf(instant))}`;
};

/** `22.500.000`. */
export const withDots = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

/** `22.500.000 đồng`. */
export const money = (vnd: number): string => `${withDots(vnd)} đồng`;

export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** A sentence as the beginning of a longer one: without the full stop that people put behind it. */
export const asClause = (text: string): string => text.replace(/[\s.;,]+$/u, '');

/** `Hai mươi hai triệu năm trăm nghìn đồng`. */
export const moneyInWords = (vnd: number): string => capitalised(`${numberInWords(vnd)} đồng`);

/** `02`: counts in running text have two digits at least. */
export const counted = (value: number): string => two(value);
