import { useLiveQuery } from 'dexie-react-hooks';
import { type Law, openLaw } from '../../../shared/law/law.ts';
import { useWorkspace } from '../session/session.tsx';
import { findOne } from './brought.ts';

/** The law as it was brought along; undefined on a tablet that was never prepared. */
export const useLaw = (): Law | undefined => {
  const { store } = useWorkspace();
  return useLiveQuery(async () => {
    const catalogue = await findOne(store, 'law');
    return catalogue && openLaw(catalogue);
  }, [store]);
};
