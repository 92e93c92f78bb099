import { type Inspection, type Outcome, PlanInspection } from '../../../shared/inspections/schema.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { InspectionId } from '../../../shared/kernel/ids.ts';
import { SignedVisit } from '../../../shared/visit-records/schema.ts';
import { addWorkingDays, at } from './calendar.ts';
import type { Workplace } from './establishments.ts';
import { changeBy, senderOf } from './product.ts';
import { type Random, randomFor } from './random.ts';
import { aTeam, type Scene, type TeamOf } from './scene.ts';
import type { Situation } from './situations.ts';
import { signedVisitOf } from './visits.ts';

/** A visit of the demonstration as it is meant to go, decided before anything is entered. */
export interface Script {
  readonly name: string;
  readonly kind: 'scheduled' | 'surprise';
  readonly workplace: Workplace;
  readonly plannedOn: PlainDate;
  readonly window: { readonly from: PlainDate; readonly to: PlainDate };
  /** The day of the visit; of a visit that is still to come, of its start. */
  readonly on?: PlainDate | undefined;
  readonly situation: Situation;
  readonly outcome: Outcome;
  /** How far it got. */
  readonly until: 'planned' | 'notified' | 'underway' | 'cancelled' | 'recorded';
  /** Begun on the spot without a signal: the server hears of it through the record alone. */
  readonly onTheSpot?: boolean;
}

/** A plan as entered, and who goes. */
export interface Entered {
  readonly inspection: Inspection;
  readonly team: TeamOf;
  readonly random: Random;
}

/** The order for a visit; the chair of a commune orders some of its visits, and leads them. */
export const orderBy = ({ rights: { areaCode } }: Actor, plannedOn: PlainDate, random: Random) => {
  const isCommune = areaCode.length === 5;
  const symbol = isCommune ? 'QĐ-UBND' : 'QĐ-SNV';
  return {
    legalKind: random.chance(0.93) ? 'specialised_check' : 'inspection',
    legalBasis: {
      decisionNumber: `${random.int(10, 990)}/${symbol}`,
      decisionOn: plannedOn,
      issuer: isCommune ? 'Chủ tịch UBND xã' : 'Giám đốc Sở Nội vụ Hà Nội',
    },
    leadAgency: isCommune ? 'UBND xã' : 'Sở Nội vụ Hà Nội',
    subjects: random.chance(0.3)
      ? ['child_labour', 'labour_code', 'occupational_safety']
      : ['child_labour', 'labour_code'],
  };
};

const triggers = [
  { kind: 'tip', reference: '111-MH', reason: 'Tin báo qua tổng đài 111: có trẻ em làm việc (minh họa).' },
  { kind: 'tip', reference: 'DT-MH', reason: 'Đơn phản ánh của người dân (minh họa).' },
  { kind: 'risk', reason: 'Cơ sở thuộc nhóm nguy cơ cao theo kết quả rà soát làng nghề.' },
  { kind: 'recurrence', reason: 'Có dấu hiệu tái diễn sau lần kiểm tra trước.' },
] as const;

const planner = ({ staff }: Scene, { workplace }: Script, random: Random): Actor => {
  const chair = staff.chairs.get(workplace.establishment.place.communeCode);
  return chair && random.chance(0.4) ? chair : staff.chief;
};

/** Enters the plan of a visit and, when it is scheduled and that far, its notice. */
export const enterPlan = async (scene: Scene, script: Script): Promise<Entered> => {
  const random = randomFor(script.name);
  const by = planner(scene, script, random);
  const team = by === scene.staff.chief ? aTeam(scene, random) : { lead: by, members: [] };
  const enteredAt = at(script.plannedOn, 10, random.int(0, 59));
  const trigger = random.pick(triggers);
  const inspection = await scene.product.inspections.plan(
    PlanInspection.parse({
      id: random.ulidAt(epochMsOf(enteredAt)),
      kind: script.kind,
      ...orderBy(by, script.plannedOn, random),
      establishmentId: script.workplace.establishment.id,
      team: { leadId: team.lead.id, memberIds: team.members.map(({ id }) => id) },
      window: script.window,
      ...(script.kind === 'surprise' && { trigger, clearSigns: trigger.reason }),
    }),
    senderOf(by, enteredAt),
  );
  return { inspection, team, random };
};

const noticeDay = ({ plannedOn, window }: Script): PlainDate => {
  const wanted = addWorkingDays(window.from, -5);
  return wanted > plannedOn ? wanted : plannedOn;
};

const notify = async (scene: Scene, script: Script, { inspection, team }: Entered): Promise<void> => {
  const on = noticeDay(script);
  if (script.kind === 'surprise' || on >= scene.year.today) return;
  await scene.product.inspections.notify(inspection.id, ...change(team.lead, on, 11));
};

const change = (actor: Actor, on: PlainDate, hours: number, minutes = 0) => {
  const { sender, requireVersion } = changeBy(actor, at(on, hours, minutes));
  return [sender, requireVersion] as const;
};

const start = (scene: Scene, { inspection, team }: Entered, on: PlainDate) => {
  const startedAt = at(on, 8, 30);
  return scene.product.inspections.start(inspection.id, startedAt, ...change(team.lead, on, 8, 31));
};

const cancel = (scene: Scene, { inspection }: Entered, { window }: Script) => {
  const reason = 'Hoãn do trùng lịch công tác của ngành; sẽ đưa vào kế hoạch sau.';
  const on = addWorkingDays(window.from, -1);
  return scene.product.inspections.cancel(inspection.id, reason, ...change(scene.staff.chief, on, 15));
};

/** Sends the signed visit: most at once, some in the evening when there is signal again. */
export const submitVisit = async (
  { product }: Scene,
  visit: SignedVisit,
  { team, random }: Pick<Entered, 'team' | 'random'>,
  on: PlainDate,
): Promise<void> => {
  const sentAt = random.chance(0.7) ? at(on, 17, random.int(0, 20)) : at(on, 20, 40);
  await product.records.submit(visit, senderOf(team.lead, sentAt));
};

/** A surprise visit that only the tablet knew until its record arrived. */
const playOnTheSpot = async (scene: Scene, script: Script, on: PlainDate): Promise<Played> => {
  const random = randomFor(script.name);
  const team = aTeam(scene, random);
  const inspectionId = InspectionId.parse(random.ulidAt(epochMsOf(at(on, 8, 20))));
  const signed = signedVisitOf({ ...script, inspectionId, on, team, random });
  const trigger = {
    kind: 'signs_seen',
    reason: 'Khi đi qua thấy có người dưới 18 tuổi làm việc (minh họa).',
  };
  const visit = SignedVisit.parse({
    ...signed,
    newInspection: {
      ...orderBy(team.lead, on, random),
      establishmentId: script.workplace.establishment.id,
      memberIds: signed.assignment.memberIds,
      trigger,
      clearSigns: trigger.reason,
    },
  });
  await submitVisit(scene, visit, { team, random }, on);
  const inspection = await scene.product.inspections.visible(inspectionId, scene.staff.chief);
  return { inspection, team, random, visit };
};

/** A script played: the plan, and the signed visit if it came to that. */
export interface Played extends Entered {
  readonly visit: SignedVisit | undefined;
}

/** Plays a visit as far as its script goes. */
export const play = async (scene: Scene, script: Script): Promise<Played> => {
  const { on, until } = script;
  if (script.onTheSpot && on !== undefined) return playOnTheSpot(scene, script, on);
  const entered = await enterPlan(scene, script);
  if (until === 'cancelled') await cancel(scene, entered, script);
  if (until !== 'cancelled' && until !== 'planned') await notify(scene, script, entered);
  if (on === undefined || (until !== 'underway' && until !== 'recorded'))
    return { ...entered, visit: undefined };
  // a tablet without signal sends nothing before the record
  if (until === 'underway' || entered.random.chance(0.55)) await start(scene, entered, on);
  if (until === 'underway') return { ...entered, visit: undefined };
  const { team, random, inspection } = entered;
  const visit = signedVisitOf({ ...script, inspectionId: inspection.id, on, team, random });
  await submitVisit(scene, visit, entered, on);
  return { ...entered, visit };
};
