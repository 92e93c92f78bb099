import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors } from 'oidc-provider';
import type Provider from 'oidc-provider';
import type { Bilingual, Locale } from '../../../shared/kernel/bilingual.ts';
import type { Accounts } from './accounts.ts';
import { foldUsername } from './accounts.ts';
import { identityPath } from './addresses.ts';
import type { Attempts } from './attempts.ts';
import { pageHeaders } from './page.ts';
import { noticePage, signInPage } from './pages.ts';
import { localeOf, words } from './words.ts';

export const signInPath = `${identityPath}/sign-in/`;

export interface SignIn {
  readonly provider: Provider;
  readonly accounts: Accounts;
  readonly attempts: Attempts;
}

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly url: URL;
  readonly locale: Locale;
}

const maxBodyBytes = 10_000;

const readForm = async (req: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) return new URLSearchParams(); // no person types that much: treated as empty
    chunks.push(bytes);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
};

const answer = (res: ServerResponse, status: number, headers: Record<string, string>, text: string): void => {
  res.writeHead(status, headers).end(text);
};

/** The sign-in page of the provider: shows the form, checks the password, and hands the person back to the provider. */
export const signInHandler = ({ provider, accounts, attempts }: SignIn) => {
  const headers = pageHeaders(provider.issuer);

  const refuse = async (
    exchange: Exchange,
    status: number,
    username: string,
    error: Bilingual,
  ): Promise<void> => {
    const { res, locale, url } = exchange;
    const wait = attempts.waitSeconds(foldUsername(username));
    const retry: Record<string, string> = status === 429 ? { 'retry-after': String(wait) } : {};
    const text = await signInPage({ locale, path: url.pathname, username, error });
    answer(res, status, { ...headers, ...retry }, text);
  };

  const submit = async (exchange: Exchange): Promise<void> => {
    const { req, res } = exchange;
    const form = await readForm(req);
    const username = form.get('username')?.trim() ?? '';
    const password = form.get('password') ?? '';
    const name = foldUsername(username);
    if (username === '' || password === '') return refuse(exchange, 400, username, words.missing);
    if (attempts.waitSeconds(name) > 0) return refuse(exchange, 429, username, words.tooOften);
    attempts.failed(name); // counted before the slow check, so that parallel guesses count too
    const account = await accounts.check(username, password);
    if (account === undefined) return refuse(exchange, 401, username, words.wrongPassword);
    attempts.succeeded(name);
    await provider.interactionFinished(req, res, { login: { accountId: account.sub, amr: ['pwd'] } });
  };

  const show = async ({ res, locale, url }: Exchange): Promise<void> =>
    answer(res, 200, headers, await signInPage({ locale, path: url.pathname }));

  const handle = async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const { uid, prompt, params } = await provider.interactionDetails(req, res);
    if (url.pathname !== signInPath + uid) throw new errors.SessionNotFound('another sign-in');
    const locale = localeOf(url.searchParams.get('lang') ?? params['ui_locales']);
    if (prompt.name !== 'login') await provider.interactionFinished(req, res, { [prompt.name]: {} }); // consent
    else if (req.method === 'POST') await submit({ req, res, url, locale });
    else await show({ res, req, url, locale });
  };

  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    try {
      await handle(req, res, url);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      answer(res, 400, headers, await noticePage(words.lostTitle, words.lost));
    }
  };
};
