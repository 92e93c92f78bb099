import { listedAt } from '../../shared/areas/following.ts';
import { legalDateOf } from '../../shared/kernel/dates.ts';
import { isOpenPenalty } from '../../shared/penalties/life-cycle.ts';
import type { Penalty } from '../../shared/penalties/schema.ts';
import { establishmentPartition, timelineOf } from '../establishments/keys.ts';
import { placeMark, waitingIn } from '../platform/area-index.ts';
import type { Item } from '../platform/table.ts';

export const penaltyPartition = (id: string) => `PEN#${id}`;
export const penaltyKey = (id: string) => ({ pk: penaltyPartition(id), sk: 'PEN' });

/**
 * A copy of each violation that a file holds, as it stands: one request reads the file with all that it gives back when it is
 * cancelled. Every change of the violation writes it anew; it stands in no index.
 */
export const heldViolationKey = (penaltyId: string, violationId: string) => ({
  pk: penaltyPartition(penaltyId),
  sk: `VIOLATION#${violationId}`,
});

/** Which files decided on an establishment: an attribute each, its day, so that a visit knows whom was fined before. */
export const sanctionsKey = (establishmentId: string) => ({
  pk: establishmentPartition(establishmentId),
  sk: 'SANCTIONS',
});
const sanctionPrefix = 'penalty_';
export const sanctionAttribute = (penaltyId: string) => `${sanctionPrefix}${penaltyId}`;
/** The ids of the files in it, the latest decision first. */
export const sanctionIds = (item: Item | undefined): string[] =>
  Object.entries(item ?? {})
    .filter(([name]) => name.startsWith(sanctionPrefix))
    .toSorted(([, one], [, other]) => (String(one) < String(other) ? 1 : -1))
    .map(([name]) => name.slice(sanctionPrefix.length));

/** gsi2 by commune, gsi3 by province: files that wait for a step, the longest untouched first. */
export const openPenaltiesOfArea = (areaCode: string) => `AREA#${areaCode}#PENALTIES`;

/** g1: in the timeline of the establishment, under the day of the minutes. */
export const penaltyAttributes = (penalty: Penalty) => {
  const { id, establishment, minutes, steps } = penalty;
  const place = listedAt(penalty);
  const last = steps.at(-1);
  const waiting = `${last ? legalDateOf(last.at) : minutes.madeOn}#${id}`;
  return {
    g1pk: timelineOf(establishment.id),
    g1sk: `${minutes.madeOn}#PENALTY#${id}`,
    ...placeMark(place),
    ...(isOpenPenalty(penalty) && waitingIn(place, openPenaltiesOfArea, waiting)),
  };
};
