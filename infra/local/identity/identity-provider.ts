import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import type { Log } from '../log.ts';
import { wordsOf } from '../log.ts';
import { accountsIn } from './accounts.ts';
import type { NewAccount } from './accounts.ts';
import { identityPath } from './addresses.ts';
import { attemptsOf } from './attempts.ts';
import { providerConfiguration } from './provider-configuration.ts';
import { providerKeysIn } from './provider-keys.ts';
import { providerStateIn } from './provider-state.ts';
import { signInHandler, signInPath } from './sign-in.ts';

export interface IdentityProvider {
  /** Answers every request under `/oidc`; takes the request's address as the browser sent it. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Adds or replaces accounts, each with the password given. */
  readonly registerAccounts: (accounts: readonly NewAccount[]) => Promise<void>;
}

export interface IdentitySettings {
  readonly db: DynamoDBDocumentClient;
  /** A table with keys `pk` and `sk`, for accounts, keys and state. */
  readonly tableName: string;
  /** As of `issuerOf`. */
  readonly issuer: string;
  readonly log: Log;
  /** Milliseconds of a clock that only goes forward. */
  readonly nowMs?: () => number;
}

/** The OpenID Connect provider of the machine: sign-in page, code flow with PKCE, tokens signed with keys that last. */
export const identityProvider = async (settings: IdentitySettings): Promise<IdentityProvider> => {
  const { db, tableName, issuer, log, nowMs = () => performance.now() } = settings;
  const accounts = accountsIn(db, tableName);
  const keys = await providerKeysIn(db, tableName);
  const state = providerStateIn(db, tableName);
  const provider = new Provider(issuer, providerConfiguration({ issuer, keys, accounts, state }));
  provider.on('server_error', (_ctx, error) => log(`The identity provider failed: ${wordsOf(error)}`));
  const signIn = signInHandler({ provider, accounts, attempts: attemptsOf(nowMs) });
  const answerOther = provider.callback();
  return {
    registerAccounts: (list) => accounts.registerAccounts(list),
    async handle(req, res) {
      const url = new URL(req.url ?? '/', issuer);
      req.headers.host = url.host; // every address it makes carries the issuer's name, whichever name was typed
      if (url.pathname.startsWith(signInPath)) return signIn(req, res, url);
      // the provider knows its addresses without the path it is mounted on, and learns that path from `baseUrl`
      Object.assign(req, {
        url: url.pathname.slice(identityPath.length) + url.search,
        baseUrl: identityPath,
      });
      await answerOther(req, res);
    },
  };
};
