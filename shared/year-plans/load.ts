import { workingYear } from '../calendar/working-days.ts';
import { type Team, teamIds, type Window } from '../inspections/schema.ts';
import { type PlainDate, plainDate } from '../kernel/dates.ts';
import type { UserId } from '../kernel/ids.ts';
import type { LawCalendar } from '../law/clocks/schema.ts';
import { type RosterMember, weekCapacity } from './roster.ts';
import type { YearPlan } from './schema.ts';
import { mondayOf, visitWeeks } from './weeks.ts';
import type * as z from 'zod';

/** A week by its Monday, or a month as `YYYY-MM`: capacity counts by both. */
export type LoadPeriod = string;
/** Visits of each person in each period. */
export type Loads = ReadonlyMap<LoadPeriod, ReadonlyMap<UserId, number>>;

interface Visit {
  readonly window: z.infer<typeof Window>;
  readonly team: Team;
}

/** The week that a visit is due in, as agendas count it, and the month it begins in. */
const periodsOf = ({ window }: Visit): LoadPeriod[] => [mondayOf(window.to), window.from.slice(0, 7)];

/** What the people of a plan have to do: visits they had already, and those now proposed. */
export const loadsOf = (members: readonly RosterMember[], visits: readonly Visit[]): Loads => {
  const loads = new Map<LoadPeriod, Map<UserId, number>>();
  const add = (period: LoadPeriod, id: UserId, number: number) => {
    const load = loads.get(period) ?? new Map<UserId, number>();
    loads.set(period, load.set(id, (load.get(id) ?? 0) + number));
  };
  for (const { id, busy } of members)
    for (const [monday, number] of busy) {
      add(monday, id, number);
      add(monday.slice(0, 7), id, number);
    }
  for (const visit of visits)
    for (const id of teamIds(visit.team)) for (const period of periodsOf(visit)) add(period, id, 1);
  return loads;
};

/** Whose load of one period grows or shrinks by a visit. */
export interface LoadShift {
  readonly period: LoadPeriod;
  readonly more: readonly UserId[];
  readonly fewer: readonly UserId[];
}

/** What moving a visit, giving it to others or dropping it does to the load of people. */
export const loadShifts = (before: Visit, after: Visit | undefined): LoadShift[] => {
  const takes = (visit: Visit | undefined, period: LoadPeriod): UserId[] =>
    visit && periodsOf(visit).includes(period) ? teamIds(visit.team) : [];
  const periods = new Set([...periodsOf(before), ...(after ? periodsOf(after) : [])]);
  return [...periods]
    .map((period) => {
      const [were, are] = [takes(before, period), takes(after, period)];
      const more = are.filter((id) => !were.includes(id));
      return { period, more, fewer: were.filter((id) => !are.includes(id)) };
    })
    .filter(({ more, fewer }) => more.length + fewer.length > 0);
};

/**
 * Visits that one person may have in a period: in a week with days off fewer. A week in which the plan proposes nothing
 * holds a whole week's: a chief who goes there by hand knows why.
 *
 * @returns undefined where the plan sets no bound.
 */
export const roomIn = (
  period: LoadPeriod,
  { content: { capacity, spread }, year }: Pick<YearPlan, 'content' | 'year'>,
  calendar: LawCalendar,
): number | undefined => {
  if (period.length === 7) return capacity.perInspectorPerMonth;
  const working = workingYear(calendar, year);
  const weeks = working ? visitWeeks(working, spread, firstOf(year)) : [];
  const days = weeks.find(({ monday }) => monday === period)?.days;
  return days === undefined ? capacity.perInspectorPerWeek : weekCapacity(capacity, days);
};

const firstOf = (year: number): PlainDate => plainDate(`${year}-01-01`);
