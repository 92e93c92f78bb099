import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ulid } from 'ulid';
import { employerApp } from '../../functions/apps/employer.ts';
import { staffApp } from '../../functions/apps/staff.ts';
import { userAttributes, userKey } from '../../functions/people/keys.ts';
import type { Cost } from '../../functions/platform/meter.ts';
import { openTable } from '../../functions/platform/table.ts';
import { tableClient } from '../../functions/platform/table-client.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { termsTableName } from '../../infra/local/tables.ts';
import type { User } from '../../shared/people/schema.ts';
import { type Api, type Reply, testNow } from '../support/api.ts';
import { testClock } from '../support/clock.ts';
import { people } from '../support/people.ts';
import type { KillableProduct } from '../faults/killable-product.ts';
import { noFiles } from '../support/no-files.ts';
import { tableName } from './fill.ts';
import { projected } from './load.ts';
import { watchCalls } from './least-units.ts';

type Options = NonNullable<Parameters<Api['call']>[2]>;

/**
 * The functions of the staff and of employers in this process, over the table of a running product: the tests' API, but
 * on a table that already holds much, and that a projector follows.
 */
export const benchApi = async (product: KillableProduct) => {
  const client = tableClient(embeddedClientConfig(product.engineEndpoint));
  const peek = new DynamoDBClient(embeddedClientConfig(product.engineEndpoint)); // not metered: no cost of the product's
  const watched = watchCalls(client, peek, tableName);
  const clock = testClock(testNow);
  const table = openTable(client, tableName, clock.nowMs);
  const terms = openTable(client, termsTableName(tableName), clock.nowMs);
  const logged: Record<string, unknown>[] = [];
  const note = (_message: string, fields: Record<string, unknown>) => void logged.push(fields);
  const log = { info: note, error: note };
  const settings = {
    log,
    nowMs: clock.nowMs,
    table,
    terms,
    verify: async (token: string) => token,
    ...noFiles,
  };
  const build = () => ({ staff: staffApp(settings), employer: employerApp(settings) });
  let apps = build();

  const call = async (method: string, url: string, options?: Options): Promise<Reply> => {
    const { as, body, headers, key, ifMatch } = options ?? {};
    const app = url.startsWith('/v1/my') ? apps.employer : apps.staff;
    const response = await app.request(url, {
      method,
      headers: {
        authorization: `Bearer ${as?.id}`,
        'content-type': 'application/json',
        'idempotency-key': key ?? ulid(),
        ...(ifMatch !== undefined && { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const addUsers = (users: readonly User[]) =>
    table.commit(
      users.map((user) => ({
        put: {
          ...userKey(user.id),
          ...userAttributes(user),
          type: 'User',
          version: user.version,
          body: user,
        },
      })),
    );
  await addUsers(Object.values(people));
  const api: Api = {
    call,
    get: (url, as, headers) => call('GET', url, { as, ...(headers && { headers }) }),
    post: (url, body, options?: Options) => call('POST', url, { ...options, body }),
    patch: (url, body, options?: Options) => call('PATCH', url, { ...options, body }),
    freshInstance: () => {
      apps = build();
    },
    addUsers,
    project: () => projected(api),
    projectOn: () => () => Promise.reject(new Error('the running product projects by itself')),
    table,
    terms,
    client,
    clock,
    logged,
    log,
    dataDir: '',
    engine: {
      endpoint: product.engineEndpoint,
      dbPath: '',
      pid: () => product.enginePid,
      stop: () => product.stop(),
    },
    stop: async () => {
      client.destroy();
      peek.destroy();
    },
  };
  return { ...api, takeCalls: watched.take };
};
export type BenchApi = Awaited<ReturnType<typeof benchApi>>;

/** What the last request cost, as its own log line says. */
export const lastCost = ({ logged }: Api): Cost => {
  const cost = logged.at(-1)?.['dynamodb'];
  if (typeof cost !== 'object' || cost === null) throw new Error('the last line of the log is no request');
  const count = (name: keyof Cost) => Number(Reflect.get(cost, name));
  return { requests: count('requests'), readUnits: count('readUnits'), writeUnits: count('writeUnits') };
};
