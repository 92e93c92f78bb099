import type { EstablishmentWords } from './visit-minutes.ts';

/** What the register, or a draft of a place that nobody knew, tells of an establishment. */
interface Described {
  readonly addressLine?: string | undefined;
  readonly identifiers?: readonly { readonly kind: string; readonly value: string }[] | undefined;
  readonly contacts?: readonly { readonly name?: string | undefined; readonly role: string }[] | undefined;
}

const representativeOf = ({ contacts = [] }: Described): string | undefined =>
  contacts.find(({ role }) => role !== 'other' && role !== 'manager')?.name;

/**
 * An establishment in the words of a document. The address is as it is spoken: the spot, the commune and the province of the
 * day that the record keeps.
 */
export const establishmentWordsOf = (
  described: Described | undefined,
  communeName: string | undefined,
  provinceName: string | undefined,
): EstablishmentWords => {
  const parts = [described?.addressLine, communeName, provinceName].filter((part) => part !== undefined);
  return {
    address: parts.length > 0 ? parts.join(', ') : undefined,
    identifier: described?.identifiers?.find(({ kind }) => kind !== 'personal_number')?.value,
    representative: described && representativeOf(described),
  };
};
