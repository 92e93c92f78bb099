import type { Bilingual } from '../../kernel/bilingual.ts';
import { addDays, plainDate, type PlainDate, weekdayOf } from '../../kernel/dates.ts';
import type { CalendarDay, CalendarYear, LawCalendar } from '../clocks/schema.ts';

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

type Source = Pick<CalendarDay, 'sourceStatus' | 'sourceNote'>;
const article112: Source = { sourceStatus: 'verifiedText', sourceNote: 'Labour Code, art. 112.' };
const lunar: Source = {
  sourceStatus: 'computed',
  sourceNote: '10th of the third lunar month, computed for UTC+7.',
};
const counts2026: Source = {
  sourceStatus: 'computed',
  sourceNote:
    'Derived from the days off of 2026 as decided, which a summary counts as 4, 9, 3, 4 and 5 in a row, weekends and swapped days included.',
};
const recalled = (sourceNote: string): Source => ({ sourceStatus: 'recalled', sourceNote });
const notDecided = (sourceNote: string): Source => ({ sourceStatus: 'provisional', sourceNote });

const day = (on: string, kind: CalendarDay['kind'], name: Bilingual, source: Source): CalendarDay => ({
  on: plainDate(on),
  kind,
  name,
  ...source,
});

/**
 * 2026, decided: which weekdays are off follows from how many days in a row each holiday gives. The two swaps and the
 * side of 2/9 are recalled.
 *
 * @source fact sheet 8.1: Labour Code, Điều 112; days off of 2026 as reported.
 * @source unclear: was 24/11 enacted as a holiday for 2026? It is not counted as one, and clocks that cross it say so.
 */
const year2026: readonly CalendarDay[] = [
  day('2026-01-01', 'holiday', names.newYear, article112),
  day('2026-01-02', 'swapOff', names.newYear, recalled('Swapped with Saturday 10/1.')),
  day('2026-01-10', 'swapWork', names.madeUp, recalled('For Friday 2/1.')),
  ...['16', '17', '18', '19', '20'].map((it) => day(`2026-02-${it}`, 'holiday', names.tet, counts2026)),
  day('2026-04-26', 'holiday', names.hung, lunar),
  day('2026-04-27', 'substituteOff', names.hung, counts2026),
  day('2026-04-30', 'holiday', names.victory, article112),
  day('2026-05-01', 'holiday', names.labour, article112),
  day('2026-08-22', 'swapWork', names.madeUp, recalled('For Monday 31/8.')),
  day('2026-08-31', 'swapOff', names.national, recalled('Swapped with Saturday 22/8.')),
  day('2026-09-01', 'holiday', names.national, recalled('The day beside 2/9; five days in a row are known.')),
  day('2026-09-02', 'holiday', names.national, article112),
];

/** First days of the first lunar month, and tenth days of the third, computed for UTC+7 (2030 is not China's). */
const lunarDays = [
  [2021, '2021-02-12', '2021-04-21'],
  [2022, '2022-02-01', '2022-04-10'],
  [2023, '2023-01-22', '2023-04-29'],
  [2024, '2024-02-10', '2024-04-18'],
  [2025, '2025-01-29', '2025-04-07'],
  [2027, '2027-02-06', '2027-04-16'],
  [2028, '2028-01-26', '2028-04-04'],
  [2029, '2029-02-13', '2029-04-23'],
  [2030, '2030-02-02', '2030-04-12'],
] as const;
type LunarYear = (typeof lunarDays)[number];

const isWeekend = (on: PlainDate): boolean => weekdayOf(on) > 5;

/** The next day that is neither a weekend nor taken: where a holiday on a rest day moves to (art. 111.3). */
const nextFree = (on: PlainDate, taken: ReadonlySet<string>): PlainDate => {
  const next = addDays(on, 1);
  return isWeekend(next) || taken.has(next) ? nextFree(next, taken) : next;
};

const byDay = (left: CalendarDay, right: CalendarDay): number => (left.on < right.on ? -1 : 1);

const withSubstitutes = (holidays: readonly CalendarDay[]): CalendarDay[] => {
  const taken = new Set<string>(holidays.map(({ on }) => on));
  return holidays.toSorted(byDay).flatMap((holiday) => {
    if (!isWeekend(holiday.on)) return [holiday];
    const on = nextFree(holiday.on, taken);
    taken.add(on);
    const sourceNote = `For ${holiday.on}: Labour Code, art. 111.3. ${holiday.sourceNote}`;
    return [holiday, { ...holiday, on, kind: 'substituteOff' as const, sourceNote }];
  });
};

/** A way in which the Prime Minister may fix a year: days from the first of Tết to the first day off, and from 2/9 to its second. */
interface Choice {
  readonly tet: number;
  readonly national: number;
}
/** As in 2026, the one decision that was read: from the day before Tết, and 1/9. */
const convention: Choice = { tet: -1, national: -1 };
/** Any five days in a row that hold the first of Tết, and either side of 2/9. */
const choices: readonly Choice[] = [-4, -3, -2, -1, 0].flatMap((tet) =>
  [-1, 1].map((national) => ({ tet, national })),
);

const byConvention = (what: string): Source =>
  notDecided(
    `Our convention, as in 2026: ${what}. The decision for this year was not read; the choice is fixed yearly.`,
  );

const daysOffOf = ([year, tet, hung]: LunarYear, choice: Choice): CalendarDay[] =>
  withSubstitutes([
    day(`${year}-01-01`, 'holiday', names.newYear, article112),
    ...[0, 1, 2, 3, 4].map((i) =>
      day(
        addDays(plainDate(tet), choice.tet + i),
        'holiday',
        names.tet,
        byConvention(`five days from the eve of ${tet}, the first of the lunar year, computed for UTC+7`),
      ),
    ),
    day(hung, 'holiday', names.hung, lunar),
    day(`${year}-04-30`, 'holiday', names.victory, article112),
    day(`${year}-05-01`, 'holiday', names.labour, article112),
    day(`${year}-09-02`, 'holiday', names.national, article112),
    day(
      addDays(plainDate(`${year}-09-02`), choice.national),
      'holiday',
      names.national,
      byConvention('1/9 beside 2/9'),
    ),
  ]);

/** Weekdays that another choice would give, but the convention does not. */
const maybeOff = (year: LunarYear, taken: readonly CalendarDay[]): CalendarDay[] => {
  const known = new Set<string>(taken.map(({ on }) => on));
  const others = choices.flatMap((choice) => daysOffOf(year, choice));
  return others.flatMap(({ on, name }) => {
    if (known.has(on) || isWeekend(on)) return [];
    known.add(on);
    return [day(on, 'maybeOff', name, notDecided('Off if the decision for this year chose other days.'))];
  });
};

/** 24/11, or the working day after it where it falls on a weekly rest day. */
const cultureDay = (year: number): CalendarDay => {
  const on = plainDate(`${year}-11-24`);
  return day(
    isWeekend(on) ? nextFree(on, new Set()) : on,
    'maybeOff',
    names.culture,
    notDecided('Resolution 30/NQ-CP of 2/2026 asks for 24/11 as a holiday; not seen enacted.'),
  );
};

const daysOf = (lunarYear: LunarYear): CalendarDay[] => {
  const off = daysOffOf(lunarYear, convention);
  return [...off, ...maybeOff(lunarYear, off), ...(lunarYear[0] > 2026 ? [cultureDay(lunarYear[0])] : [])];
};

const undecided = ([year]: LunarYear): CalendarYear => ({
  year,
  undecided: {
    vi: `Chưa đọc được quyết định về ngày nghỉ Tết, Quốc khánh và ngày làm việc hoán đổi năm ${year}; lịch năm này là tạm tính.`,
    en: `The decision on the days off of Tết, National Day and swapped days of ${year} was not read; its calendar is provisional.`,
  },
  sourceStatus: 'provisional',
  sourceNote: 'Fixed days by law, lunar days computed, the rest by convention.',
});

/**
 * Every special day of 2021 to 2030. Where the Prime Minister's decision was not read, Tết is the five days from its eve
 * and the second day of National Day is 1/9, as in 2026; other days that may turn out to be off stand as `maybeOff`.
 * Swapped days of such a year are not known.
 *
 * @source Labour Code 45/2019/QH14, Điều 111 khoản 3 and Điều 112, from 1/1/2021; lunar days and 2026 from fact sheet 8.1.
 */
export const calendar = {
  years: [
    ...lunarDays.map(undecided),
    {
      year: 2026,
      sourceStatus: 'verifiedSummary',
      sourceNote: 'The counts of days off were read in the press; the two swaps are recalled.',
    },
  ],
  days: [...lunarDays.flatMap(daysOf), ...year2026, cultureDay(2026)].toSorted(byDay),
} satisfies LawCalendar;
