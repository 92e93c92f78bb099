import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { areasOfPackage } from '../../../infra/areas/package-areas.ts';
import { vietnamAreas } from '../../../infra/areas/vietnam-areas.ts';
import { Area } from '../../../shared/areas/schema.ts';
import { isWithin, plainDate } from '../../../shared/kernel/dates.ts';

const areas = vietnamAreas();
const on = (date: string) => areas.filter((area) => isWithin(plainDate(date), area));
const nameOn = (code: string, date: string) => on(date).find((area) => area.code === code)?.name;

/** A handful of the 126 communes of Hà Nội, from Decision 19/2025/QĐ-TTg as the fact sheet lists them. */
const someOfHaNoi = {
  '00004': 'Phường Ba Đình',
  '00070': 'Phường Hoàn Kiếm',
  '00226': 'Phường Văn Miếu - Quốc Tử Giám',
  '00376': 'Xã Sóc Sơn',
  '00577': 'Xã Bát Tràng',
  '04930': 'Xã Yên Xuân',
  '09556': 'Phường Hà Đông',
  '09871': 'Xã Sơn Đồng',
  '10030': 'Xã Phú Nghĩa',
  '10489': 'Xã Hương Sơn',
};

describe('the areas of Việt Nam', () => {
  it.each(['2025-07-01', '2026-04-29', '2026-04-30', '2026-11-20'])(
    'are 34 provinces and 3,321 communes on %s, each code once',
    (day) => {
      const valid = on(day);

      expect(valid.filter(({ level }) => level === 'province')).toHaveLength(34);
      expect(valid.filter(({ level }) => level === 'commune')).toHaveLength(3_321);
      expect(new Set(valid.map(({ code }) => code)).size).toBe(34 + 3_321);
    },
  );

  it('are none before the reform of 1/7/2025, whose old codes meant other places', () => {
    expect(on('2025-06-30')).toEqual([]);
  });

  it('each pass the schema unchanged, so that nothing stored has to be repaired by a reader', () => {
    expect(areas.map((area) => Area.parse(area))).toEqual(areas);
  });

  it('have names in NFC that say what kind of unit it is', () => {
    const odd = areas.filter(
      ({ name }) =>
        name !== name.normalize('NFC') || !/^(Tỉnh|Thành phố|Xã|Phường|Đặc khu) [\p{Lu}\d]/u.test(name),
    );

    expect(odd).toEqual([]);
  });

  it('place every commune in a province that exists', () => {
    const provinces = new Set(areas.filter(({ level }) => level === 'province').map(({ code }) => code));

    const lost = areas.filter(({ level, parentCode }) => level === 'commune' && !provinces.has(parentCode));

    expect(lost).toEqual([]);
  });

  it('give Hà Nội its 126 communes under their own codes', () => {
    const ofHaNoi = on('2026-11-20').filter(({ parentCode }) => parentCode === '01');

    expect(ofHaNoi).toHaveLength(126);
    expect(Object.fromEntries(ofHaNoi.map(({ code, name }) => [code, name]))).toMatchObject(someOfHaNoi);
  });

  it.each([
    ['75', '2026-04-29', 'Tỉnh Đồng Nai'],
    ['75', '2026-04-30', 'Thành phố Đồng Nai'],
  ])('call %s on %s %s, as it was on that day', (code, day, name) => {
    expect(nameOn(code, day)).toBe(name);
  });

  it('keep a unit whose name is lost, and mark that it is', () => {
    const [, commune] = areasOfPackage({
      provinces: [{ province_code: '01', name: 'Thành phố Hà Nội', place_type: 'Thành phố Trung Ương' }],
      wards: [{ ward_code: '00004', name: null, province_code: '01' }],
    });

    expect(commune).toMatchObject({ code: '00004', name: '(chưa rõ tên, mã 00004)', parentCode: '01' });
  });
});

/** A second public list (data of 25/7/2026), where the machine has it; the product carries no copy. */
const secondList = new URL('../../../../shared/data/areas-2025-07-01.csv', import.meta.url);

describe(`the second list (${existsSync(secondList) ? 'areas-2025-07-01.csv' : 'absent, package alone'})`, () => {
  it('agrees by code but for two communes, and on the parent of every commune in both', () => {
    const rows: Record<string, string>[] = existsSync(secondList)
      ? parse(readFileSync(secondList, 'utf8'), { columns: true, bom: true })
      : areas.map(({ code, parentCode }) => ({ code, parentCode: parentCode === 'VN' ? '' : parentCode }));
    const theirs = new Map(rows.map(({ code = '', parentCode = '' }) => [code, parentCode]));
    const ours = new Map(areas.map(({ code, parentCode }) => [code, parentCode === 'VN' ? '' : parentCode]));

    const onlyOurs = [...ours.keys()].filter((code) => !theirs.has(code));
    const onlyTheirs = [...theirs.keys()].filter((code) => !ours.has(code));
    const moved = [...ours].filter(([code, parent]) => theirs.has(code) && theirs.get(code) !== parent);

    expect({ onlyOurs, onlyTheirs, moved }).toEqual(
      existsSync(secondList)
        ? { onlyOurs: ['06970', '23737'], onlyTheirs: ['06978', '23938'], moved: [] }
        : { onlyOurs: [], onlyTheirs: [], moved: [] },
    );
  });
});
