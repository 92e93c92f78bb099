import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { documentVoidedAlready } from './problems.ts';
import { DocumentSummary, type IssuedDocument } from './schema.ts';
import { fieldsOf } from '../kernel/fields.ts';

export const documentSummaryOf: (document: IssuedDocument) => DocumentSummary = fieldsOf(DocumentSummary);

/** Withdraws a document, which keeps its number; the record may have another. @throws Problem `step-not-allowed`. */
export const voidDocument = (
  document: IssuedDocument,
  reason: string,
  { by, at }: { readonly by: Actor; readonly at: Instant },
): IssuedDocument => {
  if (document.state === 'voided') throw documentVoidedAlready();
  return { ...document, version: document.version + 1, state: 'voided', voided: { at, by: by.id, reason } };
};
