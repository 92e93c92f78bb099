import type { Bilingual } from '../kernel/bilingual.ts';

/**
 * What the cells of a column are meant to hold, and so how a sheet's habits are mended in it: lost leading zeros, dates
 * turned into numbers, digits lost to `1.23E+11`. `line` is plain text.
 */
export type Holds =
  | 'line'
  | 'code'
  | 'taxCode'
  | 'personalNumber'
  | 'provinceOrCommune'
  | 'communeCode'
  | 'phone'
  | 'number'
  | 'date';

export interface ImportColumn {
  readonly title: Bilingual;
  /** Headers it is known by, parted by ` | `, folded: lower case, no diacritics, one space between words. */
  readonly headers: string;
  /** Where its value stands in the record, list positions left out. */
  readonly at?: string;
  /** What a cell must look like, said instead of a schema's pattern. */
  readonly form?: Bilingual;
  /** What to do about a faulty cell, where there is more to say than to put it right. */
  readonly remedy?: Bilingual;
  readonly holds?: Holds;
  /** Tells of a person: a fault names the cell but does not repeat it. */
  readonly personal?: true;
}

/** The columns that one kind of import reads. */
export interface ColumnSet {
  readonly fields: readonly string[];
  readonly required: readonly string[];
  /** @throws Error for a field that is none of the set's. */
  readonly column: (field: string) => ImportColumn;
  /** The field that a folded header names; undefined for one that no import reads. */
  readonly fieldOfHeader: (folded: string) => string | undefined;
  /** The field in which the value at a path of the record stands; undefined where none does. */
  readonly fieldOfPath: (path: readonly PropertyKey[]) => string | undefined;
}

/**
 * Reads a table of columns.
 *
 * @param required fields without which no row can be stored.
 * @param firstOfGroup where a fault on a whole group of values is shown.
 */
export const columnSet = (
  columns: Readonly<Record<string, ImportColumn>>,
  required: readonly string[],
  firstOfGroup: Readonly<Record<string, string>> = {},
): ColumnSet => {
  const entries = Object.entries(columns);
  const byHeader = new Map(
    entries.flatMap(([field, { headers }]) => headers.split(' | ').map((header) => [header, field])),
  );
  const byPath = new Map(entries.flatMap(([field, { at }]) => (at === undefined ? [] : [[at, field]])));
  return {
    fields: Object.keys(columns),
    required,
    column: (field) => {
      const column = columns[field];
      if (!column) throw new Error(`no import column ${field}`);
      return column;
    },
    fieldOfHeader: (folded) =>
      byHeader.get(folded) ?? byHeader.get(folded.replace(/ (nguoi|bat buoc|required)$/, '')),
    fieldOfPath: (path) => {
      const words = path.filter((part) => typeof part === 'string');
      return byPath.get(words.join('.')) ?? firstOfGroup[words[0] ?? ''];
    },
  };
};
