import { listedAt } from '../../shared/areas/following.ts';
import { isOpenViolation, remediesOrdered } from '../../shared/violations/rules.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import { timelineOf } from '../establishments/keys.ts';
import { inspectionPartition } from '../inspections/keys.ts';
import { placeMark, waitingIn } from '../platform/area-index.ts';

/** Violations lie in the partition of the inspection that found them. */
export const violationKey = (inspectionId: string, id: string) => ({
  pk: inspectionPartition(inspectionId),
  sk: `VIOLATION#${id}`,
});
export const violationPrefix = 'VIOLATION#';

/** gsi2 by commune, gsi3 by province: violations that wait for a decision or a remedy, by the day they wait for. */
export const openViolationsOfArea = (areaCode: string) => `AREA#${areaCode}#VIOLATIONS`;

export const violationAttributes = (violation: Violation) => {
  const { id, establishment, foundOn } = violation;
  const place = listedAt(violation);
  const [firstDueOn = foundOn] = remediesOrdered(violation)
    .map(({ dueOn }) => dueOn)
    .toSorted();
  const waiting = `${firstDueOn}#${id}`;
  return {
    g1pk: timelineOf(establishment.id),
    g1sk: `${foundOn}#VIOLATION#${id}`,
    ...placeMark(place),
    ...(isOpenViolation(violation) && waitingIn(place, openViolationsOfArea, waiting)),
  };
};
