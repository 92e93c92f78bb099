import type { Locale } from '../../../shared/kernel/bilingual.ts';
import type { PlainDate } from '../../../shared/kernel/dates.ts';

const tag: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' };
const timeZone = 'Asia/Ho_Chi_Minh';

/** Days and months always in the Vietnamese order, `05/11/2026`; in English the month has its name, so that none errs. */
export const dateText = (date: PlainDate, locale: Locale): string => {
  const [year, month, day] = date.split('-');
  if (locale === 'vi') return `${day}/${month}/${year}`;
  const at = new Date(`${date}T12:00:00Z`);
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
};

export const weekdayText = (date: PlainDate, locale: Locale): string =>
  new Intl.DateTimeFormat(tag[locale], { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );

/** A moment as the clock in Việt Nam shows it. */
export const momentText = (at: string | number, locale: Locale): string =>
  new Intl.DateTimeFormat(tag[locale], {
    day: '2-digit',
    month: locale === 'vi' ? '2-digit' : 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(at));

export const clockText = (at: string | number, locale: Locale): string =>
  new Intl.DateTimeFormat(tag[locale], { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(at));

/** `15.000.000 ₫` */
export const moneyText = (vnd: number, locale: Locale): string =>
  `${new Intl.NumberFormat(tag[locale]).format(vnd)} ${locale === 'vi' ? '₫' : 'VND'}`;

export const numberText = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(tag[locale]).format(value);

/** `1,2 MB` */
export const sizeText = (bytes: number, locale: Locale): string => {
  const isLarge = bytes >= 1_000_000;
  const value = isLarge ? bytes / 1_000_000 : bytes / 1_000;
  const text = new Intl.NumberFormat(tag[locale], { maximumFractionDigits: isLarge ? 1 : 0 }).format(value);
  return `${text} ${isLarge ? 'MB' : 'KB'}`;
};
