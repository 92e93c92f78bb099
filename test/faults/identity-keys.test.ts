import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffApp } from '../../functions/apps/staff.ts';
import { tokenVerifier } from '../../functions/platform/tokens.ts';
import { freePort } from '../../infra/local/free-port.ts';
import { type Api, startApi } from '../support/api.ts';
import { noFiles } from '../support/no-files.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keySet = JSON.stringify({
  keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }],
});

/** An identity provider that is asked for nothing but its keys, and answers as it is told. */
const state = { status: 200, body: keySet };
const server = createServer((_, res) => void res.writeHead(state.status).end(state.body));
let port = 0;
let api: Api;
beforeAll(async () => {
  api = await startApi();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ port } = server.address() as AddressInfo); // a server that listens on TCP has one
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await api.stop();
});

const issuer = 'http://127.0.0.1/issuer';
const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const aToken = (key = privateKey): string => {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    sub: 'inspector',
    client_id: 'web',
    token_use: 'access',
    iat: now,
    exp: now + 600,
  };
  const signed = `${coded({ alg: 'RS256', kid: 'k1', typ: 'at+jwt' })}.${coded(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
};

/** A new instance of the function, which holds no keys yet. */
const anInstance = (keysPort = port) => {
  const logged: Record<string, unknown>[] = [];
  const note = (_message: string, fields: Record<string, unknown>) => void logged.push(fields);
  const app = staffApp({
    ...noFiles,
    log: { info: note, error: note },
    nowMs: api.clock.nowMs,
    table: api.table,
    terms: api.terms,
    verify: tokenVerifier(
      { issuer, jwksUri: `http://127.0.0.1:${keysPort}/jwks`, clientId: 'web' },
      Date.now,
    ),
  });
  const me = async (token = aToken()) => {
    const reply = await app.request('/v1/me', { headers: { authorization: `Bearer ${token}` } });
    return { status: reply.status, code: JSON.parse(await reply.text()).code };
  };
  return { me, logged };
};
const failure = { status: 500, code: 'failure' };

describe('keys of the identity provider that cannot be had', () => {
  it('are a failure and not a refused token, for a refused one would sign the tablet out', async () => {
    const closed = await freePort();
    const { me, logged } = anInstance(closed);

    expect(await me()).toEqual(failure);
    expect(logged[0]).toMatchObject({ error: expect.any(Error) });
  });

  it.each([
    ['503', 503, ''],
    ['a page in place of keys', 200, '<html>Sign in to the network</html>'],
    ['keys without a key type', 200, '{"keys":[{"kid":"k1"}]}'],
  ])('because the provider answers %s, are a failure until it answers again', async (_, status, body) => {
    const { me } = anInstance();
    Object.assign(state, { status, body });

    const during = await me();
    Object.assign(state, { status: 200, body: keySet });
    const after = await me();

    expect(during).toEqual(failure);
    expect(after.status).toBe(200);
  });

  it('are not asked for again while the instance holds them', async () => {
    const { me } = anInstance();
    await me();
    Object.assign(state, { status: 503, body: '' });

    const during = await me();
    Object.assign(state, { status: 200, body: keySet });

    expect(during.status).toBe(200);
  });

  it('never let a token through that another key signed', async () => {
    const { privateKey: another } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { me } = anInstance();

    expect(await me(aToken(another))).toEqual({ status: 401, code: 'not-signed-in' });
  });
});
