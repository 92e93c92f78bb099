import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { connections } from './pressure.ts';
import { type Look, pressureTable, restTable } from './look.ts';
import { comparisonTable } from './scale.ts';

export interface Findings {
  readonly sizes: { readonly few: number; readonly many: number };
  readonly few: Look;
  readonly many: Look;
  /** How long the larger province took to load. */
  readonly filledMs: number;
  readonly coldStarts: string;
}

const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const [begin, end] = ['<!-- measured: begin -->', '<!-- measured: end -->'];

const count = (value: number): string => value.toLocaleString('en');
const machine = (): string => {
  const cores = os.cpus();
  const load = os.loadavg()[0]?.toFixed(1) ?? 'unknown';
  const memory = (os.totalmem() / 1024 ** 3).toFixed(0);
  return `${cores.length} cores (${cores[0]?.model.trim()}), ${memory} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}; load at the end ${load}`;
};

/** The measured part of the page. */
export const reportOf = ({ sizes, few, many, filledMs, coldStarts }: Findings): string =>
  `${begin}

${new Date().toISOString().slice(0, 10)}, ${machine()}. *Few* is ${count(sizes.few)} establishments and as many
inspections, *many* ${count(sizes.many)}, which took ${(filledMs / 60_000).toFixed(1)} minutes to load.

### Requests and units: growth, and what was possible

${comparisonTable(few.operations, many.operations)}

### Under ${connections} connections

${pressureTable(few, many)}

### Memory and projection

${restTable(few, many)}

### Cold starts

${coldStarts}

${end}`;

/** Puts the measured part into its page, in place of the one before. */
export const writeReport = async (report: string): Promise<void> => {
  const page = await readFile(file, 'utf8');
  const [before, after] = [page.slice(0, page.indexOf(begin)), page.slice(page.indexOf(end) + end.length)];
  await writeFile(file, `${before}${report}${after}`);
};
