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
}

/** What is sealed in an act's row. */
export interface ActContent {
  readonly command: unknown;
  readonly receipt?: unknown;
  readonly problem?: ProblemAnswer;
  /** Why it was not taken the last time. */
  readonly delay?: Delay | Halt;
}

/** An act with what is sealed of it. */
export interface Act extends ActRow {
  readonly content: ActContent;
}

const placeOf = ({ kind, id }: Pick<ActRow, 'kind' | 'id'>): string => `acts/${kind}/${id}`;

/** The draft was signed meanwhile, in another window of this tablet. */
export class AlreadySigned extends Error {
  override readonly name = 'AlreadySigned';
}

interface Parcel {
  readonly row: Omit<ActRow, 'seq'>;
  readonly sealed: Sealed;
}

const parcelOf = async (store: Store, act: NewAct, nowMs: number): Promise<Parcel> => {
  const { id, kind, visitId, command } = act;
  return {
    row: { id, kind, visitId, state: 'waiting', tries: 0, nextAt: 0, laidAt: nowMs },
    sealed: await store.seal(placeOf(act), { command } satisfies ActContent),
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
  const { drafts, acts: table, actContents } = store.db;
  await store.db.transaction('rw', drafts, table, actContents, async () => {
    if ((await drafts.get(draft.id))?.state !== 'draft') throw new AlreadySigned();
    await drafts.put({ ...draft, state: 'signed', changedAt: nowMs });
    for (const parcel of parcels) await lay(store, parcel); // one after another, as they are to be sent
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

export const openAct = async (store: Store, row: ActRow): Promise<Act> => {
  const sealed = await store.db.actContents.get(row.seq);
  if (!sealed) throw new Error(`Act ${row.seq} has lost its content`); // both are written in one transaction
  return { ...row, content: (await store.open(placeOf(row), sealed)) as ActContent }; // as sealed here
};

/** Acts that the server has not confirmed yet, in the order in which they were made. */
const unsent: readonly ActState[] = ['waiting', 'refused'];
export const countUnsent = (store: Store): Promise<number> =>
  store.db.acts.where('state').anyOf(unsent).count();

export const listActs = (store: Store): Promise<ActRow[]> => store.db.acts.orderBy('seq').toArray();

interface Change {
  readonly state?: ActState;
  readonly tries?: number;
  readonly nextAt?: number;
  readonly content?: Partial<ActContent>;
}

/** Writes down what became of an act. Files that were received give their room back in the same moment. */
export const settle = async (store: Store, act: Act, change: Change): Promise<void> => {
  const content = { ...act.content, ...change.content };
  const sealed = await store.seal(placeOf(act), content);
  const { content: _, ...columns } = change;
  const { acts, actContents, files } = store.db;
  await store.db.transaction('rw', acts, actContents, files, async () => {
    await acts.update(act.seq, columns);
    await actContents.put({ seq: act.seq, ...sealed });
    if (act.kind === 'file' && change.state === 'received') await files.delete([act.id, 'whole']);
  });
};

/** A refused act is tried again as it is. */
export const tryAgain = async (store: Store, seq: number): Promise<void> => {
  await store.db.acts.update(seq, { state: 'waiting', tries: 0, nextAt: 0 });
};
