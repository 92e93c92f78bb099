import { addDays, type PlainDate } from '../kernel/dates.ts';
import { findClock } from '../law/clocks/clock.ts';
import type { InspectionFacts } from '../law/findings/facts.ts';
import type { Law } from '../law/law.ts';
import { clocksOfPenalty } from './clocks.ts';
import type { Penalty } from './schema.ts';

type Sanction = NonNullable<InspectionFacts['earlierDecisions']>[number];

/** As many as the facts of a visit hold. */
export const maxSanctions = 50;

/**
 * Which acts an employer was fined for before, and from which day each counts as never sanctioned: the day after the term
 * of W21 has run out. A decision that was cancelled, or that orders remedies alone, sanctions nothing.
 *
 * @source Law 15/2012/QH13, Điều 7 khoản 1.
 */
export const sanctionsOf = (law: Law, penalties: readonly Penalty[], asOf: PlainDate): Sanction[] =>
  penalties
    .flatMap((penalty): Sanction[] => {
      const { decision, state, basis } = penalty;
      if (!decision || decision.onlyRemedies || state === 'cancelled' || decision.decidedOn > asOf) return [];
      const term = findClock(clocksOfPenalty(law, penalty, asOf), 'W21');
      const clearedOn = term?.state === 'met' && term.dueOn ? addDays(term.dueOn, 1) : undefined;
      return [...new Set(basis.map(({ code }) => code))].map((code) => ({
        code,
        decidedOn: decision.decidedOn,
        ...(clearedOn && { clearedOn }),
      }));
    })
    .toSorted((one, other) => (one.decidedOn < other.decidedOn ? 1 : -1))
    .slice(0, maxSanctions);
