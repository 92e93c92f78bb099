import type { Bilingual } from '../../kernel/bilingual.ts';
import { dateInWords } from '../../kernel/date-in-words.ts';
import { addDays, type PlainDate, weekdayOf, yearOf } from '../../kernel/dates.ts';
import type { CalendarDay, CalendarYear } from './schema.ts';

/** The rows of a catalogue's calendar. */
export interface CalendarRows {
  readonly years: readonly CalendarYear[];
  readonly days: readonly CalendarDay[];
}

/** A calendar, opened for reading. */
export interface Calendar {
  readonly findYear: (year: number) => CalendarYear | undefined;
  readonly findDay: (on: PlainDate) => CalendarDay | undefined;
}

export const openCalendar = ({ years, days }: CalendarRows): Calendar => {
  const byYear = new Map(years.map((it) => [it.year, it]));
  const byDay = new Map(days.map((it) => [it.on, it]));
  return { findYear: (year) => byYear.get(year), findDay: (on) => byDay.get(on) };
};

/**
 * Do state offices work on this day? Monday to Friday, but for days off and for Saturdays that make up for them. A day
 * that only may be off counts as its weekday says.
 *
 * @source Decision 188/1999 (five days, 40 hours), recalled; Labour Code 45/2019/QH14, Điều 111 and 112.
 */
export const isWorkingDay = (calendar: Calendar, on: PlainDate): boolean => {
  switch (calendar.findDay(on)?.kind) {
    case 'swapWork':
      return true;
    case 'holiday':
    case 'substituteOff':
    case 'swapOff':
      return false;
    case 'maybeOff':
    case undefined:
      return weekdayOf(on) <= 5;
  }
};

/** The day itself where it is a working day, else the next one. */
export const workingDayFrom = (calendar: Calendar, on: PlainDate): PlainDate =>
  isWorkingDay(calendar, on) ? on : workingDayFrom(calendar, addDays(on, 1));

/** The `count`-th working day after `from`, which is not counted itself; `from` where `count` is 0. */
export const addWorkingDays = (calendar: Calendar, from: PlainDate, count: number): PlainDate => {
  let on = from;
  for (let left = count; left > 0; left -= 1) on = workingDayFrom(calendar, addDays(on, 1));
  return on;
};

/** Working days after `from`, up to and with `to`; 0 where `to` is not later. */
export const workingDaysBetween = (calendar: Calendar, from: PlainDate, to: PlainDate): number =>
  daysAfter(from, to).filter((on) => isWorkingDay(calendar, on)).length;

/** Every day after `from`, up to and with `to`. */
export const daysAfter = (from: PlainDate, to: PlainDate): PlainDate[] => {
  const days: PlainDate[] = [];
  for (let on = from; on < to;) days.push((on = addDays(on, 1)));
  return days;
};

/**
 * Why a date that was counted may turn out otherwise. `undecidedYear`, `beyondCalendar`: the calendar of a year that was
 * counted in is provisional, or not there but for weekends. `undecidedDay`: a day that was counted is itself not decided.
 * These three make a clock provisional. `recalledDay`: a day off or swapped that rests on memory. `unsettled`: the law, or
 * the file, leaves something open.
 */
export interface Doubt {
  readonly kind: 'undecidedYear' | 'beyondCalendar' | 'undecidedDay' | 'recalledDay' | 'unsettled';
  readonly text: Bilingual;
}

export const isProvisional = (doubts: readonly Doubt[]): boolean =>
  doubts.some(({ kind }) => kind !== 'recalledDay' && kind !== 'unsettled');

/** What is not settled about these days; each thing once. */
export const doubtsAbout = (calendar: Calendar, days: readonly PlainDate[]): Doubt[] => {
  const doubts = new Map<string, Doubt>();
  for (const on of days)
    for (const doubt of [yearDoubt(calendar, yearOf(on)), dayDoubt(calendar.findDay(on))])
      if (doubt) doubts.set(doubt.text.vi, doubt);
  return [...doubts.values()];
};

const yearDoubt = (calendar: Calendar, year: number): Doubt | undefined => {
  const known = calendar.findYear(year);
  if (known) return known.undecided && { kind: 'undecidedYear', text: known.undecided };
  return {
    kind: 'beyondCalendar',
    text: {
      vi: `Lịch chưa có năm ${year}: chỉ trừ thứ Bảy, Chủ nhật, chưa trừ ngày lễ, Tết.`,
      en: `The calendar does not hold ${year}: only weekends are left out, holidays are not.`,
    },
  };
};

const dayDoubt = (day: CalendarDay | undefined): Doubt | undefined => {
  if (!day) return undefined;
  const name = { vi: `${day.name.vi} ${yearOf(day.on)}`, en: `${day.name.en} ${yearOf(day.on)}` };
  if (day.kind === 'maybeOff')
    return {
      kind: 'undecidedDay',
      text: {
        vi: `${name.vi}: ngày ${dateInWords(day.on).vi} có thể được nghỉ; đang tính là ngày làm việc.`,
        en: `${name.en}: ${dateInWords(day.on).en} may turn out to be a day off; it is counted as a working day.`,
      },
    };
  if (day.sourceStatus === 'provisional')
    return {
      kind: 'undecidedDay',
      text: {
        vi: `${name.vi}: ngày nghỉ tính theo quy ước, chưa đọc được quyết định.`,
        en: `${name.en}: days off by convention, the decision was not read.`,
      },
    };
  if (day.sourceStatus === 'recalled')
    return {
      kind: 'recalledDay',
      text: {
        vi: `${name.vi}: ngày ${dateInWords(day.on).vi} ghi theo trí nhớ, cần kiểm tra.`,
        en: `${name.en}: ${dateInWords(day.on).en} is from memory and to be checked.`,
      },
    };
  return undefined;
};
