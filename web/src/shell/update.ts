import { useSyncExternalStore } from 'react';
import { saveAll } from '../device/pending.ts';

/** The copy of the application on this tablet. */
export interface OwnCopy {
  /** Is the application whole on this tablet, and does this page come from there? */
  readonly isKept: boolean;
  /** Puts a new version in its place and opens it; undefined while there is none. */
  readonly update?: () => void;
}

let copy: OwnCopy = { isKept: false };
const listeners = new Set<() => void>();
const change = (next: Partial<OwnCopy>): void => {
  copy = { ...copy, ...next };
  for (const listener of listeners) listener();
};

/**
 * Keeps the application on this tablet, once the first page has loaded. A new version waits until somebody asks for it: a
 * visit under way is never pulled from under anyone's hands.
 */
export const keepApplication = async (): Promise<void> => {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  let isAsked = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    change({ isKept: true });
    if (isAsked) location.reload();
  });
  change({ isKept: navigator.serviceWorker.controller !== null }); // heard first, looked at then: it may come between
  const { Workbox } = await import('workbox-window');
  const worker = new Workbox('/sw.js');
  worker.addEventListener('waiting', () =>
    change({
      update: () => {
        isAsked = true;
        void saveAll().then(() => worker.messageSkipWaiting());
      },
    }),
  );
  await worker.register().catch(() => undefined); // without a network the former one serves on
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const useOwnCopy = (): OwnCopy => useSyncExternalStore(subscribe, () => copy);

/** Resolves once the application is on this tablet; false when it does not get there in time. */
export const applicationKept = (withinMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const told = (isKept: boolean) => {
      clearTimeout(late);
      stop();
      resolve(isKept);
    };
    const late = setTimeout(() => told(false), withinMs);
    const look = () => copy.isKept && told(true);
    const stop = subscribe(look);
    look();
  });
