import type { AccessToken, ClientCredentials, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Accounts } from './accounts.ts';
import { postLogoutUrisOf, redirectUrisOf, webClientId, webOriginsOf } from './addresses.ts';
import { pageHeaders } from './page.ts';
import { noticePage, signOutPage } from './pages.ts';
import type { ProviderKeys } from './provider-keys.ts';
import type { providerStateIn } from './provider-state.ts';
import { signInPath } from './sign-in.ts';
import { localeOf, words } from './words.ts';

export interface ProviderParts {
  readonly issuer: string;
  readonly keys: ProviderKeys;
  readonly accounts: Accounts;
  readonly state: ReturnType<typeof providerStateIn>;
}

const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;
const apiResource = 'urn:mang-non:api'; // becomes `aud`, which the provider demands and Cognito leaves out
const apiScopes = 'openid profile';

const webClient = (issuer: string) => ({
  client_id: webClientId,
  client_name: 'Măng Non',
  token_endpoint_auth_method: 'none' as const,
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code' as const],
  redirect_uris: redirectUrisOf(issuer),
  post_logout_redirect_uris: postLogoutUrisOf(issuer),
});

/** Our own pages ask for nothing that needs a second question, so a grant is given with the sign-in. */
const grantWithSignIn = async (ctx: KoaContextWithOIDC) => {
  const { provider, client, session } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  grant.addOIDCScope(`${apiScopes} offline_access`);
  grant.addResourceScope(apiResource, apiScopes);
  await grant.save();
  return grant;
};

/** What a Cognito access token carries beside the registered claims. */
const cognitoClaims =
  (accounts: Accounts) => async (_ctx: KoaContextWithOIDC, token: AccessToken | ClientCredentials) => {
    const sub = 'accountId' in token ? token.accountId : undefined;
    const account = sub === undefined ? undefined : await accounts.find(sub);
    return { token_use: 'access', username: account?.username };
  };

const show = (ctx: KoaContextWithOIDC, issuer: string, text: string): void => {
  ctx.set(pageHeaders(issuer));
  ctx.body = text;
};

const tokens = ({ accounts }: ProviderParts): Configuration => ({
  pkce: { required: () => true },
  responseTypes: ['code'],
  scopes: ['openid', 'profile', 'offline_access'],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'cognito:username'] },
  conformIdTokenClaims: false, // no userinfo endpoint, so the id token carries the name
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  extraTokenClaims: cognitoClaims(accounts),
  ttl: {
    AccessToken: hourSeconds,
    AuthorizationCode: 60,
    Grant: 14 * daySeconds,
    IdToken: hourSeconds,
    Interaction: hourSeconds,
    RefreshToken: 14 * daySeconds,
    Session: 14 * daySeconds,
  },
});

const features = ({ issuer }: ProviderParts): Configuration['features'] => ({
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  userinfo: { enabled: false },
  revocation: { enabled: true },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => apiResource,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: apiScopes,
      audience: apiResource,
      accessTokenTTL: hourSeconds,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256' } },
    }),
  },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: async (ctx, form) =>
      show(ctx, issuer, await signOutPage(localeOf(ctx.oidc.params?.['ui_locales']), form)),
    postLogoutSuccessSource: async (ctx) =>
      show(ctx, issuer, await noticePage(words.signedOutTitle, words.signedOut)),
  },
});

/** How the provider behaves: one public client, code flow with PKCE, tokens like Cognito's. */
export const providerConfiguration = (parts: ProviderParts): Configuration => ({
  ...tokens(parts),
  features: features(parts),
  adapter: parts.state,
  clients: [webClient(parts.issuer)],
  clientBasedCORS: (_ctx, origin) => webOriginsOf(parts.issuer).includes(origin),
  jwks: { keys: [parts.keys.signingKey] },
  cookies: {
    keys: [parts.keys.cookieKey],
    names: { session: 'mang_non_session', interaction: 'mang_non_sign_in', resume: 'mang_non_resume' },
    long: { httpOnly: true, sameSite: 'lax', signed: true, path: '/oidc' },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
  },
  discovery: { ui_locales_supported: ['vi', 'en'] },
  findAccount: async (_ctx, sub) => {
    const account = await parts.accounts.find(sub);
    if (account === undefined) return undefined;
    const { name, username } = account;
    const claims = { sub, name, preferred_username: username, 'cognito:username': username };
    return { accountId: sub, claims: () => claims };
  },
  interactions: { url: (_ctx, interaction) => signInPath + interaction.uid },
  loadExistingGrant: grantWithSignIn,
  renderError: async (ctx, { error }) =>
    show(ctx, parts.issuer, await noticePage(words.failedTitle, words.failed, error)),
});
