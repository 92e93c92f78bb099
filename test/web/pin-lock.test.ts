import { describe, expect, it } from 'vitest';
import 'fake-indexeddb/auto';
import { openDevice, waitAfter } from '../../web/src/device/people.ts';
import { changePin, makeLock, openLock } from '../../web/src/device/pin-lock.ts';
import { open, seal, SealBroken } from '../../web/src/device/sealing.ts';

const few = 1_000; // rounds: enough to try the way, not the strength

describe('the lock of a person', () => {
  it('gives the same key to the right PIN, and none to another', async () => {
    const { key, lock } = await makeLock('demo-1', '271828', few);
    const kept = await seal(key, 'drafts/1', { said: 'Bát Tràng' });

    const right = await openLock('demo-1', '271828', lock);
    const wrong = await openLock('demo-1', '271829', lock);

    expect(wrong).toBeUndefined();
    expect(right && (await open(right, 'drafts/1', kept))).toEqual({ said: 'Bát Tràng' });
  });

  it("does not open another person's lock with the same PIN", async () => {
    const { lock } = await makeLock('demo-1', '271828', few);
    expect(await openLock('demo-2', '271828', lock)).toBeUndefined();
  });

  it('keeps the key when the PIN changes', async () => {
    const { key, lock } = await makeLock('demo-1', '271828', few);
    const kept = await seal(key, 'drafts/1', 1);

    const refused = await changePin('demo-1', { old: '000001', new: '314159' }, lock);
    const changed = await changePin('demo-1', { old: '271828', new: '314159' }, lock);

    expect(refused).toBeUndefined();
    if (!changed) throw new Error('the right PIN was refused');
    expect(await openLock('demo-1', '271828', changed)).toBeUndefined();
    const now = await openLock('demo-1', '314159', changed);
    expect(now && (await open(now, 'drafts/1', kept))).toBe(1);
  });

  it('opens nothing that was laid in the place of another thing', async () => {
    const { key } = await makeLock('demo-1', '271828', few);
    const kept = await seal(key, 'drafts/1', 1);
    await expect(open(key, 'drafts/2', kept)).rejects.toThrow(SealBroken);
  });
});

describe('wrong PINs', () => {
  it('cost waiting from the fifth on, twice as long each time, an hour at most', () => {
    expect([1, 4, 5, 6, 7, 30].map(waitAfter)).toEqual([0, 0, 30_000, 60_000, 120_000, 3_600_000]);
  });

  it('are counted over restarts, and forgotten after the right one', async () => {
    const name = 'device-of-misses';
    await openDevice(name).admit({ userId: 'demo-1', name: 'Minh Họa' }, '271828', 0);
    const kinds: string[] = [];
    for (const pin of ['000001', '000002', '000003', '000004', '000005', '271828'])
      kinds.push((await openDevice(name).unlock('demo-1', pin, 1_000)).kind);

    const later = await openDevice(name).unlock('demo-1', '271828', 1_000 + waitAfter(5));

    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'waiting']);
    expect(later.kind).toBe('open');
    expect((await openDevice(name).find('demo-1'))?.misses).toBe(0);
  }, 60_000);
});
