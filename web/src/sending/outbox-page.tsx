import { Button, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { instantOf, legalDateOf } from '../../../shared/kernel/dates.ts';
import { Notice } from '../design/tone.tsx';
import type { ActRow } from '../device/store.ts';
import { useSay } from '../language/locale.ts';
import { useWorkspace } from '../session/session.tsx';
import { Empty, Page } from '../shell/page.tsx';
import { listActs } from './acts.ts';
import { CarryOver } from './carry-over.tsx';
import { clearReceived } from './clear.ts';
import { ClearedList } from './cleared-list.tsx';
import { isDone, type VisitActs, visitsOf } from './visits-of.ts';
import { VisitGroup } from './visit-group.tsx';
import { delays, words } from './words.ts';

const groupsAtOnce = 10;

/** How much of today's work, and of the work before, the server has. */
const Totals = ({ rows }: { readonly rows: readonly ActRow[] }) => {
  const say = useSay();
  const today = legalDateOf(instantOf(Date.now()));
  const isToday = ({ laidAt }: ActRow) => legalDateOf(instantOf(laidAt)) === today;
  const [ofToday, before] = [rows.filter(isToday), rows.filter((row) => !isToday(row))];
  const done = rows.filter(isDone).length;
  const count = (of: readonly ActRow[]) => [of.filter(isDone).length, of.length] as const;
  return (
    <Paper>
      <Title order={2} size="h4" mb="xs" data-testid="received">
        {say(words.received(done, rows.length))}
      </Title>
      <Progress
        value={(100 * done) / rows.length}
        size="lg"
        aria-label={say(words.received(done, rows.length))}
      />
      {ofToday.length > 0 && before.length > 0 && (
        <Text mt="xs">
          {say(words.receivedToday(...count(ofToday)))} · {say(words.receivedBefore(...count(before)))}
        </Text>
      )}
    </Paper>
  );
};

/** Why nothing is sent right now, where that is known. */
const Halted = () => {
  const say = useSay();
  const { sending } = useWorkspace();
  const { last } = useSyncExternalStore(sending.subscribe, sending.current);
  return last?.kind === 'stopped' ? <Notice tone="careful">{say(delays[last.why])}</Notice> : null;
};

const Visits = ({ visits }: { readonly visits: readonly VisitActs[] }) => {
  const say = useSay();
  const [shown, setShown] = useState(groupsAtOnce);
  const needed = visits.filter(({ needsYou }) => needsYou).length;
  const left = visits.length - shown;
  return (
    <>
      {needed > 0 && <Notice tone="bad" title={say(words.needsYou(needed))} />}
      <Stack component="ul" p={0} m={0} gap="sm" style={{ listStyle: 'none' }}>
        {visits.slice(0, shown).map((visit) => (
          <VisitGroup key={visit.visitId} visit={visit} />
        ))}
      </Stack>
      {left > 0 && (
        <Button variant="default" onClick={() => setShown(shown + groupsAtOnce)}>
          {say(words.showMore(left))}
        </Button>
      )}
    </>
  );
};

/** Every act on its way, by visit, until the server has it; only what is shown is opened. */
const OutboxPage = () => {
  const say = useSay();
  const { store, sending } = useWorkspace();
  const { isRunning } = useSyncExternalStore(sending.subscribe, sending.current);
  const rows = useLiveQuery(() => listActs(store), [store]);
  const visits = useMemo(() => rows && visitsOf(rows), [rows]);
  useEffect(() => {
    void clearReceived(store, Date.now()).catch(() => undefined); // another time, as when the tablet was locked meanwhile
  }, [store]);
  if (!rows || !visits) return null;
  return (
    <Page
      title={say(words.title)}
      actions={
        <Button loading={isRunning} onClick={() => sending.kick(true)} disabled={rows.every(isDone)}>
          {say(words.sendNow)}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <Empty title={say(words.none)}>
          <Text>{say(words.noneHelp)}</Text>
        </Empty>
      ) : (
        <>
          <Totals rows={rows} />
          <Halted />
          <Visits visits={visits} />
        </>
      )}
      <ClearedList />
      <CarryOver />
    </Page>
  );
};
export default OutboxPage;
