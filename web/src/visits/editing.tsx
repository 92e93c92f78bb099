import {
  createContext,
  type ReactNode,
  useContext,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type Instant, instantOf, legalDateOf } from '../../../shared/kernel/dates.ts';
import type { Law } from '../../../shared/law/law.ts';
import type { AroundDraft } from '../../../shared/visit-drafts/facts.ts';
import { type DraftLaw, lawOf } from '../../../shared/visit-drafts/law.ts';
import { openPoints, type OpenPoints } from '../../../shared/visit-drafts/open-points.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { sanctionsOf } from '../../../shared/penalties/sanctions.ts';
import { findStory, type Story } from '../preparing/brought.ts';
import { type NewFile, sealFile } from '../device/files.ts';
import { holdsWork } from '../device/pending.ts';
import type { Store } from '../device/store.ts';
import { useWorkspace } from '../session/session.tsx';
import { ChangedElsewhere, readDraft, saveDraft } from './draft-store.ts';

export type Saving = 'saved' | 'saving' | 'failed' | 'elsewhere';

export interface Editing {
  readonly draft: VisitDraft;
  readonly story: Story | undefined;
  readonly law: Law;
  readonly around: AroundDraft;
  readonly saving: Saving;
  /** Changes the draft at once; it is saved a moment later. */
  readonly change: (change: (draft: VisitDraft) => VisitDraft) => void;
  /** Saves now what is not saved yet, as before the camera opens. */
  readonly flush: () => Promise<void>;
  /**
   * Keeps a file and the change that names it: both are on disk or neither.
   *
   * @param make must bear to be asked again. @throws whatever kept it from being written, such as a full disk.
   */
  readonly keep: (file: NewFile, make: (draft: VisitDraft) => VisitDraft) => Promise<void>;
}

const EditingContext = createContext<Editing | undefined>(undefined);
export const useEditing = (): Editing => {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('No draft around this page');
  return editing;
};

/** What the law says, and what is open, of the draft as it stood a moment ago: typing never waits for it. */
export interface Findings {
  readonly law: DraftLaw;
  readonly points: OpenPoints;
}
const FindingsContext = createContext<Findings | undefined>(undefined);
export const useFindings = (): Findings => {
  const findings = useContext(FindingsContext);
  if (!findings) throw new Error('No draft around this page');
  return findings;
};

const [saveAfterMs, tryAgainMs] = [250, 5_000];
const minuteMs = 60_000;

/** The end of the minute in which a draft is looked at: finer, all would be reckoned anew with every key. */
const useNow = (): Instant => {
  const [minute, setMinute] = useState(() => Math.floor(Date.now() / minuteMs));
  useEffect(() => {
    const timer = setInterval(() => setMinute(Math.floor(Date.now() / minuteMs)), 5_000);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => instantOf((minute + 1) * minuteMs), [minute]);
};

export interface EditingProps {
  /** What is known of the establishment; undefined of one that nobody knew. */
  readonly story: Story | undefined;
  readonly first: { readonly draft: VisitDraft; readonly changedAt: number };
  readonly law: Law;
  readonly children: ReactNode;
}

/** Holds a draft while it is worked on: every change is on disk a quarter of a second later, and at once when the page is hidden. */
export const EditingProvider = ({ first, law, story, children }: EditingProps) => {
  const { store } = useWorkspace();
  const [draft, setDraft] = useState(first.draft);
  const [saving, setSaving] = useState<Saving>('saved');
  const latest = useRef(first.draft);
  const last = useRef({ draft: first.draft, changedAt: first.changedAt });
  const chain = useRef(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asOf = useNow();
  const day = legalDateOf(asOf);
  const earlierDecisions = useMemo(() => story && sanctionsOf(law, story.penalties, day), [law, story, day]);
  const around = useMemo(() => ({ asOf, earlierDecisions }), [asOf, earlierDecisions]);

  const saveNow = async (): Promise<void> => {
    const wanted = latest.current;
    if (wanted === last.current.draft) return;
    try {
      const changedAt = await saveDraft(store, wanted, { before: last.current.changedAt, nowMs: Date.now() });
      last.current = { draft: wanted, changedAt };
      setSaving(latest.current === wanted ? 'saved' : 'saving');
    } catch (error) {
      const isElsewhere = error instanceof ChangedElsewhere;
      setSaving(isElsewhere ? 'elsewhere' : 'failed');
      if (!isElsewhere) timer.current = setTimeout(() => void flush(), tryAgainMs);
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer.current);
    chain.current = chain.current.then(saveNow);
    return chain.current;
  };

  useEffect(() => {
    const onHidden = () => document.visibilityState === 'hidden' && void flush();
    document.addEventListener('visibilitychange', onHidden);
    addEventListener('pagehide', onHidden);
    const letGo = holdsWork(flush);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      removeEventListener('pagehide', onHidden);
      letGo();
      void flush();
    };
  }, []);

  /** Made once, so that what hangs on them is not drawn anew with every key. */
  const actions = useMemo((): Pick<Editing, 'change' | 'flush' | 'keep'> => {
    const change: Editing['change'] = (make) => {
      const next = make(latest.current);
      if (next === latest.current) return;
      latest.current = next;
      setDraft(next);
      setSaving('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), saveAfterMs);
    };
    const keepNow = async (file: NewFile, make: (it: VisitDraft) => VisitDraft): Promise<void> => {
      const next = make(latest.current);
      const version = { before: last.current.changedAt, nowMs: Date.now() };
      const changedAt = await saveDraft(store, next, version, await sealFile(store, file));
      last.current = { draft: next, changedAt };
      change(make); // over whatever was typed meanwhile
    };
    const keep: Editing['keep'] = async (file, make) => {
      await flush();
      const kept = chain.current.then(() => keepNow(file, make));
      chain.current = kept.catch(() => undefined);
      await kept;
    };
    return { change, flush, keep };
  }, []);
  const editing: Editing = useMemo(
    () => ({ draft, story, law, around, saving, ...actions }),
    [draft, story, law, around, saving, actions],
  );

  const calm = useDeferredValue(draft);
  const findings = useMemo(
    () => ({ law: lawOf(calm, law, around), points: openPoints(calm, law, around) }),
    [calm, law, around],
  );
  return (
    <EditingContext value={editing}>
      <FindingsContext value={findings}>{children}</FindingsContext>
    </EditingContext>
  );
};

const readWithStory = async (store: Store, id: string) => {
  const stored = await readDraft(store, id);
  if (stored?.opened.kind !== 'opened') return stored && { ...stored, story: undefined };
  return { ...stored, story: await findStory(store, stored.opened.draft.establishment.id) };
};

/** The draft as it is kept, with its establishment's story; asked once: while it is worked on, the page knows better. */
export const useStoredDraft = (id: string) => {
  const { store } = useWorkspace();
  const [found, setFound] = useState<Awaited<ReturnType<typeof readWithStory>> | 'reading'>('reading');
  useEffect(() => {
    void readWithStory(store, id).then(setFound);
  }, [store, id]);
  return found;
};
