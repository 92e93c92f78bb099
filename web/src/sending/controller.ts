import type { Engine, Round } from './engine.ts';

/** What the outbox shows of sending. */
export interface Sending {
  /** Numbers of the acts under way. */
  readonly seqs: readonly number[];
  readonly isRunning: boolean;
  readonly last?: Round;
}

const looksAgainMs = { elsewhere: 5_000, failed: 30_000, least: 1_000 };

export interface Controlling {
  readonly engineOf: (onSending: (seqs: readonly number[]) => void) => Pick<Engine, 'run'>;
  /** Told of a round that broke off: a lock taken over, a store that fails. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Decides when to send: at start, when an act is laid, when the network or the page comes back, and when what was put off
 * falls due. Whether the tablet believes it has a network is not asked: some say no where there is one.
 */
export const sendingController = ({ engineOf, onFault }: Controlling) => {
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

  const lookAgain = (at: number | undefined): void => {
    clearTimeout(timer);
    if (isStopped || at === undefined) return;
    timer = setTimeout(() => kick(), Math.max(looksAgainMs.least, at - Date.now()));
  };

  const run = async (isForced: boolean): Promise<void> => {
    change({ isRunning: true });
    try {
      const last = await engine.run(isForced);
      change({ isRunning: false, seqs: [], last });
      lookAgain(last.kind === 'elsewhere' ? Date.now() + looksAgainMs.elsewhere : last.nextAt);
    } catch (error) {
      change({ isRunning: false, seqs: [] });
      if (isStopped) return; // a store that was closed under it ends the last round
      onFault(error);
      lookAgain(Date.now() + looksAgainMs.failed); // never the last word: what waits must not wait for a reload
    }
    const wanted = again;
    again = 'no';
    if (wanted !== 'no' && !isStopped) later(wanted === 'forced');
  };

  /** What was wished for during a round has its own, a moment later: a line that comes and goes is not a flood of rounds. */
  const later = (isForced: boolean): void => {
    clearTimeout(timer);
    timer = setTimeout(() => kick(isForced), looksAgainMs.least);
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
