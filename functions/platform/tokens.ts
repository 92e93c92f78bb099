import { JwtVerifier } from 'aws-jwt-verify';
import {
  FailedAssertionError,
  FetchError,
  JwksValidationError,
  JwkValidationError,
  JwtBaseError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { createHash } from 'node:crypto';
import { notSignedIn } from '../../shared/kernel/problems.ts';

export interface TokenSettings {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly clientId: string;
}

const refused = {
  vi: 'Phiên đăng nhập không hợp lệ hoặc đã hết hạn.',
  en: 'The access token is not valid, or has expired.',
};

/** The library fetches keys over https only; the embedded provider is on this machine, over http. */
const loopbackFetcher = {
  fetch: async (uri: string): Promise<ArrayBuffer> => {
    const reply = await fetch(uri, { signal: AbortSignal.timeout(5_000) });
    if (!reply.ok) throw new Error(`the keys of the identity provider answered ${reply.status}`);
    return reply.arrayBuffer();
  },
};

/** Keys that cannot be reached or read are an outage, not a bad token: a tablet must not sign its user out for it. */
const isOutage = (error: JwtBaseError): boolean =>
  [FetchError, JwksValidationError, JwkValidationError].some((kind) => error instanceof kind);

/** A verified token is trusted this long before its signature is looked at again; keys that are withdrawn count by then. */
const keptMs = 60_000;
const keptEntries = 2_000;

const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64');

/**
 * Verifies an access token of Cognito or of the embedded provider: signature, issuer, time, client and use. The same
 * token comes with every request of a person, so its subject is kept for a minute, but never beyond the token's end.
 *
 * @returns a function from token to subject; it throws Problem `not-signed-in`.
 */
export const tokenVerifier = ({ issuer, jwksUri, clientId }: TokenSettings, nowMs: () => number) => {
  const loopback = new URL(jwksUri).protocol === 'http:';
  const kept = new Map<string, { readonly subject: string; readonly until: number }>();
  const verifier = JwtVerifier.create(
    {
      issuer,
      jwksUri,
      audience: null, // access tokens of Cognito name their client in client_id and carry no audience
      customJwtCheck: ({ payload }) => {
        const { token_use: use, client_id: client } = payload;
        if (use !== 'access') throw new FailedAssertionError('not an access token', use, 'access');
        if (client !== clientId)
          throw new FailedAssertionError('a token of another client', client, clientId);
      },
    },
    loopback ? { jwksCache: new SimpleJwksCache({ fetcher: loopbackFetcher }) } : undefined,
  );

  const verifyAfresh = async (token: string): Promise<{ subject: string; endsMs: number }> => {
    try {
      const { sub, exp = 0 } = await verifier.verify(token);
      if (!sub) throw new FailedAssertionError('a token without subject', sub, 'a subject');
      return { subject: sub, endsMs: exp * 1_000 };
    } catch (error) {
      if (!(error instanceof JwtBaseError) || isOutage(error)) throw error;
      throw Object.assign(notSignedIn(refused), { cause: error });
    }
  };

  return async (token: string): Promise<string> => {
    const digest = digestOf(token);
    const known = kept.get(digest);
    if (known && nowMs() < known.until) return known.subject;
    const { subject, endsMs } = await verifyAfresh(token);
    if (kept.size >= keptEntries) kept.clear();
    kept.set(digest, { subject, until: Math.min(endsMs, nowMs() + keptMs) });
    return subject;
  };
};
export type TokenVerifier = ReturnType<typeof tokenVerifier>;
