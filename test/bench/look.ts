import type { KillableProduct } from '../faults/killable-product.ts';
import { benchApi } from './bench-api.ts';
import { projected, projectorLag, residentMegabytes, throughput } from './load.ts';
import { printTable, ratio } from './print.ts';
import { measureAll } from './scale.ts';

const timed = async (work: () => Promise<void>): Promise<number> => {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
};

/** Everything that is measured at one size of the table. */
export const lookAt = async (product: KillableProduct) => {
  const api = await benchApi(product);
  await projected(api);
  const operations = await measureAll(api);
  const rates = await throughput(api, product, 600);
  const drainMs = await timed(() => projected(api));
  const lag = await projectorLag(api);
  const memory = {
    product: await residentMegabytes(product.pid),
    engine: await residentMegabytes(product.enginePid),
  };
  await api.stop();
  return { operations, rates, drainMs, lag, memory };
};
export type Look = Awaited<ReturnType<typeof lookAt>>;

const megabytes = (value: number): string => (value > 0 ? value.toFixed(0) : 'unknown');

export const printLoad = (few: Look, many: Look): void => {
  const row = (name: string, of: (it: Look) => string, growth: string) => [name, of(few), of(many), growth];
  printTable(
    ['', 'few', 'many', 'many to few'],
    [
      row(
        'visit records a second, 16 in flight, to bare `/healthz`',
        ({ rates }) => ratio(rates.visits, rates.health),
        ratio(many.rates.visits, few.rates.visits),
      ),
      row(
        'projector lag at rest, to the creation it follows',
        ({ lag }) => ratio(lag.lagMs, lag.creationMs),
        ratio(many.lag.lagMs, few.lag.lagMs),
      ),
      row(
        'projector still at work after those visit records, to the time they took',
        ({ drainMs, rates }) => ratio(drainMs, rates.visitsMs),
        ratio(many.drainMs, few.drainMs),
      ),
      row(
        'memory of the product, MB',
        ({ memory }) => megabytes(memory.product),
        ratio(many.memory.product, few.memory.product),
      ),
      row(
        'memory of the engine, MB',
        ({ memory }) => megabytes(memory.engine),
        ratio(many.memory.engine, few.memory.engine),
      ),
    ],
  );
};
