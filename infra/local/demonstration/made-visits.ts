import { type PlainDate, yearOf } from '../../../shared/kernel/dates.ts';
import type { Outcome } from '../../../shared/inspections/schema.ts';
import type { Aftermath } from './aftermath.ts';
import { addWorkingDays, workingDayFrom } from './calendar.ts';
import type { Deal } from './dealer.ts';
import type { Script } from './inspections.ts';
import { type Random, randomFor } from './random.ts';
import { planDayFor, type Scene, visitDayAgo } from './scene.ts';
import type { Situation } from './situations.ts';
import { stories, type Story } from './stories.ts';

/** A script with what is to become of it. */
export interface Part {
  readonly script: Script;
  readonly aftermath: Aftermath;
}

/** Plan and window of a visit made on a day; a surprise is ordered some days before. */
const madeOn = (scene: Scene, kind: Script['kind'], on: PlainDate, random: Random) =>
  kind === 'scheduled'
    ? {
        plannedOn: workingDayFrom(planDayFor(scene, on, random.int(14, 40))),
        window: { from: addWorkingDays(on, -random.int(0, 3)), to: addWorkingDays(on, random.int(3, 9)) },
      }
    : {
        plannedOn: workingDayFrom(planDayFor(scene, on, random.int(3, 9))),
        window: { from: on, to: addWorkingDays(on, 5) },
      };

const householdTypes = ['household_business', 'craft_village_household', 'informal'];
const placeFor = (
  { where, situation, kind }: Story,
  { workplaces: [first] }: Scene,
  deal: Deal,
  year: number,
) => {
  if (where === 'employer' && first) return first;
  return deal(kind, year, ({ establishment: { type }, trade }) => {
    const isHousehold = householdTypes.includes(type);
    if (situation === 'under13' || where === 'household') return isHousehold && 'lightWorkId' in trade;
    return true;
  });
};

/** The visits that the stories tell of. */
export const storyParts = (scene: Scene, deal: Deal): Part[] =>
  stories.map((told, i) => {
    const name = `story ${i}`;
    const on = visitDayAgo(scene, told.ago);
    const workplace = placeFor(told, scene, deal, yearOf(on));
    const when = madeOn(scene, told.kind, on, randomFor(`${name} when`));
    const { kind, situation, aftermath } = told;
    const script = {
      name,
      kind,
      workplace,
      ...when,
      on,
      situation,
      outcome: 'visited',
      until: 'recorded',
    } as const;
    return { script, aftermath };
  });

const situationOn = (random: Random): Situation =>
  random.weighted([
    ['clean', 44],
    ['labourBook', 48],
    ['lawful', 5],
    ['unknownAge', 3],
  ]);
const outcomeOf = (random: Random): Outcome =>
  random.weighted([
    ['visited', 88],
    ['closed', 5],
    ['moved', 2.5],
    ['not_found', 2.5],
    ['access_refused', 2],
  ]);
const routineAftermath = (random: Random): Aftermath => ({
  fate: random.chance(0.85) ? 'confirmed' : 'dismissed',
  followUp: random.weighted([
    ['remedied', 70],
    ['twice', 14],
    ['missed', 6],
    ['none', 10],
  ]),
});

/** Labour-book acts are fined only since 10/9/2026; before that day such a visit finds nothing. */
const bookRuleFrom = '2026-09-10';

/** More visits in the second half of the year, when the yearly campaigns are. */
const dayInYear = ({ year: { visitDays, from } }: Scene, random: Random): PlainDate =>
  visitDays[Math.floor(visitDays.length * random.next() ** 0.65)] ?? from;

/** Visits drawn by chance. */
export const routineParts = (scene: Scene, deal: Deal, kind: Script['kind'], count: number): Part[] =>
  Array.from({ length: count }, (_, i) => {
    const name = `${kind} ${i}`;
    const random = randomFor(`${name} routine`);
    const on = dayInYear(scene, random);
    const drawn = situationOn(random);
    const situation = drawn === 'labourBook' && on < bookRuleFrom ? 'clean' : drawn;
    const workplace = deal(kind, yearOf(on));
    const onTheSpot = kind === 'surprise' && random.chance(0.35);
    const when = onTheSpot
      ? { plannedOn: on, window: { from: on, to: on } }
      : madeOn(scene, kind, on, random);
    const outcome = onTheSpot ? 'visited' : outcomeOf(random);
    const script = {
      name,
      kind,
      workplace,
      ...when,
      on,
      situation,
      outcome,
      until: 'recorded',
      onTheSpot,
    } as const;
    return { script, aftermath: routineAftermath(random) };
  });
