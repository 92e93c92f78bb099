import {
  conflictFlagNotFound,
  conflictNotFound,
  conflictOfInterest,
} from '../../shared/conflicts/problems.ts';
import { holdsOn } from '../../shared/conflicts/rules.ts';
import { Conflict, ConflictFlag } from '../../shared/conflicts/schema.ts';
import type { Window } from '../../shared/inspections/schema.ts';
import { Problem, refuse } from '../../shared/kernel/problem.ts';
import { answerWrite } from '../platform/answers.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page, Table } from '../platform/table.ts';
import {
  conflictKey,
  conflictPartition,
  conflictPrefix,
  conflictsOfArea,
  flagKey,
  flagsOfArea,
} from './keys.ts';
import { conflictWrites, flagWrites, type Named } from './writes.ts';
import type * as z from 'zod';

type Days = z.infer<typeof Window>;
const parseConflict = (item: Item | undefined): Conflict | undefined => item && Conflict.parse(item['body']);

export const conflictRepository = (table: Table) => {
  /** What a few people declared about an establishment; one request. */
  const findMany = async (userIds: readonly string[], establishmentId: string): Promise<Conflict[]> =>
    (await table.getMany(userIds.map((id) => conflictKey(id, establishmentId)))).flatMap(
      (item) => parseConflict(item) ?? [],
    );

  /** Those of a few people who have a conflict with an establishment on these days; one request. */
  const among = async (establishmentId: string, days: Days, named: readonly Named[]): Promise<Named[]> => {
    const found = await findMany(
      named.map(({ id }) => id),
      establishmentId,
    );
    return named.filter(({ id }) => found.some((it) => it.userId === id && holdsOn(it, days)));
  };
  return {
    among,

    /** What a team declared about an establishment and what is not flagged on this visit yet; one request. */
    async unflagged(
      inspectionId: string,
      establishmentId: string,
      userIds: readonly string[],
    ): Promise<Conflict[]> {
      const items = await table.getMany([
        ...userIds.map((id) => conflictKey(id, establishmentId)),
        ...userIds.map((id) => flagKey(inspectionId, id)),
      ]);
      return userIds.flatMap((_, i) =>
        items[userIds.length + i] === undefined ? (parseConflict(items[i]) ?? []) : [],
      );
    },

    /**
     * Does work whose transaction checks for conflicts; the refusal names everyone concerned, not only the first. Costs a
     * request only where it is refused.
     */
    async namingAll<T>(
      establishmentId: string,
      days: Days,
      named: readonly Named[],
      work: () => Promise<T>,
    ): Promise<T> {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Problem) || error.facts.code !== 'conflict-of-interest') throw error;
        const all = await among(establishmentId, days, named);
        throw all.length > 1 ? conflictOfInterest(all.map(({ pointer }) => pointer)) : error;
      }
    },

    get: async (userId: string, establishmentId: string): Promise<Conflict> =>
      parseConflict(await table.get(conflictKey(userId, establishmentId))) ?? refuse(conflictNotFound()),

    /** What one person declared, by establishment. */
    listOwn: (userId: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        partition: conflictPartition(userId),
        prefix: conflictPrefix,
        limit,
        ...(after && { after }),
      }),
    /** All that one person declared. */
    async allOf(userId: string): Promise<Conflict[]> {
      const found: Conflict[] = [];
      for (let after: Item | undefined, more = true; more; more = after !== undefined) {
        const page = await table.query({
          partition: conflictPartition(userId),
          prefix: conflictPrefix,
          limit: 1_000,
          ...(after && { after }),
        });
        found.push(...page.items.map((item) => Conflict.parse(item['body'])));
        after = page.next;
      }
      return found;
    },
    listOfArea: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: areaIndexOf(areaCode),
        partition: conflictsOfArea(areaCode),
        limit,
        ...(after && { after }),
      }),
    store: (conflict: Conflict, action: string, sender: Sender): Promise<void> =>
      table.commit([...conflictWrites(conflict, action, sender), ...answerWrite(sender, conflict)]),

    getFlag: async (inspectionId: string, userId: string): Promise<ConflictFlag> => {
      const item = await table.get(flagKey(inspectionId, userId));
      return item ? ConflictFlag.parse(item['body']) : refuse(conflictFlagNotFound());
    },
    listFlags: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: areaIndexOf(areaCode),
        partition: flagsOfArea(areaCode),
        limit,
        ...(after && { after }),
      }),
    storeFlag: (flag: ConflictFlag, action: string, sender: Sender): Promise<void> =>
      table.commit(flagWrites(flag, action, sender)),

    /** Listed declarations and flags as they are now, undefined where there is none any more; one request. */
    readAgain: async (listed: readonly Conflict[]): Promise<(Conflict | undefined)[]> =>
      (
        await table.getMany(listed.map(({ userId, establishment }) => conflictKey(userId, establishment.id)))
      ).map(parseConflict),
    readFlagsAgain: async (
      listed: readonly { readonly id: string; readonly userId: string }[],
    ): Promise<(ConflictFlag | undefined)[]> =>
      (await table.getMany(listed.map(({ id, userId }) => flagKey(id, userId)))).map(
        (item) => item && ConflictFlag.parse(item['body']),
      ),
  };
};
export type ConflictRepository = ReturnType<typeof conflictRepository>;
