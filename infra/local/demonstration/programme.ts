import { dealer } from './dealer.ts';
import { type Part, routineParts, storyParts } from './made-visits.ts';
import { comingParts, failedParts, underwayParts } from './open-visits.ts';
import { randomFor } from './random.ts';
import { keptForPlan, type Scene } from './scene.ts';

/**
 * How many visits of each sort. With the follow-ups that violations lead to, they come to about two scheduled visits in
 * three and one surprise in five.
 */
const [madeScheduled, madeSurprises] = [106, 38] as const;
const [comingScheduled, overdueScheduled, cancelledScheduled] = [44, 8, 9] as const;
const [comingSurprises, cancelledSurprises] = [6, 3] as const;

/** All visits of the year that are decided beforehand, in the order in which they were planned. */
export const programmeOf = (scene: Scene): Part[] => {
  const active = scene.workplaces
    .slice(2, -keptForPlan)
    .filter(({ establishment }) => establishment.status === 'active');
  const deal = dealer(active, randomFor('deal'));
  return [
    ...storyParts(scene, deal),
    ...underwayParts(scene, deal),
    ...routineParts(scene, deal, 'scheduled', madeScheduled),
    ...comingParts(scene, deal, 'scheduled', comingScheduled),
    ...failedParts(scene, deal, ['scheduled', 'notified'], overdueScheduled),
    ...failedParts(scene, deal, ['scheduled', 'cancelled'], cancelledScheduled),
    ...routineParts(scene, deal, 'surprise', madeSurprises),
    ...comingParts(scene, deal, 'surprise', comingSurprises),
    ...failedParts(scene, deal, ['surprise', 'cancelled'], cancelledSurprises),
  ].sort((left, right) => (left.script.plannedOn < right.script.plannedOn ? -1 : 1));
};
