import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { employerApp } from '../../functions/apps/employer.ts';
import { exporterApp } from '../../functions/apps/exporter.ts';
import { publicApp } from '../../functions/apps/public.ts';
import { staffApp } from '../../functions/apps/staff.ts';
import { audienceOf } from '../../infra/audiences.ts';
import { evidenceKeeper } from '../../functions/evidence/keeper.ts';
import { pictureRenderer } from '../../functions/evidence/pictures.ts';
import { evidenceRepository } from '../../functions/evidence/repository.ts';
import { pdfRenderer } from '../../functions/documents/pdf.ts';
import { fontFolder, templateFolder } from '../../infra/documents/folders.ts';
import { areaWrite } from '../../functions/areas/repository.ts';
import { userAttributes, userKey } from '../../functions/people/keys.ts';
import type { RequestLog } from '../../functions/platform/app.ts';
import { openTable } from '../../functions/platform/table.ts';
import { tableClient } from '../../functions/platform/table-client.ts';
import { mainTableInput, termsTableInput } from '../../functions/platform/table-shape.ts';
import { type ProjectedTables, projector } from '../../functions/projector/projector.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { indexStreamRecords } from '../../infra/local/stream-index.ts';
import { StreamReader } from '../../infra/local/stream-reader.ts';
import { streamShards } from '../../infra/local/stream-shards.ts';
import { streamsClient } from '../../infra/local/streams-client.ts';
import { ensureTable, termsTableName } from '../../infra/local/tables.ts';
import { Area } from '../../shared/areas/schema.ts';
import { notSignedIn } from '../../shared/kernel/problems.ts';
import type { User } from '../../shared/people/schema.ts';
import { testClock } from './clock.ts';
import { startFiles } from './files.ts';
import { people } from './people.ts';

/** A day in the demonstration year, a Friday, 10:00 in Hà Nội. */
export const testNow = '2026-11-20T03:00:00.000Z';

const area = (code: string, name: string, parentCode: string) =>
  Area.parse({
    code,
    name,
    parentCode,
    level: code.length === 2 ? 'province' : 'commune',
    validFrom: '2025-07-01',
    source: 'test',
  });

export const testAreas = [
  area('01', 'Thành phố Hà Nội', 'VN'),
  area('31', 'Thành phố Hải Phòng', 'VN'),
  area('00004', 'Phường Ba Đình', '01'),
  area('00577', 'Xã Bát Tràng', '01'),
  area('10030', 'Xã Phú Nghĩa', '01'),
  area('11359', 'Phường Hồng Bàng', '31'),
];

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // the tests look at it as JSON of unknown shape
  readonly body: any;
  /** The same as it came, for files. */
  readonly bytes?: Uint8Array;
}

interface Call {
  readonly as?: User | { id: string } | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly key?: string;
  readonly ifMatch?: string | number;
}

let keys = 0;

/** Lets the projector see all that the table's stream tells, as often as it is asked; what it writes is seen as well. */
const projection = (streams: DynamoDBStreamsClient, tables: ProjectedTables, log: RequestLog) => {
  const shards = streamShards(streams, () => {});
  const handler = projector(tables, log);
  const open = async (): Promise<StreamReader> =>
    new StreamReader({
      streamArn: (await shards.findStream('main')) ?? '',
      shards,
      checkpoints: { find: async () => undefined, save: async () => {} },
      deliver: async (records) => {
        if (records.length === 0) return true;
        const { batchItemFailures } = await handler({ Records: [...records] });
        if (batchItemFailures.length > 0) throw new Error('a record of the stream cannot be projected');
        return true;
      },
    });
  let reader: StreamReader | undefined;
  return async (): Promise<void> => {
    reader ??= await open();
    while (await reader.look());
  };
};

/** One engine, one table and the staff API on it, for one test file. */
export const startApi = async () => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'mang-non-'));
  const engine = await startEngine({ dataDir });
  // tests stand faults in its way while it runs, which a kept chain of middleware would not see
  const client = tableClient({ ...embeddedClientConfig(engine.endpoint), cacheMiddleware: false });
  await ensureTable(client, mainTableInput('main'));
  await ensureTable(client, termsTableInput(termsTableName('main')));
  await indexStreamRecords(engine.dbPath, () => {});
  const streams = streamsClient(embeddedClientConfig(engine.endpoint), true);
  const clock = testClock(testNow);
  const table = openTable(client, 'main', clock.nowMs);
  const terms = openTable(client, termsTableName('main'), clock.nowMs);
  const logged: Record<string, unknown>[] = [];
  const log: RequestLog = {
    info: (_message, fields) => logged.push(fields),
    error: (_message, fields) => logged.push(fields),
  };
  /** In place of a signed token, the subject itself; real tokens are tested with the identity provider. */
  const verify = async (token: string) => {
    if (token === 'forged') throw notSignedIn({ vi: 'Không hợp lệ.', en: 'Not valid.' });
    return token;
  };
  const files = await startFiles(dataDir);
  const importQueue = files.work.queues.importer;
  const settings = { log, nowMs: clock.nowMs, table, terms, verify, objects: files.objects, importQueue };
  const shell = {
    issuer: 'https://sign-in.mang-non.test/pool',
    clientId: 'web',
    template: () => Promise.resolve('<meta content="{{issuer}} {{clientId}} {{nonce}}">'),
  };
  const pages = {
    description: () => Promise.resolve('{}'),
    referenceScript: () => Promise.resolve(''),
    shell,
  };
  const pdf = pdfRenderer(templateFolder, fontFolder());
  const build = () => ({
    staff: staffApp(settings),
    employer: employerApp(settings),
    exporter: exporterApp({ ...settings, templates: templateFolder, pdf }),
    public: publicApp({ ...settings, ...pages }),
  });
  const keeper = evidenceKeeper({
    evidence: evidenceRepository(table),
    objects: files.objects,
    render: pictureRenderer(),
    nowMs: clock.nowMs,
    log,
  });
  files.start({ 'evidence-keeper': keeper });
  let apps = build();

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
  await table.commit(testAreas.map(areaWrite));
  await addUsers(Object.values(people));

  const call = async (method: string, url: string, options: Call = {}): Promise<Reply> => {
    const { as, body, headers = {}, key, ifMatch } = options;
    const isText = typeof body === 'string';
    const app = apps[audienceOf(new URL(url, 'http://mang-non.test').pathname)];
    const response = await app.request(url, {
      method,
      headers: {
        'accept-language': 'en',
        ...(as && { authorization: `Bearer ${as.id}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': key ?? `test-key-${(keys += 1)}` }),
        ...(ifMatch !== undefined && { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
        ...headers,
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    return {
      status: response.status,
      headers: response.headers,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
      bytes,
    };
  };

  return {
    call,
    get: (url: string, as?: Call['as'], headers?: Record<string, string>) =>
      call('GET', url, { as, ...(headers && { headers }) }),
    post: (url: string, body: unknown, options: Call = {}) => call('POST', url, { ...options, body }),
    patch: (url: string, body: unknown, options: Call = {}) => call('PATCH', url, { ...options, body }),
    /** Forgets what the function held in memory, as a new instance would. */
    freshInstance: () => {
      apps = build();
    },
    addUsers,
    /** Waits for read models: the real projector works through the stream until nothing is left in it. */
    project: projection(streams, { table, terms }, log),
    /** The same from the beginning of the stream, over other table objects. */
    projectOn: (others: ProjectedTables) => projection(streams, others, log),
    table,
    /** The terms of the register. */
    terms,
    keeper,
    client,
    clock,
    logged,
    engine,
    dataDir,
    log,
    files,
    async stop() {
      await files.stop();
      client.destroy();
      streams.destroy();
      await engine.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
export type ApiWithFiles = Awaited<ReturnType<typeof startApi>>;
/** What most tests need of it, on whatever machine. */
export type Api = Omit<ApiWithFiles, 'files' | 'keeper'>;
