import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};

/** What the browser believes of its network: good for showing, never for deciding whether to send. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
