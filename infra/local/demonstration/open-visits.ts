import { addDays, type PlainDate, yearOf } from '../../../shared/kernel/dates.ts';
import type { Aftermath } from './aftermath.ts';
import { addWorkingDays, workingDayFrom } from './calendar.ts';
import type { Deal } from './dealer.ts';
import type { Workplace } from './establishments.ts';
import type { Script } from './inspections.ts';
import type { Part } from './made-visits.ts';
import { type Random, randomFor } from './random.ts';
import { planDayFor, type Scene, visitDayAgo } from './scene.ts';

const noAftermath: Aftermath = { fate: 'undecided', followUp: 'none' };

type Open = Pick<Script, 'name' | 'kind' | 'until' | 'plannedOn' | 'window'> & { on?: PlainDate };
const unmade = (workplace: Workplace, open: Open): Part => ({
  script: { ...open, workplace, situation: 'clean', outcome: 'visited' },
  aftermath: noAftermath,
});

/** How far ahead: surprises within weeks, scheduled visits within months, most of them soon. */
const daysAhead = (kind: Script['kind'], random: Random): number =>
  kind === 'surprise' ? random.int(1, 25) : Math.ceil(100 * random.next() ** 1.2);

/** Visits still to come. */
export const comingParts = (scene: Scene, deal: Deal, kind: Script['kind'], count: number): Part[] =>
  Array.from({ length: count }, (_, i) => {
    const name = `coming ${kind} ${i}`;
    const random = randomFor(name);
    const own = i === 0 ? scene.workplaces[kind === 'surprise' ? 0 : 1] : undefined;
    const days = own ? 6 : daysAhead(kind, random);
    const from = workingDayFrom(addDays(scene.year.today, days));
    const window = { from, to: addWorkingDays(from, random.int(4, 12)) };
    const plannedOn = visitDayAgo(scene, random.int(1, kind === 'surprise' ? 6 : 25));
    const until = days <= 7 ? 'notified' : 'planned';
    // the employer of the demonstration will be visited twice: one visit it knows of, one it must not
    return unmade(own ?? deal(kind, yearOf(from)), { name, kind, until, plannedOn, window });
  });

/** Visits whose last day has passed without one, and visits called off. */
export const failedParts = (
  scene: Scene,
  deal: Deal,
  [kind, until]: readonly [Script['kind'], 'notified' | 'cancelled'],
  count: number,
): Part[] =>
  Array.from({ length: count }, (_, i) => {
    const name = `${until} ${kind} ${i}`;
    const random = randomFor(name);
    const to = visitDayAgo(scene, until === 'notified' ? random.int(2, 25) : random.int(10, 200));
    const window = { from: addWorkingDays(to, -6), to };
    const plannedOn = workingDayFrom(planDayFor(scene, window.from, random.int(12, 30)));
    const reached = until === 'notified' && random.chance(0.5) ? 'planned' : until;
    return unmade(deal(kind, yearOf(to)), { name, kind, until: reached, plannedOn, window });
  });

/** Teams that began in the last days and are not done. */
export const underwayParts = (scene: Scene, deal: Deal): Part[] =>
  (['scheduled', 'scheduled', 'scheduled', 'surprise'] as const).map((kind, i) => {
    const on = visitDayAgo(scene, 1 + (i % 2));
    const window = { from: on, to: addWorkingDays(on, 6) };
    const plannedOn = workingDayFrom(planDayFor(scene, on, 12));
    return unmade(deal(kind, yearOf(on)), {
      name: `underway ${i}`,
      kind,
      until: 'underway',
      plannedOn,
      window,
      on,
    });
  });
