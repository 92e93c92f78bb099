import type { KillableProduct } from '../faults/killable-product.ts';
import { benchApi } from './bench-api.ts';
import { projected, projectorLag } from './load.ts';
import { type MainRoute, pressMainRoutes } from './main-routes.ts';
import { ratio, tableOf } from './print.ts';
import { residentMegabytes } from './processes.ts';
import type { ProvinceSettings } from './province.ts';
import { measureAll } from './scale.ts';

/** Everything that is measured at one size of the table. */
export const lookAt = async (product: KillableProduct, settings: ProvinceSettings) => {
  const api = await benchApi(product);
  await projected(api);
  const operations = await measureAll(api);
  const routes = await pressMainRoutes(product, api, settings);
  const drainedAfterMs = performance.now();
  await projected(api);
  const drainMs = performance.now() - drainedAfterMs;
  const lag = await projectorLag(api);
  const memory = {
    product: await residentMegabytes(product.pid),
    engine: await residentMegabytes(product.enginePid),
  };
  await api.stop();
  return { operations, routes, drainMs, lag, memory };
};
export type Look = Awaited<ReturnType<typeof lookAt>>;

/** A second, at 16 connections, 100,000 inspections and two quiet cores: five times what two common systems of records did. */
const wanted: Readonly<Record<string, number>> = {
  'an establishment with its last 20 inspections': 1_500,
  'an agenda, 25 visits': 1_700,
  'a register page, 25 of a commune': 1_700,
  'a visit record, durable when answered': 600,
};

const fixed = (value: number, digits = 0): string => value.toFixed(digits);

/** Ratios first: to a bare health check over the same connections, and to the same route in a small table. */
export const pressureTable = (few: Look, many: Look): string => {
  const bare = many.routes[0]?.pressed.perSecond ?? 0;
  const before = new Map(few.routes.map((route) => [route.name, route.pressed]));
  return tableOf(
    [
      'route',
      'rate to bare `/healthz`',
      'rate, many to few',
      'rate to the engine alone',
      'rate to the aim',
      'a second',
      'engine alone, a second',
      'p50 / p95 / p99 ms',
      'processor ms: product / engine / sender',
    ],
    many.routes.map(({ name, pressed, engine }: MainRoute) => [
      name,
      ratio(pressed.perSecond, bare),
      ratio(pressed.perSecond, before.get(name)?.perSecond ?? 0),
      engine ? ratio(pressed.perSecond, engine.perSecond) : '',
      name in wanted ? ratio(pressed.perSecond, wanted[name] ?? 0) : '',
      fixed(pressed.perSecond),
      engine ? fixed(engine.perSecond) : '',
      [pressed.p50Ms, pressed.p95Ms, pressed.p99Ms].map((ms) => fixed(ms, 1)).join(' / '),
      [pressed.productMs, pressed.engineMs, pressed.senderMs].map((ms) => fixed(ms, 2)).join(' / '),
    ]),
  );
};

export const restTable = (few: Look, many: Look): string => {
  const row = (name: string, of: (it: Look) => number, digits = 0) => [
    name,
    ratio(of(many), of(few)),
    fixed(of(few), digits),
    fixed(of(many), digits),
  ];
  return tableOf(
    ['', 'many to few', 'few', 'many'],
    [
      row('memory of the product, MB', ({ memory }) => memory.product),
      row('memory of the engine, MB', ({ memory }) => memory.engine),
      row('projector behind a creation, at rest, ms', ({ lag }) => lag.lagMs),
      row('projector still at work after the visit records, ms', ({ drainMs }) => drainMs),
    ],
  );
};
