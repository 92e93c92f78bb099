type Cells = readonly (string | number)[];

/** A table in Markdown. */
export const tableOf = (head: Cells, rows: readonly Cells[]): string => {
  const line = (cells: Cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
};

export const ratio = (of: number, to: number): string => (to > 0 ? (of / to).toFixed(2) : 'unknown');

export const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
