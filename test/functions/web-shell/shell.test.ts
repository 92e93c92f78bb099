import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { publicApp } from '../../../functions/apps/public.ts';
import { shellPaths, type ShellSettings } from '../../../functions/web-shell/routes.ts';

const source = await readFile(new URL('../../../web/index.html', import.meta.url), 'utf8');
/** As the build leaves it: a nonce for the styles that are put in later. */
const built = source.replace('</head>', '<meta property="csp-nonce" nonce="{{nonce}}" /></head>');

const anApp = (shell: Partial<ShellSettings> = {}) =>
  publicApp({
    log: { info: () => {}, error: () => {} },
    nowMs: () => 0,
    table: { query: () => Promise.resolve({ items: [] }) },
    description: () => Promise.resolve('{}'),
    referenceScript: () => Promise.resolve(''),
    shell: {
      issuer: 'https://cognito-idp.ap-southeast-1.amazonaws.com/pool',
      signInUrl: 'https://mang-non.auth.ap-southeast-1.amazoncognito.com/login',
      filesUrl: 'https://files.s3.ap-southeast-1.amazonaws.com',
      clientId: 'web-client',
      template: () => Promise.resolve(built),
      ...shell,
    },
  });

const opened = async (path: string, shell: Partial<ShellSettings> = {}) => {
  const answer = await anApp(shell).request(path);
  const { status, headers } = answer;
  const policy = headers.get('content-security-policy') ?? '';
  const [, nonce = ''] = policy.match(/'nonce-([^']+)'/) ?? [];
  return { status, headers, policy, nonce, page: await answer.text() };
};

describe('the page that opens the application', () => {
  it.each(shellPaths)('answers %s', async (path) => {
    const { status, headers, page } = await opened(path.replace('*', 'visits/1?day=2026-11-20'));

    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(page).toContain('<div id="root">');
  });

  it('says where to sign in, and leaves nothing to be filled in', async () => {
    const { page } = await opened('/app');

    expect(page).toContain('content="https://cognito-idp.ap-southeast-1.amazonaws.com/pool"');
    expect(page).toContain('content="web-client"');
    expect(page).not.toMatch(/\{\{|\}\}/);
  });

  it('has a nonce of its own in each answer, the same in header and page', async () => {
    const [one, other] = [await opened('/app'), await opened('/app')];

    expect(one.nonce).toMatch(/^[\w+/]{22}==$/);
    expect(one.page).toContain(`nonce="${one.nonce}"`);
    expect(other.page).toContain(`nonce="${other.nonce}"`);
    expect(other.nonce).not.toBe(one.nonce);
  });

  it('lets nothing be run, drawn or called that is not of its own origin, the sign-in or the files', async () => {
    const { policy, nonce } = await opened('/app');

    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "font-src 'self'",
      "img-src 'self' blob: data:",
      "connect-src 'self' https://cognito-idp.ap-southeast-1.amazonaws.com https://mang-non.auth.ap-southeast-1.amazoncognito.com https://files.s3.ap-southeast-1.amazonaws.com",
      "worker-src 'self'",
      "manifest-src 'self'",
      "form-action 'self' https://cognito-idp.ap-southeast-1.amazonaws.com https://mang-non.auth.ap-southeast-1.amazoncognito.com",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    expect(policy).not.toContain('unsafe');
  });

  it('is asked for anew each time, may use camera and place alone, and is framed by nobody', async () => {
    const { headers } = await opened('/app');

    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('permissions-policy')).toMatch(
      /^camera=\(self\), geolocation=\(self\)(, [a-z-]+=\(\))+$/,
    );
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('shows a hostile issuer as text, in the page and in the policy', async () => {
    const issuer = `https://x.test/"><script>alert('{{clientId}}')</script>; script-src *`;

    const { page, policy } = await opened('/app', { issuer, signInUrl: undefined, filesUrl: undefined });

    expect(page).toContain('content="https://x.test/&quot;&gt;&lt;script&gt;alert(&#39;{{clientId}}&#39;)');
    expect(page).not.toContain('<script>alert');
    expect(policy).toContain("connect-src 'self' https://x.test; ");
    expect(policy).not.toContain('*');
  });

  it('fails aloud when the build asks for what nobody fills in', async () => {
    const { status } = await opened('/app', { template: () => Promise.resolve('{{secret}}') });

    expect(status).toBe(500);
  });

  it.each(['/application', '/signed-in/more', '/assets/none.js', '/v1/public/none'])(
    'is not what %s gets: a problem document says that nothing is there',
    async (path) => {
      const { status, headers } = await opened(path);

      expect(status).toBe(404);
      expect(headers.get('content-type')).toContain('application/problem+json');
    },
  );

  it('takes no command', async () => {
    const { status } = await anApp().request('/app', { method: 'POST' });

    expect(status).toBe(404);
  });
});
