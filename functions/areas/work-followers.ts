import type { AreaChangeSet } from '../../shared/areas/change-set.ts';
import { type AreaPlace, type Followable, followTo } from '../../shared/areas/following.ts';
import type { Place } from '../../shared/areas/schema.ts';
import type { InspectionRepository } from '../inspections/repository.ts';
import { inspectionWrites } from '../inspections/writes.ts';
import type { Hand } from '../platform/aggregate.ts';
import type { Item, Page, Write } from '../platform/table.ts';
import type { Follower } from './followers.ts';

/** Records of a sort that stand in the list of an area and follow it there; their place stays that of their day. */
export interface Work<Where extends AreaPlace, R extends Followable<Where>> {
  readonly counter: keyof AreaChangeSet['progress'];
  /** So many at a time; with all that each writes they fit one transaction. */
  readonly atOnce: number;
  readonly list: (areaCode: string, limit: number, after?: Item) => Promise<Page>;
  /** What is listed, as it is now: an index may be a moment behind. */
  readonly current: (listed: readonly unknown[]) => Promise<readonly (R | undefined)[]>;
  /** Is it still of those that are listed? */
  readonly isListed: (record: R) => boolean;
  readonly writes: (next: R, before: R, hand: Hand) => Write[];
  /** What else goes along: the file that whoever decides on the record must read. */
  readonly beside?: (moved: readonly R[], areaCode: string, to: Where, hand: Hand) => Promise<Write[]>;
}

/**
 * What waits in an area is shown in the one that took it in. In a divided area it stays: which part it lies in is not told by
 * the code.
 */
export const workFollower =
  <Where extends AreaPlace, R extends Followable<Where>>(work: Work<Where, R>): Follower<Where> =>
  async ({ change, fate, hand }, after) => {
    const { counter } = work;
    if (!('to' in fate)) return { writes: [], counter, count: 0 };
    const page = await work.list(change.code, work.atOnce, after);
    const found = page.items.length > 0 ? await work.current(page.items.map(({ body }) => body)) : [];
    const moves = found.flatMap((before) => {
      const next = before && work.isListed(before) ? followTo(before, change.code, fate.to) : undefined;
      return before && next ? [{ before, next }] : [];
    });
    const moved = moves.map(({ next }) => next);
    return {
      writes: [
        ...moves.flatMap(({ before, next }) => work.writes(next, before, hand)),
        ...((await work.beside?.(moved, change.code, fate.to, hand)) ?? []),
      ],
      counter,
      count: moves.length,
      next: page.next,
    };
  };

/** The inspections under which some records lie, each once: whoever is to decide on the record reads them too. */
export const inspectionsOf =
  (inspections: Pick<InspectionRepository, 'findMany'>) =>
  async (
    records: readonly { readonly inspectionId: string }[],
    areaCode: string,
    to: Place,
    hand: Hand,
  ): Promise<Write[]> => {
    if (records.length === 0) return [];
    const ids = [...new Set(records.map(({ inspectionId }) => inspectionId))];
    return (await inspections.findMany(ids)).flatMap((before) => {
      const next = before && followTo(before, areaCode, to);
      return before && next ? inspectionWrites(next, before, 'followArea', hand) : [];
    });
  };
