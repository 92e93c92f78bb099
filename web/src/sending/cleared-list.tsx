import { Button, Stack, Text } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { Part } from '../device/part.tsx';
import { momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { useWorkspace } from '../session/session.tsx';
import { countCleared, listCleared } from './clear.ts';
import { words } from './words.ts';

const atOnce = 20;

/** Receipts of visits that were cleared away; opened only when somebody asks. */
export const ClearedList = () => {
  const say = useSay();
  const { locale } = useLanguage();
  const { store } = useWorkspace();
  const [shown, setShown] = useState(0);
  const count = useLiveQuery(() => countCleared(store), [store]) ?? 0;
  const cleared = useLiveQuery(() => listCleared(store, shown), [store, shown]) ?? [];
  if (count === 0) return null;
  return (
    <Part title={say(words.cleared(count))}>
      <Stack component="ul" p={0} m={0} gap="xs" style={{ listStyle: 'none' }}>
        {cleared.map(({ name, laidAt, receipts }) => (
          <li key={`${laidAt}${receipts[0]?.id ?? ''}`}>
            <Text fw={600}>{name || say(words.unnamed)}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {momentText(laidAt, locale)} · {say(words.receipt)}: {receipts.map(({ id }) => id).join(', ')}
            </Text>
          </li>
        ))}
      </Stack>
      {shown < count && (
        <Button variant="default" onClick={() => setShown(shown + atOnce)}>
          {say(shown === 0 ? words.details : words.showMore(count - shown))}
        </Button>
      )}
    </Part>
  );
};
