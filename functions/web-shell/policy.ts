/** Whom the application speaks with beside its own origin. */
export interface ShellOrigins {
  readonly issuer: string;
  /** Where people type their password and codes become tokens, where that is not the issuer's own origin. */
  readonly signInUrl?: string;
  /** Where files are sent to and read from. */
  readonly filesUrl?: string;
}

const originsOf = (urls: readonly (string | undefined)[]): string[] => [
  ...new Set(urls.flatMap((url) => (url === undefined ? [] : new URL(url).origin))),
];

/** The application runs and draws what its own origin holds, and nothing that somebody wrote into the page. */
export const contentPolicy = (nonce: string, { issuer, signInUrl, filesUrl }: ShellOrigins): string => {
  const signIn = originsOf([issuer, signInUrl]);
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob: data:",
    ["connect-src 'self'", ...originsOf([issuer, signInUrl, filesUrl])].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    ["form-action 'self'", ...signIn].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
};

/**
 * A photograph, and where it was taken; what else a device could tell is not asked for. Only names that every Chromium knows:
 * of one that it does not, it complains on each page.
 */
const refused = [
  'accelerometer',
  'autoplay',
  'display-capture',
  'encrypted-media',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
];
export const permissionsPolicy = [
  'camera=(self)',
  'geolocation=(self)',
  ...refused.map((name) => `${name}=()`),
].join(', ');
