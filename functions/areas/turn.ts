import { areasBeingChanged } from '../../shared/areas/problems.ts';
import { type Condition, isNew, type Item, type Key, type Table, type Write } from '../platform/table.ts';
import { turnKey } from './keys.ts';

/** Whose turn it is to write areas, as one call has read it. */
export interface Turn {
  /** Turns that were taken so far: while it is the same, no set of changes has written areas. */
  readonly n: number;
  readonly isOwn: boolean;
}

const turnOf = (n: number, heldBy?: string): Item & Key => ({
  ...turnKey,
  type: 'AreaTurn',
  n,
  ...(heldBy !== undefined && { heldBy }),
});

const asRead = ({ n }: Turn): Condition =>
  n === 0
    ? isNew
    : {
        expression: '#n = :n AND attribute_not_exists(#heldBy)',
        names: { '#n': 'n', '#heldBy': 'heldBy' },
        values: { ':n': n },
      };
const heldBy = (setId: string): Condition => ({
  expression: '#heldBy = :set',
  names: { '#heldBy': 'heldBy' },
  values: { ':set': setId },
});

/**
 * One set of changes at a time writes areas. One that needs several transactions holds the turn from its first to its last, and
 * where it was cut short until it goes on; so no other changes under its hands what it was checked against.
 */
export const areaTurn = (table: Pick<Table, 'get'>) => ({
  /** @throws Problem `areas-being-changed` while another set holds it. */
  async read(setId: string): Promise<Turn> {
    const item = await table.get(turnKey);
    const holder = item?.['heldBy'];
    if (holder !== undefined && holder !== setId) throw areasBeingChanged();
    return { n: Number(item?.['n'] ?? 0), isOwn: holder === setId };
  },

  /** The part of a transaction that writes areas: begins the turn, goes on with it, or ends it. */
  write(turn: Turn, setId: string, isLast: boolean): Write {
    const condition = turn.isOwn ? heldBy(setId) : asRead(turn);
    const refusal = areasBeingChanged;
    if (turn.isOwn && !isLast) return { check: turnKey, condition, refusal };
    const put = isLast ? turnOf(turn.n + 1) : turnOf(turn.n + 1, setId);
    return { put, condition, refusal };
  },

  /** Holds a transaction to the areas as they were when the turn was read. */
  unchanged: (turn: Turn): Write => ({
    check: turnKey,
    condition: asRead(turn),
    refusal: areasBeingChanged,
  }),
});
export type AreaTurn = ReturnType<typeof areaTurn>;
