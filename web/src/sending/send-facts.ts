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

const stateOfReceipt = ({ status }: ReceiptOfVisit): 'received' | 'quarantined' =>
  status === 'recorded' || status === 'accepted' ? 'received' : 'quarantined';

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
  return { kind: stateOfReceipt(receipt), receipt };
};

/**
 * What the server knows of a record that it refused, or that waits for a chief: an earlier try may have arrived though its
 * answer was lost. Undefined when it knows none, or cannot be asked.
 */
export const findReceipt = async (ask: Ask, act: Act): Promise<Outcome | undefined> => {
  const answer = await ask({ path: `/v1/visit-records/${act.id}/receipt`, withinMs: 10_000 });
  if (answer.kind !== 'answered') return undefined;
  const receipt = ReceiptOfVisit.safeParse(answer.body).data;
  const isOfThis = receipt?.recordId === act.id && receipt.digest === (await digestOf(act.content.command));
  return isOfThis ? { kind: stateOfReceipt(receipt), receipt } : undefined;
};

const Made = z.object({
  id: Establishment.shape.id,
  place: Establishment.shape.place.optional().catch(undefined),
});

/** Refusals that say that the id is taken: it was made on this tablet, so that the place is there already. */
const isThere = ['already-exists', 'idempotency-key-reused'];

/** A place never seen before; its id was made on the tablet, and is the key that makes sending repeat-safe. */
export const sendEstablishment = async (ask: Ask, act: Act): Promise<Outcome> => {
  const { command } = act.content;
  const first = await ask({
    method: 'POST',
    path: '/v1/establishments',
    body: command,
    idempotencyKey: `establishment-${act.id}`,
  });
  const looksThere = first.kind === 'refused' && isThere.includes(first.problem.code);
  const second = looksThere ? await ask({ path: `/v1/establishments/${act.id}` }) : first;
  const answer = second.kind === 'refused' ? first : second;
  if (answer.kind !== 'answered') return outcomeOf(answer);
  const made = Made.safeParse(answer.body).data;
  return made?.id === act.id ? { kind: 'received', receipt: made } : { kind: 'later', why: 'receipt' };
};

/** Nobody decides within minutes. */
const undecidedMs = 60 * 60_000;

export const sendAddendum = async (ask: Ask, act: Act): Promise<Outcome> => {
  const { inspectionId, ...body } = act.content.command as { inspectionId: string }; // as it was laid
  const answer = await ask({
    method: 'POST',
    path: `/v1/inspections/${inspectionId}/addenda`,
    body,
    idempotencyKey: `addendum-${act.id}`,
  });
  if (answer.kind === 'refused' && answer.problem.code === 'no-record-yet')
    return { kind: 'later', why: 'undecided', afterMs: undecidedMs };
  if (answer.kind !== 'answered') return outcomeOf(answer);
  const made = z.object({ id: Addendum.shape.id, receivedAt: z.string() }).safeParse(answer.body).data;
  return made?.id === act.id ? { kind: 'received', receipt: made } : { kind: 'later', why: 'receipt' };
};
