import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';
import { columnIndex, type SheetCell, type SheetRow } from '../../shared/imports/sheet.ts';

interface Range {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}
/** By their first row. */
export type MergedRanges = ReadonlyMap<number, readonly Range[]>;

const rangeOf = (text: string): Range | undefined => {
  const [, a = '', b = '', c = '', d = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(text) ?? [];
  if (a === '') return undefined;
  return { fromColumn: columnIndex(a), fromRow: Number(b), toColumn: columnIndex(c), toRow: Number(d) };
};

export interface SheetOutline {
  readonly merged: MergedRanges;
  /** Number of the last row. */
  readonly lastRow: number;
}

const overlap = 400;

/**
 * Runs once over a sheet's XML, without parsing it, for what stands after its rows (merged ranges) and for its last
 * row; so that rows can be read as they come afterwards.
 *
 * @throws ImportFailure `is-bomb` for more merged ranges than a sheet of people has.
 */
export const outlineOf = async (chunks: AsyncIterable<Buffer>): Promise<SheetOutline> => {
  const merged = new Map<number, Range[]>();
  let [tail, lastRow, count] = ['', 0, 0];
  for await (const chunk of chunks) {
    const text = tail + chunk.toString('latin1');
    const row = /row [^>]*?\br="(\d+)"/.exec(text.slice(text.lastIndexOf('row ')));
    if (row) lastRow = Math.max(lastRow, Number(row[1]));
    if (text.includes('mergeCell '))
      for (const found of text.matchAll(/mergeCell [^>]{0,200}?ref="([A-Z]+\d+:[A-Z]+\d+)"/g)) {
        const range = rangeOf(found[1] ?? '');
        const known = merged.get(range?.fromRow ?? 0) ?? [];
        // the overlap of two chunks may show a range twice
        if (!range || known.some((other) => other.fromColumn === range.fromColumn)) continue;
        if ((count += 1) > importLimits.mergedRanges) throw new ImportFailure('is-bomb');
        merged.set(range.fromRow, [...known, range]);
      }
    tail = text.slice(-overlap);
  }
  return { merged, lastRow };
};

/** Fills what merged ranges cover with the value of their first cell: sideways in the first row, down in the first column. */
export const carryMerged = (merged: MergedRanges) => {
  // one a column: ranges do not overlap in a workbook that a person made
  const active = new Map<number, { readonly range: Range; readonly cell: SheetCell }>();
  return (row: SheetRow): SheetRow => {
    const starting = merged.get(row.row) ?? [];
    for (const [column, { range }] of active) if (range.toRow < row.row) active.delete(column);
    if (starting.length === 0 && active.size === 0) return row;
    const cells = [...row.cells];
    const fill = (column: number, cell: SheetCell) => {
      if (column >= importLimits.columns) return;
      while (cells.length <= column) cells.push(undefined);
      cells[column] ??= cell;
    };
    for (const { range, cell } of active.values()) fill(range.fromColumn, { ...cell, merged: 'down' });
    for (const range of starting) {
      const cell = cells[range.fromColumn];
      if (!cell) continue;
      const { formula: _, ...value } = cell;
      for (
        let column = range.fromColumn + 1;
        column <= Math.min(range.toColumn, importLimits.columns);
        column += 1
      )
        fill(column, { ...value, merged: 'across' });
      if (range.toRow > range.fromRow) active.set(range.fromColumn, { range, cell: value });
    }
    return { row: row.row, cells };
  };
};
