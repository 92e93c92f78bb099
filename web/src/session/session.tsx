import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { openDevice, type Person, type Unlocking } from '../device/people.ts';
import { saveAll } from '../device/pending.ts';
import { keptLocale } from '../language/locale.ts';
import { keySharing } from './key-sharing.ts';
import type { ShellSettings } from './settings.ts';
import type { SignedIn } from './sign-in.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** Who has the tablet in hand, as far as it knows. */
export type SessionState =
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'closed';
      readonly people: readonly Person[];
      readonly signIn?: 'failed' | 'noNetwork';
    }
  /** Signed in for the first time here, and has no PIN yet. */
  | { readonly kind: 'newcomer'; readonly signedIn: SignedIn }
  /** Signed in again; the PIN opens what is kept here of theirs. */
  | { readonly kind: 'returning'; readonly signedIn: SignedIn; readonly people: readonly Person[] }
  | { readonly kind: 'open'; readonly workspace: Workspace; readonly name: string };

export interface Session {
  readonly state: SessionState;
  readonly signIn: () => Promise<void>;
  /** Gives the newcomer a PIN and opens the tablet. */
  readonly choosePin: (pin: string) => Promise<void>;
  readonly unlock: (userId: string, pin: string) => Promise<Unlocking>;
  /** Closes the tablet; everything stays, sealed. */
  readonly lock: () => void;
  /** Closes it and forgets the tokens; what is unsent stays, sealed, for when this person comes back. */
  readonly signOut: () => Promise<void>;
  /** Another PIN for the same key; false when the old one is wrong. */
  readonly changePin: (pins: { old: string; new: string }) => Promise<boolean>;
  /** Signs out and takes everything of this person off the tablet; the page has made sure that nothing is unsent. */
  readonly forget: () => Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('No session around this page');
  return session;
};

/** For pages that stand only while the tablet is open. */
export const useWorkspace = (): Workspace => {
  const { state } = useSession();
  if (state.kind !== 'open') throw new Error('This page needs an open tablet');
  return state.workspace;
};

/** Untouched for so long, the tablet locks itself. */
const idleMs = 15 * 60_000;
const touches = ['pointerdown', 'keydown', 'visibilitychange'] as const;

const signedInPath = '/signed-in';

export const SessionProvider = ({
  settings,
  children,
}: {
  readonly settings: ShellSettings;
  readonly children: ReactNode;
}) => {
  const [state, setState] = useState<SessionState>({ kind: 'starting' });
  const device = useMemo(() => openDevice(), []);
  const opened = useRef<Workspace | undefined>(undefined);
  const closeRef = useRef<(isTold: boolean) => Promise<void>>(async () => {});
  const sharing = useMemo(() => keySharing(() => void closeRef.current(false)), []);

  const enter = async (userId: string, key: CryptoKey, signedIn?: SignedIn): Promise<void> => {
    const person = await device.find(userId);
    const workspace = openWorkspace(settings, userId, key);
    if (signedIn) await workspace.tokens.replace(signedIn.tokens);
    opened.current = workspace;
    sharing.hold(userId, key);
    workspace.sending.start();
    setState({ kind: 'open', workspace, name: person?.name ?? signedIn?.name ?? '' });
  };

  const close = async (isTold: boolean): Promise<void> => {
    const workspace = opened.current;
    if (!workspace) return;
    opened.current = undefined;
    sharing.release(isTold);
    await saveAll(); // what was typed a moment ago is sealed while the key is still here
    setState({ kind: 'closed', people: await device.list() });
    workspace.close();
  };
  closeRef.current = close;

  const start = async (): Promise<void> => {
    const people = await device.list();
    if (location.pathname === signedInPath) {
      const address = new URL(location.href);
      history.replaceState(null, '', '/app'); // the code stands in no history
      try {
        const signedIn = await (await import('./sign-in.ts')).finishSignIn(settings, address);
        if (signedIn) {
          const isKnown = people.some(({ userId }) => userId === signedIn.userId);
          setState(isKnown ? { kind: 'returning', signedIn, people } : { kind: 'newcomer', signedIn });
          return;
        }
      } catch {
        setState({ kind: 'closed', people, signIn: 'failed' });
        return;
      }
    }
    const shared = people.length > 0 ? await sharing.ask() : undefined;
    if (shared) await enter(shared.userId, shared.key);
    else setState({ kind: 'closed', people });
  };

  useEffect(() => {
    void start();
  }, []);

  useEffect(() => {
    if (state.kind !== 'open') return undefined;
    let touchedAt = Date.now();
    const touch = () => {
      if (Date.now() - touchedAt > idleMs) void close(true);
      else touchedAt = Date.now();
    };
    const timer = setInterval(() => Date.now() - touchedAt > idleMs && void close(true), 10_000);
    for (const name of touches) document.addEventListener(name, touch, { passive: true });
    return () => {
      clearInterval(timer);
      for (const name of touches) document.removeEventListener(name, touch);
    };
  }, [state.kind]);

  const signOut = async (): Promise<void> => {
    const tokens = await opened.current?.tokens.drop();
    await close(true);
    if (!tokens) return;
    const { revokeTokens } = await import('./sign-in.ts');
    await revokeTokens(settings, tokens).catch(() => undefined); // without a network they end by themselves
  };

  const session: Session = {
    state,
    async signIn() {
      try {
        await (await import('./sign-in.ts')).beginSignIn(settings, keptLocale());
      } catch {
        setState({ kind: 'closed', people: await device.list(), signIn: 'noNetwork' });
      }
    },
    async choosePin(pin) {
      if (state.kind !== 'newcomer') return;
      const { signedIn } = state;
      await enter(signedIn.userId, await device.admit(signedIn, pin, Date.now()), signedIn);
    },
    async unlock(userId, pin) {
      const tried = await device.unlock(userId, pin, Date.now());
      if (tried.kind === 'open')
        await enter(userId, tried.key, state.kind === 'returning' ? state.signedIn : undefined);
      return tried;
    },
    lock: () => void close(true),
    signOut,
    async changePin(pins) {
      return opened.current ? device.changePin(opened.current.userId, pins) : false;
    },
    async forget() {
      const userId = opened.current?.userId;
      await signOut();
      if (userId !== undefined) await device.forget(userId);
      setState({ kind: 'closed', people: await device.list() });
    },
  };
  return <SessionContext value={session}>{children}</SessionContext>;
};
