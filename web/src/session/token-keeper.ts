import type { Store } from '../device/store.ts';
import type { Tokens } from './sign-in.ts';

export interface TokenKeeper {
  /** A token that is good for a minute at least; undefined when this person must sign in again. */
  current(): Promise<string | undefined>;
  /** The server would not have that token: another one, or undefined when this person must sign in again. */
  instead(refused: string): Promise<string | undefined>;
  /** After a sign-in. */
  replace(tokens: Tokens): Promise<void>;
  /** Signs out on this tablet; what is unsent stays. */
  drop(): Promise<Tokens | undefined>;
}

export interface TokenKeeping {
  readonly store: Pick<Store, 'keep' | 'findKept' | 'forget' | 'userId'>;
  /** Throws SignInNeeded, or whatever kept it from asking. */
  readonly renew: (tokens: Tokens) => Promise<Tokens>;
  readonly isSpent: (error: unknown) => boolean;
  readonly locks: Pick<LockManager, 'request'>;
  readonly nowMs: () => number;
}

const soonMs = 60_000;

/**
 * Tokens of one person, sealed with all else of theirs. A refresh token may be used once: tabs take turns, and each looks
 * first whether another has renewed it meanwhile.
 */
export const tokenKeeper = ({ store, renew, isSpent, locks, nowMs }: TokenKeeping): TokenKeeper => {
  const read = async () => (await store.findKept('tokens')) as Tokens | undefined; // as replace() wrote it
  const isFresh = (tokens: Tokens) => tokens.accessUntil - nowMs() > soonMs;
  const inTurn = <T>(task: () => Promise<T>): Promise<T> =>
    locks.request(`mang-non-tokens-${store.userId}`, task) as Promise<T>; // the lock gives what its task gives

  const renewed = (isGood: (tokens: Tokens) => boolean): Promise<string | undefined> =>
    inTurn(async () => {
      const tokens = await read();
      if (!tokens) return undefined;
      if (isGood(tokens)) return tokens.access;
      try {
        const next = await renew(tokens);
        await store.keep('tokens', next);
        return next.access;
      } catch (error) {
        if (!isSpent(error)) throw error;
        await store.forget('tokens');
        return undefined;
      }
    });

  return {
    async current() {
      const tokens = await read();
      return tokens && isFresh(tokens) ? tokens.access : renewed(isFresh);
    },
    instead: (refused) => renewed((tokens) => isFresh(tokens) && tokens.access !== refused),
    replace: (tokens) => inTurn(() => store.keep('tokens', tokens)),
    drop: () =>
      inTurn(async () => {
        const tokens = await read();
        await store.forget('tokens');
        return tokens;
      }),
  };
};
