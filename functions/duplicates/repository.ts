import type { DuplicateAction } from '../../shared/duplicates/life-cycle.ts';
import type { MergeOutcome } from '../../shared/duplicates/rules.ts';
import { DuplicatePair } from '../../shared/duplicates/schema.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page, Table } from '../platform/table.ts';
import { duplicatesOfArea, pairKey, pairPrefix, pairsPartition } from './keys.ts';
import { mergeWrites, pairWrites } from './writes.ts';

export const parsePair = (item: Item | undefined): DuplicatePair | undefined =>
  item && DuplicatePair.parse(item['body']);

/** Open pairs of one establishment that a merge looks at, each way; what lies beyond is joined when it is looked at. */
const pairsLookedAt = 15;

export const duplicateRepository = (table: Table) => {
  const openPairsOf = async (establishmentId: string): Promise<DuplicatePair[]> => {
    const [partition, limit, prefix] = [pairsPartition(establishmentId), pairsLookedAt, pairPrefix];
    const pages = await Promise.all([
      table.query({ partition, prefix, limit }),
      table.query({ index: 'gsi1', partition, prefix, limit }),
    ]);
    return pages
      .flatMap(({ items }) => items.map((item) => DuplicatePair.parse(item['body'])))
      .filter(({ state }) => state === 'suspected');
  };

  return {
    /** A pair with the two entries it names, in one request. */
    async findWithBoth(pairId: string): Promise<{ pair?: DuplicatePair; sides: Establishment[] }> {
      const ids = [pairId.slice(0, 26), pairId.slice(27)];
      const [pair, ...both] = await table.getMany([pairKey(pairId), ...ids.map(establishmentKey)]);
      const sides = both.map(parseEstablishment).filter((it) => it !== undefined);
      const found = parsePair(pair);
      return { ...(found && { pair: found }), sides };
    },

    findMany: async (pairIds: readonly string[]): Promise<DuplicatePair[]> =>
      (await table.getMany(pairIds.map(pairKey))).map(parsePair).filter((it) => it !== undefined),

    /** Open pairs of some establishments, each once: two requests an establishment. */
    async listOpenOf(establishmentIds: readonly string[]): Promise<DuplicatePair[]> {
      const found = (await Promise.all(establishmentIds.map(openPairsOf))).flat();
      return [...new Map(found.map((pair) => [pair.id, pair])).values()];
    },

    listOfArea: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: areaIndexOf(areaCode),
        partition: duplicatesOfArea(areaCode),
        limit,
        ...(after && { after }),
      }),

    add: (pair: DuplicatePair, action: DuplicateAction, sender: Sender): Promise<void> =>
      table.commit([...pairWrites(pair, action, sender), ...answerWrite(sender, pair)]),
    /** What a report was answered that changed nothing. */
    remember: async (pair: DuplicatePair, sender: Sender): Promise<void> => {
      const answer = answerWrite(sender, pair);
      if (answer.length > 0) await table.commit(answer);
    },
    replace: (next: DuplicatePair, action: DuplicateAction, sender: Sender): Promise<void> =>
      table.commit(pairWrites(next, action, sender)),
    storeMerge: (outcome: MergeOutcome, action: 'merge' | 'undo', sender: Sender): Promise<void> =>
      table.commit(mergeWrites(outcome, action, sender)),
  };
};
export type DuplicateRepository = ReturnType<typeof duplicateRepository>;
