import type { Place } from '../areas/schema.ts';
import { addDays } from '../kernel/dates.ts';
import type { EstablishmentId, Ulid } from '../kernel/ids.ts';
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
  const { craftVillage, addressLine, coordinates, workers, suppliesTo, placeReview, ...kept } = {
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
    ...(placeReview && place === establishment.place && { placeReview }), // naming the commune answers it
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

/** As many places as an establishment remembers; the audit trail has them all. */
const maxFormerPlaces = 20;

/**
 * The establishment where its commune went: it has not moved, the map has. Where it was stays readable with its last day.
 *
 * @param place the commune of now, from the day on which it holds.
 */
export const followArea = (establishment: Establishment, place: Place, changeSetId: Ulid): Establishment => {
  const { placeReview: _, ...kept } = establishment;
  const former = { ...establishment.place, until: addDays(place.areaOn, -1), changeSetId };
  return {
    ...kept,
    place,
    formerPlaces: [...(establishment.formerPlaces ?? []), former].slice(-maxFormerPlaces),
    version: establishment.version + 1,
  };
};

/** The establishment in a commune that was divided: it keeps its place until a person names the new one. */
export const askForPlace = (
  establishment: Establishment,
  placeReview: NonNullable<Establishment['placeReview']>,
): Establishment => ({ ...establishment, placeReview, version: establishment.version + 1 });
