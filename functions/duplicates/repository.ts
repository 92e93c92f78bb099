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
import { duplicatesOfArea, pairKey } from './keys.ts';
import { mergeWrites, pairWrites } from './writes.ts';

export const parsePair = (item: Item | undefined): DuplicatePair | undefined =>
  item && DuplicatePair.parse(item['body']);

export const duplicateRepository = (table: Table) => {
  return {
    /** A pair with the two entries it names, in one request. */
    async findWithBoth(pairId: string): Promise<{ pair?: DuplicatePair; sides: Establishment[] }> {
      const ids = [pairId.slice(0, 26), pairId.slice(27)];
      const [pair, ...both] = await table.getMany([pairKey(pairId), ...ids.map(establishmentKey)]);
      const sides = both.map(parseEstablishment).filter((it) => it !== undefined);
      const found = parsePair(pair);
      return { ...(found && { pair: found }), sides };
    },

    /** Some pairs and some establishments, those that are there, in one request; none where nothing is asked for. */
    async findAll(pairIds: readonly string[], ids: readonly string[]) {
      const items = await table.getMany([...pairIds.map(pairKey), ...ids.map(establishmentKey)]);
      return {
        pairs: items.slice(0, pairIds.length).flatMap((item) => parsePair(item) ?? []),
        establishments: items.slice(pairIds.length).flatMap((item) => parseEstablishment(item) ?? []),
      };
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
