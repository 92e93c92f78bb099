import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { Notice } from '../design/tone.tsx';
import { useLiveQuery } from 'dexie-react-hooks';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { daysBetween, instantOf, legalDateOf } from '../../../shared/kernel/dates.ts';
import { dateText, momentText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { askToPersist } from '../device/storage.ts';
import { useWorkspace } from '../session/session.tsx';
import { refreshOwnEntry, findOwnEntry } from '../shell/own-entry.ts';
import { applicationKept, useOwnCopy } from '../shell/update.ts';
import { findOne, type Prepared } from './brought.ts';
import type { Progress as PreparingProgress } from './prepare.ts';
import { words } from './words.ts';

/** The application comes by itself while the rest is brought; on a slow line it takes the longest. */
const keptWithinMs = 120_000;

const today = () => legalDateOf(instantOf(Date.now()));

/** Days for which visits are here, today counted; 0 when they are over. */
export const daysReady = ({ until }: Pick<Prepared, 'until'>): number =>
  Math.max(0, daysBetween(today(), until) + 1);

const usePreparation = () => {
  const workspace = useWorkspace();
  const [progress, setProgress] = useState<PreparingProgress>();
  const [failed, setFailed] = useState(false);
  const prepare = async () => {
    setFailed(false);
    void askToPersist(); // asked for by the press of a button, some browsers say yes
    await refreshOwnEntry(workspace);
    const entry = await findOwnEntry(workspace);
    if (!entry) {
      setFailed(true);
      return;
    }
    const { prepareDay } = await import('./prepare.ts');
    const { ask, store } = workspace;
    try {
      await prepareDay({
        ask,
        store,
        today: today(),
        areaCode: entry.user.rights.areaCode,
        nowMs: Date.now,
        applicationKept: () => applicationKept(keptWithinMs),
        bringPrinting: async () => (await import('../minutes/pdf.ts')).keepForOffline(),
        onProgress: setProgress,
      });
    } finally {
      setProgress(undefined);
    }
  };
  return { prepare, progress, failed };
};

const Underway = ({ progress: { done, total, doing } }: { readonly progress: PreparingProgress }) => {
  const say = useSay();
  return (
    <Stack gap="xs" role="status">
      <Text>
        {say(words.preparing)} {say(doing)} ({done}/{total})
      </Text>
      <Progress value={(100 * done) / total} size="lg" aria-label={say(words.preparing)} />
    </Stack>
  );
};

const Told = ({ prepared }: { readonly prepared: Prepared | undefined }) => {
  const say = useSay();
  const { locale } = useLanguage();
  if (!prepared)
    return (
      <div>
        <Text fw={600}>{say(words.notPrepared)}</Text>
        <Text c="dimmed">{say(words.notPreparedHelp)}</Text>
      </div>
    );
  const days = daysReady(prepared);
  return (
    <div>
      <Text fw={600} data-testid="readiness">
        {days > 0 ? say(words.ready(days)) : say(words.over)}
      </Text>
      <Text c="dimmed">
        {say(words.brought(prepared.visits, prepared.establishments))}.{' '}
        {say(words.readyUntil(dateText(prepared.until, locale), momentText(prepared.at, locale)))}
      </Text>
    </div>
  );
};

/** Whether this tablet may go where there is no network, in plain words, and the button that makes it so. */
export const Readiness = () => {
  const say = useSay();
  const { store } = useWorkspace();
  const found = useLiveQuery(async () => ({ prepared: await findOne(store, 'prepared') }), [store]);
  const { prepare, progress, failed } = usePreparation();
  const { isKept } = useOwnCopy();
  if (!found) return null;
  const { prepared } = found;
  const isReady =
    isKept && prepared !== undefined && daysReady(prepared) > 0 && prepared.missing.length === 0;
  const Icon = isReady ? ShieldCheck : TriangleAlert;
  return (
    <Paper>
      <Stack>
        <Group justify="space-between" align="center">
          <Group wrap="nowrap" style={{ flex: '1 1 18rem' }}>
            <Icon
              aria-hidden
              size={32}
              style={{ flexShrink: 0 }}
              color={isReady ? 'var(--good)' : 'var(--careful)'}
            />
            <Told prepared={prepared} />
          </Group>
          <Button
            variant={isReady ? 'default' : 'filled'}
            loading={progress !== undefined}
            onClick={() => void prepare()}
          >
            {say(prepared ? words.prepareAgain : words.prepare)}
          </Button>
        </Group>
        {progress && <Underway progress={progress} />}
        {failed && (
          <Notice tone="bad" isUrgent>
            {say(words.needsNetwork)}
          </Notice>
        )}
        {prepared && !isKept && !progress && <Notice tone="careful">{say(words.notKept)}</Notice>}
        {prepared && prepared.missing.length > 0 && !progress && (
          <Notice tone="careful">{say(words.incomplete(prepared.missing.length))}</Notice>
        )}
      </Stack>
    </Paper>
  );
};
