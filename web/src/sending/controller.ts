import type { Engine, Round } from './engine.ts';

/** What the outbox shows of sending. */
export interface Sending {
  /** Numbers of the acts under way. */
  readonly seqs: readonly number[];
  readonly isRunning: boolean;
  readonly last?: Round;
}

const looksAgainMs = { elsewhere: 5_000, least: 1_000 };

/**
 * Decides when to send: at start, when an act is laid, when the network or the page comes back, and when what was put off
 * falls due. Whether the tablet believes it has a network is not asked: some say no where there is one.
 */
export const sendingController = (engineOf: (onSending: (seqs: readonly number[]) => void) => Engine) => {
  let state: Sending = { seqs: [], isRunning: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: 'no' | 'normal' | 'forced' = 'no';
  let isStopped = false;
  const listeners = new Set<() => void>();
  const change = (next: Partial<Sending>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const engine = engineOf((seqs) => change({ seqs }));

  const lookAgain = (last: Round): void => {
    const at = last.kind === 'elsewhere' ? Date.now() + looksAgainMs.elsewhere : last.nextAt;
    if (isStopped || at === undefined) return;
    timer = setTimeout(() => kick(), Math.max(looksAgainMs.least, at - Date.now()));
  };

  const run = async (isForced: boolean): Promise<void> => {
    change({ isRunning: true });
    try {
      const last = await engine.run(isForced);
      change({ isRunning: false, seqs: [], last });
      lookAgain(last);
    } catch (error) {
      change({ isRunning: false, seqs: [] });
      if (!isStopped) throw error; // a store that was closed under it ends the last round
    }
    const wanted = again;
    again = 'no';
    if (wanted !== 'no' && !isStopped) kick(wanted === 'forced');
  };

  const kick = (isForced = false): void => {
    if (isStopped) return;
    if (state.isRunning) {
      again = isForced || again === 'forced' ? 'forced' : 'normal';
      return;
    }
    clearTimeout(timer);
    void run(isForced);
  };

  const onOnline = () => kick(true);
  const onVisible = () => document.visibilityState === 'visible' && kick();
  return {
    start() {
      addEventListener('online', onOnline);
      document.addEventListener('visibilitychange', onVisible);
      kick(true);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      removeEventListener('online', onOnline);
      document.removeEventListener('visibilitychange', onVisible);
    },
    kick,
    current: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
export type SendingController = ReturnType<typeof sendingController>;
