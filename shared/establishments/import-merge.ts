import type { Place } from '../areas/schema.ts';
import { fold } from '../kernel/text.ts';
import { changeEstablishment } from './rules.ts';
import {
  type Contact,
  Establishment,
  type EstablishmentChange,
  type NewEstablishment,
  type Workers,
} from './schema.ts';

/** A list with one entry replaced in its place, or added at the end. */
const withEntry = <T>(list: readonly T[], index: number, entry: T): T[] =>
  index < 0 ? [...list, entry] : list.with(index, entry);

/** The same person keeps what the file does not say; another person of the same role takes the place whole. */
const mergeContacts = (known: readonly Contact[], said: Contact): Contact[] => {
  const same = known.findIndex(({ name }) => fold(name) === fold(said.name));
  if (same < 0)
    return withEntry(
      known,
      known.findIndex(({ role }) => role === said.role),
      said,
    );
  return withEntry(known, same, { ...known[same], ...said, role: known[same]?.role ?? said.role });
};

/** New numbers are not the ones that were counted on that day. */
const mergeWorkers = ({ countedOn, ...known }: Partial<Workers>, said: Workers): Workers => {
  const merged = { ...known, ...said };
  const fields = ['total', 'female', 'under13', 'from13To14', 'from15To17'] as const;
  const same = fields.every((field) => merged[field] === known[field]);
  return same && countedOn !== undefined ? { countedOn, ...merged } : merged;
};

const mergeIdentifiers = (
  known: Establishment['identifiers'],
  said: Establishment['identifiers'],
): Establishment['identifiers'] =>
  said.reduce(
    (list, identifier) =>
      withEntry(
        list,
        list.findIndex(({ kind }) => kind === identifier.kind),
        identifier,
      ),
    [...known],
  );

/** Codes of another scheme stay: they were given by other means, and are not what the file speaks of. */
const mergeSectors = (
  known: Establishment['sectors'],
  said: Establishment['sectors'],
): Establishment['sectors'] => [
  ...known.filter(({ scheme }) => said.every((sector) => sector.scheme !== scheme)),
  ...said,
];

const mergedChange = (known: Establishment, said: NewEstablishment): EstablishmentChange => {
  const [contact] = said.contacts;
  const { craftVillage: village, coordinates: spot } = said;
  const sameVillage = village && known.craftVillage && fold(village.name) === fold(known.craftVillage.name);
  const sameSpot =
    spot?.latitude === known.coordinates?.latitude && spot?.longitude === known.coordinates?.longitude;
  return {
    name: said.name,
    type: said.type,
    ...(said.addressLine && { addressLine: said.addressLine }),
    ...(village && { craftVillage: sameVillage ? { ...known.craftVillage, ...village } : village }),
    ...(spot && !sameSpot && { coordinates: spot }),
    ...(said.workers && { workers: mergeWorkers(known.workers ?? {}, said.workers) }),
    ...(contact && { contacts: mergeContacts(known.contacts, contact) }),
    ...(said.sectors.length > 0 && { sectors: mergeSectors(known.sectors, said.sectors) }),
    identifiers: mergeIdentifiers(known.identifiers, said.identifiers),
  };
};

/**
 * An establishment after a row of a file: what the row says replaces what was known, what it leaves blank stays.
 *
 * @param place of the row's commune; taken only where the commune is another, so that an old place keeps its day.
 * @returns the next version, not yet judged by the schema.
 */
export const mergeImport = (known: Establishment, said: NewEstablishment, place: Place): Establishment =>
  changeEstablishment(
    known,
    mergedChange(known, said),
    place.communeCode === known.place.communeCode ? known.place : place,
  );

/** Do two versions say the same? A parse puts every field in the schema's order. */
export const saysTheSame = (one: Establishment, other: Establishment): boolean => {
  const words = (establishment: Establishment) =>
    JSON.stringify(Establishment.parse({ ...establishment, version: 1 }));
  return words(one) === words(other);
};
