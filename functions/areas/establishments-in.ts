import type { Item } from '../platform/table.ts';
import type { RegisterRepository } from '../register/repository.ts';

/** The ids of the establishments of a commune, a page at a time. An index may be a little behind: each is read before it is moved. */
export type EstablishmentsIn = (
  communeCode: string,
  limit: number,
  after?: Item,
) => Promise<{ readonly ids: readonly string[]; readonly next?: Item }>;

/** Over the register: entries that were merged into others are in no list, and stay where they are. */
export const establishmentsIn =
  (register: Pick<RegisterRepository, 'listIds'>): EstablishmentsIn =>
  async (areaCode, limit, after) => {
    const page = await register.listIds({ areaCode, query: { words: [] }, limit, after });
    return { ids: page.items, ...(page.next && { next: page.next }) };
  };
