import { Button, Group, List, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { Notice, Tag, type Tone } from '../design/tone.tsx';
import '@mantine/core/styles/List.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { useSyncExternalStore } from 'react';
import type { ActRow } from '../device/store.ts';
import { clockText, momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { MinutesLink } from '../minutes/minutes-link.tsx';
import { useWorkspace } from '../session/session.tsx';
import { Empty, Page } from '../shell/page.tsx';
import { type Act, listActs, openAct, tryAgain } from './acts.ts';
import { delays, kinds, states, words } from './words.ts';

const tones: Record<ActRow['state'], Tone> = {
  waiting: 'plain',
  received: 'good',
  quarantined: 'careful',
  refused: 'bad',
};

const isDone = ({ state }: Pick<ActRow, 'state'>) => state === 'received' || state === 'quarantined';

const receivedAtOf = (act: Act): string | undefined =>
  (act.content.receipt as { receivedAt?: string } | undefined)?.receivedAt; // as the sender of its kind kept it

/** Why an act is where it is, and what to do about it. */
const Details = ({ act }: { readonly act: Act }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const { store, sending } = useWorkspace();
  const { problem, delay } = act.content;
  const receivedAt = receivedAtOf(act);
  const again = async () => {
    await tryAgain(store, act.seq);
    sending.kick(true);
  };
  return (
    <Stack gap="xs">
      {receivedAt && (
        <Text size="sm" c="dimmed">
          {say(words.receivedAt(momentText(receivedAt, locale)))}
        </Text>
      )}
      {act.state === 'waiting' && delay && <Text size="sm">{say(delays[delay])}</Text>}
      {act.state === 'waiting' && act.nextAt > Date.now() && (
        <Text size="sm" c="dimmed">
          {say(words.nextTry(clockText(act.nextAt, locale)))}
        </Text>
      )}
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail && <Text>{problem.detail}</Text>}
          <List>
            {(problem.errors ?? []).map(({ pointer, detail }) => (
              <List.Item key={`${pointer}${detail}`}>
                {detail}{' '}
                <Text span c="dimmed" size="sm">
                  {pointer}
                </Text>
              </List.Item>
            ))}
          </List>
          <Button mt="sm" variant="default" onClick={() => void again()}>
            {say(words.doAgain)}
          </Button>
        </Notice>
      )}
    </Stack>
  );
};

const ActLine = ({ act, isSending }: { readonly act: Act; readonly isSending: boolean }) => {
  const say = useSay();
  const { locale } = useLanguage();
  return (
    <Paper component="li" data-testid="act" data-kind={act.kind} data-state={act.state}>
      <Group justify="space-between">
        <div>
          <Text fw={600}>{say(kinds[act.kind])}</Text>
          <Text size="sm" c="dimmed">
            {momentText(act.laidAt, locale)}
          </Text>
        </div>
        <Tag tone={tones[act.state]}>{say(isSending ? words.sending : states[act.state])}</Tag>
      </Group>
      <Details act={act} />
      {act.kind === 'visit' && <MinutesLink visitId={act.id} />}
    </Paper>
  );
};

/** Every act on its way, newest first, until the server has it. */
const OutboxPage = () => {
  const say = useSay();
  const { store, sending } = useWorkspace();
  const { seqs, isRunning } = useSyncExternalStore(sending.subscribe, sending.current);
  const acts = useLiveQuery(
    async () => Promise.all((await listActs(store)).map((row) => openAct(store, row))),
    [store],
  );
  if (!acts) return null;
  const done = acts.filter(isDone).length;
  return (
    <Page
      title={say(words.title)}
      actions={
        <Button loading={isRunning} onClick={() => sending.kick(true)} disabled={done === acts.length}>
          {say(words.sendNow)}
        </Button>
      }
    >
      {acts.length === 0 ? (
        <Empty title={say(words.none)}>
          <Text>{say(words.noneHelp)}</Text>
        </Empty>
      ) : (
        <>
          <Paper>
            <Title order={2} size="h4" mb="xs" data-testid="received">
              {say(words.received(done, acts.length))}
            </Title>
            <Progress
              value={(100 * done) / acts.length}
              size="lg"
              aria-label={say(words.received(done, acts.length))}
            />
          </Paper>
          <Stack component="ul" p={0} m={0} gap="xs" style={{ listStyle: 'none' }}>
            {acts.toReversed().map((act) => (
              <ActLine key={act.seq} act={act} isSending={seqs.includes(act.seq)} />
            ))}
          </Stack>
        </>
      )}
    </Page>
  );
};
export default OutboxPage;
