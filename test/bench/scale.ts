import type { Cost } from '../../functions/platform/meter.ts';
import { type Api, type Reply, testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { aPlan, aSurpriseOnTheSpot, aVisitOf, newId, planned, registered } from '../support/visits.ts';
import { lastCost } from './bench-api.ts';
import { median, printTable, ratio } from './print.ts';

const { chief, inspector } = people;
const repeats = 15;

interface Measured {
  readonly name: string;
  readonly ms: number;
  readonly cost: Cost;
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

const measure = async (api: Api, { name, prepare }: Operation): Promise<Measured> => {
  const times: number[] = [];
  let cost: Cost | undefined;
  for (let i = 0; i < repeats; i += 1) {
    const call = await prepare(api);
    const startedMs = performance.now();
    const reply = await call();
    times.push(performance.now() - startedMs);
    if (reply.status >= 300) throw new Error(`${name}: ${JSON.stringify(reply.body)}`);
    cost = lastCost(api);
  }
  if (!cost) throw new Error('nothing was measured');
  return { name, ms: median(times), cost };
};

export const measureAll = async (api: Api): Promise<Measured[]> => {
  api.clock.set(testNow);
  await api.get('/v1/me', chief);
  await api.get('/v1/me', inspector);
  const measured: Measured[] = [];
  for (const operation of chosen) measured.push(await measure(api, operation));
  return measured;
};

const words = ({ requests, readUnits, writeUnits }: Cost) => `${requests} / ${readUnits} / ${writeUnits}`;

export const printComparison = (few: readonly Measured[], many: readonly Measured[]): void =>
  printTable(
    ['operation', 'requests / read / write units, few', 'many', 'equal', 'time, many to few'],
    few.map((it, i) => {
      const other = many[i] ?? it;
      const [before, after] = [words(it.cost), words(other.cost)];
      return [it.name, before, after, before === after ? 'yes' : 'NO', ratio(other.ms, it.ms)];
    }),
  );
