import type { Bilingual } from '../kernel/bilingual.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { clocksOfVisit } from '../inspections/clocks.ts';
import { isOpen, visitDayOf } from '../inspections/rules.ts';
import type { Inspection } from '../inspections/schema.ts';
import type { Law } from '../law/law.ts';
import { clocksOfFinding } from '../penalties/clocks.ts';
import { remediesOrdered } from '../violations/rules.ts';
import type { Violation } from '../violations/schema.ts';
import { type DueThing, thingsOf, usualLead } from './things.ts';

/** An inspection with all that it found. */
export interface VisitFile {
  readonly inspection: Inspection;
  readonly violations: readonly Violation[];
}

const visitName: Bilingual = {
  vi: 'Thực hiện cuộc thanh tra, kiểm tra theo kế hoạch',
  en: 'Making the visit that was planned',
};
const remedyName: Bilingual = { vi: 'Khắc phục hậu quả', en: 'Putting right what was ordered' };

/** A day that people have set; no provision counts it. */
const ofPeople = {
  lead: usualLead,
  isGrave: false,
  isDecision: false,
  provisionIds: [],
  isProvisional: false,
};

/**
 * The last day of the plan. Its passing leaves no mark: lists of open work show it as overdue already, to whoever may know of
 * the visit.
 */
const planned = (inspection: Inspection, today: PlainDate): DueThing[] =>
  isOpen(inspection)
    ? [
        {
          ...ofPeople,
          clock: 'VISIT',
          name: visitName,
          dueOn: inspection.window.to,
          startedOn: inspection.window.from,
          isMissed: inspection.window.to < today,
          isMarked: false,
        },
      ]
    : [];

/**
 * Remedies that were ordered and not seen to be done, by people or by a decision: of one violation and one last day they are
 * one.
 */
export const remediesDue = (violations: readonly Violation[], today: PlainDate): DueThing[] =>
  violations
    .filter(({ state }) => state === 'confirmed')
    .flatMap((violation) =>
      [...new Set(remediesOrdered(violation).map(({ dueOn }) => dueOn))].map((dueOn) => ({
        ...ofPeople,
        clock: 'REMEDY' as const,
        violationId: violation.id,
        name: remedyName,
        dueOn,
        isMissed: dueOn < today,
        isMarked: true,
      })),
    );

/** Violations that no penalty file holds yet: limitation and minutes run for them, put right or not, for a fine may follow. */
const found = (law: Law, violations: readonly Violation[], today: PlainDate): DueThing[] => {
  const free = violations.filter((it) => it.state !== 'dismissed' && it.penaltyId === undefined);
  return free.length > 0 ? thingsOf(clocksOfFinding(law, free, today)) : [];
};

/** What has a last day in the file of a visit: its plan, its time limits, what it found and what it ordered. */
export const thingsOfVisit = (
  law: Law,
  { inspection, violations }: VisitFile,
  today: PlainDate,
): DueThing[] => [
  ...planned(inspection, today),
  ...thingsOf(clocksOfVisit(law.catalogue, inspection, today)),
  ...found(law, violations, today),
  ...remediesDue(violations, today),
];

/**
 * The violations that a follow-up visit is to be opened for: a remedy was due, nobody has seen it done, and no visit that
 * looks at it is planned or was made since.
 *
 * @param followUps the visits that the violations name, as far as they are there.
 * @param isOpened was a follow-up opened already for this very last day?
 */
export const unfollowed = (
  violations: readonly Violation[],
  followUps: readonly Inspection[],
  today: PlainDate,
  isOpened: (thing: DueThing) => boolean,
): Violation[] => {
  const due = new Map<string | undefined, PlainDate>();
  for (const thing of remediesDue(violations, today)) {
    const last = due.get(thing.violationId) ?? thing.dueOn;
    if (thing.isMissed && !isOpened(thing))
      due.set(thing.violationId, last > thing.dueOn ? last : thing.dueOn);
  }
  const looksAfter = (visit: Inspection, dueOn: PlainDate): boolean =>
    isOpen(visit) || (visit.recordId !== undefined && visitDayOf(visit) > dueOn);
  return violations.filter(({ id, followUpIds }) => {
    const dueOn = due.get(id);
    if (dueOn === undefined) return false;
    const visits = followUps.filter((visit) => followUpIds.includes(visit.id));
    return !visits.some((visit) => looksAfter(visit, dueOn));
  });
};
