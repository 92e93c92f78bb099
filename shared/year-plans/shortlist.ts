import { type Candidate, choosingOrder, matches } from './candidates.ts';
import type { PlanContent, TargetRow } from './schema.ts';
import { lotOf } from './seeded.ts';

/** The best so many of a stream, by an order; holds twice as many at most. */
const bestOf = <T>(size: number, compare: (left: T, right: T) => number) => {
  let kept: T[] = [];
  const trim = (): void => {
    kept = kept.sort(compare).slice(0, size);
  };
  return {
    offer(it: T): void {
      kept.push(it);
      if (kept.length >= 2 * size) trim();
    },
    list(): readonly T[] {
      trim();
      return kept;
    },
  };
};

interface Lotted<C> {
  readonly candidate: C;
  readonly lot: number;
}

const byLot = <C extends Candidate>(left: Lotted<C>, right: Lotted<C>): number =>
  left.lot - right.lot || (left.candidate.id < right.candidate.id ? -1 : 1);

/** Open violations first, then whoever was not visited for longest, never visited before all others; lots settle ties. */
const byRisk = <C extends Candidate>(left: Lotted<C>, right: Lotted<C>): number => {
  const [a, b] = [left.candidate, right.candidate];
  const [since, other] = [a.lastVisitOn ?? '', b.lastVisitOn ?? ''];
  return b.openViolations - a.openViolations || (since < other ? -1 : since > other ? 1 : byLot(left, right));
};

/** What a row may choose from, best first, and how many there were. */
export interface RowShortlist<C> {
  readonly row: TargetRow;
  readonly ranked: readonly C[];
  readonly drawn: readonly C[];
  readonly matching: number;
}

/** Room for those that turn out barred, already visited, or taken by an earlier row. */
const [spareFactor, spare] = [2, 100] as const;

/**
 * Keeps, of any number of candidates offered one by one, those that the rows of a plan may need: memory is bounded by the
 * plan's targets, not by the area.
 *
 * @returns the lists in the order in which rows choose. The order of offering makes no difference.
 */
export const shortlist = <C extends Candidate>({ targets }: Pick<PlanContent, 'targets'>, seed: string) => {
  let before = 0;
  const rows = choosingOrder(targets).map((row) => {
    const size = spareFactor * (row.number + before) + spare;
    before += row.number;
    const lists = { ranked: bestOf<Lotted<C>>(size, byRisk), drawn: bestOf<Lotted<C>>(size, byLot) };
    return { row, lists, count: { matching: 0 } };
  });
  return {
    offer(candidate: C): void {
      const lotted = { candidate, lot: lotOf(`${seed}|${candidate.id}`) };
      for (const { row, lists, count } of rows) {
        if (row.number === 0 || !matches(row, candidate)) continue;
        count.matching += 1;
        lists.ranked.offer(lotted);
        lists.drawn.offer(lotted);
      }
    },
    lists: (): RowShortlist<C>[] =>
      rows.map(({ row, lists, count }) => ({
        row,
        ranked: lists.ranked.list().map(({ candidate }) => candidate),
        drawn: lists.drawn.list().map(({ candidate }) => candidate),
        matching: count.matching,
      })),
  };
};
