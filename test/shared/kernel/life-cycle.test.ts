import { describe, expect, it } from 'vitest';
import { lifeCycle } from '../../../shared/kernel/life-cycle.ts';

const door = lifeCycle<'open' | 'closed' | 'locked', 'close' | 'open' | 'lock'>({
  close: { from: ['open'], to: 'closed' },
  open: { from: ['closed', 'locked'], to: 'open' },
  lock: { from: ['closed'], to: 'locked' },
});

describe('a life cycle', () => {
  it('answers every pair of state and action from its table and nothing beside it', () => {
    const states = ['open', 'closed', 'locked'] as const;

    const next = states.map((state) => [
      state,
      door.next(state, 'close'),
      door.next(state, 'open'),
      door.next(state, 'lock'),
    ]);

    expect(next).toEqual([
      ['open', 'closed', undefined, undefined],
      ['closed', undefined, 'open', 'locked'],
      ['locked', undefined, 'open', undefined],
    ]);
  });

  it('offers for a state exactly the actions that it allows, so that no button leads to a refusal', () => {
    expect(door.actionsFrom('closed')).toEqual(['open', 'lock']);
    expect(door.actionsFrom('open')).toEqual(['close']);
    expect(door.allows('open', 'lock')).toBe(false);
  });
});
