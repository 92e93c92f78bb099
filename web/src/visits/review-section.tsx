import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { instantOf } from '../../../shared/kernel/dates.ts';
import type { OpenPoint } from '../../../shared/visit-drafts/places.ts';
import { Notice } from '../design/tone.tsx';
import lines from '../design/lines.module.css';
import { useSay } from '../language/locale.ts';
import { MinutesLink } from '../minutes/minutes-link.tsx';
import { useWorkspace } from '../session/session.tsx';
import { dropDraft } from './draft-store.ts';
import { useEditing, useFindings } from './editing.tsx';
import { finishVisit } from './finish.ts';
import { PlaceLink } from './place-link.tsx';
import { addressOfPlace } from './sections.ts';
import { Signatures } from './signatures.tsx';
import { words } from './words.ts';

const Points = ({ title, points }: { readonly title: string; readonly points: readonly OpenPoint[] }) => {
  const say = useSay();
  const { draft } = useEditing();
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      <ul className={lines['list']}>
        {points.map((point, i) => (
          <li key={`${point.code}${i}`} className={lines['line']}>
            <Text className={lines['what'] ?? ''}>{say(point.words)}</Text>
            <PlaceLink href={addressOfPlace(draft.id, point.where)}>{say(words.openPlace)}</PlaceLink>
          </li>
        ))}
      </ul>
    </Stack>
  );
};

const DropButton = () => {
  const say = useSay();
  const { store } = useWorkspace();
  const { draft, flush } = useEditing();
  const [, go] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const drop = async () => {
    await flush();
    await dropDraft(store, draft.id);
    go('/app');
  };
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {say(words.drop)}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={say(words.dropSure)}
        closeButtonProps={{ 'aria-label': say(words.keep), size: 48 }}
      >
        <Group>
          <Button color="red" onClick={() => void drop()}>
            {say(words.yesDrop)}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {say(words.keep)}
          </Button>
        </Group>
      </Modal>
    </>
  );
};

/** What is still open, who has signed, and the button that makes a record of it. */
export const ReviewSection = () => {
  const say = useSay();
  const { store, sending } = useWorkspace();
  const { draft, law, around, flush } = useEditing();
  const { points } = useFindings();
  const [, go] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const finish = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await flush();
      await finishVisit(store, { draft, law, around: { ...around, asOf: instantOf(Date.now()) } });
      sending.kick(true);
      go('/app/outbox');
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="xl">
      {points.blocking.length > 0 ? (
        <Points title={say(words.stillOpen)} points={points.blocking} />
      ) : (
        <Notice tone="good">{say(words.allThere)}</Notice>
      )}
      {points.warnings.length > 0 && <Points title={say(words.worthALook)} points={points.warnings} />}
      <Signatures />
      <Stack gap="sm">
        <Text>{say(words.sendHelp)}</Text>
        {failed && (
          <Notice tone="bad" isUrgent>
            {say(words.finishFailed)}
          </Notice>
        )}
        <Group>
          <MinutesLink visitId={draft.id} />
        </Group>
        <Group justify="space-between">
          <Button
            size="xl"
            disabled={points.blocking.length > 0}
            loading={isBusy}
            onClick={() => void finish()}
          >
            {say(words.send)}
          </Button>
          <DropButton />
        </Group>
      </Stack>
    </Stack>
  );
};
