import { expect } from 'vitest';

/** A thrown problem of this code, whose faults lie exactly at these pointers of the body. */
export const refusal = (code: string, ...pointers: string[]): unknown =>
  expect.objectContaining({
    facts: expect.objectContaining({
      code,
      ...(pointers.length > 0 && {
        errors: pointers.map((pointer) => expect.objectContaining({ in: 'body', pointer })),
      }),
    }),
  });
