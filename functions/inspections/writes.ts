import { inspectionExists, visitsOfYearChanged } from '../../shared/inspections/problems.ts';
import { isOpen, isSealed, summaryOf, visitDayOf } from '../../shared/inspections/rules.ts';
import { type Inspection, teamIds } from '../../shared/inspections/schema.ts';
import { type PlainDate, yearOf } from '../../shared/kernel/dates.ts';
import { unflagWrites } from '../conflicts/writes.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import type { Condition, Write } from '../platform/table.ts';
import {
  agendaAttributes,
  agendaKey,
  inspectionAttributes,
  inspectionKey,
  yearAttribute,
  yearChanges,
  yearKey,
} from './keys.ts';

const agendaWrites = (next: Inspection, previous: Inspection | undefined): Write[] => {
  const now = isOpen(next) ? teamIds(next.team) : [];
  const before = previous && isOpen(previous) ? teamIds(previous.team) : [];
  const body = summaryOf(next);
  return [
    ...now.map((userId): Write => ({
      put: { ...agendaKey(next.id, userId), ...agendaAttributes(next, userId), type: 'AgendaEntry', body },
    })),
    ...before
      .filter((userId) => !now.includes(userId))
      .map((userId): Write => ({ delete: agendaKey(next.id, userId) })),
  ];
};

/** Who was on the team and is not any more. */
const leavers = (next: Inspection, previous: Inspection | undefined): string[] => {
  const now = teamIds(next.team);
  return previous ? teamIds(previous.team).filter((id) => !now.includes(id)) : [];
};

/** What is known of an inspection's year beside the inspection. */
export interface YearKnown {
  /** Stores the visit only while the year it comes to is as was counted on; refused by `visits-of-year-changed`. */
  readonly ifYear?: Condition | undefined;
  /** How often the year was written when the visit was counted; kept with a sealed one, which is counted again at its start. */
  readonly changesSeen?: number | undefined;
}

/** The year stands as it did after that many changes; none were counted before there was a counter. */
export const yearIsAt = (changes: number): Condition =>
  changes === 0
    ? { expression: 'attribute_not_exists(#changes)', names: { '#changes': yearChanges } }
    : {
        expression: '#changes = :changes',
        names: { '#changes': yearChanges },
        values: { ':changes': changes },
      };

const yearEntry = (inspection: Inspection, on: PlainDate, state: string, ifYear?: Condition): Write => ({
  ...(ifYear && { condition: ifYear, refusal: visitsOfYearChanged }),
  update: {
    add: { [yearChanges]: 1 },
    key: yearKey(inspection.establishment.id, yearOf(on)),
    set: {
      [yearAttribute(inspection.id)]: {
        inspectionId: inspection.id,
        legalKind: inspection.legalKind,
        kind: inspection.kind,
        on,
        state,
        // who goes, so that the next plan can send others, and whoever declares a conflict is found
        teamIds: teamIds(inspection.team),
      },
    },
  },
});

/**
 * The year knows a visit from its plan until it is cancelled; one made in another year moves there, and a surprise says
 * when it begins, because until then it is not counted.
 */
const yearWrites = (next: Inspection, previous: Inspection | undefined, { ifYear }: YearKnown): Write[] => {
  const now = visitDayOf(next);
  if (!previous) return [yearEntry(next, now, next.state, ifYear)];
  const before = visitDayOf(previous);
  if (next.state === 'cancelled') return [yearEntry(next, before, 'cancelled')];
  if (yearOf(now) !== yearOf(before))
    return [yearEntry(next, before, 'cancelled'), yearEntry(next, now, next.state, ifYear)];
  const differs =
    now !== before ||
    next.legalKind !== previous.legalKind ||
    isSealed(next) !== isSealed(previous) ||
    teamIds(next.team).join() !== teamIds(previous.team).join();
  return differs ? [yearEntry(next, now, next.state, ifYear)] : [];
};

/** All that storing one version of an inspection takes: itself, its audit entry, agendas and the year's count. */
export const inspectionWrites = (
  next: Inspection,
  previous: Inspection | undefined,
  action: string,
  sender: Hand,
  year: YearKnown = {},
): Write[] => [
  ...aggregateWrites({
    type: 'Inspection',
    key: inspectionKey(next.id),
    attributes: { ...inspectionAttributes(next), changesSeen: year.changesSeen },
    state: next,
    action,
    sender,
    taken: inspectionExists,
  }),
  ...agendaWrites(next, previous),
  ...unflagWrites(next.id, leavers(next, previous)),
  ...yearWrites(next, previous, year),
];
