import type { Contact, Establishment } from '../establishments/schema.ts';
import { RegisteredFacts } from './schema.ts';
import { searchedWords } from './words.ts';

const answering: readonly Contact['role'][] = ['owner', 'head_of_household', 'legal_representative'];

/** Who answers for the place: by role, else whoever is named first. */
const ownerOf = (contacts: readonly Contact[]): Contact | undefined =>
  answering.map((role) => contacts.find((contact) => contact.role === role)).find(Boolean) ?? contacts[0];

/** An establishment with what later slices add to it. */
export type Registered = Establishment & {
  readonly mergedInto?: string | undefined;
  readonly craftVillage?: { readonly id?: string | undefined } | undefined;
};

const Facts = RegisteredFacts.strip();

/** What the register keeps of an establishment. */
export const registeredFacts = (establishment: Registered): RegisteredFacts => {
  const { contacts, craftVillage, ...known } = establishment;
  const owner = ownerOf(contacts);
  const phone = owner?.phone ?? contacts.find((contact) => contact.phone !== undefined)?.phone;
  return Facts.parse({
    ...known,
    ...(owner && { owner: owner.name }),
    ...(phone !== undefined && { phone }),
    ...(craftVillage && {
      craftVillage: { name: craftVillage.name, ...(craftVillage.id && { id: craftVillage.id }) },
    }),
  });
};

/** The words by which an entry is found: its identifiers, name, owner and address. */
export const wordsOf = ({ identifiers, name, owner, addressLine }: RegisteredFacts): string =>
  searchedWords([...identifiers.map(({ value }) => value), name, owner, addressLine]);
