import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { freePort } from '../../../infra/local/free-port.ts';
import { startApi } from '../../support/api.ts';
import { people } from '../../support/people.ts';
import { median, ratio, tableOf } from '../print.ts';
import { residentMegabytes } from '../processes.ts';
import { openSandbox } from './runtime-api.ts';

const starts = 7;
const warmCalls = 50;

/** As `infra/constructs/audience-function.ts` bundles them, for the Node at hand. */
const bundle = async (entry: string, folder: string): Promise<{ whole: number; zipped: number }> => {
  const outfile = path.join(folder, 'index.mjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: `node${process.versions.node.split('.', 1)[0]}`,
    mainFields: ['module', 'main'],
    minify: true,
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  const { size } = await stat(outfile);
  return { whole: size, zipped: gzipSync(await readFile(outfile)).length };
};

const httpEvent = (url: string, authorization: string) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: url,
  rawQueryString: '',
  headers: { host: 'example.com', authorization },
  requestContext: {
    domainName: 'example.com',
    requestId: 'bench',
    http: { method: 'GET', path: url, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
  },
  isBase64Encoded: false,
});

/** An identity provider that has one key, and a token of the tests' inspector signed with it. */
const identity = async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })));
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${port}`;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3_600;
  const claims = { sub: people.inspector.id, iss: issuer, client_id: 'web', token_use: 'access', exp };
  const body = `${part({ alg: 'RS256', kid: 'key-1', typ: 'at+jwt' })}.${part(claims)}`;
  const token = `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url')}`;
  return { issuer, token, stop: () => server.close() };
};

interface Measured {
  readonly name: string;
  readonly bytes: { whole: number; zipped: number };
  readonly initMs: number;
  readonly firstMs: number;
  readonly warmMs: number;
  readonly megabytes: number;
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
};

const measure = async (
  { name, entry, event }: { name: string; entry: string; event: unknown },
  environment: Record<string, string>,
): Promise<Measured> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mang-non-lambda-'));
  const bytes = await bundle(entry, folder);
  const [inits, firsts, warms, sizes]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let i = 0; i < starts; i += 1) {
    const sandbox = await openSandbox(folder, environment);
    inits.push(sandbox.initMs);
    firsts.push(
      await timed(async () => {
        const status = Reflect.get(Object(await sandbox.invoke(event)), 'statusCode');
        if (status !== undefined && status !== 200) throw new Error(`${name} answered ${String(status)}`);
      }),
    );
    for (let call = 0; call < warmCalls; call += 1) warms.push(await timed(() => sandbox.invoke(event)));
    sizes.push(await residentMegabytes(sandbox.pid));
    sandbox.stop();
  }
  await rm(folder, { recursive: true, force: true });
  return {
    name,
    bytes,
    initMs: median(inits),
    firstMs: median(firsts),
    warmMs: median(warms),
    megabytes: median(sizes),
  };
};

const kilobytes = (bytes: number): string => (bytes / 1_024).toFixed(0);

const tableText = (measured: readonly Measured[]): string => {
  const [empty] = measured;
  return tableOf(
    [
      'function, its first request',
      'init to empty',
      'init + first request, ms over empty',
      'warm, ms over empty',
      'memory, MB',
      'bundle, KB',
      'compressed, KB',
    ],
    measured.map(({ name, bytes, initMs, firstMs, warmMs, megabytes }) => [
      name,
      ratio(initMs, empty?.initMs ?? 0),
      (initMs + firstMs - (empty?.initMs ?? 0) - (empty?.firstMs ?? 0)).toFixed(0),
      (warmMs - (empty?.warmMs ?? 0)).toFixed(1),
      megabytes.toFixed(0),
      kilobytes(bytes.whole),
      kilobytes(bytes.zipped),
    ]),
  );
};

/** What a cold start of each function costs beyond that of an empty one, in a Lambda-like runtime process. */
export const coldStartTable = async (): Promise<string> => {
  const [api, provider] = await Promise.all([startApi(), identity()]);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mang-non-empty-'));
  const empty = path.join(folder, 'empty.mjs');
  await writeFile(empty, 'export const handler = async () => ({ statusCode: 200 });');
  const bearer = `Bearer ${provider.token}`;
  const entry = (name: string) => `functions/entry/${name}.ts`;
  const environment = {
    TABLE_NAME: 'main',
    TERMS_TABLE_NAME: 'main-terms',
    TOKEN_ISSUER: provider.issuer,
    SIGN_IN_URL: provider.issuer,
    FILES_URL: provider.issuer,
    TOKEN_JWKS_URI: `${provider.issuer}/jwks`,
    TOKEN_CLIENT_ID: 'web',
    FILES_BUCKET: 'files',
    QUEUE_URL: 'http://127.0.0.1:1/queue',
    AWS_ENDPOINT_URL_DYNAMODB: api.engine.endpoint,
  };
  try {
    const measured: Measured[] = [];
    for (const one of [
      { name: 'empty', entry: empty, event: {} },
      { name: 'public, `GET /healthz`', entry: entry('public'), event: httpEvent('/healthz', '') },
      { name: 'staff, `GET /v1/me`', entry: entry('staff'), event: httpEvent('/v1/me', bearer) },
      { name: 'projector, no records', entry: entry('projector'), event: { Records: [] } },
    ])
      measured.push(await measure(one, environment));
    return tableText(measured);
  } finally {
    provider.stop();
    await api.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
