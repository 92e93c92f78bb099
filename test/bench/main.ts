// What the product costs, and whether that grows with what it holds. Ratios first; fails on no time.
//   npm run bench                                    a province of 100,000 establishments and as many inspections
//   BENCH_INSPECTIONS=10000 npm run bench            a smaller one
//   npm run bench -- --write                         and keeps the report in docs/benchmarks.md
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../infra/local/free-port.ts';
import { instantOf, legalDateOf } from '../../shared/kernel/dates.ts';
import { type KillableProduct, startOn } from '../faults/killable-product.ts';
import { fill, provinceOf } from './fill.ts';
import { coldStartTable } from './lambda/cold-starts.ts';
import { lookAt } from './look.ts';
import type { ProvinceSettings } from './province.ts';
import { reportOf, writeReport } from './report.ts';
import { routeCostTable } from './route-costs.ts';

const few = 1_000;
const many = Number(process.env['BENCH_INSPECTIONS'] ?? 100_000);
const today = legalDateOf(instantOf(Date.now()));

/** Something done to a product in a folder, as fresh as after any start. */
const onProduct = async <T>(dataDir: string, work: (product: KillableProduct) => Promise<T>): Promise<T> => {
  const product = await startOn(dataDir, await freePort());
  try {
    return await work(product);
  } finally {
    await product.stop();
  }
};

const inFolder = async <T>(work: (dataDir: string) => Promise<T>): Promise<T> => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-bench-'));
  try {
    return await work(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

/** A machine with its demonstration data and a province of that size beside it, looked at. */
const lookAtSize = (settings: ProvinceSettings) =>
  inFolder(async (dataDir) => {
    await onProduct(dataDir, async () => {});
    const startedMs = performance.now();
    await fill(dataDir, settings);
    const filledMs = performance.now() - startedMs;
    return { filledMs, ...(await onProduct(dataDir, (product) => lookAt(product, settings))) };
  });

const small = await lookAtSize(provinceOf(few, today));
const large = await lookAtSize(provinceOf(many, today));
const report = reportOf({
  sizes: { few, many },
  few: small,
  many: large,
  filledMs: large.filledMs,
  coldStarts: await coldStartTable(),
});
console.log(report);
if (process.argv.includes('--write')) await writeReport(report);
console.log(`\nEvery route, for docs/costs.md\n\n${await routeCostTable()}`);
