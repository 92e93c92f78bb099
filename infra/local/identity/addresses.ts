/** Where the identity provider is mounted on the machine's own server. */
export const identityPath = '/oidc';

/** The one client of the embedded provider: the web pages, and scripts through the same flow. */
export const webClientId = 'mang-non-web';

/** Named by 127.0.0.1 whatever name the browser used: the issuer is part of every token. */
export const issuerOf = (port: number): string => `http://127.0.0.1:${port}${identityPath}`;

export const jwksUriOf = (issuer: string): string => `${issuer}/jwks`;

/** Both names of this machine that people type. */
export const webOriginsOf = (issuer: string): string[] => {
  const { port } = new URL(issuer);
  const suffix = port === '' ? '' : `:${port}`;
  return [`http://127.0.0.1${suffix}`, `http://localhost${suffix}`];
};

/** For scripts that read the code from the redirect itself; nothing ever listens there. */
export const scriptRedirectUri = 'http://127.0.0.1/token';

export const redirectUrisOf = (issuer: string): string[] => [
  ...webOriginsOf(issuer).flatMap((origin) => [`${origin}/signed-in`, `${origin}/`, origin]),
  scriptRedirectUri,
];

export const postLogoutUrisOf = (issuer: string): string[] =>
  webOriginsOf(issuer).flatMap((origin) => [`${origin}/signed-out`, `${origin}/`, origin]);
