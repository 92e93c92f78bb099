import type { ActRow } from '../device/store.ts';

type Line = Pick<ActRow, 'seq' | 'kind' | 'visitId' | 'state' | 'nextAt'>;

const isDone = ({ state }: Line): boolean => state === 'received' || state === 'quarantined';

/** A place and a record hold up what comes after them in their visit; files and addenda hold up nothing. */
const holdsUp = (act: Line): boolean =>
  !isDone(act) && (act.kind === 'establishment' || act.kind === 'visit');

/** By visit, the first act that is not with the server and that the others need there. */
export const holdersOf = <A extends Line>(acts: readonly A[]): ReadonlyMap<string, A> => {
  const first = new Map<string, A>();
  for (const act of acts) {
    const known = first.get(act.visitId);
    if (holdsUp(act) && (known === undefined || act.seq < known.seq)) first.set(act.visitId, act);
  }
  return first;
};

/**
 * Does another act of its visit hold it up? A record that was refused because the server has another under its id does not
 * hold up what is added to that one.
 */
export const isHeldBy = (holder: Line | undefined, act: Line): boolean =>
  holder !== undefined &&
  holder.seq < act.seq &&
  !(act.kind === 'addendum' && holder.kind === 'visit' && holder.state === 'refused');

/** Is everything that must come before it with the server? */
const isNext = (act: Line, holders: ReadonlyMap<string, Line>): boolean =>
  !isHeldBy(holders.get(act.visitId), act);

/** Nothing is put off for longer. What seems to be was put off by a clock that ran ahead and has been set back since. */
export const longestWaitMs = 60 * 60_000;

const isDue = ({ nextAt }: Line, nowMs: number): boolean => nextAt <= nowMs || nextAt > nowMs + longestWaitMs;

export interface Choosing {
  readonly nowMs: number;
  /** Does not wait out what was put off: someone asked, or the network is back. */
  readonly isForced: boolean;
  /** Sent right now, by their numbers. */
  readonly underWay: ReadonlySet<number>;
  /** Tried in this round already: each act has one try a round. */
  readonly tried: ReadonlySet<number>;
}

/** What never failed goes before what did, so that one that breaks the line each time holds up no other. */
const inTurn = (one: Line, other: Line): number =>
  Number(one.kind === 'file') - Number(other.kind === 'file') ||
  one.nextAt - other.nextAt ||
  one.seq - other.seq;

/**
 * The act to send next: facts of every visit before any file, the oldest first, and of one visit each only when all
 * that it needs was received. Undefined when there is none right now.
 *
 * @param acts all that are not done with; others may be among them.
 */
export const chooseNext = <A extends Line>(acts: readonly A[], choosing: Choosing): A | undefined => {
  const { nowMs, isForced, underWay, tried } = choosing;
  const busyVisits = new Set(acts.filter(({ seq }) => underWay.has(seq)).map(({ visitId }) => visitId));
  const holders = holdersOf(acts);
  return acts
    .filter(
      (act) =>
        act.state === 'waiting' &&
        !tried.has(act.seq) &&
        !busyVisits.has(act.visitId) &&
        (isForced || isDue(act, nowMs)) &&
        isNext(act, holders),
    )
    .toSorted(inTurn)[0];
};

/** When there will be something to send again without anyone's hand; undefined when never. */
export const nextMoment = (acts: readonly Line[], nowMs: number): number | undefined => {
  const holders = holdersOf(acts);
  const moments = acts
    .filter((act) => act.state === 'waiting' && isNext(act, holders))
    .map((act) => (isDue(act, nowMs) ? nowMs : act.nextAt));
  return moments.length === 0 ? undefined : Math.min(...moments);
};
