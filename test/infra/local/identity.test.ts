import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { describe, expect, it } from 'vitest';
import { jwksUriOf, scriptRedirectUri, webClientId } from '../../../infra/local/identity/addresses.ts';
import { refresh, signIn } from '../../../infra/local/token.ts';
import { aProvider, authorization, openSignIn, person } from './provider-bench.ts';

const verifierOf = (issuer: string) =>
  JwtVerifier.create(
    { issuer, audience: null, jwksUri: jwksUriOf(issuer) },
    {
      jwksCache: new SimpleJwksCache({
        fetcher: { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() },
      }),
    },
  );

describe('the identity provider', () => {
  it('is discovered under /oidc with every address there, whichever name of the machine was used', async () => {
    const { issuer, port } = await aProvider();

    for (const host of ['127.0.0.1', 'localhost']) {
      const answer = await fetch(`http://${host}:${port}/oidc/.well-known/openid-configuration`);
      expect(await answer.json()).toMatchObject({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: jwksUriOf(issuer),
        end_session_endpoint: `${issuer}/session/end`,
        revocation_endpoint: `${issuer}/token/revocation`,
        code_challenge_methods_supported: ['S256'],
        ui_locales_supported: ['vi', 'en'],
      });
    }
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('the product');
  });

  it('publishes no private part of its keys', async () => {
    const { issuer } = await aProvider();

    const { keys } = JSON.parse(await (await fetch(jwksUriOf(issuer))).text());

    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0])).not.toContain('d');
    expect(keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' });
  });

  it.each([
    ['no code challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['a plain code challenge', { code_challenge_method: 'plain' }],
  ])('refuses a request with %s', async (_case, changes) => {
    const { issuer } = await aProvider();

    const answer = await fetch(authorization(issuer, changes), { redirect: 'manual' });

    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.searchParams.get('error')).toBe('invalid_request');
    expect(location.searchParams.get('code')).toBeNull();
  });

  it('sends nobody to an address that is not registered', async () => {
    const { issuer } = await aProvider();

    const answer = await fetch(authorization(issuer, { redirect_uri: 'http://evil.example/' }), {
      redirect: 'manual',
    });

    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(text).toContain('Không đăng nhập được');
    expect(text).toContain('Sign-in did not work');
  });

  it('gives tokens like those of Cognito, without a role, that verify by signature', async () => {
    const { issuer } = await aProvider();

    const { accessToken, idToken } = await signIn({ issuer, ...person });

    const claims = await verifierOf(issuer).verify(accessToken);
    expect(claims).toMatchObject({
      sub: person.sub,
      username: person.username,
      client_id: webClientId,
      token_use: 'access',
      scope: 'openid profile',
      iss: issuer,
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3_600);
    expect(Object.keys(claims).filter((name) => /role|group/.test(name))).toEqual([]);
    const identity = await verifierOf(issuer).verify(idToken);
    expect(identity).toMatchObject({
      sub: person.sub,
      name: person.name,
      preferred_username: person.username,
    });
  });

  it('signs so that a changed token is refused', async () => {
    const { issuer } = await aProvider();
    const { accessToken } = await signIn({ issuer, ...person });
    const [header, payload = '', signature] = accessToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'demo-lanh.dao' })).toString('base64url');

    const verified = verifierOf(issuer).verify(`${header}.${forged}.${signature}`);

    await expect(verified).rejects.toThrowError(/signature/i);
  });

  it('keeps accounts, keys, sessions and refresh tokens across a restart', async () => {
    const first = await aProvider();
    const { accessToken, refreshToken = '' } = await signIn({ issuer: first.issuer, ...person });
    const { browser, url } = await openSignIn(first.issuer);
    const signedIn = await browser.go(url, person);
    await browser.follow(signedIn, url);
    await first.stop();

    const { issuer } = await aProvider(first);

    const fresh = await refresh(issuer, refreshToken);
    expect(await verifierOf(issuer).verify(fresh.accessToken)).toMatchObject({ sub: person.sub });
    expect(await verifierOf(issuer).verify(accessToken)).toMatchObject({ sub: person.sub });
    const again = await browser.go(authorization(issuer)); // no second sign-in
    expect(again.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1\/token\?code=/);
  });

  it('spends a refresh token at its use: a stolen copy used later ends the whole sign-in', async () => {
    const { issuer } = await aProvider();
    const { refreshToken = '' } = await signIn({ issuer, ...person });
    const second = await refresh(issuer, refreshToken);

    await expect(refresh(issuer, refreshToken)).rejects.toMatchObject({ status: 400 });

    await expect(refresh(issuer, second.refreshToken ?? '')).rejects.toMatchObject({ status: 400 });
  });

  it('lets a code be redeemed once only, even by two requests at the same time', async () => {
    const { issuer } = await aProvider();
    const { browser, url } = await openSignIn(issuer);
    const { answer: back } = await browser.follow(await browser.go(url, person), url);
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const redeem = () =>
      fetch(`${issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: webClientId,
          redirect_uri: scriptRedirectUri,
          code_verifier: 'v'.repeat(43),
          code,
        }),
      });

    const answers = await Promise.all([redeem(), redeem()]);

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]));
  });

  it('ends the session and its refresh tokens at sign-out, after asking', async () => {
    const { issuer } = await aProvider();
    const { browser, url } = await openSignIn(issuer);
    await browser.follow(await browser.go(url, person), url);

    const asked = await browser.go(new URL(`${issuer}/session/end?ui_locales=en&client_id=${webClientId}`));
    const text = await asked.text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const done = await browser.go(new URL(`${issuer}/session/end/confirm`), { xsrf, logout: 'yes' });

    expect(text).toContain('Sign out?');
    expect(done.status).toBe(303);
    const next = await browser.go(authorization(issuer));
    expect(next.headers.get('location')).toContain('/oidc/sign-in/');
  });
});
