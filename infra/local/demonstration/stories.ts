import type { Aftermath } from './aftermath.ts';
import type { Script } from './inspections.ts';
import type { Situation } from './situations.ts';

/** A visit that found something to tell of, and what came of it. */
export interface Story {
  /** Working days before today. */
  readonly ago: number;
  readonly kind: Script['kind'];
  readonly situation: Situation;
  readonly aftermath: Aftermath;
  /** `employer`: at the first establishment of the demonstration employer. */
  readonly where: 'anywhere' | 'household' | 'employer';
}

const story = (
  ago: number,
  kind: Script['kind'],
  situation: Situation,
  aftermath: Aftermath,
  where: Story['where'] = 'anywhere',
): Story => ({ ago, kind, situation, aftermath, where });

const confirmed = (followUp: Aftermath['followUp'], penalty?: Aftermath['penalty']): Aftermath => ({
  fate: 'confirmed',
  followUp,
  penalty,
});
const dismissed: Aftermath = { fate: 'dismissed', followUp: 'none' };
const undecided: Aftermath = { fate: 'undecided', followUp: 'none' };

/**
 * Every state that a violation and a penalty file can be in is told by one of these, on whatever day the machine starts:
 * they are counted back from today. The rest of the year is drawn by chance.
 */
export const stories: readonly Story[] = [
  story(205, 'surprise', 'bannedWork', confirmed('twice', 'enforced')),
  story(180, 'scheduled', 'overHours', confirmed('remedied', 'paid'), 'employer'),
  story(160, 'surprise', 'under15Conditions', confirmed('remedied', 'paid')),
  story(140, 'surprise', 'bannedWork', confirmed('none', 'transferred')),
  story(120, 'scheduled', 'householdOverwork', confirmed('remedied', 'paid'), 'household'),
  story(110, 'scheduled', 'noRegister', dismissed),
  story(100, 'surprise', 'nightWork', confirmed('missed', 'overdue')),
  story(85, 'surprise', 'outsideLightWork', confirmed('twice', 'paid')),
  story(75, 'scheduled', 'noRegister', confirmed('remedied', 'paid')),
  story(60, 'surprise', 'overHours', confirmed('none', 'cancelled')),
  story(52, 'scheduled', 'overHours', confirmed('none')),
  story(45, 'scheduled', 'labourBook', confirmed('remedied', 'overdue')),
  story(40, 'surprise', 'under13', confirmed('remedied', 'appealed'), 'household'),
  story(26, 'scheduled', 'labourBook', dismissed),
  story(15, 'surprise', 'nightWork', confirmed('remedied', 'delivered')),
  story(12, 'scheduled', 'labourBook', confirmed('remedied', 'decided')),
  story(10, 'scheduled', 'labourBook', confirmed('remedied', 'proposed')),
  story(8, 'surprise', 'overHours', confirmed('remedied', 'explanation')),
  story(5, 'scheduled', 'noRegister', confirmed('remedied', 'recorded')),
  story(2, 'surprise', 'bannedWork', undecided),
  story(1, 'scheduled', 'labourBook', undecided),
];
