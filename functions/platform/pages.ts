import type * as z from 'zod';
import { type ListName, writeCursor } from './cursor.ts';
import type { JsonText } from './json-text.ts';
import type { Item, Page, PageQuery, Table } from './table.ts';

/** Items that one request of a list read to its end asks for; a megabyte holds fewer where they are large. */
const itemsPerPage = 1_000;

/** Everything that a query finds, page after page: for lists that are bounded by what they are of. */
export const allOf = async (
  table: Pick<Table, 'query'>,
  query: Omit<PageQuery, 'limit' | 'after'>,
): Promise<Item[]> => {
  const found: Item[] = [];
  for (let after: Item | undefined, more = true; more; more = after !== undefined) {
    const page: Page = await table.query({ ...query, limit: itemsPerPage, ...(after && { after }) });
    found.push(...page.items);
    after = page.next;
  }
  return found;
};

/** A page as the API answers it: the records parsed, the way on as a cursor that only this list takes. */
export const pageAnswer = <S extends z.ZodType>(
  list: ListName,
  page: Page,
  schema: S,
): { items: z.infer<S>[]; nextCursor?: string } => ({
  items: page.items.map((item) => schema.parse(item['body'])),
  ...(page.next && { nextCursor: writeCursor(list, page.next) }),
});

/** The same of records that are answered as they are stored. */
export const pageText = <T>(
  list: ListName,
  items: readonly JsonText<T>[],
  next: Item | undefined,
): JsonText<{ items: T[]; nextCursor?: string }> => {
  const goesOn = next ? `,"nextCursor":${JSON.stringify(writeCursor(list, next))}` : '';
  return `{"items":[${items.join(',')}]${goesOn}}` as JsonText<{ items: T[]; nextCursor?: string }>;
};
