import type { QueueName } from './workers.ts';

/**
 * Which function answers which path, for both clouds: the stacks make API Gateway routes of it, one machine mounts
 * the same. Where two patterns match, the longer one answers, as API Gateway would have it.
 *
 * Every method of a path goes to the same function: what a function does not know, it refuses itself, as a problem
 * document. `signedIn` paths are refused at the door without a token.
 */
export const audiences = {
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

const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith('/{proxy+}') ? path.startsWith(pattern.slice(0, -'{proxy+}'.length)) : path === pattern;

/** The function that answers a path on one machine; what no pattern knows, the public one refuses. */
export const audienceOf = (path: string): Audience => {
  const longestIn = (paths: readonly string[]): number =>
    Math.max(0, ...paths.filter((pattern) => matches(pattern, path)).map(({ length }) => length));
  const [closest] = Object.entries(audiences)
    .map(([audience, { paths }]) => ({ audience, length: longestIn(paths) }))
    .toSorted((one, other) => other.length - one.length);
  return closest && closest.length > 0 ? (closest.audience as Audience) : 'public'; // keys of our own table
};
