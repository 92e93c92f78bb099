import { requireUnmerged } from '../../shared/establishments/merging.ts';
import { yearlyLimitOf } from '../../shared/inspections/planning.ts';
import { planInspection } from '../../shared/inspections/rules.ts';
import { type Inspection, PlanFollowUp, teamIds } from '../../shared/inspections/schema.ts';
import { InspectionId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { addDays, type PlainDate } from '../../shared/kernel/dates.ts';
import { addWorkingDays, openCalendar, workingDayFrom } from '../../shared/law/clocks/calendar.ts';
import { actorOf } from '../../shared/people/schema.ts';
import { may } from '../../shared/permissions/permissions.ts';
import { followViolation } from '../../shared/violations/rules.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import type { ConflictRepository } from '../conflicts/repository.ts';
import { conflictChecks } from '../conflicts/writes.ts';
import type { InspectionRepository } from '../inspections/repository.ts';
import { inspectionWrites } from '../inspections/writes.ts';
import type { Write } from '../platform/table.ts';
import { violationWrites } from '../violations/writes.ts';
import { clockHand, clockId } from './hand.ts';
import { type Moment, todayOf } from './outcome.ts';
import type { Recipients } from './recipients.ts';

export interface FollowUpParts {
  readonly inspections: Pick<InspectionRepository, 'ground'>;
  readonly conflicts: Pick<ConflictRepository, 'among'>;
  readonly recipients: Pick<Recipients, 'find'>;
}

/** Working days in which a follow-up that opened by itself is to be made, from the next one on. */
const windowWorkingDays = 10;

const windowFrom = (today: PlainDate, { law }: Moment) => {
  const calendar = openCalendar(law.catalogue.calendar);
  const from = workingDayFrom(calendar, addDays(today, 1));
  return { from, to: addWorkingDays(calendar, from, windowWorkingDays - 1) };
};

/** Three writes each; with a visit, its team of ten and twenty notices (44 writes) a transaction of under 100. The rest is for the next look. */
export const violationsAtOnce = 16;

/**
 * Opens one visit that looks again at what one visit had ordered and nobody has seen put right: under the order of that visit,
 * by those of its team who may still go there and have no conflict of interest. It is a plan like any other: a chief gives it
 * to others, or calls it off.
 *
 * @param violations at most `violationsAtOnce`.
 * @returns the visit and the writes that make it; undefined where nobody of the team may go, the establishment has closed, or a
 * violation has been followed up too often. A person decides then.
 */
export const followUps = ({ inspections, conflicts, recipients }: FollowUpParts) => {
  /** The establishment of the visit, or the one that it was merged into. */
  const groundOf = async (of: Inspection, on: PlainDate) => {
    const ground = await inspections.ground(of.establishment.id, on);
    const survivor = ground.establishment?.mergedInto;
    return survivor ? inspections.ground(survivor, on) : ground;
  };

  const teamFor = async (
    of: Inspection,
    establishment: { id: string; place: Inspection['place'] },
    window: Inspection['window'],
  ) => {
    const users = await Promise.all(teamIds(of.team).map(recipients.find));
    const able = users
      .filter((user) => user !== undefined)
      .filter((user) =>
        may(actorOf(user), 'visitRecord:submit', { ...establishment.place, teamIds: [user.id] }),
      )
      .map(({ id }) => ({ id, pointer: '' }));
    const barred = able.length > 0 ? await conflicts.among(establishment.id, window, able) : [];
    const free = able.filter(({ id }) => !barred.some((it) => it.id === id)).map(({ id }) => id);
    const [leadId, ...memberIds] = free;
    return leadId === undefined ? undefined : { leadId, memberIds };
  };

  const draft = async (of: Inspection, violations: readonly Violation[], moment: Moment) => {
    const today = todayOf(moment);
    const window = windowFrom(today, moment);
    const { establishment, visitsOfYear } = await groundOf(of, window.from);
    const team = establishment && (await teamFor(of, establishment, window));
    if (!establishment || !team) return undefined;
    requireUnmerged(establishment);
    const id = InspectionId.parse(moment.newId());
    const plan = PlanFollowUp.parse({
      establishmentId: establishment.id,
      legalKind: of.legalKind,
      legalBasis: {
        issuer: of.legalBasis.issuer,
        note: 'Hệ thống tự mở khi hết hạn khắc phục mà chưa ghi nhận kết quả; cần có quyết định trước khi tiến hành.',
      },
      leadAgency: of.leadAgency,
      subjects: of.subjects,
      team,
      window,
      followUp: { inspectionId: of.id, violationIds: violations.map((it) => it.id) },
    });
    const yearlyLimit = yearlyLimitOf(
      { kind: 'follow_up', legalKind: of.legalKind, on: window.from, establishmentType: establishment.type },
      visitsOfYear,
    );
    const act = { by: { id: clockId }, at: moment.at };
    const context = { id, establishment, yearlyLimit, ...act };
    return {
      inspection: planInspection({ ...plan, kind: 'follow_up' }, context),
      followed: violations.map((violation) => followViolation(violation, id, act)),
    };
  };

  return async (
    of: Inspection,
    violations: readonly Violation[],
    moment: Moment,
    requestId: string,
  ): Promise<{ inspection: Inspection; writes: Write[] } | undefined> => {
    const hand = clockHand(moment.at, requestId);
    const drafted = await draft(of, violations, moment).catch((error: unknown) => {
      if (error instanceof Problem) return undefined; // closed, or followed up too often: a person decides
      throw error;
    });
    if (!drafted) return undefined;
    const { inspection, followed } = drafted;
    const named = teamIds(inspection.team).map((id) => ({ id, pointer: '' }));
    return {
      inspection,
      writes: [
        ...inspectionWrites(inspection, undefined, 'plan', hand),
        ...followed.flatMap((violation) => violationWrites(violation, 'followUp', hand)),
        ...conflictChecks(inspection.establishment.id, inspection.window, named),
      ],
    };
  };
};
export type FollowUps = ReturnType<typeof followUps>;
