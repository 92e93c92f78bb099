import { timelineOf } from '../establishments/keys.ts';
import type { Condition, Item, Page, Table } from '../platform/table.ts';

/** Joins conditions of one filter; their names and values must not clash. */
const all = (first: Condition, others: readonly (Condition | undefined)[]): Condition =>
  others
    .filter((other) => other !== undefined)
    .reduce(
      (one, other) => ({
        expression: `(${one.expression}) AND (${other.expression})`,
        names: { ...one.names, ...other.names },
        values: { ...one.values, ...other.values },
      }),
      first,
    );

const typeIn = (types: readonly string[]): Condition => ({
  expression: `#type IN (${types.map((_, i) => `:type${i}`).join(', ')})`,
  names: { '#type': 'type' },
  values: Object.fromEntries(types.map((type, i) => [`:type${i}`, type])),
});

interface Shown {
  readonly types: readonly string[];
  readonly filters: readonly (Condition | undefined)[];
  readonly limit: number;
  readonly after?: Item | undefined;
}

const newestFirst = (one: Item, other: Item): number =>
  String(one['g1sk']) < String(other['g1sk']) ? 1 : -1;

export const timelineRepository = (table: Table) => {
  const list = (establishmentId: string, show: Shown): Promise<Page> =>
    table.query({
      index: 'gsi1',
      partition: timelineOf(establishmentId),
      newestFirst: true,
      limit: show.limit,
      filter: all(typeIn(show.types), show.filters),
      ...(show.after && { after: { ...show.after, g1pk: timelineOf(establishmentId) } }),
    });

  return {
    /**
     * What happened at some establishments, newest first: only these types, and nothing that the filters hide. Every
     * timeline is ordered by day and id, so that the last entry shown tells where each of them goes on.
     */
    async listOfFamily(establishmentIds: readonly string[], show: Shown): Promise<Page> {
      const pages = await Promise.all(establishmentIds.map((id) => list(id, show)));
      const found = pages.flatMap(({ items }) => items).sort(newestFirst);
      const items = found.slice(0, show.limit);
      const last = items.at(-1);
      const goesOn = found.length > items.length || pages.some(({ next }) => next !== undefined);
      if (!goesOn || !last) return { items };
      const { pk, sk, g1pk, g1sk } = last;
      return { items, next: { pk, sk, g1pk, g1sk } };
    },
  };
};
export type TimelineRepository = ReturnType<typeof timelineRepository>;
