import type { ActRow } from '../device/store.ts';

type Line = Pick<ActRow, 'seq' | 'kind' | 'visitId' | 'state' | 'nextAt'>;

const isDone = ({ state }: Line): boolean => state === 'received' || state === 'quarantined';

/** Is everything that must come before it with the server? */
const isNext = (act: Line, acts: readonly Line[]): boolean =>
  acts.every((other) => other.visitId !== act.visitId || other.seq >= act.seq || goesBefore(other, act));

/** Files of a visit do not wait for one another, only for its facts. */
const goesBefore = (earlier: Line, act: Line): boolean =>
  isDone(earlier) || (earlier.kind === 'file' && act.kind === 'file');

export interface Choosing {
  readonly nowMs: number;
  /** Does not wait out what was put off: someone asked, or the network is back. */
  readonly isForced: boolean;
  /** Sent right now, by their numbers. */
  readonly underWay: ReadonlySet<number>;
  /** Tried in this round already: each act has one try a round. */
  readonly tried: ReadonlySet<number>;
}

/**
 * The act to send next: facts of every visit before any file, the oldest first, and of one visit each only when all
 * before it were received. Undefined when there is none right now.
 */
export const chooseNext = <A extends Line>(acts: readonly A[], choosing: Choosing): A | undefined => {
  const { nowMs, isForced, underWay, tried } = choosing;
  const busyVisits = new Set(acts.filter(({ seq }) => underWay.has(seq)).map(({ visitId }) => visitId));
  const ready = acts.filter(
    (act) =>
      act.state === 'waiting' &&
      !tried.has(act.seq) &&
      !busyVisits.has(act.visitId) &&
      (isForced || act.nextAt <= nowMs) &&
      isNext(act, acts),
  );
  return ready.find(({ kind }) => kind !== 'file') ?? ready[0];
};

/** When there will be something to send again without anyone's hand; undefined when never. */
export const nextMoment = (acts: readonly Line[]): number | undefined => {
  const moments = acts
    .filter((act) => act.state === 'waiting' && isNext(act, acts))
    .map(({ nextAt }) => nextAt);
  return moments.length === 0 ? undefined : Math.min(...moments);
};
