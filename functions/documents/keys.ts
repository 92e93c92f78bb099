import type { DocumentKind, DocumentSource } from '../../shared/documents/schema.ts';

/** A document as it was issued. */
export const documentKey = (id: string) => ({ pk: `DOC#${id}`, sk: 'DOC' });

/** The documents of a record: which of each kind holds, and a line for each there ever was; one query reads them. */
export const documentsOf = ({ type, id }: DocumentSource) => `DOCS#${type}#${id}`;
export const heldPrefix = 'KIND#';
/** A record gets one final number a kind: whoever issues claims this item, and voiding gives it back. */
export const heldKey = (source: DocumentSource, kind: DocumentKind) => ({
  pk: documentsOf(source),
  sk: `${heldPrefix}${kind}`,
});
export const linePrefix = 'LINE#';
export const documentLineKey = (source: DocumentSource, id: string) => ({
  pk: documentsOf(source),
  sk: `${linePrefix}${id}`,
});

/** An office's register of one year: the last number, and behind it each number with its document, in order. */
export const registerPartition = (officeId: string, register: string, year: number) =>
  `NUMBERS#${officeId}#${register}#${year}`;
export interface RegisterYear {
  readonly officeId: string;
  readonly register: string;
  readonly year: number;
}
export const counterKey = ({ officeId, register, year }: RegisterYear) => ({
  pk: registerPartition(officeId, register, year),
  sk: 'LAST',
});
export const numberPrefix = 'N#';
export const numberKey = ({ officeId, register, year }: RegisterYear, number: number) => ({
  pk: registerPartition(officeId, register, year),
  sk: `${numberPrefix}${String(number).padStart(8, '0')}`,
});

export const issuingOfficeKey = (id: string) => ({ pk: `OFFICE#${id}`, sk: 'OFFICE' });
/** g1: the issuing offices of an area, by name. */
export const officesOfArea = (areaCode: string) => `AREA#${areaCode}#OFFICES`;

/** The office's own templates of a kind, newest first; their files lie beside, so that the list stays light. */
export const templatePrefix = (kind: DocumentKind) => `TEMPLATE#${kind}#`;
const padded = (number: number): string => String(number).padStart(8, '0');
export const templateKey = (officeId: string, kind: DocumentKind, number: number) => ({
  pk: `OFFICE#${officeId}`,
  sk: `${templatePrefix(kind)}${padded(number)}`,
});
export const templateFileKey = (officeId: string, kind: DocumentKind, number: number) => ({
  pk: `OFFICE#${officeId}`,
  sk: `FILE#${kind}#${padded(number)}`,
});
