import type { PlainDate } from '../../../shared/kernel/dates.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { addWorkingDays, at, workingDayFrom } from './calendar.ts';
import { enterPlan, type Entered, type Script } from './inspections.ts';
import { changeBy, senderOf } from './product.ts';
import { planDayFor, type Scene, visitDayAgo } from './scene.ts';
import { signedVisitOf } from './visits.ts';

const planned = (scene: Scene, name: string, on: PlainDate, nth: number): Promise<Entered> => {
  const workplace = scene.workplaces.at(-nth);
  if (!workplace) throw new Error('no establishment is left for the quarantine');
  return enterPlan(scene, scriptFor(scene, name, on, workplace));
};

const scriptFor = (scene: Scene, name: string, on: PlainDate, workplace: Script['workplace']): Script => ({
  name,
  kind: 'scheduled',
  workplace,
  plannedOn: workingDayFrom(planDayFor(scene, on, 12)),
  window: { from: on, to: addWorkingDays(on, 4) },
  situation: 'clean',
  outcome: 'visited',
  until: 'planned',
});

const send = (scene: Scene, { inspection, team, random }: Entered, on: PlainDate, sentAt: Instant) => {
  const workplace = scene.workplaces.find(
    ({ establishment }) => establishment.id === inspection.establishment.id,
  );
  if (!workplace) throw new Error('a visit has its establishment');
  const facts = { inspectionId: inspection.id, workplace, team, on, random };
  const visit = signedVisitOf({ ...facts, situation: 'clean', outcome: 'visited' });
  return scene.product.records.submit(visit, senderOf(team.lead, sentAt));
};

/** Two records that wait for the chief: one came weeks late, one is of a visit that had been called off meanwhile. */
export const fillQuarantine = async (scene: Scene): Promise<void> => {
  const lateOn = visitDayAgo(scene, 24);
  const late = await planned(scene, 'late record', lateOn, 1);
  await send(scene, late, lateOn, at(visitDayAgo(scene, 3), 8));

  const calledOffOn = visitDayAgo(scene, 2);
  const calledOff = await planned(scene, 'record of a cancelled visit', calledOffOn, 2);
  const { sender, requireVersion } = changeBy(scene.staff.chief, at(calledOffOn, 8));
  await scene.product.inspections.cancel(
    calledOff.inspection.id,
    'Hoãn theo đề nghị của địa phương (minh họa).',
    sender,
    requireVersion,
  );
  await send(scene, calledOff, calledOffOn, at(calledOffOn, 18));
};
