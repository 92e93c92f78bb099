import type { Instant } from '../../shared/kernel/dates.ts';
import { UserId } from '../../shared/kernel/ids.ts';
import type { Hand } from '../platform/aggregate.ts';

/** The clock as whoever did something, in the steps of a record. */
export const clockId = UserId.parse('clock');

/** The product's own hand: it has no rights to be asked for, and acts on what the law and people have decided. */
export const clockHand = (at: Instant, requestId: string): Hand & { readonly receivedAt: Instant } => ({
  actor: { id: clockId, rights: { role: 'system' } },
  receivedAt: at,
  requestId,
});
