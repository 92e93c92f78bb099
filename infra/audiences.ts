import type { QueueName } from './workers.ts';

/**
 * Which function answers which path, for both clouds: the stacks make API Gateway routes of it, one machine mounts
 * the same. Where two patterns match, the longer one answers, as API Gateway would have it.
 *
 * Every method of a path goes to the same function: what a function does not know, it refuses itself, as a problem
 * document. `signedIn` paths are refused at the door without a token.
 */
export const audiences = {
  exporter: {
    signedIn: true,
    paths: [
      '/v1/documents/{id}/file',
      '/v1/inspections/{id}/document-drafts/{kind}',
      '/v1/inspections/{id}/referrals/{to}/document-drafts/{kind}',
      '/v1/penalties/{id}/document-drafts/{kind}',
      '/v1/issuing-offices/{id}/templates',
      '/v1/issuing-offices/{id}/templates/{proxy+}',
    ],
  },
  employer: { signedIn: true, paths: ['/v1/my/{proxy+}'] },
  public: {
    signedIn: false,
    paths: [
      '/v1/public/{proxy+}',
      '/v1/law/{proxy+}',
      '/openapi.json',
      '/docs',
      '/docs/{proxy+}',
      '/healthz',
      '/',
      '/app',
      '/app/{proxy+}',
      '/signed-in',
      '/signed-out',
    ],
  },
  staff: {
    signedIn: true,
    paths: ['/v1/law/revisions', '/v1/law/revisions/{proxy+}', '/v1/{proxy+}'],
  },
} as const;

export type Audience = keyof typeof audiences;

/** The entries in functions/entry that the stacks deploy. */
export type FunctionName = Audience | QueueName | 'projector';

/** A parameter of a pattern stands for one part of a path, `{proxy+}` for the rest of it. */
const matches = (pattern: string, path: string): boolean => {
  const [wanted, parts] = [pattern.split('/'), path.split('/')];
  const hasRest = wanted.at(-1) === '{proxy+}';
  if (hasRest ? parts.length < wanted.length : parts.length !== wanted.length) return false;
  const named = hasRest ? wanted.slice(0, -1) : wanted;
  return named.every((part, i) => (part.startsWith('{') ? parts[i] !== '' : part === parts[i]));
};

/** The function that answers a path on one machine; what no pattern knows, the public one refuses. */
export const audienceOf = (path: string): Audience => {
  const longestIn = (paths: readonly string[]): number =>
    Math.max(0, ...paths.filter((pattern) => matches(pattern, path)).map(({ length }) => length));
  const [closest] = Object.entries(audiences)
    .map(([audience, { paths }]) => ({ audience, length: longestIn(paths) }))
    .toSorted((one, other) => other.length - one.length);
  return closest && closest.length > 0 ? (closest.audience as Audience) : 'public'; // keys of our own table
};
