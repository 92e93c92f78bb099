import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { citationOf, type Law } from './law.ts';
import { LawId, SourceStatus } from './sourced.ts';

/**
 * One step of how a figure or a finding came about, as an officer, an employer or a judge reads it: in words, and with the
 * rule it rests on and how far that was verified. Without a rule it is our own reading, and says so.
 */
export const Reason = /* @__PURE__ */ z
  .strictObject({
    text: Bilingual,
    rule: z
      .strictObject({
        provisionId: LawId,
        citation: Bilingual,
        sourceStatus: SourceStatus,
        sourceNote: z.string(),
      })
      .optional()
      .describe('Absent where the product reads the law its own way, which counsel should confirm'),
  })
  .meta({ id: 'LegalReason' });
export type Reason = z.infer<typeof Reason>;

/** @throws Error for a provision that the catalogue does not hold: the check of the catalogue rules that out for its rows. */
export const reasonBy = (law: Law, provisionId: string, text: Bilingual): Reason => {
  const provision = law.findProvision(provisionId);
  if (!provision) throw new Error(`No provision ${provisionId} in catalogue ${law.catalogue.version}.`);
  const { id, sourceStatus, sourceNote } = provision;
  return { text, rule: { provisionId: id, citation: citationOf(law, provision), sourceStatus, sourceNote } };
};

/** A reason that is ours and no rule's. */
export const ourReading = (text: Bilingual): Reason => ({ text });
