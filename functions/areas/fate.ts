import type { AreaChangeSet } from '../../shared/areas/change-set.ts';
import type { AreaChange } from '../../shared/areas/changes.ts';
import { successorsOf } from '../../shared/areas/history.ts';
import { placeIn, provinceOf } from '../../shared/areas/schema.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import type { Fate } from './followers.ts';
import type { AreaRepository } from './repository.ts';

/**
 * Where a unit went that closed, or came under another province.
 *
 * @param asOf the day of the work itself: a list that came later may have closed a successor already.
 */
export const fateOf = async (
  areas: Pick<AreaRepository, 'getPeriods'>,
  { effectiveOn }: AreaChangeSet,
  { code, kind, before, after }: AreaChange,
  asOf: PlainDate,
): Promise<Fate> => {
  const began = kind === 'closed' ? before : after;
  const [unit] = began ? await areas.getPeriods([{ code, validFrom: began.validFrom }]) : [];
  const found = unit && (await successorsOf(unit, effectiveOn, asOf, areas.getPeriods));
  const [first] = found?.areas ?? [];
  const to =
    found?.outcome === 'one' && first
      ? placeIn(first, first.validFrom > effectiveOn ? first.validFrom : effectiveOn)
      : undefined;
  if (to) return { to };
  const provinceCode = (first && provinceOf(first)) ?? before?.parentCode ?? '';
  return { candidates: (found?.areas ?? []).map((area) => area.code), provinceCode };
};
