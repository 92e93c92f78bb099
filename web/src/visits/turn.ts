import { useCallback, useEffect, useState } from 'react';

/** Whose turn it is with something that one window may hold at a time. */
export type Turn =
  | { readonly kind: 'asking' }
  | { readonly kind: 'ours' }
  | { readonly kind: 'elsewhere'; readonly take: () => void };

/** Holds a lock while the page stands. Another window may take it over, after which this page has it no more. */
export const useTurn = (name: string): Turn => {
  const [kind, setKind] = useState<Turn['kind']>('asking');
  const [steals, setSteals] = useState(0);
  useEffect(() => {
    let isGone = false;
    let release: () => void = () => {};
    const hold = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const held = (lock: Lock | null): Promise<void> | undefined => {
      if (isGone) return undefined;
      setKind(lock === null ? 'elsewhere' : 'ours');
      return lock === null ? undefined : hold();
    };
    const asked =
      steals > 0
        ? navigator.locks.request(name, { steal: true }, held)
        : navigator.locks.request(name, { ifAvailable: true }, held);
    void asked.catch(() => isGone || setKind('elsewhere')); // another window took it over
    return () => {
      isGone = true;
      release();
    };
  }, [name, steals]);
  const take = useCallback(() => setSteals((it) => it + 1), []);
  return kind === 'elsewhere' ? { kind, take } : { kind };
};
