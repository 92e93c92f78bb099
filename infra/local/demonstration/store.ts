import type { Item, Table } from '../../../functions/platform/table.ts';

/** DynamoDB's own bound on one transaction; a hundred in one are some ten times faster than one by one. */
const writesPerTransaction = 100;

const keyed = (item: Item) => ({ ...item, pk: String(item['pk']), sk: String(item['sk']) });

/** Puts items as they are, whatever is there: the same items again change nothing. */
export const storeItems = async (table: Pick<Table, 'commit'>, items: readonly Item[]): Promise<void> => {
  for (let start = 0; start < items.length; start += writesPerTransaction)
    await table.commit(
      items.slice(start, start + writesPerTransaction).map((item) => ({ put: keyed(item) })),
    );
};
