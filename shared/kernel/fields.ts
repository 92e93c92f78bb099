import type * as z from 'zod';

/**
 * Takes from a record the fields that a narrower schema names. The record is known to be good: it was parsed when it came,
 * and parsing a line of a list again would cost more than reading it.
 */
export const fieldsOf = <S extends z.ZodObject>(schema: S) => {
  const names = Object.keys(schema.shape);
  return (record: z.infer<S>): z.infer<S> =>
    Object.fromEntries(
      names.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])),
    ) as z.infer<S>;
};
