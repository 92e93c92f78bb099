import type { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { routePath } from 'hono/route';
import { instantOf } from '../../shared/kernel/dates.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import {
  bodyTooLarge,
  malformedJson,
  notFound,
  notInDirectory,
  notSignedIn,
  unsupportedMediaType,
} from '../../shared/kernel/problems.ts';
import { actorOf } from '../../shared/people/schema.ts';
import type { UserDirectory } from '../people/directory.ts';
import { type Ctx, type Env, newRouter, problemResponse } from './http.ts';
import { type Cost, metered, noCost } from './meter.ts';
import { newIdAt } from './new-id.ts';
import type { TokenVerifier } from './tokens.ts';

/** One structured line per request or failure; never a name, a signature or free text. */
export interface RequestLog {
  info(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}

export interface AppSettings {
  readonly log: RequestLog;
  readonly nowMs: () => number;
}

/** Keeps any record below the 400 KB of a DynamoDB item; a signed visit is some 10 KB, photographs travel apart. */
export const maxBodyBytes = 256 * 1024;
/** The nation's list of areas is a third of it. */
export const maxListBytes = 3 * 1024 * 1024;

/** Looking at a body makes the server build a whole Request around it: whoever may not send one is not asked. */
const hasBody = (c: Ctx): boolean => c.req.method !== 'GET' && c.req.method !== 'HEAD';

const limitBody = createMiddleware<Env>((c, next) => {
  if (!hasBody(c)) return next();
  const maxSize = c.req.path.endsWith('/area-change-sets') ? maxListBytes : maxBodyBytes;
  const onError = () => {
    throw bodyTooLarge(maxSize);
  };
  const told = c.req.header('content-length');
  if (told !== undefined && !c.req.header('transfer-encoding'))
    return Number(told) <= maxSize ? next() : onError(); // no more than that is ever taken from the connection
  return bodyLimit({ maxSize, onError })(c, next);
});

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Bytes that are no UTF-8 would be stored as replacement marks, and nobody would know what had been written. */
const requireUtf8 = createMiddleware<Env>(async (c, next) => {
  if (hasBody(c) && c.req.header('content-type')?.startsWith('application/json')) {
    const body = await c.req.arrayBuffer();
    try {
      // kept where c.req.json() looks for it, or it would be decoded once more; there it is a promise, whatever its type
      Object.assign(c.req.bodyCache, { text: Promise.resolve(strictUtf8.decode(body)) });
    } catch (cause) {
      throw Object.assign(malformedJson(), { cause });
    }
  }
  await next();
});

/**
 * What Hono's `secureHeaders` sets by default. It sets them on the finished answer, for which the answer has to be made
 * anew; set beforehand, they go into it as it is made.
 */
const secureAnswers = createMiddleware<Env>((c, next) => {
  for (const [name, value] of securityHeaders) c.header(name, value);
  return next();
});
const securityHeaders = Object.entries({
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
});

const logRequests = ({ log, nowMs }: AppSettings) =>
  createMiddleware<Env>(async (c, next) => {
    const startedMs = nowMs();
    const cost: Cost = noCost();
    c.set('receivedAt', instantOf(startedMs));
    await metered(cost, next);
    log.info('request', {
      requestId: c.get('requestId'),
      actorId: c.get('actor')?.id,
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      code: c.get('problemCode'),
      durationMs: nowMs() - startedMs,
      dynamodb: cost,
    });
  });

const onError = (log: RequestLog) => (error: Error, c: Ctx) => {
  if (error instanceof Problem) return problemResponse(c, error);
  if (error instanceof HTTPException && error.status === 415)
    return problemResponse(c, unsupportedMediaType('application/json'));
  if (error instanceof HTTPException && error.status === 400) return problemResponse(c, malformedJson());
  log.error('failure', { requestId: c.get('requestId'), error });
  c.set('problemCode', 'failure');
  return c.body(JSON.stringify(failureDocument(c)), 500, {
    'content-type': 'application/problem+json; charset=utf-8',
  });
};

/** A failure tells its reader nothing but that it was recorded, and under which number. */
const failureDocument = (c: Ctx) => ({
  type: 'urn:mang-non:problem:failure',
  title: 'Hệ thống gặp lỗi; lỗi đã được ghi lại. / The system failed; the failure was recorded.',
  status: 500,
  code: 'failure',
  instance: c.req.path,
  requestId: c.get('requestId'),
});

/** The HTTP shell that every audience's function shares. */
export const newApp = (settings: AppSettings): OpenAPIHono<Env> => {
  const app = newRouter();
  app.use(requestId({ headerName: '', generator: () => newIdAt(settings.nowMs()) })); // ours alone: it enters the audit trail
  app.use(logRequests(settings));
  app.use(secureAnswers);
  app.use(limitBody);
  app.use(requireUtf8);
  app.onError(onError(settings.log));
  app.notFound((c) => problemResponse(c, notFound()));
  return app;
};

/** Token to person to rights: the token proves who, the directory decides what. */
export const authenticate = (verify: TokenVerifier, directory: UserDirectory) =>
  createMiddleware<Env>(async (c, next) => {
    const [scheme, token] = c.req.header('authorization')?.split(' ') ?? [];
    if (scheme?.toLowerCase() !== 'bearer' || !token)
      throw notSignedIn({
        vi: 'Gửi Authorization: Bearer <mã truy cập>.',
        en: 'Send Authorization: Bearer <access token>.',
      });
    const user = await directory.find(await verify(token));
    if (!user) throw notInDirectory();
    c.set('user', user);
    c.set('actor', actorOf(user));
    c.header('cache-control', 'no-store');
    await next();
  });
