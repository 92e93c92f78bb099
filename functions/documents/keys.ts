import type { DocumentKind, DocumentSource } from '../../shared/documents/schema.ts';

const padded = (number: number): string => String(number).padStart(8, '0');

/** A document as it was issued. */
export const documentKey = (id: string) => ({ pk: `DOC#${id}`, sk: 'DOC' });

/** Which record it is, in words that no other has. */
export const nameOfSource = (source: DocumentSource): string =>
  [source.type, source.id, ...(source.type === 'referral' ? [source.to] : [])].join('#');

/** The documents of a record: which of each kind holds, and a line for each there ever was; one query reads them. */
export const documentsOf = (source: DocumentSource) => `DOCS#${nameOfSource(source)}`;
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

/** What is counted is what is printed: the numbers that an office puts before one symbol, or before none, in a year. */
export interface Series {
  readonly officeId: string;
  readonly year: number;
  readonly symbol?: string | undefined;
}
/** An office's numbers of one year: the last of each series, and each number with its document, by symbol and in order. */
export const numbersOf = ({ officeId, year }: Omit<Series, 'symbol'>) => `NUMBERS#${officeId}#${year}`;
export const lastNumberKey = (series: Series) => ({
  pk: numbersOf(series),
  sk: `LAST#${series.symbol ?? ''}`,
});
export const allNumbers = 'N#';
export const numberPrefix = ({ symbol = '' }: Pick<Series, 'symbol'>) => `${allNumbers}${symbol}#`;
export const numberKey = (series: Series, number: number) => ({
  pk: numbersOf(series),
  sk: `${numberPrefix(series)}${padded(number)}`,
});
/** Of another form than number and symbol, as people typed it; behind the numbers without a symbol. */
export const otherNumberKey = (series: Omit<Series, 'symbol'>, text: string) => ({
  pk: numbersOf(series),
  sk: `${allNumbers}~#${text}`,
});

export const issuingOfficeKey = (id: string) => ({ pk: `OFFICE#${id}`, sk: 'OFFICE' });
/** g1: the issuing offices of an area, by name. */
export const officesOfArea = (areaCode: string) => `AREA#${areaCode}#OFFICES`;

/** The office's own templates of a kind, newest first; their files lie beside, so that the list stays light. */
export const templatePrefix = (kind: DocumentKind) => `TEMPLATE#${kind}#`;
export const templateKey = (officeId: string, kind: DocumentKind, number: number) => ({
  pk: `OFFICE#${officeId}`,
  sk: `${templatePrefix(kind)}${padded(number)}`,
});
export const templateFileKey = (officeId: string, kind: DocumentKind, number: number) => ({
  pk: `OFFICE#${officeId}`,
  sk: `FILE#${kind}#${padded(number)}`,
});
