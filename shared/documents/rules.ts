import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { documentVoidedAlready } from './problems.ts';
import { DocumentSummary, type IssuedDocument, type NumberLine, SealedNumber } from './schema.ts';
import { fieldsOf } from '../kernel/fields.ts';

export const documentSummaryOf: (document: IssuedDocument) => DocumentSummary = fieldsOf(DocumentSummary);

const sealedNumberOf = fieldsOf(SealedNumber.omit({ sealed: true }));

/**
 * What a register of numbers says of a document. That the police or child protection look into a visit is for those who read
 * its referrals: neither kind, record, day nor hand of such a letter is there, for whomever.
 */
export const numberLineOf = (document: IssuedDocument): NumberLine =>
  document.source.type === 'referral'
    ? { ...sealedNumberOf(document), sealed: true }
    : documentSummaryOf(document);

/** Withdraws a document, which keeps its number; the record may have another. @throws Problem `step-not-allowed`. */
export const voidDocument = (
  document: IssuedDocument,
  reason: string,
  { by, at }: { readonly by: Actor; readonly at: Instant },
): IssuedDocument => {
  if (document.state === 'voided') throw documentVoidedAlready();
  return { ...document, version: document.version + 1, state: 'voided', voided: { at, by: by.id, reason } };
};
