import { listedAt } from '../../shared/areas/following.ts';
import { weightOf } from '../../shared/duplicates/rules.ts';
import type { DuplicatePair } from '../../shared/duplicates/schema.ts';
import { waitingIn } from '../platform/area-index.ts';

/**
 * A pair lies under its lower id, and in g1 under its higher one: all pairs of one establishment are two requests, and a
 * pair is found by its own id alone.
 */
export const pairsPartition = (establishmentId: string) => `TWINS#${establishmentId}`;
export const pairPrefix = 'PAIR#';
export const pairKey = (pairId: string) => ({
  pk: pairsPartition(pairId.slice(0, 26)),
  sk: `${pairPrefix}${pairId.slice(27)}`,
});

/** gsi2 by commune, gsi3 by province: pairs that nobody has decided on, the surest first, then the oldest. */
export const duplicatesOfArea = (areaCode: string) => `AREA#${areaCode}#TWINS`;

export const pairAttributes = (pair: DuplicatePair) => {
  const [lower, higher] = pair.establishmentIds;
  const rank = String(Math.max(0, 100 - weightOf(pair))).padStart(3, '0');
  return {
    g1pk: pairsPartition(higher),
    g1sk: `${pairPrefix}${lower}`,
    ...(pair.state === 'suspected' &&
      waitingIn(listedAt(pair), duplicatesOfArea, `${rank}#${pair.foundAt}#${pair.id}`)),
  };
};
