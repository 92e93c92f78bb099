import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Write } from '../../functions/platform/table.ts';
import { entryKey } from '../../functions/register/keys.ts';
import { plainDate } from '../../shared/kernel/dates.ts';
import { type Api, startApi } from '../support/api.ts';
import { people } from '../support/people.ts';
import { storeProvince } from './fill.ts';
import { establishmentAt, followedIn, type ProvinceSettings } from './province.ts';

const settings: ProvinceSettings = {
  size: 100,
  today: plainDate('2026-11-20'),
  provinceCode: '01',
  communeCodes: ['00577', '00004'],
  accountIds: ['inspector', 'inspector-2'],
};

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await storeProvince(api, settings);
}, 60_000);
afterAll(() => api.stop());

const collected = async (): Promise<Write[]> => {
  const all: Write[] = [];
  const collecting = { commit: async (writes: readonly Write[]) => void all.push(...writes) };
  await storeProvince({ table: collecting, terms: collecting }, settings);
  return all;
};
const sorted = (writes: readonly Write[]): string[] =>
  writes.map((write) => JSON.stringify(write)).toSorted();

describe('a province made for benchmarks', () => {
  it('is the same each time', async () => {
    expect(sorted(await collected())).toEqual(sorted(await collected()));
  });

  it('answers the routes that it is made to measure', async () => {
    const { id } = establishmentAt(settings, followedIn(settings.size) - 1);

    const timeline = await api.get(`/v1/establishments/${id}/timeline?limit=20`, people.chief);
    const agenda = await api.get('/v1/agenda', people.inspector);
    const register = await api.get('/v1/establishments?area=00577', people.chief);

    expect(timeline.body.items).toHaveLength(20);
    expect(timeline.body.items.every(({ type }: { type: string }) => type === 'inspection')).toBe(true);
    expect(agenda.body.items.length).toBeGreaterThan(0);
    expect(register.body.items).toHaveLength(25);
  });

  it('holds the register that the projector makes of the same records', async () => {
    const keys = Array.from({ length: settings.size }, (_, i) => entryKey(establishmentAt(settings, i).id));
    const made = await api.table.getMany(keys);

    await api.table.writeMany(keys.map((key) => ({ delete: key })));
    await api.project();

    expect(made.every((entry) => entry !== undefined)).toBe(true);
    expect(await api.table.getMany(keys)).toEqual(made);
  });
});
