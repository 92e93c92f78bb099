import type { Cost } from '../../functions/platform/meter.ts';
import { type Api, type Reply, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { aPlan, aSurpriseOnTheSpot, aVisitOf, newId, planned, registered } from '../support/visits.ts';
import { type BenchApi, lastCost } from './bench-api.ts';
import type { Least } from './least-units.ts';
import { median, ratio, tableOf } from './print.ts';

const { chief, inspector } = people;
const repeats = 15;

interface Measured {
  readonly name: string;
  readonly ms: number;
  readonly cost: Cost;
  readonly least: Least;
}
interface Operation {
  readonly name: string;
  /** Everything that comes before the call; what it costs and how long it takes is not counted. */
  readonly prepare: (api: Api) => Promise<() => Promise<Reply>>;
}

const read = (name: string, url: string, as = chief): Operation => ({
  name,
  prepare: async (api) => () => api.get(url, as),
});
const onPlan = (name: string, call: (api: Api, id: string) => Promise<Reply>): Operation => ({
  name,
  prepare: async (api) => {
    const { id } = await planned(api);
    return () => call(api, id);
  },
});
const onPlace = (name: string, call: (api: Api, id: string) => Promise<Reply>): Operation => ({
  name,
  prepare: async (api) => {
    const { id } = await registered(api);
    return () => call(api, id);
  },
});
const submit = (api: Api, visit: unknown) => api.post('/v1/visit-records', visit, { as: inspector });
const change = { as: chief, ifMatch: 1 };

const chosen: readonly Operation[] = [
  onPlan('an inspection', (api, id) => api.get(`/v1/inspections/${id}`, chief)),
  onPlace('an establishment', (api, id) => api.get(`/v1/establishments/${id}`, chief)),
  onPlace('its timeline', (api, id) => api.get(`/v1/establishments/${id}/timeline`, chief)),
  read('agenda, 50', '/v1/agenda?from=2026-11-16&to=2026-11-30&limit=50', inspector),
  read('open work of a commune, 50', '/v1/inspections?area=00577&limit=50'),
  read('open work of a province, 50', '/v1/inspections?area=01&limit=50'),
  read('open violations of a province, 50', '/v1/violations?area=01&limit=50'),
  read('register of a province, 25', '/v1/establishments?area=01'),
  read('register of a province by words, 25', '/v1/establishments?area=01&q=gom+sen+'),
  read('suggestions while typing in a province, 10', '/v1/establishments/suggestions?area=01&q=gom+s'),
  {
    name: 'register an establishment',
    prepare: async (api) => () =>
      api.post(
        '/v1/establishments',
        { name: 'Gốm Sen', type: 'craft_village_household', communeCode: '00577' },
        { as: chief },
      ),
  },
  onPlace('plan an inspection', (api, id) => api.post('/v1/inspections', aPlan(id), { as: chief })),
  onPlan('change its window', (api, id) =>
    api.patch(`/v1/inspections/${id}`, { window: { from: '2026-11-17', to: '2026-11-30' } }, change),
  ),
  onPlan('cancel it', (api, id) => api.post(`/v1/inspections/${id}/cancel`, { reason: 'Hoãn' }, change)),
  onPlan('record a visit', (api, id) => submit(api, aVisitOf(id))),
  onPlace('record a surprise visit', (api, id) =>
    submit(api, aSurpriseOnTheSpot(id, { inspectionId: newId() })),
  ),
];

const measure = async (api: BenchApi, { name, prepare }: Operation): Promise<Measured> => {
  const times: number[] = [];
  let cost: Cost | undefined;
  let least: Least = { read: 0, write: 0 };
  for (let i = 0; i < repeats; i += 1) {
    const call = await prepare(api);
    api.takeCalls();
    const startedMs = performance.now();
    const reply = await call();
    times.push(performance.now() - startedMs);
    if (reply.status >= 300) throw new Error(`${name}: ${JSON.stringify(reply.body)}`);
    cost = lastCost(api);
    ({ least } = api.takeCalls());
  }
  if (!cost) throw new Error('nothing was measured');
  return { name, ms: median(times), cost, least };
};

export const measureAll = async (api: BenchApi): Promise<Measured[]> => {
  api.clock.set(testNow);
  await api.get('/v1/me', chief);
  await api.get('/v1/me', inspector);
  const measured: Measured[] = [];
  for (const operation of chosen) measured.push(await measure(api, operation));
  return measured;
};

const words = ({ requests, readUnits, writeUnits }: Cost) => `${requests} / ${readUnits} / ${writeUnits}`;
const unitsOf = ({ readUnits, writeUnits }: Cost) => readUnits + writeUnits;

/** Growth first; the least beside what was consumed. */
export const comparisonTable = (few: readonly Measured[], many: readonly Measured[]): string =>
  tableOf(
    [
      'operation',
      'requests, many to few',
      'units, many to few',
      'read units to the least',
      'write units to the least',
      'requests / read / write units',
    ],
    many.map((it, i) => {
      const before = few[i]?.cost ?? it.cost;
      return [
        it.name,
        ratio(it.cost.requests, before.requests),
        ratio(unitsOf(it.cost), unitsOf(before)),
        it.least.read > 0 ? ratio(it.cost.readUnits, it.least.read) : '',
        it.least.write > 0 ? ratio(it.cost.writeUnits, it.least.write) : '',
        words(it.cost),
      ];
    }),
  );
