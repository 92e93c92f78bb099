import type { Actor } from '../../shared/kernel/actor.ts';
import type { Instant } from '../../shared/kernel/dates.ts';

/** Who sent a change, when it arrived, and the key and content that make it repeat-safe. */
export interface Sender {
  readonly actor: Actor;
  readonly requestId: string;
  readonly receivedAt: Instant;
  /** Of a creation: the Idempotency-Key, and the digest of method, path and body. */
  readonly request?: { readonly key: string; readonly digest: string };
}
