import { addDays, isWithin, type PlainDate, yearOf } from '../kernel/dates.ts';
import { type CatalogueFault, fault } from './catalogue-fault.ts';
import type { LawCatalogue } from './schema.ts';

interface Version {
  readonly validFrom: PlainDate;
  readonly validTo?: PlainDate | undefined;
  readonly provisionIds: readonly string[];
}

/** Versions follow one another day by day, oldest first, and the last is open: a clock must never find none. */
const notInTurn = (versions: readonly Version[], pointer: string): CatalogueFault[] =>
  versions.flatMap((version, i) => {
    const next = versions[i + 1];
    const follows =
      next === undefined
        ? version.validTo === undefined
        : version.validTo !== undefined && addDays(version.validTo, 1) === next.validFrom;
    return follows
      ? []
      : [
          fault(
            `${pointer}/versions/${i}`,
            'Phiên bản sau phải bắt đầu ngay hôm sau; phiên bản cuối để ngỏ.',
            'The next version must start on the day after; the last has no end.',
          ),
        ];
  });

/** What a version cites must be law on its first day; a provision may be amended without a row of its own. */
const citesTheFuture = (
  { provisions }: LawCatalogue,
  versions: readonly Version[],
  pointer: string,
): CatalogueFault[] =>
  versions.flatMap(({ provisionIds, validFrom }, i) =>
    provisionIds.flatMap((id, j) => {
      const provision = provisions.find((it) => it.id === id);
      return !provision || isWithin(validFrom, provision)
        ? []
        : [
            fault(
              `${pointer}/versions/${i}/provisionIds/${j}`,
              'Quy định chưa hoặc không còn hiệu lực vào ngày đầu của phiên bản.',
              'The provision is not in force on the first day of the version.',
            ),
          ];
    }),
  );

const lendersMissing = ({ deadlines }: LawCatalogue): CatalogueFault[] =>
  deadlines.flatMap(({ versions }, i) =>
    versions.flatMap(({ limit }, j) => {
      if (limit.kind !== 'sameAs') return [];
      const lender = deadlines.find(({ id }) => id === limit.deadlineId);
      return lender?.versions.every((version) => version.limit.kind !== 'sameAs')
        ? []
        : [
            fault(
              `/deadlines/${i}/versions/${j}/limit/deadlineId`,
              'Thời hạn được dẫn chiếu không có hoặc lại dẫn chiếu tiếp.',
              'The limit borrowed from is not there, or borrows itself.',
            ),
          ];
    }),
  );

/** Faults of the time limits and thresholds. */
export const deadlineFaults = (catalogue: LawCatalogue): CatalogueFault[] => [
  ...(['deadlines', 'thresholds'] as const).flatMap((name) =>
    catalogue[name].flatMap(({ versions }, i) => [
      ...notInTurn(versions, `/${name}/${i}`),
      ...citesTheFuture(catalogue, versions, `/${name}/${i}`),
    ]),
  ),
  ...lendersMissing(catalogue),
];

/** Days off of every year, by month and day. @source Labour Code, Điều 112 khoản 1; Tết, Hùng Kings and the day beside 2/9 move. */
const fixedDaysOff = ['01-01', '04-30', '05-01', '09-02'];

/** A year without its fixed days off was not decided, whatever is said of it. */
const daysOffMissing = ({ calendar: { years, days } }: LawCatalogue): CatalogueFault[] =>
  years.flatMap(({ year, undecided }, i) =>
    (undecided ? [] : fixedDaysOff)
      .map((it) => `${year}-${it}`)
      .filter((on) => !days.some((day) => day.on === on && day.kind === 'holiday'))
      .map((on) =>
        fault(
          `/calendar/years/${i}`,
          `Lịch đã quyết định của năm ${year} thiếu ngày nghỉ lễ ${on} (Điều 112 Bộ luật Lao động).`,
          `The decided year ${year} lacks the holiday ${on} (Labour Code, art. 112).`,
        ),
      ),
  );

/**
 * Faults of the calendar: a day or year that stands twice, a day of a year that the calendar does not hold, and a decided
 * year that lacks a holiday of every year.
 */
export const calendarFaults = (catalogue: LawCatalogue): CatalogueFault[] => [
  ...daysOffMissing(catalogue),
  ...doubledDays(catalogue),
];

const doubledDays = ({ calendar: { years, days } }: LawCatalogue): CatalogueFault[] => [
  ...years.flatMap(({ year }, i) =>
    years.findIndex((it) => it.year === year) === i
      ? []
      : [
          fault(
            `/calendar/years/${i}`,
            `Năm ${year} đã có ở trên.`,
            `The year ${year} stands above already.`,
          ),
        ],
  ),
  ...days.flatMap(({ on }, i) => [
    ...(days.findIndex((it) => it.on === on) === i
      ? []
      : [fault(`/calendar/days/${i}`, `Ngày ${on} đã có ở trên.`, `The day ${on} stands above already.`)]),
    ...(years.some(({ year }) => year === yearOf(on))
      ? []
      : [
          fault(
            `/calendar/days/${i}`,
            `Lịch không có năm của ngày ${on}.`,
            `The calendar lacks the year of ${on}.`,
          ),
        ]),
  ]),
];
