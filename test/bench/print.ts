/** A table in Markdown, so that it can be pasted where it is to be kept. */
export const printTable = (
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void => {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  console.log([line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n'));
};

export const printTitle = (title: string): void => console.log(`\n## ${title}\n`);

export const ratio = (of: number, to: number): string => (to > 0 ? (of / to).toFixed(2) : 'unknown');

export const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
