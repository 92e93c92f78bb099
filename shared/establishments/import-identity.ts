import { fold } from '../kernel/text.ts';
import type { ImportRow } from './import-row.ts';

/**
 * By what a row is known again beside its official identifiers: the sender's own reference, else its commune, name,
 * address and owner. Names are compared without diacritics, so that a corrected spelling is the same place.
 */
export const localIdentityOf = ({ command, reference }: ImportRow): readonly string[] => {
  if (reference !== undefined) return ['reference', reference];
  const { communeCode, name, addressLine = '', contacts } = command;
  const words = [name, addressLine, contacts[0]?.name ?? ''].map(fold);
  return ['content', communeCode, ...words];
};

/** Does the row's local identity become its claim? Not its content where an identifier tells more surely. */
export const claimsLocally = (row: ImportRow): boolean =>
  row.reference !== undefined || row.command.identifiers.length === 0;

/**
 * All that must be the row's alone within one file.
 *
 * @param provinceCode of the row: a reference is known within one province.
 */
export const identityMarks = (row: ImportRow, provinceCode: string): string[] => [
  ...row.command.identifiers.map(({ kind, value }) => `${kind} ${value}`),
  ...(claimsLocally(row) ? [[provinceCode, ...localIdentityOf(row)].join('\n')] : []),
];
