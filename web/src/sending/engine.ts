import type { ActRow, Store } from '../device/store.ts';
import { type Act, listUnsent, openAct, settle } from './acts.ts';
import { chooseNext, longestWaitMs, nextMoment } from './choose.ts';
import type { Halt, Outcome } from './outcome.ts';

/** Sends one act; never throws for what a network or a server does. */
export type SendAct = (act: Act) => Promise<Outcome>;

export interface EngineParts {
  readonly store: Store;
  readonly send: SendAct;
  readonly locks: Pick<LockManager, 'request'>;
  readonly nowMs: () => number;
  /** From 0 to 1; spreads the tries of many tablets that lost one network. */
  readonly chance: () => number;
  /** Told which acts are being sent right now. */
  readonly onSending?: (seqs: readonly number[]) => void;
  /** Told of what should not happen: a row that cannot be opened, a fault of our own. */
  readonly onFault: (error: unknown) => void;
}

/** How a round ended. `elsewhere`: another window of this tablet is sending. */
export type Round =
  | { readonly kind: 'done'; readonly nextAt?: number }
  | { readonly kind: 'stopped'; readonly why: Halt; readonly nextAt: number }
  | { readonly kind: 'elsewhere' };

const [firstDelayMs, longestDelayMs] = [2_000, 5 * 60_000];
/** Twice as long each time, five minutes at most, less up to a half by chance. */
export const delayAfter = (tries: number, chance: number): number =>
  Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(tries, 20)) * (1 - chance / 2);

/** Acts of so many visits go at once: on a slow line each waits mostly for the way there and back. */
const lanes = 4;

/**
 * Sends what lies in the outbox, one round at a time over all windows of the tablet. Where anything is cut off, the act
 * simply still waits: the server knows each by its id and answers a second sending as the first.
 */
export const sendingEngine = ({ store, send, locks, nowMs, chance, onSending, onFault }: EngineParts) => {
  /** Rounds in a row that found no server; each waits longer than the one before. */
  let halts = 0;

  /** What the outcome means for the act. One that a halt cut off goes behind the others the next time. */
  const note = async (act: Act, outcome: Outcome): Promise<void> => {
    switch (outcome.kind) {
      case 'received':
      case 'quarantined':
        return settle(store, act, {
          state: outcome.kind,
          settledAt: nowMs(),
          content: { receipt: outcome.receipt, problem: undefined, delay: undefined },
        });
      case 'refused':
        return settle(store, act, {
          state: 'refused',
          content: { problem: outcome.problem, delay: undefined },
        });
      case 'later': {
        const asked = Math.min(outcome.afterMs ?? 0, longestWaitMs);
        const wait = Math.max(asked, delayAfter(act.tries, chance()));
        const next = { tries: act.tries + 1, nextAt: nowMs() + wait };
        return settle(store, act, { ...next, content: { delay: outcome.why } });
      }
      case 'stopped': {
        const next = { tries: act.tries + 1, nextAt: nowMs() + delayAfter(act.tries, chance()) };
        return settle(store, act, { ...next, content: { delay: outcome.why } });
      }
    }
  };

  const putOff = async ({ seq, tries }: ActRow): Promise<void> => {
    await store.db.acts.update(seq, { tries: tries + 1, nextAt: nowMs() + delayAfter(tries, chance()) });
  };

  const round = async (isForced: boolean): Promise<Round> => {
    const underWay = new Set<number>();
    const tried = new Set<number>();
    const ended: { why?: Halt } = {};
    const tell = () => onSending?.([...underWay]);

    const one = async (row: ActRow): Promise<void> => {
      try {
        const act = await openAct(store, row);
        const outcome = await send(act);
        await note(act, outcome);
        if (outcome.kind === 'stopped') ended.why = outcome.why;
      } catch (error) {
        onFault(error);
        await putOff(row).catch(onFault); // a full tablet cannot even write that down; the others have their turn all the same
      } finally {
        underWay.delete(row.seq);
        tell();
      }
    };

    const lane = async (): Promise<void> => {
      while (ended.why === undefined) {
        const acts = await listUnsent(store);
        const row = chooseNext(acts, { nowMs: nowMs(), isForced, underWay, tried });
        if (row === undefined) return;
        underWay.add(row.seq);
        tried.add(row.seq);
        tell();
        await one(row);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    if (ended.why !== undefined) {
      halts += 1;
      return { kind: 'stopped', why: ended.why, nextAt: nowMs() + delayAfter(halts - 1, chance()) };
    }
    halts = 0;
    const nextAt = nextMoment(await listUnsent(store), nowMs());
    return { kind: 'done', ...(nextAt !== undefined && { nextAt }) };
  };

  return {
    /** @param isForced does not wait out what was put off. */
    run: (isForced: boolean): Promise<Round> =>
      locks.request(`mang-non-sending-${store.userId}`, { ifAvailable: true }, (lock) =>
        lock === null ? ({ kind: 'elsewhere' } as const) : round(isForced),
      ) as Promise<Round>, // the lock gives what its task gives
  };
};
export type Engine = ReturnType<typeof sendingEngine>;
