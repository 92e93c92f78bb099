import Dexie, { type EntityTable } from 'dexie';
import { storeNameOf } from './store.ts';
import { changePin, makeLock, openLock, type PinLock } from './pin-lock.ts';

/** Someone who has signed in on this tablet. Their name is shown on the lock screen; all else of theirs is sealed. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly lock: PinLock;
  /** Wrong PINs since the last right one. */
  readonly misses: number;
  /** Epoch milliseconds; no PIN is tried before. */
  readonly waitUntil: number;
  /** Epoch milliseconds of the last time that this person opened the tablet. */
  readonly lastSeen: number;
}

type DeviceDatabase = Dexie & { people: EntityTable<Person, 'userId'> };

/** What the tablet knows without a PIN: who works on it. */
export const openDevice = (name = 'mang-non-device') => {
  const db = new Dexie(name) as DeviceDatabase; // Dexie learns its tables from stores(), below
  db.version(1).stores({ people: 'userId' });

  return {
    close: () => db.close(),
    list: async (): Promise<Person[]> =>
      (await db.people.toArray()).toSorted((one, other) => other.lastSeen - one.lastSeen),
    find: (userId: string): Promise<Person | undefined> => db.people.get(userId),
    /** Their first time here, or a PIN that was forgotten where nothing was left to lose. */
    async admit(
      { userId, name: called }: Pick<Person, 'userId' | 'name'>,
      pin: string,
      nowMs: number,
    ): Promise<CryptoKey> {
      const { key, lock } = await makeLock(userId, pin);
      await db.people.put({ userId, name: called, lock, misses: 0, waitUntil: 0, lastSeen: nowMs }); // and no token
      return key;
    },
    /** Tries a PIN; each miss beyond the fourth makes the next try wait, twice as long each time, an hour at most. */
    async unlock(userId: string, pin: string, nowMs: number): Promise<Unlocking> {
      const person = await db.people.get(userId);
      if (!person) return { kind: 'unknown' };
      if (nowMs < person.waitUntil) return { kind: 'waiting', untilMs: person.waitUntil };
      const key = await openLock(userId, pin, person.lock);
      if (key) {
        await db.people.update(userId, { misses: 0, waitUntil: 0, lastSeen: nowMs });
        return { kind: 'open', key, person };
      }
      const misses = person.misses + 1;
      const waitUntil = nowMs + waitAfter(misses);
      await db.people.update(userId, { misses, waitUntil });
      return { kind: 'wrong', misses, untilMs: waitUntil };
    },
    /** The same key under another PIN; false for a wrong old one. */
    async changePin(userId: string, pins: { old: string; new: string }): Promise<boolean> {
      const person = await db.people.get(userId);
      const lock = person && (await changePin(userId, pins, person.lock));
      if (lock) await db.people.update(userId, { lock, misses: 0, waitUntil: 0 });
      return lock !== undefined;
    },
    /** Takes somebody off the tablet with all that is kept of theirs; whoever asks has made sure that nothing is unsent. */
    async forget(userId: string): Promise<void> {
      await Dexie.delete(storeNameOf(userId));
      await db.people.delete(userId);
    },
  };
};
export type Device = ReturnType<typeof openDevice>;

export type Unlocking =
  | { readonly kind: 'open'; readonly key: CryptoKey; readonly person: Person }
  | { readonly kind: 'wrong'; readonly misses: number; readonly untilMs: number }
  | { readonly kind: 'waiting'; readonly untilMs: number }
  | { readonly kind: 'unknown' };

const freeMisses = 4;
/** Milliseconds to wait after so many misses: none up to the fourth, then 30 seconds, doubling, an hour at most. */
export const waitAfter = (misses: number): number =>
  misses <= freeMisses ? 0 : Math.min(3_600_000, 30_000 * 2 ** (misses - freeMisses - 1));
