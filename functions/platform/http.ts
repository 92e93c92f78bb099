import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { Context, TypedResponse } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { parseAccept } from 'hono/utils/accept';
import * as z from 'zod';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Bilingual, Locale } from '../../shared/kernel/bilingual.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import type { FieldError, Problem } from '../../shared/kernel/problem.ts';
import {
  accountSuspended,
  forbidden,
  idempotencyKeyRequired,
  invalidRequest,
  versionChanged,
  versionRequired,
} from '../../shared/kernel/problems.ts';
import { faultsOf } from '../../shared/kernel/validation.ts';
import type { User } from '../../shared/people/schema.ts';
import { may, type Permission, scopeOf } from '../../shared/permissions/permissions.ts';
import { digestOf } from './digest.ts';
import type { JsonText } from './json-text.ts';
import type { Cost } from './meter.ts';
import type { Sender } from './sender.ts';

export interface Env {
  Variables: {
    requestId: string;
    receivedAt: Instant;
    cost: Cost;
    /** Set once the token is verified. */
    actor: Actor;
    user: User;
    problemCode?: string;
  };
}
export type Ctx = Context<Env>;

/** The reader's language: the best of `Accept-Language` that the product speaks; Vietnamese where it names neither. */
export const localeOf = (c: Context): Locale => {
  const wanted = parseAccept(c.req.header('accept-language') ?? '').filter(({ q }) => q > 0);
  const spoken = wanted.map(({ type }) => Locale.safeParse(type.slice(0, 2).toLowerCase()).data);
  return spoken.find((locale) => locale !== undefined) ?? 'vi';
};

export const ProblemDocument = z
  .strictObject({
    type: z.string().meta({ examples: ['urn:mang-non:problem:invalid-request'] }),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.strictObject({
          in: z.enum(['body', 'path', 'query', 'header']),
          pointer: z.string().describe('JSON Pointer (RFC 6901) into that part of the request'),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457)' });

/** A problem in the reader's language. */
export const problemResponse = (c: Ctx, { facts }: Problem): Response => {
  const locale = localeOf(c);
  const text = (both: Bilingual) => both[locale];
  c.set('problemCode', facts.code);
  return c.body(
    JSON.stringify({
      type: `urn:mang-non:problem:${facts.code}`,
      title: text(facts.title),
      status: facts.status,
      code: facts.code,
      ...(facts.detail && { detail: text(facts.detail) }),
      instance: c.req.path,
      requestId: c.get('requestId'),
      ...(facts.errors && {
        errors: facts.errors.map((fault) => ({ ...fault, detail: text(fault.detail) })),
      }),
    }),
    facts.status satisfies ContentfulStatusCode,
    {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': locale,
      vary: 'accept-language',
    },
  );
};

const partOfTarget: Record<string, FieldError['in']> = {
  json: 'body',
  form: 'body',
  param: 'path',
  query: 'query',
  header: 'header',
};

const rawInput = async (c: Context, target: string): Promise<unknown> => {
  switch (target) {
    case 'json':
      return c.req.json();
    case 'param':
      return c.req.param();
    case 'query':
      return c.req.query();
    default:
      return c.req.header();
  }
};

/** A router whose schema failures leave as problems, each field named. */
export const newRouter = () =>
  new OpenAPIHono<Env>({
    defaultHook: async (result, c) => {
      if (result.success) return undefined;
      const part = partOfTarget[result.target] ?? 'body';
      const faults = faultsOf(result.error, await rawInput(c, result.target));
      return problemResponse(c, invalidRequest(faults.map((fault) => ({ in: part, ...fault }))));
    },
  });

interface Access {
  /** The row of the permission table that this route asks for; `public` for what needs no sign-in. */
  readonly permission: Permission | 'public';
  /** Heard even from someone who has lost the right meanwhile: the rules put what they send into quarantine. */
  readonly heardLate?: boolean;
}

const requirePermission = ({ permission, heardLate }: Access) =>
  createMiddleware<Env>(async (c, next) => {
    if (
      permission !== 'public' &&
      !(heardLate ? everHeld(c.get('user'), permission) : may(c.get('actor'), permission))
    )
      throw c.get('actor').status === 'suspended' ? accountSuspended() : forbidden();
    await next();
  });

const everHeld = (user: User, permission: Permission): boolean =>
  [user, ...user.past].some(({ rights }) => scopeOf(rights.role, permission) !== undefined);

const problemStatuses = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  412: 'Version changed',
  413: 'Too large',
  415: 'Wrong media type',
  422: 'Not possible',
  428: 'Version required',
  503: 'Busy: send it again later',
};

const problemContent = Object.fromEntries(
  Object.entries(problemStatuses).map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: ProblemDocument } } },
  ]),
);

/** A route with its row of the permission table, checked before anything of the request is read. */
export const route = <const R extends Omit<RouteConfig, 'middleware' | 'security'> & { path: string }>(
  access: Access,
  config: R,
) =>
  createRoute({
    ...config,
    'x-permission': access.permission,
    security: access.permission === 'public' ? [] : [{ signIn: [] }],
    middleware: [requirePermission(access)] as const,
    responses: { ...problemContent, ...config.responses },
  });

export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** A page of a list. */
export const pageOf = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ items: z.array(schema), nextCursor: z.string().optional() });
export const pageParameters = {
  limit: z.coerce.number().int().min(1).max(100).default(25).meta({ type: 'integer' }),
  cursor: z.string().max(2_000).optional().describe('The nextCursor of the page before'),
};

/** Documented headers; both are read by the functions below, which refuse a missing one in words. */
export const creationHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .optional()
    .describe('Required. A key of your own for this creation; repeating it returns the first answer.'),
});
export const changeHeaders = z.object({
  'if-match': z.string().optional().describe('Required. The ETag of the version being changed.'),
});

export const etagOf = (version: number): string => `"${version}"`;

/** @throws Problem `version-required` without If-Match, `version-changed` when it names another version. */
export const requireVersion = (c: Ctx, record: { version: number }): void => {
  const wanted = c.req.header('if-match');
  if (!wanted) throw versionRequired();
  if (wanted !== '*' && wanted.replace(/^W\//, '') !== etagOf(record.version)) throw versionChanged();
};

/** The sender of a change. */
export const senderOf = (c: Ctx): Sender => ({
  actor: c.get('actor'),
  requestId: c.get('requestId'),
  receivedAt: c.get('receivedAt'),
});

/** The sender of a creation, with its key. @throws Problem `idempotency-key-required`. */
export const creatorOf = (c: Ctx, body: unknown): Sender => {
  const key = c.req.header('idempotency-key');
  if (!key) throw idempotencyKeyRequired();
  const digest = digestOf({ method: c.req.method, path: c.req.path, body });
  return { ...senderOf(c), request: { key, digest } };
};

/** An answer whose JSON is there already. */
export const jsonText = <T>(c: Ctx, text: JsonText<T>) =>
  c.body(text, 200, { 'content-type': 'application/json' }) as unknown as TypedResponse<T, 200, 'json'>; // what it holds is told by its type

/** A record with its version as ETag. */
export const versioned = <T extends { version: number }>(c: Ctx, record: T, status: 200 | 201 = 200) => {
  c.header('etag', etagOf(record.version));
  return c.json(record, status);
};
