import type { PeriodKey } from '../../shared/areas/apply.ts';
import { periodText } from '../../shared/areas/apply.ts';
import type { Area } from '../../shared/areas/schema.ts';
import { isWithin, type PlainDate } from '../../shared/kernel/dates.ts';
import { type AreaRepository, placesOn } from './repository.ts';

/** As long as the directory remembers a person: a merger that has just been applied shows everywhere within it. */
const rememberedMs = 30_000;
/** A province's communes of then and now, on a few days; some 5 MB. */
const rememberedUnits = 5_000;

/** Remembers what was found, each for a while, the oldest leaving first; what is not there is asked again every time. */
const memory = <T>(nowMs: () => number) => {
  const entries = new Map<string, { readonly value: T; readonly untilMs: number }>();
  return {
    find(key: string): T | undefined {
      const entry = entries.get(key);
      return entry && nowMs() < entry.untilMs ? entry.value : undefined;
    },
    keep(key: string, value: T): void {
      entries.delete(key);
      entries.set(key, { value, untilMs: nowMs() + rememberedMs });
      const [oldest] = entries.keys();
      if (entries.size > rememberedUnits && oldest !== undefined) entries.delete(oldest);
    },
  };
};

export type DatedAreas = Pick<
  AreaRepository,
  'findOn' | 'findBegun' | 'findAllOn' | 'findPlaces' | 'getPeriods'
>;

/**
 * Areas by code and day, remembered for half a minute in each instance of a function. They are dated and change a few times a year, and
 * nearly every write and every look at a place asks for one.
 */
export const cachedAreas = (areas: DatedAreas, nowMs: () => number): DatedAreas => {
  const held = memory<readonly Area[]>(nowMs);
  const ended = memory<Area>(nowMs);
  const periods = memory<Area>(nowMs);

  const heldOn = (code: string, on: PlainDate): Area | undefined =>
    held.find(code)?.find((area) => isWithin(on, area));
  const hold = (area: Area): void =>
    held.keep(area.code, [area, ...(held.find(area.code) ?? [])].slice(0, 8));

  /** One period answers for all its days; a day after the last is asked for by itself. */
  const findBegun = async (code: string, on: PlainDate): Promise<Area | undefined> => {
    const remembered = heldOn(code, on) ?? ended.find(`${code} ${on}`);
    if (remembered) return remembered;
    const found = await areas.findBegun(code, on);
    if (found && isWithin(on, found)) hold(found);
    else if (found) ended.keep(`${code} ${on}`, found);
    return found;
  };
  const findOn = async (code: string, on: PlainDate): Promise<Area | undefined> => {
    const area = await findBegun(code, on);
    return area && isWithin(on, area) ? area : undefined;
  };

  const findAllOn = async (codes: readonly string[], on: PlainDate): Promise<(Area | undefined)[]> => {
    const missing = codes.filter((code) => !heldOn(code, on));
    const read = missing.length > 1 ? await areas.findAllOn(missing, on) : [];
    for (const area of read) if (area) hold(area);
    const absent = new Set(missing.length > 1 ? missing.filter((_, i) => !read[i]) : []);
    return Promise.all(codes.map(async (code) => (absent.has(code) ? undefined : findOn(code, on))));
  };

  const getPeriods = async (keys: readonly PeriodKey[]): Promise<(Area | undefined)[]> => {
    const missing = keys.filter((key) => !periods.find(periodText(key)));
    const read = missing.length > 0 ? await areas.getPeriods(missing) : [];
    const found = new Map(read.flatMap((area) => (area ? [[periodText(area), area]] : [])));
    for (const [key, area] of found) periods.keep(key, area);
    return keys.map((key) => found.get(periodText(key)) ?? periods.find(periodText(key)));
  };

  return {
    findBegun,
    findOn,
    findAllOn,
    findPlaces: placesOn(findAllOn),
    getPeriods,
  };
};
