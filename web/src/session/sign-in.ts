import * as oauth from 'oauth4webapi';
import type { ShellSettings } from './settings.ts';

/** What a sign-in gives: who it is, and the tokens to act as them. */
export interface SignedIn {
  readonly userId: string;
  readonly name: string;
  readonly tokens: Tokens;
}

export interface Tokens {
  readonly access: string;
  /** Epoch milliseconds. */
  readonly accessUntil: number;
  readonly refresh?: string;
}

/** The provider says that this person must sign in again: the refresh token is spent, expired or withdrawn. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';
}

type Client = Pick<ShellSettings, 'issuer' | 'clientId'>;
const scope = 'openid profile';
const redirectUri = (): string => `${location.origin}/signed-in`;

/** Plain http is allowed for the machine itself alone. */
const options = ({ issuer }: Client) => ({
  [oauth.allowInsecureRequests]: new URL(issuer).hostname === '127.0.0.1',
  signal: () => AbortSignal.timeout(20_000),
});

const discover = async (client: Client): Promise<oauth.AuthorizationServer> => {
  const issuer = new URL(client.issuer);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options(client)));
};

/** Kept for the moment that the browser is away at the provider's page. */
interface Pending {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}
const pendingKey = 'mang-non:sign-in';

/**
 * Goes to the provider's sign-in page. Whoever is signed in there already must say who they are all the same: on a
 * shared tablet that may be the colleague of the morning.
 */
export const beginSignIn = async (client: Client, locale: string): Promise<void> => {
  const server = await discover(client);
  if (!server.authorization_endpoint) throw new Error('The provider names no sign-in page');
  const pending: Pending = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
  };
  sessionStorage.setItem(pendingKey, JSON.stringify(pending));
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    prompt: 'login',
    ui_locales: locale,
  }).toString();
  location.assign(url);
};

const tokensOf = (answer: oauth.TokenEndpointResponse, former?: Tokens): Tokens => ({
  access: answer.access_token,
  accessUntil: Date.now() + (answer.expires_in ?? 3_600) * 1_000,
  refresh: answer.refresh_token ?? former?.refresh, // Cognito keeps the first, the embedded provider gives a new one
});

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * Takes up the sign-in where the provider left it.
 *
 * @param address as the browser came back, with code and state.
 * @returns undefined where no sign-in of this tab is under way, as after a reload.
 * @throws whatever the provider has against it.
 */
export const finishSignIn = async (client: Client, address: URL): Promise<SignedIn | undefined> => {
  const kept = sessionStorage.getItem(pendingKey);
  if (kept === null) return undefined;
  sessionStorage.removeItem(pendingKey);
  const { verifier, state, nonce } = JSON.parse(kept) as Pending; // as beginSignIn wrote it
  const server = await discover(client);
  const app: oauth.Client = { client_id: client.clientId };
  const answered = oauth.validateAuthResponse(server, app, address, state);
  const reply = await oauth.authorizationCodeGrantRequest(
    server,
    app,
    oauth.None(),
    answered,
    redirectUri(),
    verifier,
    options(client),
  );
  const answer = await oauth.processAuthorizationCodeResponse(server, app, reply, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const claims = oauth.getValidatedIdTokenClaims(answer);
  if (!claims) throw new Error('The provider did not say who signed in');
  const name = text(claims['name']) ?? text(claims['cognito:username']) ?? claims.sub;
  return { userId: claims.sub, name, tokens: tokensOf(answer) };
};

/**
 * New tokens for old.
 *
 * @throws SignInNeeded when the provider refuses; anything else when it could not be asked.
 */
export const renewTokens = async (client: Client, tokens: Tokens): Promise<Tokens> => {
  if (tokens.refresh === undefined) throw new SignInNeeded();
  const server = await discover(client);
  const app: oauth.Client = { client_id: client.clientId };
  const reply = await oauth.refreshTokenGrantRequest(
    server,
    app,
    oauth.None(),
    tokens.refresh,
    options(client),
  );
  try {
    return tokensOf(await oauth.processRefreshTokenResponse(server, app, reply), tokens);
  } catch (cause) {
    if (cause instanceof oauth.ResponseBodyError && cause.error === 'invalid_grant')
      throw new SignInNeeded('The refresh token is no longer good', { cause });
    throw cause;
  }
};

/** Tells the provider to forget the tokens; without a network they end by themselves. */
export const revokeTokens = async (client: Client, { refresh }: Tokens): Promise<void> => {
  if (refresh === undefined) return;
  const server = await discover(client);
  const app: oauth.Client = { client_id: client.clientId };
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(server, app, oauth.None(), refresh, options(client)),
  );
};
