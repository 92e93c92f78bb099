import { reachOf } from '../areas/following.ts';
import type { Establishment } from '../establishments/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { epochMsOf, type Instant, legalDateOf, type PlainDate } from '../kernel/dates.ts';
import { fieldsOf } from '../kernel/fields.ts';
import type { InspectionId } from '../kernel/ids.ts';
import { may } from '../permissions/permissions.ts';
import { inspectionLifeCycle, type InspectionAction } from './life-cycle.ts';
import {
  changedTooOften,
  establishmentClosed,
  startOutOfTime,
  stepNotAllowed,
  surpriseNotNotified,
  windowPast,
} from './problems.ts';
import {
  type Inspection,
  type InspectionChange,
  InspectionSummary,
  maxChanges,
  type PlanFollowUp,
  type PlanInspection,
  type SurpriseVisit,
  type Team,
  teamIds,
  type YearlyLimit,
} from './schema.ts';

/** A clock on a tablet may run this far ahead of the server's. */
export const clockToleranceMs = 5 * 60_000;

/** What is decided about a new visit before the rule is asked. */
export interface PlanContext {
  readonly id: InspectionId;
  readonly establishment: Establishment;
  readonly yearlyLimit: YearlyLimit;
  readonly by: Pick<Actor, 'id'>;
  readonly at: Instant;
  /** The plan of the year that the visit is part of. */
  readonly plan?: Inspection['plan'];
}

/** A surprise visit is sealed until it has begun, for ever if it never does: who is not cleared sees nothing of it. */
export const isSealed = ({ kind, startedAt }: Pick<Inspection, 'kind' | 'startedAt'>): boolean =>
  kind === 'surprise' && startedAt === undefined;

/** Waiting to be visited or to be recorded. */
export const isOpen = ({ state }: Pick<Inspection, 'state'>): boolean =>
  state === 'planned' || state === 'notified' || state === 'underway';

export const summaryOf: (inspection: Inspection) => InspectionSummary = fieldsOf(InspectionSummary);

/** The day of a visit: when it began, or the first planned day until then. */
export const visitDayOf = ({ startedAt, window }: Pick<Inspection, 'startedAt' | 'window'>): PlainDate =>
  startedAt ? legalDateOf(startedAt) : window.from;

/** What permissions are decided on. */
export const targetOf = (inspection: Inspection) => ({
  ...reachOf(inspection),
  teamIds: teamIds(inspection.team),
  establishmentId: inspection.establishment.id,
});

/** May this actor know that the inspection exists? */
export const isVisibleTo = (actor: Actor, inspection: Inspection): boolean =>
  may(actor, 'inspection:read', targetOf(inspection)) &&
  (!isSealed(inspection) || may(actor, 'inspection:readSealed', targetOf(inspection)));

/**
 * What this reader sees of an inspection. Reasons in free words may tell of a child, so they are for those who may read
 * visit records.
 */
export const viewFor = (actor: Actor, inspection: Inspection): Inspection => {
  if (may(actor, 'visitRecord:read', targetOf(inspection))) return inspection;
  const { trigger: _, ...seen } = inspection;
  const { clearSigns: __, ...yearlyLimit } = inspection.yearlyLimit;
  return { ...seen, yearlyLimit, steps: inspection.steps.map(({ reason: ___, ...step }) => step) };
};

const firstVersion = ({ id, establishment, yearlyLimit, by, at, plan }: PlanContext) => ({
  id,
  version: 1,
  establishment: { id: establishment.id, name: establishment.name, type: establishment.type },
  place: establishment.place,
  formerMemberIds: [],
  yearlyLimit,
  ...(plan && { plan }),
  steps: [{ action: 'plan' as const, at, by: by.id }],
});

/**
 * A visit planned for later.
 *
 * @throws Problem `window-past`, `establishment-closed`.
 */
export const planInspection = (
  command: PlanInspection | (PlanFollowUp & { kind: 'follow_up' }),
  context: PlanContext,
): Inspection => {
  const { clearSigns: _, id: __, establishmentId: ___, ...plan } = command;
  if (plan.window.to < legalDateOf(context.at)) throw windowPast();
  if (context.establishment.status === 'closed') throw establishmentClosed();
  return { ...plan, ...firstVersion(context), state: 'planned' };
};

/** A surprise visit begun on the spot at `startedAt`, led by whoever begins it; its window is that one day. */
export const beginSurprise = (visit: SurpriseVisit, startedAt: Instant, context: PlanContext): Inspection => {
  const { clearSigns: _, establishmentId: __, memberIds, ...order } = visit;
  const on = legalDateOf(startedAt);
  const first = firstVersion(context);
  return {
    ...order,
    ...first,
    kind: 'surprise',
    team: { leadId: context.by.id, memberIds },
    window: { from: on, to: on },
    state: 'underway',
    startedAt,
    steps: [...first.steps, { action: 'start', at: startedAt, by: context.by.id }],
  };
};

interface Act {
  readonly by: Pick<Actor, 'id'>;
  readonly at: Instant;
  readonly reason?: string;
}

const step = (inspection: Inspection, action: InspectionAction, { by, at, reason }: Act): Inspection => {
  const state = inspectionLifeCycle.next(inspection.state, action);
  if (!state) throw stepNotAllowed(action, inspection.state);
  return {
    ...inspection,
    version: inspection.version + 1,
    state,
    steps: [...inspection.steps, { action, at, by: by.id, ...(reason !== undefined && { reason }) }],
  };
};

/** @throws Problem `surprise-not-notified`, `step-not-allowed`. */
export const notifyInspection = (inspection: Inspection, act: Act): Inspection => {
  if (inspection.kind === 'surprise') throw surpriseNotNotified();
  return step(inspection, 'notify', act);
};

/**
 * @param startedAt when the team began, on the device.
 * @throws Problem `start-out-of-time` before the window or in the future; `step-not-allowed`.
 */
export const startInspection = (inspection: Inspection, startedAt: Instant, act: Act): Inspection => {
  checkStart(inspection.window.from, startedAt, act.at);
  return { ...step(inspection, 'start', { ...act, at: startedAt }), startedAt };
};

/** @throws Problem `start-out-of-time`. */
export const checkStart = (windowFrom: PlainDate, startedAt: Instant, receivedAt: Instant): void => {
  if (epochMsOf(startedAt) > epochMsOf(receivedAt) + clockToleranceMs)
    throw startOutOfTime('Thời điểm này ở tương lai.', 'This moment is in the future.');
  if (legalDateOf(startedAt) < windowFrom)
    throw startOutOfTime(
      `Trước ngày bắt đầu theo kế hoạch (${windowFrom}).`,
      `Before the first planned day (${windowFrom}).`,
    );
};

export const cancelInspection = (inspection: Inspection, act: Act & { reason: string }): Inspection =>
  step(inspection, 'cancel', act);

export const concludeInspection = (inspection: Inspection, act: Act): Inspection =>
  step(inspection, 'conclude', act);

/** The step that the signed record makes; the record tells when the visit started and how it ended. */
export const markRecorded = (
  inspection: Inspection,
  record: Pick<Inspection, 'recordId' | 'outcome' | 'startedAt'>,
  act: Act,
): Inspection => ({ ...step(inspection, 'record', act), ...record });

const formerMembers = (inspection: Inspection, team: Team): Inspection['formerMemberIds'] => {
  const now = teamIds(team);
  const before = [...inspection.formerMemberIds, ...teamIds(inspection.team)];
  return [...new Set(before)].filter((id) => !now.includes(id));
};

/** @throws Problem `step-not-allowed` once underway; `changed-too-often`; `window-past`. */
export const changeInspection = (
  inspection: Inspection,
  { reason, ...change }: InspectionChange,
  act: Act,
): Inspection => {
  if (inspection.state !== 'planned' && inspection.state !== 'notified')
    throw stepNotAllowed('change', inspection.state);
  if (inspection.steps.length >= maxChanges) throw changedTooOften();
  if (change.window && change.window.to < legalDateOf(act.at)) throw windowPast();
  return {
    ...inspection,
    ...change,
    formerMemberIds: change.team ? formerMembers(inspection, change.team) : inspection.formerMemberIds,
    version: inspection.version + 1,
    steps: [
      ...inspection.steps,
      { action: 'change', at: act.at, by: act.by.id, ...(reason !== undefined && { reason }) },
    ],
  };
};
