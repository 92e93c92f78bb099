import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { Notice, Tag } from '../design/tone.tsx';
import { useLiveQuery } from 'dexie-react-hooks';
import { Building2, House, Lock, type LucideIcon, Send, Settings } from 'lucide-react';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { instantOf, legalDateOf } from '../../../shared/kernel/dates.ts';
import { noteUnsent } from '../device/beacon.ts';
import { StorageNotice } from '../device/storage-notice.tsx';
import { Mark } from '../design/mark.tsx';
import { useSay } from '../language/locale.ts';
import { countUnsent } from '../sending/acts.ts';
import { useSession, useWorkspace } from '../session/session.tsx';
import classes from './frame.module.css';
import { useOnline } from './network.ts';
import { refreshOwnEntry, useOwnEntry } from './own-entry.ts';
import { type Part, partsFor } from './parts.ts';
import { useOwnCopy } from './update.ts';
import { words } from './words.ts';

const icons: Record<Part['name'], LucideIcon> = {
  today: House,
  establishments: Building2,
  outbox: Send,
  device: Settings,
};

const isAt = (path: string, location: string): boolean =>
  path === '/app' ? location === '/app' || location.startsWith('/app/visits') : location.startsWith(path);

/** What the network and the outbox are up to, on every page. */
const Status = () => {
  const say = useSay();
  const isOnline = useOnline();
  const { store, sending } = useWorkspace();
  const unsent = useLiveQuery(() => countUnsent(store), [store]);
  useEffect(() => {
    if (unsent !== undefined) noteUnsent(unsent, legalDateOf(instantOf(Date.now())));
  }, [unsent]);
  const { seqs } = useSyncExternalStore(sending.subscribe, sending.current);
  const text = () => {
    if (seqs.length > 0) return words.sending;
    return unsent === undefined || unsent === 0 ? words.allSent : words.unsent(unsent);
  };
  return (
    <Group gap="xs" role="status" aria-live="polite" wrap="nowrap">
      <Tag tone={isOnline ? 'good' : 'careful'}>{say(isOnline ? words.online : words.offline)}</Tag>
      <Link href="/app/outbox" className={classes['unsent'] ?? ''}>
        {say(text())}
      </Link>
    </Group>
  );
};

const Navigation = () => {
  const say = useSay();
  const [location] = useLocation();
  const role = useOwnEntry()?.user.rights.role;
  return (
    <nav className={classes['nav']} aria-label={say(words.navigation)}>
      {partsFor(role).map(({ name, path, label }) => {
        const Icon = icons[name];
        return (
          <Link
            key={path}
            href={path}
            className={classes['section'] ?? ''}
            aria-current={isAt(path, location) ? 'page' : undefined}
          >
            <Icon aria-hidden size={24} />
            <span>{say(label)}</span>
          </Link>
        );
      })}
    </nav>
  );
};

/** What stands in the way of sending and updating, with the way out of it. */
const Warnings = () => {
  const say = useSay();
  const { signIn } = useSession();
  const workspace = useWorkspace();
  const entry = useOwnEntry();
  const [isSignedOut, setSignedOut] = useState(false);
  const { last } = useSyncExternalStore(workspace.sending.subscribe, workspace.sending.current);
  useEffect(() => {
    const look = () => {
      if (navigator.onLine) void refreshOwnEntry(workspace).then((it) => setSignedOut(it === 'signedOut'));
    };
    look();
    addEventListener('online', look);
    return () => removeEventListener('online', look);
  }, [workspace]);
  const areaCode = entry?.user.rights.areaCode;
  useEffect(() => {
    if (areaCode === undefined || !navigator.onLine) return;
    const bring = async (): Promise<void> => {
      const { bringAreaNames } = await import('../preparing/prepare.ts');
      await bringAreaNames(workspace.ask, workspace.store, areaCode);
    };
    void bring().catch(() => undefined); // codes stand for names until the next time
  }, [workspace, areaCode]);
  const needsSignIn = isSignedOut || (last?.kind === 'stopped' && last.why === 'signedOut');
  return (
    <>
      {needsSignIn && (
        <Notice tone="careful">
          <Group justify="space-between">
            <Text>{say(words.signInAgain)}</Text>
            <Button onClick={() => void signIn()}>{say(words.signIn)}</Button>
          </Group>
        </Notice>
      )}
      {entry?.user.status === 'suspended' && <Notice tone="careful">{say(words.suspended)}</Notice>}
    </>
  );
};

const UpdateNotice = () => {
  const say = useSay();
  const { update } = useOwnCopy();
  if (!update) return null;
  return (
    <Notice tone="plain">
      <Group justify="space-between">
        <Text>{say(words.newVersion)}</Text>
        <Button onClick={update}>{say(words.update)}</Button>
      </Group>
    </Notice>
  );
};

/** The frame around every page of an open tablet. */
export const Frame = ({ children }: { readonly children: ReactNode }) => {
  const say = useSay();
  const { lock } = useSession();
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#content">
        {say(words.skip)}
      </a>
      <header className={classes['header']}>
        <Link href="/app" className={classes['brand'] ?? ''} aria-label="Măng Non">
          <Mark size={36} />
          <span>Măng Non</span>
        </Link>
        <Group gap="xs" wrap="nowrap">
          <Status />
          <ActionIcon onClick={lock} aria-label={say(words.lock)} color="gray">
            <Lock aria-hidden />
          </ActionIcon>
        </Group>
      </header>
      <Navigation />
      <main id="content" className={classes['main']} tabIndex={-1}>
        <UpdateNotice />
        <StorageNotice />
        <Warnings />
        {children}
      </main>
    </div>
  );
};
