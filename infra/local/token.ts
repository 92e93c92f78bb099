import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { cookieJar } from './cookie-jar.ts';
import type { CookieJar } from './cookie-jar.ts';
import { scriptRedirectUri, webClientId } from './identity/addresses.ts';

export interface SignInRequest {
  /** As of `issuerOf`. */
  readonly issuer: string;
  readonly username: string;
  readonly password: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly idToken: string;
}

/** The provider said no. `status` 401: wrong name or password; 429: too many attempts; else a broken conversation. */
export class SignInRefused extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(`sign-in was refused (${status}): ${detail}`);
    this.name = 'SignInRefused';
    this.status = status;
  }
}

const TokenAnswer = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string(),
});

const maxSteps = 10;

const authorizationUrl = (issuer: string, codeVerifier: string): URL => {
  const url = new URL(`${issuer}/auth`);
  url.search = new URLSearchParams({
    client_id: webClientId,
    response_type: 'code',
    redirect_uri: scriptRedirectUri,
    scope: 'openid profile',
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return url;
};

const step = async (jar: CookieJar, url: URL, form?: URLSearchParams): Promise<Response> => {
  const answer = await fetch(url, {
    method: form === undefined ? 'GET' : 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie: jar.headerFor(url) },
  });
  jar.keep(answer.headers);
  return answer;
};

/** Goes where a browser would go, fills the form in once, and stops at the redirect that carries the code. */
const fetchCode = async (
  { issuer, username, password }: SignInRequest,
  codeVerifier: string,
): Promise<string> => {
  const jar = cookieJar();
  const filledIn = new URLSearchParams({ username, password });
  let url = authorizationUrl(issuer, codeVerifier);
  let form: URLSearchParams | undefined;
  for (let steps = 0; steps < maxSteps; steps += 1) {
    const answer = await step(jar, url, form);
    const location = answer.headers.get('location');
    if (location === null) {
      if (answer.status !== 200 || form !== undefined)
        throw new SignInRefused(answer.status, await answer.text());
      form = filledIn; // the sign-in page posts to its own address
      continue;
    }
    form = undefined;
    url = new URL(location, url);
    if (!url.href.startsWith(scriptRedirectUri)) continue;
    const code = url.searchParams.get('code');
    if (code === null) throw new SignInRefused(400, url.searchParams.get('error') ?? 'no code');
    return code;
  }
  throw new SignInRefused(400, 'too many redirects');
};

const tokensFrom = async (answer: Response): Promise<Tokens> => {
  if (!answer.ok) throw new SignInRefused(answer.status, await answer.text());
  const { access_token, refresh_token, id_token } = TokenAnswer.parse(await answer.json());
  return { accessToken: access_token, refreshToken: refresh_token, idToken: id_token };
};

const askForTokens = async (issuer: string, parameters: Record<string, string>): Promise<Tokens> =>
  tokensFrom(
    await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: webClientId, ...parameters }),
    }),
  );

/**
 * Signs a person in as the web pages do: authorisation code flow with PKCE against the running provider.
 *
 * @throws SignInRefused; TypeError of `fetch` when nothing answers.
 */
export const signIn = async (request: SignInRequest): Promise<Tokens> => {
  const codeVerifier = randomBytes(32).toString('base64url');
  const code = await fetchCode(request, codeVerifier);
  return askForTokens(request.issuer, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: scriptRedirectUri,
    code_verifier: codeVerifier,
  });
};

/** New tokens for a refresh token, which is spent by this; @throws SignInRefused as `signIn`. */
export const refresh = (issuer: string, refreshToken: string): Promise<Tokens> =>
  askForTokens(issuer, { grant_type: 'refresh_token', refresh_token: refreshToken });
