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

export const timelineRepository = (table: Table) => ({
  /** What happened at an establishment, newest first: only these types, and nothing that the filters hide. */
  list: (
    establishmentId: string,
    show: {
      types: readonly string[];
      filters: readonly (Condition | undefined)[];
      limit: number;
      after?: Item | undefined;
    },
  ): Promise<Page> =>
    table.query({
      index: 'gsi1',
      partition: timelineOf(establishmentId),
      newestFirst: true,
      limit: show.limit,
      filter: all(typeIn(show.types), show.filters),
      ...(show.after && { after: show.after }),
    }),
});
export type TimelineRepository = ReturnType<typeof timelineRepository>;
