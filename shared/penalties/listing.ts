import * as z from 'zod';
import type { PlainDate } from '../kernel/dates.ts';
import { decisionClockIds, decisionTimeLost, outOfLimitation } from '../law/clocks/clock.ts';
import type { Law } from '../law/law.ts';
import { clocksOfPenalty } from './clocks.ts';
import { PenaltyClock } from './legal-view.ts';
import { penaltySummaryOf } from './rules.ts';
import { type Penalty, PenaltySummary } from './schema.ts';

/** A file in a list, with how its time for the decision stands: what leaders look for first. */
export const ListedPenalty = PenaltySummary.extend({
  decisionClock: PenaltyClock.pick({ id: true, state: true, dueOn: true, progress: true, text: true })
    .optional()
    .describe('Of a file without a decision: the one of W9 to W13 that runs'),
  isDecisionBarred: z
    .boolean()
    .optional()
    .describe('Of a file without a decision: no fine may be imposed any more; its time or an act is over'),
}).meta({ id: 'ListedPenalty' });
export type ListedPenalty = z.infer<typeof ListedPenalty>;

/** A file as lists show it at the end of a day. */
export const listedPenalty = (law: Law, penalty: Penalty, asOf: PlainDate): ListedPenalty => {
  const summary = penaltySummaryOf(penalty);
  if (penalty.decision) return summary;
  const clocks = clocksOfPenalty(law, penalty, asOf);
  const clock = clocks.find((it) => decisionClockIds.includes(it.id) && it.state !== 'notApplicable');
  const isDecisionBarred = decisionTimeLost(clocks) !== undefined || outOfLimitation(clocks).length > 0;
  if (!clock) return { ...summary, isDecisionBarred };
  const { id, state, dueOn, progress, text } = clock;
  return {
    ...summary,
    isDecisionBarred,
    decisionClock: { id, state, text, ...(dueOn && { dueOn }), ...(progress && { progress }) },
  };
};
