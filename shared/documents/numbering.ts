import { type PlainDate, yearOf } from '../kernel/dates.ts';
import type { InspectionId } from '../kernel/ids.ts';
import { documentKinds } from './kinds.ts';
import { type DocumentKind, type DocumentSource, type IssuingOffice, NumberSymbol } from './schema.ts';

/**
 * What stands on a document until the server gives it a number: `TẠM-9C7B5N3P`, the end of the id of its record. It follows
 * from the id alone, so a tablet without a network and the server print the same; it names nothing else. The letters that one
 * visit gives have numbers of their own: `TẠM-9C7B5N3P-CA` to the police, `-BVTE` to child protection.
 */
export const provisionalNumberOf = (source: DocumentSource): string => {
  const recipient = source.type === 'referral' ? `-${recipientMarks[source.to]}` : '';
  return `TẠM-${source.id.slice(-8)}${recipient}`;
};
const recipientMarks = { police: 'CA', childProtection: 'BVTE' } as const;

/** The same on minutes of violations that a tablet makes of a visit, before there is a file with a number of its own. */
export const provisionalNumberOfViolations = (inspectionId: InspectionId): string =>
  `${provisionalNumberOf({ type: 'inspection', id: inspectionId })}-VPHC`;

type Office = Pick<IssuingOffice, 'numbering'>;

/** What stands behind the number; undefined where the office has not said it and none is customary. */
export const symbolOf = (office: Office, kind: DocumentKind): string | undefined =>
  office.numbering[kind]?.symbol ?? documentKinds[kind].symbol;

/** Numbers begin anew with each year of the documents' own dates, in Asia/Ho_Chi_Minh. */
export const yearOfNumber = (datedOn: PlainDate): number => yearOf(datedOn);

/** `05/BB-VPHC`: numbers below ten have a nought before them, as the office prints them. */
export const numberText = (number: number, symbol: string | undefined): string =>
  [String(number).padStart(2, '0'), symbol].filter((part) => part !== undefined).join('/');

/** The same number however it was typed: `05/BB-VPHC` and `05 / bb-vphc`. */
export const plainNumberText = (text: string): string =>
  text.normalize('NFC').replace(/\s/g, '').toLocaleUpperCase('vi');

/** A number that people typed, as one of a series; `{}` where it is of another form, which no series ever prints. */
export const readNumber = (text: string): { readonly number?: number; readonly symbol?: string } => {
  const [, digits, symbol] = /^(\d{1,8})(?:\/(.+))?$/.exec(plainNumberText(text)) ?? [];
  const number = Number(digits ?? 0);
  if (number === 0) return {};
  if (symbol === undefined) return { number };
  return NumberSymbol.safeParse(symbol).success ? { number, symbol } : {};
};
