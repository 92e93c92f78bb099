import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';

/** Asking the system for chance once an id costs more than all else about it; it is asked for this many bytes at once. */
const pool = new Uint8Array(4_096);
let used = pool.length;

/** From 0 to just below 1, as unguessable as the system's own. A ULID's letter takes five of its eight bits. */
const chance = (): number => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return (pool[used++] ?? 0) / 256;
};

/** A new ULID of a moment. */
export const newIdAt = (epochMs: number): string => ulid(epochMs, chance);
