import { type Ask, asker } from '../api/call.ts';
import { openStore, type Store } from '../device/store.ts';
import { keptLocale } from '../language/locale.ts';
import { sendingController, type SendingController } from '../sending/controller.ts';
import { sendingEngine } from '../sending/engine.ts';
import type { Act } from '../sending/acts.ts';
import type { Outcome } from '../sending/outcome.ts';
import type { ShellSettings } from './settings.ts';
import type { Tokens } from './sign-in.ts';
import { tokenKeeper, type TokenKeeper } from './token-keeper.ts';

/** All that one person works with while the tablet is open to them. */
export interface Workspace {
  readonly userId: string;
  readonly store: Store;
  readonly tokens: TokenKeeper;
  readonly ask: Ask;
  readonly sending: SendingController;
  close(): void;
}

/** Signing in and sending take libraries along that the first page does without. */
const renew = async (settings: ShellSettings, tokens: Tokens): Promise<Tokens> =>
  (await import('./sign-in.ts')).renewTokens(settings, tokens);
const isSpent = (error: unknown): boolean => error instanceof Error && error.name === 'SignInNeeded';

const sendOne = async (ask: Ask, store: Store, act: Act): Promise<Outcome> => {
  switch (act.kind) {
    case 'visit':
      return (await import('../sending/send-facts.ts')).sendVisit(ask, act);
    case 'establishment':
      return (await import('../sending/send-facts.ts')).sendEstablishment(ask, act);
    case 'addendum':
      return (await import('../sending/send-facts.ts')).sendAddendum(ask, act);
    case 'file': {
      const { sendFile } = await import('../sending/send-file.ts');
      const { readFile } = await import('../device/files.ts');
      return sendFile(
        { ask, fetch: (...words) => fetch(...words), read: (id) => readFile(store, id, 'whole') },
        act,
      );
    }
  }
};

export const openWorkspace = (settings: ShellSettings, userId: string, key: CryptoKey): Workspace => {
  const store = openStore(userId, key);
  const tokens = tokenKeeper({
    store,
    renew: (former) => renew(settings, former),
    isSpent,
    locks: navigator.locks,
    nowMs: Date.now,
  });
  const ask = asker({ tokens, fetch: (...words) => fetch(...words), locale: keptLocale });
  const onFault = (error: unknown) => console.error(error);
  const sending = sendingController({
    engineOf: (onSending) =>
      sendingEngine({
        store,
        send: (act) => sendOne(ask, store, act),
        locks: navigator.locks,
        nowMs: Date.now,
        chance: Math.random,
        onSending,
        onFault,
      }),
    onFault,
  });
  return {
    userId,
    store,
    tokens,
    ask,
    sending,
    close() {
      sending.stop();
      store.close();
    },
  };
};
