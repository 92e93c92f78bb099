import type { Actor } from '../../../shared/kernel/actor.ts';
import { addDays, daysBetween, type PlainDate } from '../../../shared/kernel/dates.ts';
import { checklistOn } from './answers.ts';
import { addWorkingDays, firstAreaDay, workingDaysBetween } from './calendar.ts';
import type { Staff } from './directory.ts';
import type { Workplace } from './establishments.ts';
import type { Product } from './product.ts';
import type { Random } from './random.ts';

/** The year that the demonstration tells: nothing was done on `today` or later, only planned. */
export interface Year {
  readonly from: PlainDate;
  readonly today: PlainDate;
  /** Working days on which visits were made, oldest first; the first weeks only bring in people and establishments. */
  readonly visitDays: readonly PlainDate[];
}

/** People and establishments are entered in the first two weeks, plans made in the third. */
const preparationDays = 21;

/** The year before a day; shorter where the present areas or a checklist are younger. */
export const yearBefore = (today: PlainDate): Year => {
  const aYearAgo = addDays(today, -365);
  const from = aYearAgo > firstAreaDay ? aYearAgo : firstAreaDay;
  const visitDays = workingDaysBetween(addDays(from, preparationDays), addDays(today, -1));
  return { from, today, visitDays: visitDays.filter((day) => checklistOn(day) !== undefined) };
};

/** The last workplaces are left to the plan of the year: all others are visited in it one way or another. */
export const keptForPlan = 14;

/** Everything a script needs. */
export interface Scene {
  readonly product: Product;
  readonly year: Year;
  readonly staff: Staff;
  readonly workplaces: readonly Workplace[];
}

/** A visit day so many working days ago; the oldest there is where the year is too short. */
export const visitDayAgo = ({ year }: Scene, workingDays: number): PlainDate => {
  const day = year.visitDays.at(-workingDays) ?? year.visitDays[0];
  if (!day) throw new Error('a year without visit days has no visits');
  return day;
};

/** The day of an act planned for so many working days after another; undefined when that is not in the past. */
export const pastDayAfter = (
  { year: { today } }: Pick<Scene, 'year'>,
  day: PlainDate,
  workingDays: number,
): PlainDate | undefined => {
  const then = addWorkingDays(day, workingDays);
  return then < today ? then : undefined;
};

/** Not before the plans of the year begin. */
export const planDayFor = ({ year: { from } }: Scene, day: PlainDate, daysBefore: number): PlainDate => {
  const wanted = addDays(day, -daysBefore);
  const earliest = addDays(from, 14);
  return daysBetween(earliest, wanted) > 0 ? wanted : earliest;
};

export interface TeamOf {
  readonly lead: Actor;
  readonly members: readonly Actor[];
}

/** One to three people; the two inspectors who can sign in lead half of all visits. */
export const aTeam = ({ staff: { inspectors } }: Scene, random: Random): TeamOf => {
  const [first, second, ...rest] = inspectors;
  const pair = random.shuffled([first, second].filter((actor) => actor !== undefined));
  const [lead, ...spare] = [...(random.chance(0.5) ? pair : []), ...random.shuffled(rest), ...pair];
  if (!lead) throw new Error('nobody can lead a team');
  const members = random.shuffled([...new Set(spare)].filter(({ id }) => id !== lead.id));
  return {
    lead,
    members: members.slice(
      0,
      random.weighted([
        [0, 2],
        [1, 5],
        [2, 3],
      ] as const),
    ),
  };
};
