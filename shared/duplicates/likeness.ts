import type { Identifier } from '../establishments/identifiers.ts';
import type { Establishment } from '../establishments/schema.ts';
import { phoneOf } from '../kernel/phone.ts';
import { type Address, addressOf } from './address.ts';
import { type Core, coreOf, wordsOf } from './words.ts';

/** What two establishments are compared by. */
export interface Facts {
  readonly name: string;
  readonly owners: readonly string[];
  readonly phones: readonly string[];
  readonly addressLine?: string | undefined;
  readonly coordinates?: Establishment['coordinates'];
  readonly craftVillage?: string | undefined;
  readonly identifiers: readonly Identifier[];
}

/** The same facts, taken apart once, so that one establishment is compared with many cheaply. */
export interface Likeness {
  readonly name: Core;
  readonly owners: readonly Core[];
  readonly phones: readonly string[];
  readonly address: Address | undefined;
  readonly coordinates: Establishment['coordinates'];
  readonly village: string;
  readonly identifiers: readonly Identifier[];
}

/** What an establishment says of itself. People of the role `other` may be anybody, and are left out. */
export const factsOf = (establishment: Establishment): Facts => {
  const { name, contacts, addressLine, coordinates, craftVillage, identifiers } = establishment;
  return {
    name,
    owners: contacts.filter(({ role }) => role !== 'other').map((contact) => contact.name),
    phones: contacts.flatMap(({ phone }) => phone ?? []),
    addressLine,
    coordinates,
    craftVillage: craftVillage?.name,
    identifiers,
  };
};

/** A craft village's own name. */
export const villageWords = (name = ''): string[] =>
  wordsOf(name).filter((word) => word !== 'lang' && word !== 'nghe');

export const likenessOf = (facts: Facts): Likeness => {
  const village = villageWords(facts.craftVillage);
  return {
    name: coreOf(facts.name, village),
    owners: facts.owners.map((owner) => coreOf(owner)),
    phones: [...new Set(facts.phones.map(phoneOf))],
    address: facts.addressLine === undefined ? undefined : addressOf(facts.addressLine),
    coordinates: facts.coordinates,
    village: village.join(' '),
    identifiers: facts.identifiers,
  };
};
