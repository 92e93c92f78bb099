import type { AreaChangeSet } from '../../shared/areas/change-set.ts';
import type { AreaChange } from '../../shared/areas/changes.ts';
import { type AreaHistory, type RelatedArea, successorsOf } from '../../shared/areas/history.ts';
import { placeIn, provinceOf } from '../../shared/areas/schema.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import type { Fate, ProvincePlace } from './followers.ts';
import type { AreaRepository } from './repository.ts';

/** The units that hold by now what one held before a list closed it, or put it under another province. */
const heirsOf = async (
  areas: Pick<AreaRepository, 'getPeriods'>,
  { effectiveOn }: AreaChangeSet,
  { code, kind, before, after }: AreaChange,
  asOf: PlainDate,
): Promise<AreaHistory | undefined> => {
  const began = kind === 'closed' ? before : after;
  const [unit] = began ? await areas.getPeriods([{ code, validFrom: began.validFrom }]) : [];
  return unit && successorsOf(unit, effectiveOn, asOf, areas.getPeriods);
};

/** The first day, from that of the list on, on which a unit is as it is. */
const dayOf = ({ validFrom }: RelatedArea, { effectiveOn }: AreaChangeSet): PlainDate =>
  validFrom > effectiveOn ? validFrom : effectiveOn;

const askedOf = (heirs: AreaHistory | undefined, { before }: AreaChange) => {
  const [first] = heirs?.areas ?? [];
  const provinceCode = first && (provinceOf(first) ?? first.code);
  return {
    candidates: (heirs?.areas ?? []).map(({ code }) => code),
    provinceCode: provinceCode ?? before?.parentCode ?? '',
  };
};

/**
 * Where a commune went that closed, or came under another province.
 *
 * @param asOf the day of the work itself: a list that came later may have closed a successor already.
 */
export const fateOf = async (
  areas: Pick<AreaRepository, 'getPeriods'>,
  set: AreaChangeSet,
  change: AreaChange,
  asOf: PlainDate,
): Promise<Fate> => {
  const heirs = await heirsOf(areas, set, change, asOf);
  const [only] = heirs?.outcome === 'one' ? heirs.areas : [];
  const to = only && placeIn(only, dayOf(only, set));
  return to ? { to } : askedOf(heirs, change);
};

/** Where a province went that closed. */
export const fateOfProvince = async (
  areas: Pick<AreaRepository, 'getPeriods'>,
  set: AreaChangeSet,
  change: AreaChange,
  asOf: PlainDate,
): Promise<Fate<ProvincePlace>> => {
  const heirs = await heirsOf(areas, set, change, asOf);
  const [only] = heirs?.outcome === 'one' ? heirs.areas : [];
  return only ? { to: { provinceCode: only.code, areaOn: dayOf(only, set) } } : askedOf(heirs, change);
};
