import { useLiveQuery } from 'dexie-react-hooks';
import type { User } from '../../../shared/people/schema.ts';
import type { Workspace } from '../session/workspace.ts';
import { useWorkspace } from '../session/session.tsx';

/** What the directory says of the person who works here, and whether it could be asked. */
export interface OwnEntry {
  readonly user: User;
  /** Epoch milliseconds at which the directory was asked last. */
  readonly askedAt: number;
}

const keptAs = 'me';

/** Asks the directory; without an answer, what it said last stands. */
export const refreshOwnEntry = async ({
  ask,
  store,
}: Workspace): Promise<'known' | 'signedOut' | 'unknown'> => {
  const answer = await ask({ path: '/v1/me' });
  if (answer.kind === 'signedOut') return 'signedOut';
  if (answer.kind !== 'answered') return 'unknown';
  const entry: OwnEntry = { user: answer.body as User, askedAt: Date.now() }; // the API's own schema
  await store.keep(keptAs, entry);
  return 'known';
};

export const findOwnEntry = async ({ store }: Pick<Workspace, 'store'>): Promise<OwnEntry | undefined> =>
  (await store.findKept(keptAs)) as OwnEntry | undefined; // as kept above

/** Undefined until it is read, and on a tablet that has never reached the server. */
export const useOwnEntry = (): OwnEntry | undefined => {
  const workspace = useWorkspace();
  return useLiveQuery(() => findOwnEntry(workspace), [workspace]);
};
