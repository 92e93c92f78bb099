import type { Bilingual } from './bilingual.ts';
import type { PlainDate } from './dates.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as people write it: `01/12/2026`, `1 December 2026`. */
export const dateInWords = (date: PlainDate): Bilingual => {
  const [year, month, day] = date.split('-');
  return {
    vi: `${day}/${month}/${year}`,
    en: `${Number(day)} ${months[Number(month) - 1]} ${year}`,
  };
};
