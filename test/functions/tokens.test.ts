import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const soon = () => Math.floor(Date.now() / 1000) + 600;
const good = () => ({ sub: 'inspector', iss: issuer, client_id: 'web', token_use: 'access', exp: soon() });
const signed = (claims: object, key: KeyObject = ours.privateKey, header: object = {}) => {
  const body = `${part({ alg: 'RS256', kid: 'key-1', typ: 'at+jwt', ...header })}.${part(claims)}`;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(key).toString('base64url')}`;
};
const verify = (token: string) =>
  tokenVerifier({ issuer, jwksUri: `${issuer}/jwks`, clientId: 'web' })(token);
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
});
