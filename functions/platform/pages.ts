import type * as z from 'zod';
import { type ListName, writeCursor } from './cursor.ts';
import type { Page } from './table.ts';

/** A page as the API answers it: the records parsed, the way on as a cursor that only this list takes. */
export const pageAnswer = <S extends z.ZodType>(
  list: ListName,
  page: Page,
  schema: S,
): { items: z.infer<S>[]; nextCursor?: string } => ({
  items: page.items.map((item) => schema.parse(item['body'])),
  ...(page.next && { nextCursor: writeCursor(list, page.next) }),
});
