import type { Actor } from '../../../shared/kernel/actor.ts';
import type { PlainDate } from '../../../shared/kernel/dates.ts';
import { Dismissal } from '../../../shared/violations/schema.ts';
import { at } from './calendar.ts';
import type { Workplace } from './establishments.ts';
import { type Course, openFile } from './penalties.ts';
import { changeBy } from './product.ts';
import { followUp, type FollowUpCourse } from './follow-ups.ts';
import type { Played } from './inspections.ts';
import { concludeOn, orderRemedies } from './remedies.ts';
import { pastDayAfter, type Scene } from './scene.ts';

/** What became of the violations that a visit suspected. */
export interface Aftermath {
  readonly fate: 'confirmed' | 'dismissed' | 'undecided';
  readonly followUp: FollowUpCourse;
  readonly penalty?: Course | undefined;
}

const decideAll = async (
  { product }: Scene,
  { inspection, visit }: Played,
  chief: Actor,
  [fate, on]: readonly ['confirmed' | 'dismissed', PlainDate],
): Promise<void> => {
  const change = changeBy(chief, at(on, 9, 30));
  const dismissal = Dismissal.parse({ reason: 'Giấy tờ bổ sung cho thấy không vi phạm (minh họa).' });
  for (const { id } of visit?.suspectedViolations ?? []) {
    const path = { inspectionId: inspection.id, violationId: id };
    if (fate === 'confirmed') await product.violations.confirm(path, change);
    else await product.violations.dismiss(path, dismissal, change);
  }
};

/** Decides what a visit found, has it put right, looks again, fines: as far as the year goes. */
export const handle = async (
  scene: Scene,
  played: Played,
  on: PlainDate,
  { workplace, aftermath }: { workplace: Workplace; aftermath: Aftermath },
): Promise<void> => {
  const decidedOn = pastDayAfter(scene, on, 2);
  const { fate, penalty } = aftermath;
  if (!decidedOn || fate === 'undecided') return;
  await decideAll(scene, played, scene.staff.chief, [fate, decidedOn]);
  const file = penalty && fate === 'confirmed' && (await openFile(scene, played, decidedOn, workplace));
  const orderedOn = pastDayAfter(scene, on, 3);
  if (orderedOn && fate === 'confirmed') {
    const dueOn = await orderRemedies(scene, played, orderedOn);
    await followUp(scene, played, { workplace, orderedOn, dueOn, course: aftermath.followUp });
  }
  if (file) await file.follow(penalty);
  const concludedOn = pastDayAfter(scene, on, 8);
  if (concludedOn) await concludeOn(scene, played.inspection.id, concludedOn);
};
