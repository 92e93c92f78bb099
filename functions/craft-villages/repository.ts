import { craftVillageExists, craftVillageNotFound } from '../../shared/craft-villages/problems.ts';
import { CraftVillage } from '../../shared/craft-villages/schema.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import { aggregateWrites, type Hand } from '../platform/aggregate.ts';
import { answerWrite } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page, Table, Write } from '../platform/table.ts';
import { villageInAttributes, villageInKey, villageKey, villagesOfArea } from './keys.ts';

const areasOf = ({ communeCodes, provinceCodes }: CraftVillage): string[] => [
  ...communeCodes,
  ...provinceCodes,
];

export const parseVillage = (item: Item | undefined): CraftVillage | undefined =>
  item && CraftVillage.parse(item['body']);

/** A new version in its own item and in every list that it is in; lists that it has left lose it. */
const villageWrites = (
  next: CraftVillage,
  previous: CraftVillage | undefined,
  action: string,
  sender: Hand,
): Write[] => {
  const areas = areasOf(next);
  const left = previous ? areasOf(previous).filter((code) => !areas.includes(code)) : [];
  return [
    ...aggregateWrites({
      type: 'CraftVillage',
      key: villageKey(next.id),
      state: next,
      action,
      sender,
      taken: craftVillageExists,
    }),
    ...areas.map((code): Write => ({
      put: {
        ...villageInKey(next.id, code),
        ...villageInAttributes(next, code),
        type: 'VillageIn',
        body: next,
      },
    })),
    ...left.map((code): Write => ({ delete: villageInKey(next.id, code) })),
  ];
};

export const craftVillageRepository = (table: Table) => {
  const find = async (id: string): Promise<CraftVillage | undefined> =>
    parseVillage(await table.get(villageKey(id)));
  return {
    find,
    get: async (id: string): Promise<CraftVillage> => (await find(id)) ?? refuse(craftVillageNotFound()),
    /** Those of a commune (five digits) or province (two), by name. */
    listOfArea: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: 'gsi1',
        partition: villagesOfArea(areaCode),
        limit,
        ...(after && { after }),
      }),
    add: (village: CraftVillage, sender: Sender): Promise<void> =>
      table.commit([...villageWrites(village, undefined, 'enter', sender), ...answerWrite(sender, village)]),
    replace: (next: CraftVillage, previous: CraftVillage, action: string, sender: Hand): Promise<void> =>
      table.commit(villageWrites(next, previous, action, sender)),
  };
};
export type CraftVillageRepository = ReturnType<typeof craftVillageRepository>;
