// What the product costs, and whether that grows with what it holds. Prints ratios; promises nothing, fails on no time.
//   node --import tsx test/bench/main.ts                              1,000 inspections against 20,000
//   BENCH_INSPECTIONS=100000 node --import tsx test/bench/main.ts     1,000 against 100,000: long, and 3 GB of disk
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../infra/local/free-port.ts';
import { type KillableProduct, startOn } from '../faults/killable-product.ts';
import { benchApi } from './bench-api.ts';
import { fill } from './filled.ts';
import { lookAt, printLoad } from './look.ts';
import { printTitle } from './print.ts';
import { printRouteCosts } from './route-costs.ts';
import { printComparison } from './scale.ts';

const few = 1_000;
const many = Number(process.env['BENCH_INSPECTIONS'] ?? 20_000);

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-bench-'));
const port = await freePort();

/** Something done to a product that runs for as long as that takes, as fresh as after any start. */
const onProduct = async <T>(work: (product: KillableProduct) => Promise<T>): Promise<T> => {
  const product = await startOn(dataDir, port);
  try {
    return await work(product);
  } finally {
    await product.stop();
  }
};

try {
  await onProduct(async (product) => {
    const api = await benchApi(product);
    printTitle('What each route asks of DynamoDB');
    await printRouteCosts(api);
    await api.stop();
  });
  await fill(dataDir, few);
  const small = await onProduct(lookAt);
  await fill(dataDir, many - few);
  const large = await onProduct(lookAt);

  printTitle(`Few and many: ${few} inspections and ${many}`);
  printComparison(small.operations, large.operations);
  printTitle('Under load');
  printLoad(small, large);
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
