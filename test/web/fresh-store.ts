import 'fake-indexeddb/auto';
import { openStore, type Store } from '../../web/src/device/store.ts';

let made = 0;

/** A store of its own for each test, under a key of its own. */
export const freshStore = async (): Promise<Store> => {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  made += 1;
  return openStore(`person-${made}`, key);
};

/** One lock for all names, given to whoever asks first; what `ifAvailable` finds taken gets null. */
export const oneLock = (): Pick<LockManager, 'request'> => {
  let taken = false;
  const request = async (_name: string, ...words: unknown[]): Promise<unknown> => {
    const task = words.at(-1) as (lock: unknown) => Promise<unknown>;
    if (taken) return task(null);
    taken = true;
    try {
      return await task({});
    } finally {
      taken = false;
    }
  };
  return { request };
};
