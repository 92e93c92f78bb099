import * as z from 'zod';
import { isWithin, PlainDate } from '../kernel/dates.ts';
import { Line } from '../kernel/text.ts';
import { periodText, type PeriodKey } from './apply.ts';
import { AreaLine, type Area, Extent, UnitCode } from './schema.ts';

/** A unit at the other end of a walk; `extent` is the weakest link on the way. */
export const RelatedArea = AreaLine.extend({ extent: Extent }).meta({ id: 'RelatedArea' });
export type RelatedArea = z.infer<typeof RelatedArea>;

/**
 * What became of a unit, or what it came from, seen from another day.
 *
 * - `one`: a single unit, all of it: what was in the one is in the other.
 * - `unsure`: a single unit is known, but no list says that it took all.
 * - `several`: it was divided; which of them holds a given place cannot be told from codes.
 * - `none`: nothing is recorded: districts ended without a successor.
 */
export const AreaHistory = z
  .strictObject({
    code: UnitCode,
    name: Line(120),
    on: PlainDate.describe('The day on which the code was meant'),
    asOf: PlainDate.describe('The day from which it is looked at'),
    outcome: z.enum(['one', 'unsure', 'several', 'none']),
    areas: z.array(RelatedArea),
  })
  .meta({ id: 'AreaHistory' });
export type AreaHistory = z.infer<typeof AreaHistory>;

/** Reads periods by code and first day; undefined where there is none. */
export type ReadPeriods = (keys: readonly PeriodKey[]) => Promise<readonly (Area | undefined)[]>;

const weaker = (a: Extent, b: Extent): Extent =>
  [a, b].includes('part') ? 'part' : [a, b].includes('unknown') ? 'unknown' : 'whole';

/** More reforms than a code list will see; it only keeps a broken link from leading round for ever. */
const maxReforms = 30;

interface Step {
  readonly area: Area;
  readonly extent: Extent;
}

const distinct = (steps: readonly Step[]): Step[] => {
  const byPeriod = new Map<string, Step>();
  for (const step of steps) {
    const key = periodText(step.area);
    const other = byPeriod.get(key);
    // two ways that meet again: it has all of it if either has, and part of it if both have
    byPeriod.set(key, other && other.extent === 'whole' ? other : step);
  }
  return [...byPeriod.values()];
};

/** Goes on over links, reform by reform, until every unit answers for the day. */
const walk = async (
  start: Area,
  read: ReadPeriods,
  isThere: (area: Area) => boolean,
  linksOf: (area: Area) => readonly (PeriodKey & { extent: Extent })[],
): Promise<Step[]> => {
  const arrived: Step[] = [];
  let open: Step[] = [{ area: start, extent: 'whole' }];
  for (let reform = 0; open.length > 0 && reform < maxReforms; reform += 1) {
    arrived.push(...open.filter(({ area }) => isThere(area)));
    const links = open
      .filter(({ area }) => !isThere(area))
      .flatMap(({ area, extent }) =>
        linksOf(area).map((link) => ({ link, extent: weaker(extent, link.extent) })),
      );
    const areas = links.length > 0 ? await read(links.map(({ link }) => link)) : [];
    open = distinct(
      links.flatMap(({ extent }, i) => {
        const area = areas[i];
        return area ? [{ area, extent }] : [];
      }),
    );
  }
  return distinct(arrived);
};

const outcomeOf = (steps: readonly Step[]): AreaHistory['outcome'] => {
  const [first, second] = steps;
  if (!first) return 'none';
  if (second) return 'several';
  return first.extent === 'whole' ? 'one' : 'unsure';
};

const related = ({ area, extent }: Step): RelatedArea => RelatedArea.strip().parse({ ...area, extent });

/**
 * The units that hold on `asOf` what `area` held on `on`, over as many reforms as lie between.
 *
 * @param asOf not before `on`. @param read asked once for each reform on the way.
 */
export const successorsOf = async (
  area: Area,
  on: PlainDate,
  asOf: PlainDate,
  read: ReadPeriods,
): Promise<AreaHistory> => {
  const steps = await walk(
    area,
    read,
    (it) => isWithin(asOf, it) || it.validFrom > asOf,
    (it) => it.successors ?? [],
  );
  const there = steps.filter(({ area: it }) => isWithin(asOf, it));
  const { code, name } = area;
  return { code, name, on, asOf, outcome: outcomeOf(there), areas: there.map(related) };
};

/**
 * The units that held on `asOf` what is in `area` on `on`. `whole` says of each that all of it is here now; a unit that came from two
 * whole ones is `several`, and nothing is unsure about it.
 */
export const predecessorsOf = async (
  area: Area,
  on: PlainDate,
  asOf: PlainDate,
  read: ReadPeriods,
): Promise<AreaHistory> => {
  const steps = await walk(
    area,
    read,
    (it) => it.validFrom <= asOf,
    (it) => it.predecessors ?? [],
  );
  const there = steps.filter(({ area: it }) => isWithin(asOf, it));
  const { code, name } = area;
  return { code, name, on, asOf, outcome: outcomeOf(there), areas: there.map(related) };
};
