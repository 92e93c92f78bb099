import type { Instant } from '../../../shared/kernel/dates.ts';
import type { Sealed } from '../device/sealing.ts';
import type { ActRow, ActState, DraftRow, Store } from '../device/store.ts';
import type { ProblemAnswer } from '../api/call.ts';
import type { Delay, Halt } from './outcome.ts';

/** An act to be laid in the outbox. */
export interface NewAct {
  readonly kind: ActRow['kind'];
  readonly id: string;
  readonly visitId: string;
  /** What is sent, as it is sent. */
  readonly command: unknown;
  /** What it is about, where no draft on this tablet says so. */
  readonly about?: ActSubject;
}

/** What the outbox calls an act that came of no draft on this tablet. */
export interface ActSubject {
  readonly name: string;
  readonly at?: Instant;
}

/** What is sealed in an act's row. */
export interface ActContent {
  readonly command: unknown;
  readonly about?: ActSubject;
  readonly receipt?: unknown;
  readonly problem?: ProblemAnswer;
  /** Why it was not taken the last time. */
  readonly delay?: Delay | Halt;
}

/** An act with what is sealed of it. */
export interface Act extends ActRow {
  readonly content: ActContent;
}

export const placeOfAct = ({ kind, id }: Pick<ActRow, 'kind' | 'id'>): string => `acts/${kind}/${id}`;

/** The draft was signed meanwhile, in another window of this tablet. */
export class AlreadySigned extends Error {
  override readonly name = 'AlreadySigned';
}

/** Why the server would not have a visit, until it is signed again. */
export const refusalPrefix = 'refusal/';

interface Parcel {
  readonly row: Omit<ActRow, 'seq'>;
  readonly sealed: Sealed;
}

const parcelOf = async (store: Store, act: NewAct, nowMs: number): Promise<Parcel> => {
  const { id, kind, visitId, command, about } = act;
  return {
    row: { id, kind, visitId, state: 'waiting', tries: 0, nextAt: 0, laidAt: nowMs },
    sealed: await store.seal(placeOfAct(act), { command, ...(about && { about }) } satisfies ActContent),
  };
};

/** Inside a transaction over both tables. */
const lay = async ({ db }: Store, { row, sealed }: Parcel): Promise<void> => {
  const seq = await db.acts.add(row);
  await db.actContents.add({ seq, ...sealed });
};

/**
 * Lays the acts of a signed visit in the outbox, in their order, and closes its draft: both or neither. Signed in two
 * windows at once, the visit lies there once.
 *
 * @param draft the draft's row as signed.
 * @throws AlreadySigned
 */
export const layVisit = async (
  store: Store,
  draft: DraftRow,
  acts: readonly NewAct[],
  nowMs: number,
): Promise<void> => {
  const parcels = await Promise.all(acts.map((act) => parcelOf(store, act, nowMs))); // no transaction waits for a cipher
  const { drafts, acts: table, actContents, kept } = store.db;
  await store.db.transaction('rw', [drafts, table, actContents, kept], async () => {
    if ((await drafts.get(draft.id))?.state !== 'draft') throw new AlreadySigned();
    await drafts.put({ ...draft, state: 'signed', changedAt: nowMs });
    for (const parcel of parcels) await lay(store, parcel); // one after another, as they are to be sent
    await kept.delete(refusalPrefix + draft.id);
  });
};

/** Lays an act that belongs to no draft, such as an addendum; laid twice it lies there once. */
export const layAct = async (store: Store, act: NewAct, nowMs: number): Promise<void> => {
  const parcel = await parcelOf(store, act, nowMs);
  await store.db.transaction('rw', store.db.acts, store.db.actContents, async () => {
    const lies = await store.db.acts.where('[kind+id]').equals([act.kind, act.id]).count();
    if (lies === 0) await lay(store, parcel);
  });
};

/** A refused act gives way to a new one: both or neither. */
export const replaceAct = async (store: Store, former: ActRow, act: NewAct, nowMs: number): Promise<void> => {
  const parcel = await parcelOf(store, act, nowMs);
  const { acts, actContents } = store.db;
  await store.db.transaction('rw', acts, actContents, async () => {
    if ((await acts.get(former.seq))?.state !== 'refused') return;
    await acts.delete(former.seq);
    await actContents.delete(former.seq);
    await lay(store, parcel);
  });
};

export const openAct = async (store: Store, row: ActRow): Promise<Act> => {
  const sealed = await store.db.actContents.get(row.seq);
  if (!sealed) throw new Error(`Act ${row.seq} has lost its content`); // both are written in one transaction
  return { ...row, content: (await store.open(placeOfAct(row), sealed)) as ActContent }; // as sealed here
};

/** Acts that the server has not confirmed yet. */
const unsent: readonly ActState[] = ['waiting', 'refused'];
export const countUnsent = (store: Store): Promise<number> =>
  store.db.acts.where('state').anyOf(unsent).count();

/** Those alone, in the order in which they were made: what is done with holds back nothing. */
export const listUnsent = (store: Store): Promise<ActRow[]> =>
  store.db.acts.where('state').anyOf(unsent).sortBy('seq');

export const listActs = (store: Store): Promise<ActRow[]> => store.db.acts.orderBy('seq').toArray();

interface Change {
  readonly state?: ActState;
  readonly tries?: number;
  readonly nextAt?: number;
  readonly settledAt?: number;
  readonly content?: Partial<ActContent>;
}

const isReceipt = (state: ActState | undefined): boolean => state === 'received' || state === 'quarantined';

/** A receipt is never taken back, and what somebody took out of the outbox meanwhile is not put there again. */
const stands = (row: ActRow | undefined, change: Change): boolean =>
  row !== undefined && (row.state === 'waiting' || (row.state !== 'received' && isReceipt(change.state)));

/**
 * Writes down what became of an act, unless something better is known of it by now: another window, whose lock was taken
 * over, may have sent it too. Files that were received give their room back in the same moment.
 */
export const settle = async (store: Store, act: Act, change: Change): Promise<void> => {
  const content = { ...act.content, ...change.content };
  const sealed = await store.seal(placeOfAct(act), content);
  const { content: _, ...columns } = change;
  const { acts, actContents, files } = store.db;
  await store.db.transaction('rw', acts, actContents, files, async () => {
    if (!stands(await acts.get(act.seq), change)) return;
    await acts.update(act.seq, columns);
    await actContents.put({ seq: act.seq, ...sealed });
    if (act.kind === 'file' && change.state === 'received') await files.delete([act.id, 'whole']);
  });
};

/** A refused act is tried again as it is; one that is anything else by now stays so. */
export const tryAgain = async ({ db }: Store, seq: number): Promise<void> => {
  await db.transaction('rw', db.acts, async () => {
    if ((await db.acts.get(seq))?.state === 'refused')
      await db.acts.update(seq, { state: 'waiting', nextAt: 0 });
  });
};
