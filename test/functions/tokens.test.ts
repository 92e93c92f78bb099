import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JwtVerifier } from 'aws-jwt-verify';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { tokenVerifier } from '../../functions/platform/tokens.ts';

const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });
let server: Server;
let issuer: string;

beforeAll(async () => {
  const jwk = { ...ours.publicKey.export({ format: 'jwk' }), kid: 'key-1', alg: 'RS256', use: 'sig' };
  server = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has one
  issuer = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.close();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const soon = () => Math.floor(Date.now() / 1000) + 600;
const good = () => ({ sub: 'inspector', iss: issuer, client_id: 'web', token_use: 'access', exp: soon() });
const signed = (claims: object, key: KeyObject = ours.privateKey, header: object = {}) => {
  const body = `${part({ alg: 'RS256', kid: 'key-1', typ: 'at+jwt', ...header })}.${part(claims)}`;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(key).toString('base64url')}`;
};
const verifierAt = (nowMs: () => number) =>
  tokenVerifier({ issuer, jwksUri: `${issuer}/jwks`, clientId: 'web' }, nowMs);
const verify = (token: string) => verifierAt(Date.now)(token);
const refused = { facts: { code: 'not-signed-in', status: 401 } };

describe('an access token', () => {
  it('names its subject when its signature, issuer, client and use are ours', async () => {
    expect(await verify(signed(good()))).toBe('inspector');
  });

  it.each([
    ['signed with another key', () => signed(good(), theirs.privateKey)],
    ['not signed at all', () => `${part({ alg: 'none' })}.${part(good())}.`],
    [
      'changed after signing',
      () => signed(good()).replace(/\.(\w)/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`),
    ],
    ['of another issuer', () => signed({ ...good(), iss: 'http://127.0.0.1:1' })],
    ['of another client', () => signed({ ...good(), client_id: 'other' })],
    ['that is an identity token', () => signed({ ...good(), token_use: 'id' })],
    ['that has expired', () => signed({ ...good(), exp: Math.floor(Date.now() / 1000) - 60 })],
    ['of no subject', () => signed({ ...good(), sub: undefined })],
    ['that is no token', () => 'abc'],
  ])('%s is refused', async (_what, token) => {
    await expect(verify(token())).rejects.toMatchObject(refused);
  });

  it('that was accepted is refused from the moment it ends, however lately it was looked at', async () => {
    const endsAt = Math.floor(Date.now() / 1000) - 1;
    let now = (endsAt - 10) * 1_000;
    vi.setSystemTime(now); // the library looks at the system's clock
    const verifyThen = verifierAt(() => now);
    const token = signed({ ...good(), exp: endsAt });
    await verifyThen(token);

    now = endsAt * 1_000;
    vi.setSystemTime(now + 1_000);

    await expect(verifyThen(token)).rejects.toMatchObject(refused);
  });

  it('is looked at again after a minute, so that a key that was withdrawn counts', async () => {
    let now = Date.now();
    const verifyThen = verifierAt(() => now);
    const token = signed({ ...good(), exp: soon() + 600 });
    await verifyThen(token);
    const look = vi.spyOn(JwtVerifier.prototype, 'verify');

    await verifyThen(token);
    const within = look.mock.calls.length;
    now += 61_000;
    await verifyThen(token);

    expect([within, look.mock.calls.length]).toEqual([0, 1]);
  });

  it('that differs from an accepted one in its signature alone is refused', async () => {
    const verifyBoth = verifierAt(Date.now);
    const token = signed(good());
    await verifyBoth(token);

    const forged = `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(342)}`;

    await expect(verifyBoth(forged)).rejects.toMatchObject(refused);
  });
});
