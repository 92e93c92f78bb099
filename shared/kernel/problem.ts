import type { Bilingual } from './bilingual.ts';

/** Where in a request a fault lies. `pointer` is a JSON Pointer into that part: `/team/leadId`, `/limit`. */
export interface FieldError {
  readonly in: 'body' | 'path' | 'query' | 'header';
  readonly pointer: string;
  readonly detail: Bilingual;
}

export interface ProblemFacts {
  /** Stable kebab-case word; part of the API, never reused. */
  readonly code: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 503;
  readonly title: Bilingual;
  readonly detail?: Bilingual;
  readonly errors?: readonly FieldError[];
}

/** A refusal: the caller asked for something that cannot be done. Becomes `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  readonly facts: ProblemFacts;
  constructor(facts: ProblemFacts, options?: { cause?: unknown }) {
    super(`${facts.code}: ${facts.detail?.en ?? facts.title.en}`, options);
    this.name = 'Problem';
    this.facts = facts;
  }
}

/** Throws: for use where an expression is wanted, as in `found ?? refuse(notFound(id))`. */
export const refuse = (problem: Problem): never => {
  throw problem;
};

/** A semantic fault in the body: well formed, but not possible; names each field. */
export const bodyProblem = (
  code: string,
  title: Bilingual,
  faults: readonly { pointer: string; detail: Bilingual }[],
): Problem =>
  new Problem({ code, status: 422, title, errors: faults.map((fault) => ({ in: 'body', ...fault })) });

/** Was something refused for this reason? For who can mend it and go on. */
export const isRefusedAs = (error: unknown, { facts }: Problem): boolean =>
  error instanceof Problem && error.facts.code === facts.code;
