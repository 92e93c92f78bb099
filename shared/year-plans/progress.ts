import * as z from 'zod';
import { InspectionState } from '../inspections/life-cycle.ts';
import { visitDayOf } from '../inspections/rules.ts';
import type { Inspection } from '../inspections/schema.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { TargetRow, type YearPlan } from './schema.ts';

const Count = z.int().min(0);
export const StateCounts = z
  .strictObject({
    planned: Count,
    notified: Count,
    underway: Count,
    recorded: Count,
    concluded: Count,
    cancelled: Count,
  })
  .meta({ id: 'StateCounts' });
export type StateCounts = z.infer<typeof StateCounts>;

/** How far a plan has come: its inspections by state, for each row and each month, beside what was promised. */
export const PlanProgress = z
  .strictObject({
    revision: z.int().positive().optional().describe('Of the content that the targets are from'),
    rows: z.array(z.strictObject({ row: TargetRow, counts: StateCounts, done: Count, stillToPlan: Count })),
    months: z.array(z.strictObject({ month: z.int().min(1).max(12), counts: StateCounts })),
    total: StateCounts,
    target: Count,
    dueBefore: Count.describe('Visits of months that are over, cancelled ones left out'),
    doneOfDue: Count,
  })
  .meta({ id: 'PlanProgress' });
export type PlanProgress = z.infer<typeof PlanProgress>;

/** What one inspection adds to its plan's progress: a row, a month of the year, a state. */
export interface PlanStanding {
  readonly rowId: string;
  readonly month: number;
  readonly state: InspectionState;
}

/** Where an inspection stands in its plan; undefined for one of no plan. Surprises belong to none, so that none shows. */
export const standingOf = (inspection: Inspection): (PlanStanding & { planId: string }) | undefined => {
  if (!inspection.plan || inspection.kind !== 'scheduled') return undefined;
  const { planId, rowId } = inspection.plan;
  return { planId, rowId, month: Number(visitDayOf(inspection).slice(5, 7)), state: inspection.state };
};

/** Names of counters: `row_<id>_<state>` and `month_<n>_<state>`. */
export const countersOf = ({ rowId, month, state }: PlanStanding): string[] => [
  `row_${rowId}_${state}`,
  `month_${month}_${state}`,
];

const countsOf = (counters: Readonly<Record<string, unknown>>, prefix: string): StateCounts =>
  StateCounts.parse(
    Object.fromEntries(InspectionState.options.map((state) => [state, counters[`${prefix}_${state}`] ?? 0])),
  );
const sum = (counts: readonly StateCounts[]): StateCounts =>
  StateCounts.parse(
    Object.fromEntries(
      InspectionState.options.map((state) => [state, counts.reduce((all, it) => all + it[state], 0)]),
    ),
  );
const doneIn = ({ recorded, concluded }: StateCounts): number => recorded + concluded;
const heldIn = ({ cancelled: _, ...counts }: StateCounts): number =>
  Object.values(counts).reduce((all, number) => all + number, 0);

/** Progress from the counters of a plan, against what is in force, or against the draft while nothing is. */
export const progressOf = (
  { content, inForce, year }: YearPlan,
  counters: Readonly<Record<string, unknown>>,
  today: PlainDate,
): PlanProgress => {
  const rows = (inForce?.content ?? content).targets.map((row) => {
    const counts = countsOf(counters, `row_${row.id}`);
    return { row, counts, done: doneIn(counts), stillToPlan: Math.max(0, row.number - heldIn(counts)) };
  });
  const months = Array.from({ length: 12 }, (_, i) => ({
    month: i + 1,
    counts: countsOf(counters, `month_${i + 1}`),
  }));
  const over = months.filter(({ month }) => `${year}-${String(month).padStart(2, '0')}` < today.slice(0, 7));
  const due = sum(over.map(({ counts }) => counts));
  return {
    ...(inForce && { revision: inForce.revision }),
    rows,
    months,
    total: sum(months.map(({ counts }) => counts)),
    target: rows.reduce((all, { row }) => all + row.number, 0),
    dueBefore: heldIn(due),
    doneOfDue: doneIn(due),
  };
};
