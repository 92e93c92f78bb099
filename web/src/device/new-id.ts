import { ulid } from 'ulid';

/** From 0 to just below 1, as unguessable as the browser's own. */
const chance = (): number => (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 256;

/** An id made on this tablet, sortable by the millisecond it was made. */
export const newUlid = (): string => ulid(Date.now(), chance);
