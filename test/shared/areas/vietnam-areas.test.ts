import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { areasOfPackage } from '../../../infra/areas/package-areas.ts';
import { vietnamAreas, vietnamOldUnits } from '../../../infra/areas/vietnam-areas.ts';
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

  it('were 63 provinces, 696 districts and 10,034 communes on the eve of the reform, each code once in its level', () => {
    const valid = on('2025-06-30');
    const count = (level: Area['level']) => valid.filter((area) => area.level === level).length;

    expect([count('province'), count('district'), count('commune')]).toEqual([63, 696, 10_034]);
    expect(new Set(valid.map(({ code }) => code)).size).toBe(valid.length);
  });

  it('account for all 10,977 rows of the table of old and new: by code, by island, or by name alone', () => {
    const { rows, areas: old, formerNames } = vietnamOldUnits();
    const communes = old.filter(({ level }) => level === 'commune');

    expect(rows).toEqual({ coded: 10_034, named: 938, withoutOld: 5, lost: 0 });
    expect(rows.coded + rows.named + rows.withoutOld).toBe(10_977);
    expect(communes.every(({ successors = [] }) => successors.length > 0)).toBe(true);
    expect([...formerNames.values()].flat()).toHaveLength(810); // the same name twice leads nowhere else
  });

  it('lead each old province to the present one, also where its digits went on under another name', () => {
    const province = (code: string) => on('2025-06-30').find((area) => area.code === code);
    const reused = ['15', '24', '44', '52', '80', '82', '91'];

    expect(reused.map((code) => province(code)?.name === nameOn(code, '2025-07-01'))).not.toContain(true);
    expect(province('91')).toMatchObject({
      name: 'Tỉnh Kiên Giang',
      successors: [{ code: '91', extent: 'whole' }],
    });
    expect(province('06')).toMatchObject({ name: 'Tỉnh Bắc Kạn', successors: [{ code: '19' }] });
  });

  it('put Hoằng Đức of then into Hoằng Hóa of now, as the fact sheet has it', () => {
    const [old] = on('2025-06-30').filter(({ code }) => code === '15928');

    expect(old).toMatchObject({ name: 'Xã Hoằng Đức', parentCode: '399', provinceCode: '38' });
    expect(old?.successors).toEqual([{ code: '15865', validFrom: '2025-07-01', extent: 'whole' }]);
  });

  it('name every commune into which a divided one went, and say that each has but a part', () => {
    const kimMa = on('2025-06-30').find(({ code }) => code === '00028');

    expect(kimMa?.successors?.map(({ code, extent }) => [code, extent])).toEqual([
      ['00004', 'part'],
      ['00008', 'part'],
      ['00025', 'part'],
    ]);
  });

  it('link both ways: what a unit became names it among what it was formed from', () => {
    const byKey = new Map(areas.map((area) => [`${area.code} ${area.validFrom}`, area]));
    const lost = areas.flatMap((area) =>
      (area.successors ?? []).filter(({ code, validFrom, extent }) => {
        const back = byKey.get(`${code} ${validFrom}`)?.predecessors ?? [];
        return !back.some(
          (it) => it.code === area.code && it.validFrom === area.validFrom && it.extent === extent,
        );
      }),
    );

    expect(lost).toEqual([]);
  });

  it('each pass the schema unchanged, so that nothing stored has to be repaired by a reader', () => {
    expect(areas.map((area) => Area.parse(area))).toEqual(areas);
  });

  it('have names in NFC that say what kind of unit it is', () => {
    const asWritten = 'Xã é Tòng'; // of 2025, in the package and in other lists
    const odd = areas.filter(
      ({ name }) =>
        name !== asWritten &&
        (name !== name.normalize('NFC') ||
          !/^(Tỉnh|Thành phố|Quận|Huyện|Thị xã|Xã|Phường|Thị trấn|Đặc khu) [\p{Lu}\d]/u.test(name)),
    );

    expect(odd).toEqual([]);
  });

  it('place every unit in one that was in force with it', () => {
    const lost = ['2025-06-30', '2025-07-01', '2026-11-20'].flatMap((day) => {
      const valid = on(day);
      const codes = new Set(valid.map(({ code }) => code));
      return valid.filter(({ parentCode }) => parentCode !== 'VN' && !codes.has(parentCode));
    });

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
      : on('2025-07-01').map(({ code, parentCode }) => ({
          code,
          parentCode: parentCode === 'VN' ? '' : parentCode,
        }));
    const theirs = new Map(rows.map(({ code = '', parentCode = '' }) => [code, parentCode]));
    const ours = new Map(
      on('2025-07-01').map(({ code, parentCode }) => [code, parentCode === 'VN' ? '' : parentCode]),
    );

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
