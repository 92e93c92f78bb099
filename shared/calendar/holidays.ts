import type { Bilingual } from '../kernel/bilingual.ts';
import { addDays, plainDate, type PlainDate } from '../kernel/dates.ts';
import type { CalendarDay } from './schema.ts';

const names = {
  newYear: { vi: 'Tết Dương lịch', en: 'New Year' },
  tet: { vi: 'Tết Nguyên đán', en: 'Lunar New Year' },
  hung: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings commemoration' },
  victory: { vi: 'Ngày Chiến thắng', en: 'Victory Day' },
  labour: { vi: 'Ngày Quốc tế lao động', en: 'Labour Day' },
  national: { vi: 'Quốc khánh', en: 'National Day' },
  culture: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' },
  madeUp: { vi: 'Làm bù', en: 'Made-up working day' },
} satisfies Record<string, Bilingual>;

const article112 = 'Labour Code, art. 112.';
const decided2026 =
  'Days off of 2026 as decided, counted in a summary: 4, 9, 3, 4 and 5 in a row, weekends counted.';

const day = (
  on: string,
  kind: CalendarDay['kind'],
  name: Bilingual,
  sourceStatus: CalendarDay['sourceStatus'],
  sourceNote: string,
): CalendarDay => ({ on: plainDate(on), kind, name, sourceStatus, sourceNote });

/**
 * 2026, decided: which weekdays are off follows from how many days in a row each holiday gives. The two swaps and the
 * side of 2/9 are recalled.
 *
 * @source fact sheet 8.1: Labour Code, Điều 112; days off of 2026 as reported.
 * @source unclear: was 24/11 enacted as a holiday for 2026?
 */
const year2026: readonly CalendarDay[] = [
  day('2026-01-01', 'holiday', names.newYear, 'verifiedText', article112),
  day('2026-01-02', 'swapOff', names.newYear, 'recalled', 'Swapped with Saturday 10/1.'),
  day('2026-01-10', 'swapWork', names.madeUp, 'recalled', 'For Friday 2/1.'),
  ...['16', '17', '18', '19', '20'].map((it) =>
    day(`2026-02-${it}`, 'holiday', names.tet, 'verifiedSummary', decided2026),
  ),
  day('2026-04-27', 'substituteOff', names.hung, 'verifiedSummary', 'For Sunday 26/4 (art. 111.3).'),
  day('2026-04-30', 'holiday', names.victory, 'verifiedText', article112),
  day('2026-05-01', 'holiday', names.labour, 'verifiedText', article112),
  day('2026-08-22', 'swapWork', names.madeUp, 'recalled', 'For Monday 31/8.'),
  day('2026-08-31', 'swapOff', names.national, 'recalled', 'Swapped with Saturday 22/8.'),
  day(
    '2026-09-01',
    'holiday',
    names.national,
    'recalled',
    'The day beside 2/9; five days in a row are known.',
  ),
  day('2026-09-02', 'holiday', names.national, 'verifiedText', article112),
  day(
    '2026-11-24',
    'maybeOff',
    names.culture,
    'provisional',
    'Resolution 30/NQ-CP asks for it; not seen enacted.',
  ),
];

/** First days of the first lunar month, and tenth days of the third, computed for UTC+7 (2030 is not China's). */
const lunarDays: Readonly<Record<number, { tet: string; hung: string }>> = {
  2027: { tet: '2027-02-06', hung: '2027-04-16' },
  2028: { tet: '2028-01-26', hung: '2028-04-04' },
  2029: { tet: '2029-02-13', hung: '2029-04-23' },
  2030: { tet: '2030-02-02', hung: '2030-04-12' },
};

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (on: PlainDate): number => new Date(`${on}T00:00:00Z`).getUTCDay() || 7;
const isWeekend = (on: PlainDate): boolean => weekdayOf(on) > 5;

/** The next day that is neither a weekend nor taken: where a holiday on a rest day moves to (art. 111.3). */
const nextFree = (on: PlainDate, taken: ReadonlySet<string>): PlainDate => {
  const next = addDays(on, 1);
  return isWeekend(next) || taken.has(next) ? nextFree(next, taken) : next;
};

const withSubstitutes = (holidays: readonly CalendarDay[]): CalendarDay[] => {
  const taken = new Set<string>(holidays.map(({ on }) => on));
  return holidays.flatMap((holiday) => {
    if (!isWeekend(holiday.on)) return [holiday];
    const on = nextFree(holiday.on, taken);
    taken.add(on);
    return [
      holiday,
      {
        ...holiday,
        on,
        kind: 'substituteOff' as const,
        sourceNote: `For ${holiday.on}: Labour Code, art. 111.3.`,
      },
    ];
  });
};

/** Tết gives five days that the Prime Minister fixes; any five in a row that hold the first day, then moved rest days. */
const [tetDaysAround, movedRestDays] = [4, 2] as const;
const maybeTet = (tet: PlainDate): CalendarDay[] => {
  const note = `First day ${tet} computed; the five days off are not decided yet.`;
  const weekdays = Array.from({ length: 2 * tetDaysAround + 8 }, (_, i) =>
    addDays(tet, i - tetDaysAround),
  ).filter((on) => !isWeekend(on));
  const around = weekdays.filter((on) => on <= addDays(tet, tetDaysAround));
  const moved = weekdays.filter((on) => on > addDays(tet, tetDaysAround)).slice(0, movedRestDays);
  return [...around, ...moved].map((on) => day(on, 'maybeOff', names.tet, 'provisional', note));
};

const ofRule = (year: number, { tet, hung }: { tet: string; hung: string }): CalendarDay[] => [
  ...withSubstitutes([
    day(`${year}-01-01`, 'holiday', names.newYear, 'verifiedText', article112),
    day(hung, 'holiday', names.hung, 'computed', '10th of the third lunar month, computed for UTC+7.'),
    day(`${year}-04-30`, 'holiday', names.victory, 'verifiedText', article112),
    day(`${year}-05-01`, 'holiday', names.labour, 'verifiedText', article112),
    day(`${year}-09-02`, 'holiday', names.national, 'verifiedText', article112),
  ]),
  ...maybeTet(plainDate(tet)),
  ...['01', '03'].map((it) =>
    day(
      `${year}-09-${it}`,
      'maybeOff',
      names.national,
      'provisional',
      'The day before or after 2/9, fixed yearly.',
    ),
  ),
  day(`${year}-11-24`, 'maybeOff', names.culture, 'provisional', 'Not known whether enacted.'),
];

/**
 * The special days of a year, in order.
 *
 * @returns undefined for a year whose Tết nobody has computed here: such a year cannot be planned by days.
 * @source Labour Code, Điều 111.3 and 112; lunar days from fact sheet 8.1.
 */
export const specialDaysOf = (year: number): readonly CalendarDay[] | undefined => {
  const lunar = lunarDays[year];
  const rows = year === 2026 ? year2026 : lunar && ofRule(year, lunar);
  return rows?.toSorted((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0));
};
