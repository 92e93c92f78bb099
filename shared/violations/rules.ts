import { type PlaceFields, placesOf, reachOf } from '../areas/following.ts';
import type { Inspection } from '../inspections/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { type Instant, legalDateOf } from '../kernel/dates.ts';
import type { InspectionId, PenaltyId } from '../kernel/ids.ts';
import type { SuspectedViolation, VisitRecord } from '../visit-records/schema.ts';
import { type ViolationAction, violationLifeCycle } from './life-cycle.ts';
import {
  remedyDueTooSoon,
  remedySeenBeforeFound,
  remedySeenElsewhere,
  remedySeenInFuture,
  violationHistoryFull,
  violationInPenalty,
  violationStepNotAllowed,
} from './problems.ts';
import type { RemediesDecided, RemedyOrder, RemedyVerified, Violation } from './schema.ts';

/** As many follow-up visits and steps as a violation may hold. The schema's bound is one step higher: see release. */
export const maxFollowUps = 20;
export const maxSteps = 199;

/** Who did something, and when. */
export interface Act {
  readonly by: Pick<Actor, 'id'>;
  readonly at: Instant;
  readonly reason?: string;
}

type Step = Violation['steps'][number];

const withStep = (violation: Violation, action: Step['action'], { by, at, reason }: Act): Violation => ({
  ...violation,
  version: violation.version + 1,
  steps: [...violation.steps, { action, at, by: by.id, ...(reason !== undefined && { reason }) }],
});

const noted = (violation: Violation, action: Step['action'], act: Act): Violation => {
  if (violation.steps.length >= maxSteps) throw violationHistoryFull();
  return withStep(violation, action, act);
};

const step = (violation: Violation, action: ViolationAction, act: Act): Violation => {
  const state = violationLifeCycle.next(violation.state, action);
  if (!state) throw violationStepNotAllowed(action, violation.state);
  return { ...noted(violation, action, act), state };
};

/** An act of a recorded visit as a violation that nobody has decided on. */
export const violationIn = (
  inspection: Pick<Inspection, 'id' | 'establishment' | PlaceFields>,
  record: Pick<VisitRecord, 'id' | 'catalogueVersion' | 'signedAt'>,
  suspected: SuspectedViolation,
): Violation => ({
  ...suspected,
  version: 1,
  inspectionId: inspection.id,
  recordId: record.id,
  establishment: inspection.establishment,
  ...placesOf(inspection),
  catalogueVersion: record.catalogueVersion,
  foundOn: legalDateOf(record.signedAt),
  state: 'suspected',
  followUpIds: [],
  steps: [],
});

/** What permissions are decided on. */
export const targetOfViolation = (violation: Violation) => ({
  ...reachOf(violation),
  establishmentId: violation.establishment.id,
});

/** Still to be decided on, or to be put right. */
export const isOpenViolation = ({ state }: Pick<Violation, 'state'>): boolean =>
  state === 'suspected' || state === 'confirmed';

/** @throws Problem `step-not-allowed` unless suspected. */
export const confirmViolation = (violation: Violation, act: Act): Violation =>
  step(violation, 'confirm', act);

/** @throws Problem `step-not-allowed` unless suspected; what was confirmed cannot be dismissed. */
export const dismissViolation = (violation: Violation, act: Act & { reason: string }): Violation =>
  step(violation, 'dismiss', act);

/**
 * Orders a remedy, or orders it anew; the latest order is the one that counts, the steps keep that there were others.
 *
 * @throws Problem `remedy-impossible` when `dueOn` is not after the day of the order; `step-not-allowed`.
 */
export const orderRemedy = (violation: Violation, remedyOrder: RemedyOrder, act: Act): Violation => {
  const ordered = step(violation, 'orderRemedy', act);
  const today = legalDateOf(act.at);
  if (remedyOrder.dueOn <= today) throw remedyDueTooSoon(today);
  return { ...ordered, remedyOrder };
};

/** All that was ordered to put a violation right: by people, and by the decision of its penalty file. */
export const remediesOrdered = ({
  remedyOrder,
  remediesDecided,
}: Pick<Violation, 'remedyOrder' | 'remediesDecided'>): RemedyOrder[] => [
  ...(remedyOrder ? [remedyOrder] : []),
  ...(remediesDecided?.orders ?? []),
];

/**
 * The decision of its penalty file, once it was received, orders remedies for a violation. What was put right meanwhile is
 * left as it is. A full history holds no decision up: then no step says so, the file does.
 */
export const orderByDecision = (
  violation: Violation,
  remediesDecided: RemediesDecided,
  act: Act,
): Violation => {
  if (violation.state !== 'confirmed') return violation;
  const ordered =
    violation.steps.length < maxSteps
      ? withStep(violation, 'orderRemedy', act)
      : { ...violation, version: violation.version + 1 };
  return { ...ordered, remediesDecided };
};

/**
 * That it was put right. No order need have gone before: an employer may do it unasked, and a fine can follow all the
 * same, because what was broken stays broken in the past.
 *
 * @throws Problem `remedy-impossible` when seen in the future, before it was found, or on a visit that did not follow
 * it up; `step-not-allowed`.
 */
export const verifyRemedy = (violation: Violation, remedyVerified: RemedyVerified, act: Act): Violation => {
  const verified = step(violation, 'verifyRemedy', act);
  const { on, inspectionId } = remedyVerified;
  const today = legalDateOf(act.at);
  if (on > today) throw remedySeenInFuture(today);
  if (on < violation.foundOn) throw remedySeenBeforeFound(violation.foundOn);
  if (inspectionId !== undefined && !violation.followUpIds.includes(inspectionId))
    throw remedySeenElsewhere();
  return { ...verified, remedyVerified };
};

/**
 * A follow-up visit was planned to look at it again.
 *
 * @throws Problem `violation-history-full` after twenty visits.
 */
export const followViolation = (violation: Violation, followUpId: InspectionId, act: Act): Violation => {
  if (violation.followUpIds.length >= maxFollowUps) throw violationHistoryFull();
  return {
    ...noted(violation, 'followUp', act),
    followUpIds: [...violation.followUpIds, followUpId],
  };
};

/**
 * A penalty file takes the violation: while it is in one, no other can take it.
 *
 * @throws Problem `violation-in-penalty`.
 */
export const claimForPenalty = (violation: Violation, penaltyId: PenaltyId, act: Act): Violation => {
  if (violation.penaltyId !== undefined) throw violationInPenalty();
  return { ...noted(violation, 'openPenalty', act), penaltyId };
};

/**
 * A cancelled penalty file gives the violation back, without what its decision ordered; one that another file holds is left as it is. This step always
 * fits: a claim leaves room for its release, or a full history could hold a file open for ever.
 */
export const releaseFromPenalty = (violation: Violation, penaltyId: PenaltyId, act: Act): Violation => {
  if (violation.penaltyId !== penaltyId) return violation;
  const { penaltyId: _, remediesDecided, ...released } = withStep(violation, 'releasePenalty', act);
  return remediesDecided && remediesDecided.penaltyId !== penaltyId
    ? { ...released, remediesDecided }
    : released;
};
