import { addDays, type PlainDate, yearOf } from '../kernel/dates.ts';
import { type CatalogueFault, fault } from '../law/catalogue-fault.ts';
import { isWorkingDay, openCalendar } from '../law/clocks/calendar.ts';
import type { LawCalendar } from '../law/clocks/schema.ts';
import type { LawCatalogue } from '../law/schema.ts';
import type { DecidedYear, LawChanges } from './changes.ts';

interface Begins {
  readonly pointer: string;
  readonly on: PlainDate;
}

interface Dated {
  readonly validFrom: PlainDate;
}

/** The first days of all that is added and judges; a text alone may have been law long before it is catalogued. */
const beginnings = ({ add = {} }: LawChanges): Begins[] => {
  const dated = (section: string, rows: readonly Dated[] = []): Begins[] =>
    rows.map(({ validFrom }, i) => ({ pointer: `/add/${section}/${i}/validFrom`, on: validFrom }));
  const versions = (section: string, rows: readonly { readonly version: Dated }[] = []): Begins[] =>
    rows.map(({ version }, i) => ({
      pointer: `/add/${section}/${i}/version/validFrom`,
      on: version.validFrom,
    }));
  const whole = (section: string, rows: readonly { readonly versions: readonly Dated[] }[] = []): Begins[] =>
    rows.flatMap((row, i) => dated(`${section}/${i}/versions`, row.versions));
  return [
    ...whole('violationTypes', add.violationTypes),
    ...versions('violationVersions', add.violationVersions),
    ...dated('workLists', add.workLists),
    ...dated('ageBands', add.ageBands),
    ...(add.transitions ?? []).map(({ on }, i) => ({ pointer: `/add/transitions/${i}/on`, on })),
    ...dated('offenderRules', add.offenderRules),
    ...whole('authorities', add.authorities),
    ...versions('authorityVersions', add.authorityVersions),
    ...dated('minutesMakers', add.minutesMakers),
    ...dated('minutesMakersUnread', add.minutesMakersUnread),
    ...versions('deadlineVersions', add.deadlineVersions),
    ...versions('thresholdVersions', add.thresholdVersions),
  ];
};

const passed = (pointer: string, first: PlainDate): CatalogueFault =>
  fault(
    pointer,
    `Chỉ được thay đổi từ ngày ${first}: những ngày đã qua giữ pháp luật của mình. Nếu văn bản có hiệu lực trở về trước, nêu ngày và căn cứ ở reachesBack.`,
    `Nothing before ${first} may change: days that have passed keep their law. Where the document reaches back, say from which day and by what right in reachesBack.`,
  );

/** Days of a decided year that have passed and would turn from a working day into a day off, or the other way round. */
const turnedDays = (
  calendar: LawCalendar,
  { year, days }: DecidedYear,
  pointer: string,
  first: PlainDate,
) => {
  const [before, after] = [openCalendar(calendar), openCalendar({ years: [year], days })];
  const own = new Set(
    [...calendar.days, ...days].map(({ on }) => on).filter((on) => yearOf(on) === year.year && on < first),
  );
  return [...own]
    .filter((on) => isWorkingDay(before, on) !== isWorkingDay(after, on))
    .toSorted()
    .map((on) => {
      const i = days.findIndex((day) => day.on === on);
      return passed(i < 0 ? `${pointer}/days` : `${pointer}/days/${i}`, first);
    });
};

/**
 * What would change the law of days that have passed. A revision may begin on the day after it is approved, or on the day
 * to which it says that it reaches back.
 *
 * @param on the day of submission or approval.
 */
export const passedDayFaults = (
  catalogue: Readonly<LawCatalogue>,
  changes: LawChanges,
  { on, reachesBackTo }: { readonly on: PlainDate; readonly reachesBackTo: PlainDate | undefined },
): CatalogueFault[] => {
  const first = reachesBackTo ?? addDays(on, 1);
  const closings = Object.entries(changes.close ?? {}).flatMap(([section, rows]) =>
    rows.map(({ lastDay }, i) => ({ pointer: `/close/${section}/${i}/lastDay`, lastDay })),
  );
  return [
    ...beginnings(changes).flatMap((it) => (it.on < first ? [passed(it.pointer, first)] : [])),
    ...closings.flatMap(({ pointer, lastDay }) =>
      addDays(lastDay, 1) < first ? [passed(pointer, first)] : [],
    ),
    ...(changes.calendarYears ?? []).flatMap((decided, i) =>
      turnedDays(catalogue.calendar, decided, `/calendarYears/${i}`, first),
    ),
  ];
};
