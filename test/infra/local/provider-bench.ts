import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { cookieJar } from '../../../infra/local/cookie-jar.ts';
import { startEngine } from '../../../infra/local/engine.ts';
import { freePort } from '../../../infra/local/free-port.ts';
import { openFrontDoor } from '../../../infra/local/front-door.ts';
import { issuerOf, scriptRedirectUri, webClientId } from '../../../infra/local/identity/addresses.ts';
import { identityProvider } from '../../../infra/local/identity/identity-provider.ts';
import { identityTableName } from '../../../infra/local/tables.ts';
import { tempFolder, withTables } from './workbench.ts';

export const person = {
  sub: 'demo-thanh.tra.1',
  username: 'thanh.tra.1',
  name: 'Thanh tra viên Minh Họa 1',
  password: 'bí mật 1',
};
const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url');

/** A provider on a server of its own; `stop` ends server and engine, the folder stays. */
export const openProvider = async (dataDir: string, wishedPort?: number) => {
  const engine = await startEngine({ dataDir });
  const { db, tableName } = await withTables(engine);
  const door = await openFrontDoor(wishedPort ?? (await freePort()), () => {});
  const { port } = door;
  const issuer = issuerOf(port);
  const identity = await identityProvider({
    db,
    tableName: identityTableName(tableName),
    issuer,
    log: (line) => console.error(line),
  });
  await identity.registerAccounts([person]);
  door.admit(identity, () => new Response('the product'));
  const stop = async () => {
    await door.close(0);
    await engine.stop();
  };
  return { issuer, dataDir, port, stop };
};

/** One for a test alone: with `earlier`, on its folder and port. */
export const aProvider = async (earlier?: { dataDir: string; port: number }) => {
  const provider = await openProvider(earlier?.dataDir ?? (await tempFolder()), earlier?.port);
  onTestFinished(() => provider.stop());
  return provider;
};

export const authorization = (issuer: string, changes: Record<string, string | undefined> = {}): URL => {
  const parameters: Record<string, string | undefined> = {
    client_id: webClientId,
    response_type: 'code',
    redirect_uri: scriptRedirectUri,
    scope: 'openid profile',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  const url = new URL(`${issuer}/auth`);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url;
};

/** A browser that keeps its cookies and does not follow redirects by itself. */
export const aBrowser = () => {
  const jar = cookieJar();
  const go = async (url: URL, form?: Record<string, string>) => {
    const answer = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      body: form && new URLSearchParams(form),
      redirect: 'manual',
      headers: { cookie: jar.headerFor(url) },
    });
    jar.keep(answer.headers);
    return answer;
  };
  const follow = async (answer: Response, from: URL) => {
    const url = new URL(answer.headers.get('location') ?? '', from);
    return { url, answer: await go(url) };
  };
  return { go, follow };
};

/** Opens the sign-in page as a browser does. */
export const openSignIn = async (issuer: string, changes: Record<string, string> = {}) => {
  const browser = aBrowser();
  const start = authorization(issuer, changes);
  const { url, answer } = await browser.follow(await browser.go(start), start);
  return { browser, url, answer, text: await answer.text() };
};
