import { PlanFollowUp } from '../../../shared/inspections/schema.ts';
import { addDays, epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { RemedyVerified } from '../../../shared/violations/schema.ts';
import { addWorkingDays, at, workingDayFrom } from './calendar.ts';
import type { Workplace } from './establishments.ts';
import { orderBy, type Played, submitVisit } from './inspections.ts';
import { changeBy, senderOf } from './product.ts';
import { randomFor } from './random.ts';
import { concludeOn, orderRemedies } from './remedies.ts';
import { aTeam, pastDayAfter, type Scene } from './scene.ts';
import { signedVisitOf } from './visits.ts';

/** `none`: nobody looked again; `missed`: a visit was planned and not made; `twice`: put right only at the second visit. */
export type FollowUpCourse = 'none' | 'missed' | 'remedied' | 'twice';

interface Remedy {
  readonly workplace: Workplace;
  readonly orderedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly course: FollowUpCourse;
}

/** Plans, the day after the order, to look again once the remedy is due. */
const planFollowUp = async (scene: Scene, played: Played, { workplace, dueOn }: Remedy, on: PlainDate) => {
  const random = randomFor(`follow-up of ${played.inspection.id} due ${dueOn}`);
  const team = random.chance(0.6) ? played.team : aTeam(scene, random);
  const from = workingDayFrom(addDays(dueOn, 1));
  const { chief } = scene.staff;
  const command = PlanFollowUp.parse({
    id: random.ulidAt(epochMsOf(at(on, 9))),
    ...orderBy(chief, on, random),
    establishmentId: workplace.establishment.id,
    team: { leadId: team.lead.id, memberIds: team.members.map(({ id }) => id) },
    window: { from, to: addWorkingDays(from, 9) },
    followUp: {
      inspectionId: played.inspection.id,
      violationIds: (played.visit?.suspectedViolations ?? []).map(({ id }) => id),
    },
  });
  const inspection = await scene.product.inspections.planFollowUp(command, senderOf(chief, at(on, 9)));
  return { inspection, team, random, from };
};
type PlannedFollowUp = Awaited<ReturnType<typeof planFollowUp>>;

const verifyAll = async (
  { product }: Scene,
  { inspection, visit }: Played,
  seen: PlannedFollowUp,
  on: PlainDate,
): Promise<void> => {
  const remedy = RemedyVerified.parse({
    on,
    finding: 'Cơ sở đã khắc phục, có hồ sơ và sổ theo dõi (minh họa).',
    evidence: [],
    inspectionId: seen.inspection.id,
  });
  for (const { id } of visit?.suspectedViolations ?? [])
    await product.violations.verifyRemedy(
      { inspectionId: inspection.id, violationId: id },
      remedy,
      changeBy(seen.team.lead, at(on, 21)),
    );
};

const lookAgain = async (
  scene: Scene,
  workplace: Workplace,
  planned: PlannedFollowUp,
  on: PlainDate,
): Promise<void> => {
  const { inspection, team, random } = planned;
  const facts = { inspectionId: inspection.id, workplace, team, on, random };
  const visit = signedVisitOf({ ...facts, situation: 'clean', outcome: 'visited' });
  await submitVisit(scene, visit, planned, on);
  const concludedOn = pastDayAfter(scene, on, random.int(2, 6));
  if (concludedOn) await concludeOn(scene, inspection.id, concludedOn);
};

/** Looks again at what had to be put right, as far as the year goes. */
export const followUp = async (scene: Scene, played: Played, remedy: Remedy): Promise<void> => {
  const { workplace, course } = remedy;
  const plannedOn = pastDayAfter(scene, remedy.orderedOn, 1);
  if (course === 'none' || !plannedOn) return;
  const planned = await planFollowUp(scene, played, remedy, plannedOn);
  const on = pastDayAfter(scene, planned.from, planned.random.int(1, 4));
  if (!on || course === 'missed') return;
  await lookAgain(scene, workplace, planned, on);
  if (course === 'remedied') return verifyAll(scene, played, planned, on);
  const orderedOn = pastDayAfter(scene, on, 1);
  if (!orderedOn) return;
  const dueAgainOn = await orderRemedies(scene, played, orderedOn);
  await followUp(scene, played, { workplace, orderedOn, dueOn: dueAgainOn, course: 'remedied' });
};
