import type { Place } from '../areas/schema.ts';
import type { EstablishmentId } from '../kernel/ids.ts';
import type { Identifier } from './identifiers.ts';
import type { Establishment, EstablishmentChange, NewEstablishment } from './schema.ts';

/** @param place of the command's commune on the day it is registered. */
export const registerEstablishment = (
  { communeCode: _, ...command }: NewEstablishment,
  id: EstablishmentId,
  place: Place,
): Establishment => ({ ...command, id, place, version: 1 });

/** @param place the new place, where the change names a commune. */
export const changeEstablishment = (
  establishment: Establishment,
  { communeCode: _, ...change }: EstablishmentChange,
  place: Place = establishment.place,
): Establishment => {
  const { craftVillage, addressLine, coordinates, workers, suppliesTo, ...kept } = {
    ...establishment,
    ...change,
  };
  return {
    ...kept,
    ...(craftVillage && { craftVillage }),
    ...(addressLine && { addressLine }),
    ...(coordinates && { coordinates }),
    ...(workers && { workers }),
    ...(suppliesTo && { suppliesTo }),
    place,
    version: establishment.version + 1,
  };
};

export const sameIdentifier = (a: Identifier, b: Identifier): boolean =>
  a.kind === b.kind && a.value === b.value;

/** Identifiers to claim and to give back when `before` becomes `after`. */
export const identifierMoves = (before: readonly Identifier[], after: readonly Identifier[]) => ({
  claimed: after.filter((mine) => !before.some((old) => sameIdentifier(old, mine))),
  released: before.filter((old) => !after.some((mine) => sameIdentifier(old, mine))),
});
