import canonicalize from 'canonicalize';
import * as z from 'zod';
import { Establishment } from '../../../shared/establishments/schema.ts';
import { Addendum, Receipt } from '../../../shared/visit-records/schema.ts';
import { sha256Hex } from '../device/digest.ts';
import type { Ask } from '../api/call.ts';
import type { Act } from './acts.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** What the server made of it is another version's word: only what the tablet needs of it is looked at. */
const ReceiptOfVisit = z.object({
  recordId: Receipt.shape.recordId,
  inspectionId: Receipt.shape.inspectionId,
  digest: Receipt.shape.digest,
  receivedAt: Receipt.shape.receivedAt,
  status: Receipt.shape.status,
  reasons: z.array(z.string()),
});
export type ReceiptOfVisit = z.infer<typeof ReceiptOfVisit>;

/** SHA-256 of the canonical JSON (RFC 8785), as the server reckons it over what it received. */
export const digestOf = (command: unknown): Promise<string> =>
  sha256Hex(new TextEncoder().encode(canonicalize(command)));

/**
 * A receipt counts only if it names this very record and the digest of what was sent: whatever else a network puts in
 * the server's place, or a server makes of half a body, is none.
 */
export const sendVisit = async (ask: Ask, act: Act): Promise<Outcome> => {
  const { command } = act.content;
  const answer = await ask({ method: 'POST', path: '/v1/visit-records', body: command });
  if (answer.kind !== 'answered') return outcomeOf(answer);
  const receipt = ReceiptOfVisit.safeParse(answer.body).data;
  if (receipt?.recordId !== act.id || receipt.digest !== (await digestOf(command)))
    return { kind: 'later', why: 'receipt' };
  const isApplied = receipt.status === 'recorded' || receipt.status === 'accepted';
  return { kind: isApplied ? 'received' : 'quarantined', receipt };
};

/** A place never seen before; its id was made on the tablet, and is the key that makes sending repeat-safe. */
export const sendEstablishment = async (ask: Ask, act: Act): Promise<Outcome> => {
  const { command } = act.content;
  const answer = await ask({
    method: 'POST',
    path: '/v1/establishments',
    body: command,
    idempotencyKey: `establishment-${act.id}`,
  });
  if (answer.kind !== 'answered') return outcomeOf(answer);
  const made = z.object({ id: Establishment.shape.id }).safeParse(answer.body).data;
  return made?.id === act.id ? { kind: 'received', receipt: made } : { kind: 'later', why: 'receipt' };
};

export const sendAddendum = async (ask: Ask, act: Act): Promise<Outcome> => {
  const { inspectionId, ...body } = act.content.command as { inspectionId: string }; // as it was laid
  const answer = await ask({
    method: 'POST',
    path: `/v1/inspections/${inspectionId}/addenda`,
    body,
    idempotencyKey: `addendum-${act.id}`,
  });
  if (answer.kind !== 'answered') return outcomeOf(answer);
  const made = z.object({ id: Addendum.shape.id, receivedAt: z.string() }).safeParse(answer.body).data;
  return made?.id === act.id ? { kind: 'received', receipt: made } : { kind: 'later', why: 'receipt' };
};
