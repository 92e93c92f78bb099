import * as z from 'zod';

/** Whole Vietnamese dong; the dong has no smaller unit. */
export const Vnd = z
  .int()
  .min(0)
  .max(1_000_000_000_000)
  .meta({ id: 'Vnd', description: 'Whole Vietnamese dong' });
export type Vnd = z.infer<typeof Vnd>;
