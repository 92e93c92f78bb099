import { describe, expect, it } from 'vitest';
import { addDays, plainDate, weekdayOf, yearOf } from '../../../../shared/kernel/dates.ts';
import { isWorkingDay, openCalendar } from '../../../../shared/law/clocks/calendar.ts';
import { calendar } from '../../../../shared/law/rows/calendar.ts';

const opened = openCalendar(calendar);
const on = (text: string) => opened.findDay(plainDate(text));

describe('the rows of the calendar', () => {
  it('hold every year from 2021 to 2030 once, and each day once', () => {
    expect(calendar.years.map(({ year }) => year).sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => 2021 + i),
    );
    expect(new Set(calendar.days.map((day) => day.on)).size).toBe(calendar.days.length);
    expect(calendar.days.map((day) => day.on)).toEqual(calendar.days.map((day) => day.on).sort());
  });

  it.each([
    ['2021-02-12', '2021-04-21'],
    ['2022-02-01', '2022-04-10'],
    ['2023-01-22', '2023-04-29'],
    ['2024-02-10', '2024-04-18'],
    ['2025-01-29', '2025-04-07'],
    ['2026-02-17', '2026-04-26'],
    ['2027-02-06', '2027-04-16'],
    ['2028-01-26', '2028-04-04'],
    ['2029-02-13', '2029-04-23'],
    ['2030-02-02', '2030-04-12'],
  ])('have Tết around %s, from its eve, and Hùng Kings on %s', (tet, hung) => {
    const days = [-1, 0, 1, 2, 3].map((i) => opened.findDay(addDays(plainDate(tet), i)));

    expect(days.every((day) => day?.kind === 'holiday' && day.name.en === 'Lunar New Year')).toBe(true);
    expect(on(hung)).toMatchObject({ kind: 'holiday', name: { en: 'Hùng Kings commemoration' } });
  });

  it('give the eleven days of article 112 in each year, and one more off for each that falls on a weekend', () => {
    for (const { year } of calendar.years) {
      const ofYear = calendar.days.filter((day) => yearOf(day.on) === year);
      const holidays = ofYear.filter(({ kind }) => kind === 'holiday');

      expect(holidays).toHaveLength(11);
      expect(ofYear.filter(({ kind }) => kind === 'substituteOff')).toHaveLength(
        holidays.filter((day) => weekdayOf(day.on) > 5).length,
      );
    }
  });

  it('have 25 days off in a row around the holidays of 2026, as decided: 4, 9, 3, 4 and 5', () => {
    const runFrom = (start: string): number => {
      let days = 0;
      for (let day = plainDate(start); !isWorkingDay(opened, day); day = addDays(day, 1)) days += 1;
      return days;
    };

    expect(['2026-01-01', '2026-02-14', '2026-04-25', '2026-04-30', '2026-08-29'].map(runFrom)).toEqual([
      4, 9, 3, 4, 5,
    ]);
    expect(calendar.days.filter(({ kind }) => kind === 'swapWork').map((day) => day.on)).toEqual([
      '2026-01-10',
      '2026-08-22',
    ]);
  });

  it('call a schedule decided only where a decision was read: 2026', () => {
    expect(calendar.years.filter(({ undecided }) => !undecided).map(({ year }) => year)).toEqual([2026]);
    for (const day of calendar.days)
      if (yearOf(day.on) !== 2026 && day.name.en === 'Lunar New Year')
        expect(day.sourceStatus).toBe('provisional');
  });

  it('hold 24/11 since 2026 as a day that may be off, and count it as a working day', () => {
    expect(on('2026-11-24')).toMatchObject({ kind: 'maybeOff', sourceStatus: 'provisional' });
    expect(isWorkingDay(opened, plainDate('2026-11-24'))).toBe(true);
    expect(on('2025-11-24')).toBeUndefined();
    expect(on('2029-11-26')).toMatchObject({ kind: 'maybeOff' }); // 24/11/2029 is a Saturday
  });
});
