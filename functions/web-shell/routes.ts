import { randomBytes } from 'node:crypto';
import { type Ctx, newRouter } from '../platform/http.ts';
import { contentPolicy, permissionsPolicy, type ShellOrigins } from './policy.ts';
import { fillIn } from './template.ts';

export interface ShellSettings extends ShellOrigins {
  readonly clientId: string;
  /** The page as the build wrote it, with its placeholders. */
  readonly template: () => Promise<string>;
}

/** Every address that opens the application; which page it is, the application itself finds out. */
export const shellPaths = ['/', '/app', '/app/*', '/signed-in', '/signed-out'] as const;

/** For a style element, 128 bits that no page before it had. */
const newNonce = (): string => randomBytes(16).toString('base64');

/**
 * The page that opens the application. It is made anew for each request, because its nonce is worth nothing a second time;
 * the service worker keeps a copy of its own for the day without a network.
 */
export const shellRoutes = ({ clientId, template, ...origins }: ShellSettings) => {
  const answer = async (c: Ctx): Promise<Response> => {
    const nonce = newNonce();
    const page = fillIn(await template(), { nonce, issuer: origins.issuer, clientId });
    return c.html(page, 200, {
      'content-security-policy': contentPolicy(nonce, origins),
      'permissions-policy': permissionsPolicy,
      'x-frame-options': 'DENY',
      'cache-control': 'no-cache',
    });
  };
  const router = newRouter();
  for (const path of shellPaths) router.get(path, answer);
  return router;
};
