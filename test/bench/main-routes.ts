import { ulid } from 'ulid';
import { inspectionWrites } from '../../functions/inspections/writes.ts';
import type { Write } from '../../functions/platform/table.ts';
import { demonstrationPassword } from '../../infra/local/demonstration/people.ts';
import { signIn } from '../../infra/local/token.ts';
import { addDays, Instant } from '../../shared/kernel/dates.ts';
import { actorOf } from '../../shared/people/schema.ts';
import type { KillableProduct } from '../faults/killable-product.ts';
import type { Api, Reply } from '../support/api.ts';
import { people } from '../support/people.ts';
import { aVisitOf, planned } from '../support/visits.ts';
import type { BenchApi } from './bench-api.ts';
import { type EngineAlone, engineAlone } from './engine-alone.ts';
import { requestText } from './connection.ts';
import { projected } from './load.ts';
import { press, type Pressed } from './pressure.ts';
import {
  establishmentAt,
  followedIn,
  inspectorsOf,
  planOf,
  type ProvinceSettings,
  visitOf,
} from './province.ts';

/** Of each kind of read, and of visit records. */
const reads = 4_000;
const visits = 2_000;
const warmUps = 400;

export interface MainRoute {
  readonly name: string;
  readonly pressed: Pressed;
  /** Absent where nothing is asked of it. */
  readonly engine?: EngineAlone;
}

const tokensOf = async ({ issuer }: KillableProduct): Promise<string[]> =>
  Promise.all(
    ['thanh.tra.1', 'thanh.tra.2'].map(
      async (username) => (await signIn({ issuer, username, password: demonstrationPassword })).accessToken,
    ),
  );

/** Visits planned for now, stored as the slice stores them; each with what its lead's tablet sends. */
const plannedVisits = async (api: Api, settings: ProvinceSettings): Promise<string[]> => {
  const [lead, member] = inspectorsOf(settings);
  if (!lead || !member) throw new Error('a province has at least two inspectors');
  const sender = {
    actor: actorOf(lead),
    requestId: 'bench',
    receivedAt: Instant.parse(new Date().toISOString()),
  };
  const bodies: string[] = [];
  let waiting: Write[] = [];
  for (let i = 0; i < visits; i += 1) {
    const id = ulid();
    const from = addDays(settings.today, -2);
    const plan = planOf(establishmentAt(settings, i % settings.size), { id, from, lead, member });
    waiting.push(...inspectionWrites(plan, undefined, 'plan', sender).filter(({ update }) => !update)); // the year may be full
    if (waiting.length > 90 || i === visits - 1) {
      await api.table.commit(waiting);
      waiting = [];
    }
    const visit = visitOf(plan, addDays(settings.today, -1), { id: ulid(), violationId: ulid() });
    bodies.push(JSON.stringify(visit));
  }
  await projected(api);
  return bodies;
};

/** The routes that an inspector's day is made of, and a bare health check, each under sixteen connections. */
export const pressMainRoutes = async (
  product: KillableProduct,
  api: BenchApi,
  settings: ProvinceSettings,
): Promise<MainRoute[]> => {
  const tokens = await tokensOf(product);
  const headersOf = (i: number) => ({ authorization: `Bearer ${tokens[i % tokens.length]}` });
  const followed = Array.from(
    { length: followedIn(settings.size) },
    (_, i) => establishmentAt(settings, i).id,
  );
  const communes = settings.communeCodes;
  const gets = (path: (i: number) => string) => (_: unknown, i: number) =>
    requestText('GET', path(i), headersOf(i));
  const [lead] = inspectorsOf(settings);
  const reader = { ...people.inspector, id: lead?.id ?? people.inspector.id };
  const measured: MainRoute[] = [];
  const run = async (
    name: string,
    requests: readonly string[],
    status: number,
    alone?: (i: number) => Promise<() => Promise<Reply>>,
  ): Promise<void> => {
    const pressed = await press(product, requests, status);
    measured.push({ name, pressed, ...(alone && { engine: await engineAlone(product, api, alone) }) });
  };
  const read = async (name: string, path: (i: number) => string): Promise<void> => {
    await press(product, Array.from({ length: warmUps }, gets(path)), 200);
    const alone = async (i: number) => () => api.get(path(i), reader);
    await run(name, Array.from({ length: reads }, gets(path)), 200, alone);
  };
  const bodies = await plannedVisits(api, settings);
  await run(
    'bare `/healthz`',
    Array.from(
      { length: reads },
      gets(() => '/healthz'),
    ),
    200,
  );
  await read('an establishment', (i) => `/v1/establishments/${followed[i % followed.length]}`);
  await read(
    'an establishment with its last 20 inspections',
    (i) => `/v1/establishments/${followed[i % followed.length]}/timeline?limit=20`,
  );
  await read('an agenda, 25 visits', () => '/v1/agenda');
  await read(
    'a register page, 25 of a commune',
    (i) => `/v1/establishments?area=${communes[i % communes.length]}`,
  );
  const send = (body: string) =>
    requestText('POST', '/v1/visit-records', { ...headersOf(0), 'content-type': 'application/json' }, body);
  await run('a visit record, durable when answered', bodies.map(send), 201, async () => {
    const { id } = await planned(api);
    return () => api.post('/v1/visit-records', aVisitOf(id), { as: people.inspector });
  });
  return measured;
};
