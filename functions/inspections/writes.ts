import { inspectionExists } from '../../shared/inspections/problems.ts';
import { isOpen, isSealed, summaryOf, visitDayOf } from '../../shared/inspections/rules.ts';
import { type Inspection, teamIds } from '../../shared/inspections/schema.ts';
import { type PlainDate, yearOf } from '../../shared/kernel/dates.ts';
import { unflagWrites } from '../conflicts/writes.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import type { Write } from '../platform/table.ts';
import {
  agendaAttributes,
  agendaKey,
  inspectionAttributes,
  inspectionKey,
  yearAttribute,
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

const yearEntry = (inspection: Inspection, on: PlainDate, state: string): Write => ({
  update: {
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
const yearWrites = (next: Inspection, previous: Inspection | undefined): Write[] => {
  const now = visitDayOf(next);
  if (!previous) return [yearEntry(next, now, next.state)];
  const before = visitDayOf(previous);
  if (next.state === 'cancelled') return [yearEntry(next, before, 'cancelled')];
  if (yearOf(now) !== yearOf(before))
    return [yearEntry(next, before, 'cancelled'), yearEntry(next, now, next.state)];
  const differs =
    now !== before ||
    next.legalKind !== previous.legalKind ||
    isSealed(next) !== isSealed(previous) ||
    teamIds(next.team).join() !== teamIds(previous.team).join();
  return differs ? [yearEntry(next, now, next.state)] : [];
};

/** All that storing one version of an inspection takes: itself, its audit entry, agendas and the year's count. */
export const inspectionWrites = (
  next: Inspection,
  previous: Inspection | undefined,
  action: string,
  sender: Hand,
): Write[] => [
  ...aggregateWrites({
    type: 'Inspection',
    key: inspectionKey(next.id),
    attributes: inspectionAttributes(next),
    state: next,
    action,
    sender,
    taken: inspectionExists,
  }),
  ...agendaWrites(next, previous),
  ...unflagWrites(next.id, leavers(next, previous)),
  ...yearWrites(next, previous),
];
