import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState, useSyncExternalStore } from 'react';
import { Tag, type Tone } from '../design/tone.tsx';
import type { ActRow } from '../device/store.ts';
import { momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { inspectionKinds } from '../language/names.ts';
import { MinutesLink } from '../minutes/minutes-link.tsx';
import { useWorkspace } from '../session/session.tsx';
import { ActDetails } from './act-details.tsx';
import { holdersOf, isHeldBy } from './choose.ts';
import { isOpened, type OpenedAct, type OpenedVisit, openVisit } from './opened-visit.ts';
import { isDone, type VisitActs } from './visits-of.ts';
import { kinds, states, words } from './words.ts';

const tones: Record<ActRow['state'], Tone> = {
  waiting: 'plain',
  received: 'good',
  quarantined: 'careful',
  refused: 'bad',
};

const ActLine = ({
  act,
  visit,
  holder,
  isWhole,
}: {
  readonly act: OpenedAct;
  readonly visit: OpenedVisit;
  readonly holder: ActRow | undefined;
  /** Was it to be opened? Else the line says its state alone. */
  readonly isWhole: boolean;
}) => {
  const say = useSay();
  const { sending } = useWorkspace();
  const { seqs } = useSyncExternalStore(sending.subscribe, sending.current);
  const isHeld = act.state === 'waiting' && isHeldBy(holder, act);
  return (
    <Stack component="li" gap="xs" data-testid="act" data-kind={act.kind} data-state={act.state}>
      <Group justify="space-between">
        <Text fw={600}>{say(kinds[act.kind])}</Text>
        <Tag tone={tones[act.state]}>{say(seqs.includes(act.seq) ? words.sending : states[act.state])}</Tag>
      </Group>
      {isHeld && holder && (
        <Text size="sm" c="dimmed">
          {say(words.behind(kinds[holder.kind]))}
        </Text>
      )}
      {isOpened(act) && <ActDetails act={act} visit={visit} isHeld={isHeld} />}
      {isWhole && !isOpened(act) && <Text>{say(words.broken)}</Text>}
    </Stack>
  );
};

/** One visit in the outbox; opened of itself while anything of it is not with the server. */
export const VisitGroup = ({ visit }: { readonly visit: VisitActs }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const { store } = useWorkspace();
  const { rows } = visit;
  const done = rows.filter(isDone).length;
  const isSettled = rows.every(({ state }) => state === 'received');
  const [isWanted, setWanted] = useState<boolean>();
  const isOpen = isWanted ?? !isSettled;
  const found = useLiveQuery(() => openVisit(store, visit, isOpen), [store, visit, isOpen]);
  const holder = holdersOf(rows).get(visit.visitId);
  const [first] = rows;
  return (
    <Paper component="li" data-testid="visit" data-visit={visit.visitId}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} size="h4">
            {found?.head.name || say(words.unnamed)}
          </Title>
          <Text size="sm" c="dimmed">
            {[
              found?.head.kind && say(inspectionKinds[found.head.kind]),
              first && momentText(first.laidAt, locale),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <Group gap="xs">
          <Tag tone={visit.needsYou ? 'bad' : isSettled ? 'good' : 'plain'}>
            {say(words.ofVisit(done, rows.length))}
          </Tag>
          <Button
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={`${say(isOpen ? words.hide : words.details)}: ${found?.head.name ?? ''}`}
            onClick={() => setWanted(!isOpen)}
          >
            {say(isOpen ? words.hide : words.details)}
          </Button>
        </Group>
      </Group>
      {found && (
        <Stack component="ul" p={0} mt="sm" mb={0} gap="md" style={{ listStyle: 'none' }}>
          {found.acts.map((act) => (
            <ActLine key={act.seq} act={act} visit={found} holder={holder} isWhole={found.isWhole} />
          ))}
          {rows.some(({ kind }) => kind === 'visit') && (
            <li>
              <MinutesLink visitId={visit.visitId} />
            </li>
          )}
        </Stack>
      )}
    </Paper>
  );
};
