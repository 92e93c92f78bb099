import * as z from 'zod';
import { cursorInvalid } from '../../shared/kernel/problems.ts';
import { digestOf } from './digest.ts';
import type { Item } from './table.ts';

const Cursor = z.strictObject({ list: z.string(), key: z.record(z.string(), z.string()) });

/** A list is its name and its parameters; a cursor belongs to one of them. */
export type ListName = readonly (string | number | boolean | undefined)[];
const mark = (list: ListName): string => digestOf(list.map((part) => part ?? null)).slice(0, 16);

export const writeCursor = (list: ListName, key: Item): string =>
  Buffer.from(JSON.stringify({ list: mark(list), key })).toString('base64url');

/** @throws Problem `cursor-invalid` when the text is no cursor, or one of another list. */
export const readCursor = (list: ListName, text: string | undefined): Item | undefined => {
  if (text === undefined) return undefined;
  const cursor = Cursor.safeParse(jsonOrUndefined(Buffer.from(text, 'base64url').toString('utf8')));
  if (!cursor.success || cursor.data.list !== mark(list)) throw cursorInvalid();
  return cursor.data.key;
};

const jsonOrUndefined = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
