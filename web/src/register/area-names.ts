import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback } from 'react';
import { findOne } from '../preparing/brought.ts';
import { useWorkspace } from '../session/session.tsx';

/** What a commune is called; its code while its name is not on this tablet. */
export const useAreaNames = (): ((code: string) => string) => {
  const { store } = useWorkspace();
  const names = useLiveQuery(
    async () =>
      new Map<string, string>(((await findOne(store, 'areas')) ?? []).map(({ code, name }) => [code, name])),
    [store],
  );
  return useCallback((code: string) => names?.get(code) ?? code, [names]);
};
