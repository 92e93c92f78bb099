import * as z from 'zod';
import { ViolationId } from '../kernel/ids.ts';
import { Prose } from '../kernel/text.ts';
import { AggravatingCode, MitigatingCode } from '../law/fines/circumstances.ts';

const told = {
  text: Prose(1_000).describe('The facts it rests on'),
  violationIds: z
    .array(ViolationId)
    .min(1)
    .max(20)
    .optional()
    .describe('The violations it bears on; all of the file when absent'),
};

/** A circumstance as the proposal claims it; what it does to an amount is not computed here. */
export const Circumstance = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('aggravating'), code: AggravatingCode, ...told }),
    z.strictObject({ kind: z.literal('mitigating'), code: MitigatingCode, ...told }),
  ])
  .meta({ id: 'Circumstance' });
export type Circumstance = z.infer<typeof Circumstance>;
