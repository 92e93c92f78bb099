/** Why something was refused, in the reader's language: RFC 9457, as the API answers it. */
export interface ProblemAnswer {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/**
 * What came of asking the server. `unreachable`: nothing came, or nothing in time; `notOurs`: something answered that is
 * not the product, such as the sign-in page of a guest network; `failed`: the product had a fault or no time, or its answer was cut short;
 * `signedOut`: it does not know who is asking.
 */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown; readonly etag?: string }
  | { readonly kind: 'refused'; readonly problem: ProblemAnswer }
  | { readonly kind: 'unreachable' | 'notOurs' | 'signedOut' }
  | { readonly kind: 'failed'; readonly status: number; readonly afterMs?: number };

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** Beginning with `/v1/`. */
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** The version that was read, for a change. */
  readonly version?: number;
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
}

export type Ask = (question: Question) => Promise<Answer>;

interface Asking {
  readonly tokens: {
    current(): Promise<string | undefined>;
    instead(refused: string): Promise<string | undefined>;
  };
  readonly fetch: typeof globalThis.fetch;
  readonly locale: () => string;
}

const problemOf = (value: unknown, status: number): ProblemAnswer | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { code, title, detail, errors } = value as Partial<ProblemAnswer>; // each field is looked at below
  if (typeof code !== 'string' || typeof title !== 'string') return undefined;
  return {
    code,
    title,
    status,
    ...(typeof detail === 'string' && { detail }),
    ...(Array.isArray(errors) && { errors }),
  };
};

/** What was cut short on its way: whoever sent it was reached, so that other questions may fare better. */
const cutShort = Symbol('cut short');

/** A body that is no JSON does not come from the product. */
const bodyOf = async (reply: Response): Promise<unknown> => {
  const type = reply.headers.get('content-type') ?? '';
  if (!/^application\/(problem\+)?json/.test(type)) return undefined;
  return reply.json().catch(() => cutShort) as Promise<unknown>; // looked at by whoever asked
};

const retryAfterMs = (reply: Response): number | undefined => {
  const seconds = Number(reply.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
};

/** Refusals that time mends; every other 4xx waits for a person. */
const passing = [408, 425, 429];

const answerOf = async (reply: Response): Promise<Answer> => {
  const body = await bodyOf(reply);
  const { status } = reply;
  if (body === cutShort) return { kind: 'failed', status };
  if (body === undefined) return status >= 500 ? { kind: 'failed', status } : { kind: 'notOurs' };
  if (reply.ok) {
    const etag = reply.headers.get('etag') ?? undefined;
    return { kind: 'answered', status, body, ...(etag !== undefined && { etag }) };
  }
  const problem = problemOf(body, status);
  if (status === 401) return { kind: 'signedOut' };
  if (status >= 500 || passing.includes(status))
    return { kind: 'failed', status, afterMs: retryAfterMs(reply) };
  return problem ? { kind: 'refused', problem } : { kind: 'notOurs' };
};

/**
 * Asks the API as the person whose tokens these are. A token that the server would not have is renewed once.
 * Nothing is thrown for what a network does; `signal` aborts throw.
 */
export const asker = ({ tokens, fetch, locale }: Asking): Ask => {
  const send = async (question: Question, token: string): Promise<Answer> => {
    const { method = 'GET', path, body, idempotencyKey, version, withinMs = 30_000, signal } = question;
    const within = AbortSignal.timeout(withinMs);
    const init: RequestInit = {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'accept-language': locale(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      redirect: 'error', // the API never redirects; a guest network does
      signal: signal ? AbortSignal.any([signal, within]) : within,
    };
    try {
      return await answerOf(await fetch(path, init));
    } catch (error) {
      if (signal?.aborted) throw error;
      return { kind: 'unreachable' };
    }
  };
  return async (question) => {
    try {
      const token = await tokens.current();
      if (token === undefined) return { kind: 'signedOut' };
      const answer = await send(question, token);
      if (answer.kind !== 'signedOut') return answer;
      const other = await tokens.instead(token);
      return other === undefined ? answer : await send(question, other);
    } catch (error) {
      if (question.signal?.aborted) throw error;
      return { kind: 'unreachable' }; // the provider of tokens could not be asked
    }
  };
};
