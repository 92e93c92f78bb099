import { useEffect, useState } from 'react';

/**
 * A new version of the application waits until somebody asks for it: a visit under way is never pulled from under
 * anyone's hands.
 */
export const useUpdate = (): (() => void) | undefined => {
  const [apply, setApply] = useState<() => void>();
  useEffect(() => {
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
    void (async () => {
      const { Workbox } = await import('workbox-window');
      const worker = new Workbox('/sw.js');
      let isAsked = false;
      worker.addEventListener('waiting', () =>
        setApply(() => () => {
          isAsked = true;
          worker.messageSkipWaiting();
        }),
      );
      worker.addEventListener('controlling', () => isAsked && location.reload());
      await worker.register().catch(() => undefined); // without a network the former one serves on
    })();
  }, []);
  return apply;
};
