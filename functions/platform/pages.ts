import type * as z from 'zod';
import { type ListName, writeCursor } from './cursor.ts';
import type { JsonText } from './json-text.ts';
import type { Item, Page } from './table.ts';

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
