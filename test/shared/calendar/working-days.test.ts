import { describe, expect, it } from 'vitest';
import { specialDaysOf, workingYear } from '../../../shared/calendar/working-days.ts';
import { CalendarDay } from '../../../shared/law/clocks/schema.ts';
import { calendar } from '../../../shared/law/rows/calendar.ts';

const daysOf = (year: number): Set<string> => new Set(workingYear(calendar, year)?.workingDays);
const kindsOn = (year: number, on: string) =>
  (specialDaysOf(calendar, year) ?? []).filter((row) => row.on === on).map(({ kind }) => kind);

describe('the working days of a year', () => {
  it('has off in 2026 what was decided: 4, 9, 3, 4 and 5 days in a row', () => {
    const days = daysOf(2026);
    const off = ['01-01', '01-02', '02-16', '02-20', '04-27', '04-30', '05-01', '08-31', '09-01', '09-02'];

    expect(off.filter((it) => days.has(`2026-${it}`))).toEqual([]);
    expect(['01-05', '02-13', '02-23', '04-28', '05-04', '09-03'].every((it) => days.has(`2026-${it}`))).toBe(
      true,
    );
  });

  it('keeps free what may become a day off, and says that it is not decided', () => {
    expect(daysOf(2027).has('2027-02-05')).toBe(false);
    expect(daysOf(2027).has('2027-02-12')).toBe(false);
    expect(kindsOn(2027, '2027-02-05')).toEqual(['holiday']); // by convention, as in 2026
    expect(kindsOn(2027, '2027-02-04')).toEqual(['maybeOff']);
    expect(kindsOn(2027, '2027-09-03')).toEqual(['maybeOff']);
    expect(daysOf(2026).has('2026-11-24')).toBe(false);
    expect(
      workingYear(calendar, 2027)?.unsettled.every(({ sourceStatus }) => sourceStatus === 'provisional'),
    ).toBe(true);
  });

  it('moves a holiday on a rest day to the next working day', () => {
    expect(kindsOn(2027, '2027-05-03')).toEqual(['substituteOff']); // 1/5/2027 is a Saturday
    expect(kindsOn(2028, '2028-05-02')).toEqual(['substituteOff']); // 30/4/2028 is a Sunday, 1/5 a Monday
    expect(kindsOn(2028, '2028-01-03')).toEqual(['substituteOff']);
  });

  it('knows Tết 2030 by the Vietnamese calendar, a day before the Chinese one', () => {
    expect(specialDaysOf(calendar, 2030)?.some(({ sourceNote }) => sourceNote.includes('2030-02-02'))).toBe(
      true,
    );
  });

  it('never makes up a year that nobody has computed', () => {
    expect(specialDaysOf(calendar, 2031)).toBeUndefined();
    expect(workingYear(calendar, 2019)).toBeUndefined();
  });

  it('holds rows of the schema, each day with its source', () => {
    for (const year of [2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030])
      for (const row of specialDaysOf(calendar, year) ?? [])
        expect(CalendarDay.safeParse(row).success).toBe(true);
  });
});
