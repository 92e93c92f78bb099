import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeWrites } from '../../functions/notices/writes.ts';
import { newIdAt } from '../../functions/platform/new-id.ts';
import { StoredNotice } from '../../shared/notices/schema.ts';
import { lastCost } from '../bench/bench-api.ts';
import { type Api, startApi, testNow } from '../support/api.ts';
import { answered } from '../support/due.ts';
import { aUser, people } from '../support/people.ts';
import { newId } from '../support/visits.ts';

const { chief } = people;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** Somebody who was told so many things, a minute apart; the oldest first. */
const told = async (count: number) => {
  const who = aUser(`told-${newId()}`, 'inspector');
  await api.addUsers([who]);
  const notices = Array.from({ length: count }, (_, i) =>
    StoredNotice.parse({
      id: newIdAt(Date.parse(testNow) + i * 60_000),
      at: testNow,
      record: { kind: i % 2 ? 'penalty' : 'inspection', id: newId() },
      clock: 'W9',
      stage: 'soon',
      dueOn: '2026-11-24',
      text: { vi: `Sắp đến hạn ${i}`, en: `Due soon ${i}` },
      provisions: [],
      violationIds: [],
      catalogueVersion: 'test',
    }),
  );
  await api.table.commit(notices.flatMap((notice) => noticeWrites(notice, [who.id])));
  await api.get('/v1/me', who); // the directory remembers who asks
  return { who, ids: notices.map(({ id }) => id) };
};
const list = (who: { id: string }, query = '') => answered(api.get(`/v1/notices?${query}`, who));
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
const readTo = (who: { id: string }, upTo: string | undefined) =>
  answered(api.post('/v1/notices/read', { upTo }, { as: who }));

describe('what a person was told', () => {
  it('is listed newest first, with where the record is read, in one request', async () => {
    const { who, ids } = await told(3);

    const page = await list(who);

    expect(lastCost(api)).toMatchObject({ requests: 1 });
    expect(idsOf(page)).toEqual(ids.toReversed());
    expect(page.items[1]).toMatchObject({ href: `/v1/penalties/${page.items[1].record.id}`, isRead: false });
    expect(page.items[0]).toMatchObject({ href: `/v1/inspections/${page.items[0].record.id}` });
    expect(page).not.toHaveProperty('nextCursor');
  });

  it.each([
    ['before anything was read', undefined],
    ['after some was read', 2],
  ])('comes in pages without a gap or a double, %s', async (_, read) => {
    const { who, ids } = await told(7);
    if (read !== undefined) await readTo(who, ids[read]);
    const pages: string[][] = [];

    for (let cursor = ''; ;) {
      const page = await list(who, `limit=3${cursor}`);
      pages.push(idsOf(page));
      if (!page.nextCursor) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }

    expect(pages.flat()).toEqual(ids.toReversed());
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
  });

  it('is read up to where the person says, with one small write, and never less than before', async () => {
    const { who, ids } = await told(5);

    await readTo(who, ids[2]);
    const cost = lastCost(api);
    await readTo(who, ids[0]);

    expect(cost).toMatchObject({ requests: 1, writeUnits: 1 });
    const { items } = await list(who);
    expect(items.map(({ isRead }: { isRead: boolean }) => isRead)).toEqual([false, false, true, true, true]);
  });

  it('is shown as far as it is unread, over pages', async () => {
    const { who, ids } = await told(6);
    await readTo(who, ids[2]);

    const first = await list(who, 'only=unread&limit=2');
    const second = await list(who, `only=unread&limit=2&cursor=${encodeURIComponent(first.nextCursor)}`);

    expect(idsOf(first)).toEqual([ids[5], ids[4]]);
    expect(idsOf(second)).toEqual([ids[3]]);
    expect(second).not.toHaveProperty('nextCursor');
  });

  it('is nobody else’s, and a cursor of it leads nobody else there', async () => {
    const { who } = await told(3);
    const { nextCursor } = await list(who, 'limit=1');

    const other = await api.get(`/v1/notices?limit=1&cursor=${encodeURIComponent(nextCursor)}`, chief);

    expect(other).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
    expect(idsOf(await list(chief))).toEqual([]);
  });

  it('is gone after half a year', async () => {
    const { who } = await told(2);

    api.clock.set('2027-05-20T03:00:00Z');
    api.freshInstance();
    const page = await list(who);
    api.clock.set(testNow);

    expect(idsOf(page)).toEqual([]);
  });
});
