import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptsOf } from '../../../infra/local/identity/attempts.ts';
import { hashPassword, passwordMatches } from '../../../infra/local/identity/passwords.ts';
import { signIn } from '../../../infra/local/token.ts';
import { aBrowser, aProvider, authorization, openProvider, openSignIn, person } from './provider-bench.ts';

describe('the sign-in page', () => {
  let provider: Awaited<ReturnType<typeof openProvider>>;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mang-non-local-'));
    provider = await openProvider(folder);
  });
  afterAll(async () => {
    await provider.stop();
    await rm(folder, { recursive: true, force: true });
  });
  it('speaks Vietnamese first, English on request, and names its fields', async () => {
    const { issuer } = provider;

    const vietnamese = await openSignIn(issuer);
    const english = await openSignIn(issuer, { ui_locales: 'en-GB' });
    const switched = await vietnamese.browser.go(new URL('?lang=en', vietnamese.url));

    expect(vietnamese.text).toContain('<html lang="vi">');
    expect(vietnamese.text).toContain('Tên đăng nhập');
    expect(vietnamese.text).toContain('<label for="password">');
    expect(english.text).toContain('<html lang="en">');
    expect(await switched.text()).toContain('Username');
  });

  it('may load nothing, run no script and be framed by nobody', async () => {
    const { issuer } = provider;

    const { answer, text } = await openSignIn(issuer);

    const policy = answer.headers.get('content-security-policy') ?? '';
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(text).not.toContain('<script');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('keeps its cookies from scripts and from other sites', async () => {
    const { issuer } = provider;

    const answer = await fetch(authorization(issuer), { redirect: 'manual' });

    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie.toLowerCase()).toContain('httponly');
      expect(cookie.toLowerCase()).toContain('samesite=lax');
      expect(cookie).toContain('path=/oidc');
    }
  });

  it('answers a wrong password with 401 in the reader’s language, tied to the fields, name kept and escaped', async () => {
    const { issuer } = provider;
    const { browser, url } = await openSignIn(issuer);

    const answer = await browser.go(new URL('?lang=en', url), { username: '"><b>x', password: 'wrong' });

    const text = await answer.text();
    expect(answer.status).toBe(401);
    expect(text).toContain('The username or password is not right');
    expect(text).toMatch(/<p class="error" id="error" role="alert">/);
    expect(text.match(/aria-describedby="error"/g)).toHaveLength(2);
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;x"');
    expect(text).not.toContain('<b>x');
  });

  it('asks for what was left empty', async () => {
    const { issuer } = provider;
    const { browser, url } = await openSignIn(issuer);

    const answer = await browser.go(url, { username: 'thanh.tra.1', password: '' });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Hãy nhập cả tên đăng nhập và mật khẩu');
  });

  it('makes a guesser wait after five wrong passwords, even with the right one', async () => {
    const { issuer } = await aProvider();
    const { browser, url } = await openSignIn(issuer);
    for (let i = 0; i < 5; i += 1)
      await browser.go(url, { username: 'Thanh.Tra.1 ', password: `wrong ${i}` });

    const answer = await browser.go(url, person);

    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    await expect(signIn({ issuer, ...person })).rejects.toMatchObject({ status: 429 });
  });

  it('shows a way back when the sign-in is another’s, used up or expired', async () => {
    const { issuer } = provider;
    const { url } = await openSignIn(issuer);

    const answers = [await fetch(url), await aBrowser().go(new URL(`${issuer}/sign-in/unknown`), person)];

    for (const answer of answers) {
      const text = await answer.text();
      expect(answer.status).toBe(400);
      expect(text).toContain('Lần đăng nhập này đã hết hạn');
      expect(text).toContain('<a class="button" href="/">');
    }
  });

  it('gives the web pages their code back at the address they named', async () => {
    const { issuer, port } = provider;
    const redirect = `http://localhost:${port}/signed-in`;
    const { browser, url, answer } = await openSignIn(issuer, { redirect_uri: redirect, state: 's-1' });

    const { answer: back } = await browser.follow(await browser.go(url, person), url);

    const location = new URL(back.headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe(redirect);
    expect(location.searchParams.get('state')).toBe('s-1');
    expect(answer.headers.get('content-security-policy')).toContain(`http://localhost:${port}`);
  });
});

describe('attempts', () => {
  it('are forgotten a minute after the last wrong one, and at a right one', () => {
    let now = 0;
    const attempts = attemptsOf(() => now);
    for (let i = 0; i < 5; i += 1) attempts.failed('a');

    expect(attempts.waitSeconds('a')).toBe(60);
    expect(attempts.waitSeconds('b')).toBe(0);
    now = 60_000;
    expect(attempts.waitSeconds('a')).toBe(0);
    for (let i = 0; i < 5; i += 1) attempts.failed('a');
    attempts.succeeded('a');
    expect(attempts.waitSeconds('a')).toBe(0);
  });
});

describe('a password', () => {
  it('matches its own hash alone, however its letters were composed', async () => {
    const hash = await hashPassword('mật khẩu');

    expect(await passwordMatches('mật khẩu'.normalize('NFD'), hash)).toBe(true);
    expect(await passwordMatches('mat khau', hash)).toBe(false);
    expect(await passwordMatches('', 'scrypt$$')).toBe(false);
    expect(await hashPassword('mật khẩu')).not.toBe(hash);
  });
});
