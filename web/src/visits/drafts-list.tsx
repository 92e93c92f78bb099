import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'wouter';
import { Tag } from '../design/tone.tsx';
import lines from '../design/lines.module.css';
import { momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { useWorkspace } from '../session/session.tsx';
import { listDrafts } from './draft-store.ts';
import { addressOf } from './sections.ts';
import { words } from './words.ts';

/** The visits that are being recorded on this tablet. */
export const DraftsList = ({ title }: { readonly title: string }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const { store } = useWorkspace();
  const drafts = useLiveQuery(() => listDrafts(store), [store]);
  const open = drafts?.filter(({ state }) => state === 'draft') ?? [];
  if (open.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h3">
        {title}
      </Title>
      <ul className={lines['list']}>
        {open.map(({ id, opened, changedAt }) => (
          <li key={id} className={lines['line']}>
            <div className={lines['what']}>
              <Anchor component={Link} href={addressOf(id, 'start')} fw={600} className={lines['name'] ?? ''}>
                {opened.kind === 'opened'
                  ? opened.draft.establishment.name || say(words.place)
                  : say(words[opened.why])}
              </Anchor>
              <Text size="sm" c="dimmed">
                {momentText(changedAt, locale)}
              </Text>
            </div>
            <Tag tone="careful">{say(words.continueDraft)}</Tag>
          </li>
        ))}
      </ul>
    </Stack>
  );
};
