import type { WorkingYear } from '../calendar/working-days.ts';
import { addDays, type PlainDate, weekdayOf } from '../kernel/dates.ts';
import type { PlanContent } from './schema.ts';
import { lotOf } from './seeded.ts';

/** A week of the plan: the days on which its visits are made, and how much of the year's work it takes. */
export interface VisitWeek {
  /** Its Monday, also of a week that begins in the year before. */
  readonly monday: PlainDate;
  /** `YYYY-MM` of its first visit day, which a monthly capacity counts by. */
  readonly month: string;
  readonly window: { readonly from: PlainDate; readonly to: PlainDate };
  readonly days: number;
  readonly weight: number;
}

export const mondayOf = (on: PlainDate): PlainDate => addDays(on, 1 - weekdayOf(on));

/** The longest part of a week that no blackout cuts; the earlier of two equal ones. */
const longestRun = (days: readonly PlainDate[], isFree: (on: PlainDate) => boolean): PlainDate[] => {
  let [best, run]: [PlainDate[], PlainDate[]] = [[], []];
  for (const on of days) {
    run = isFree(on) ? [...run, on] : [];
    if (run.length > best.length) best = run;
  }
  return best;
};

/**
 * The weeks in which a plan's visits can be made. A week with holidays or blackouts weighs and holds less; a week of a
 * month that weighs nothing is left out.
 *
 * @param from the first day that may be planned on.
 */
export const visitWeeks = (
  year: WorkingYear,
  { monthWeights, blackouts }: PlanContent['spread'],
  from: PlainDate,
): VisitWeek[] => {
  const byWeek = new Map<PlainDate, PlainDate[]>();
  for (const on of year.workingDays) {
    if (on < from) continue;
    const monday = mondayOf(on);
    byWeek.set(monday, [...(byWeek.get(monday) ?? []), on]);
  }
  const isFree = (on: PlainDate): boolean =>
    (monthWeights[Number(on.slice(5, 7)) - 1] ?? 0) > 0 &&
    !blackouts.some((it) => it.from <= on && on <= it.to);
  return [...byWeek].flatMap(([monday, days]) => {
    const run = longestRun(days, isFree);
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) return [];
    const weight = run.reduce((sum, on) => sum + (monthWeights[Number(on.slice(5, 7)) - 1] ?? 0), 0);
    return [
      { monday, month: first.slice(0, 7), window: { from: first, to: last }, days: run.length, weight },
    ];
  });
};

/** The golden ratio's part behind the point: steps of it fill a circle evenly, however many have been made. */
const goldenStep = 0.618_033_988_749_895;

/**
 * The weeks in the order in which a visit asks them: the one where its turn falls, then those nearest to it. Turns fall
 * by the weights of the weeks, evenly over the year for the first few visits as for the last, and for each row of a plan.
 *
 * @param seed decides where the first turn falls.
 */
export const weeksByTurn = (weeks: readonly VisitWeek[], seed: string) => {
  const whole = weeks.reduce((sum, { weight }) => sum + weight, 0);
  const start = (lotOf(`turn|${seed}`) % 1_000) / 1_000;
  let before = 0;
  const spans = weeks.map((week) => {
    const from = before / whole;
    before += week.weight;
    return { week, from, to: before / whole };
  });
  return (turn: number): VisitWeek[] => {
    const at = (start + turn * goldenStep) % 1;
    const distance = ({ from, to }: { from: number; to: number }) => Math.max(from - at, at - to, 0);
    return spans.toSorted((left, right) => distance(left) - distance(right)).map(({ week }) => week);
  };
};
