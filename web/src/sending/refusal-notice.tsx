import { List } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import '@mantine/core/styles/List.css';
import { Notice } from '../design/tone.tsx';
import { useSay } from '../language/locale.ts';
import { useWorkspace } from '../session/session.tsx';
import { PlaceLink } from '../visits/place-link.tsx';
import { refusalPrefix } from './acts.ts';
import type { Refusal } from './reopen.ts';
import { words } from './words.ts';

/** In a draft that was signed before: what the server had against it, each with a link to its place. */
export const RefusalNotice = ({ draftId }: { readonly draftId: string }) => {
  const say = useSay();
  const { store } = useWorkspace();
  const refusal = useLiveQuery(
    async () => (await store.findKept(refusalPrefix + draftId)) as Refusal | undefined, // as reopenVisit kept it
    [store, draftId],
  );
  if (!refusal) return null;
  return (
    <Notice tone="bad" title={`${say(words.refusedBefore)}: ${refusal.title}`}>
      <List>
        {refusal.faults.map(({ field, words: text, href }) => (
          <List.Item key={`${href}${text}`}>
            {field && <strong>{say(field)}: </strong>}
            {text} <PlaceLink href={href}>{say(words.mend)}</PlaceLink>
          </List.Item>
        ))}
      </List>
    </Notice>
  );
};
