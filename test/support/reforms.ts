import { loadAreas } from '../../infra/areas/load-areas.ts';
import { Area } from '../../shared/areas/schema.ts';
import { expect } from 'vitest';
import type { Api } from './api.ts';
import { aUser } from './people.ts';

export interface Commune {
  readonly code: string;
  readonly name: string;
}

let [nextCode, nextProvince] = [30_000, 50];

/** A province of its own for a test, with three communes and an office and a chief; nobody else uses its codes. */
export const aProvince = async (api: Api) => {
  const provinceCode = String((nextProvince += 1));
  const province = { code: provinceCode, name: `Tỉnh Thử ${provinceCode}` };
  const aCommune = (word: string): Commune => {
    const code = String((nextCode += 1));
    return { code, name: `Xã ${word} ${code}` };
  };
  const [gone, taker, other] = [aCommune('Gone'), aCommune('Taker'), aCommune('Other')];
  const inForce = (it: Commune, level: 'province' | 'commune', parentCode: string) =>
    Area.parse({ ...it, level, parentCode, validFrom: '2025-07-01', source: 'test' });
  await loadAreas(api.table, [
    inForce(province, 'province', 'VN'),
    ...[gone, taker, other].map((it) => inForce(it, 'commune', provinceCode)),
  ]);
  const office = aUser(`o-${provinceCode}`, 'office', provinceCode);
  const chief = aUser(`c-${provinceCode}`, 'chief', provinceCode);
  await api.addUsers([office, chief]);

  const provinceRow = { ...province, type: 'province' };
  const row = ({ code, name }: Commune, formedFrom?: string) => ({
    code,
    name,
    parentCode: provinceCode,
    ...(formedFrom !== undefined && { formedFrom }),
  });
  return {
    provinceCode,
    gone,
    taker,
    other,
    office,
    chief,
    /** `gone` goes whole into `taker`. */
    merger: () => [provinceRow, row(taker, `${taker.name}, ${gone.name}`), row(other)],
    /** `gone` is divided between the two others. */
    division: () => [
      provinceRow,
      row(taker, `${taker.name}, ${gone.name} (một phần)`),
      row(other, `${other.name}, ${gone.name} (phần còn lại)`),
    ],
    /** All stay, `gone` under another name. */
    renaming: (name: string) => [provinceRow, row({ ...gone, name }), row(taker), row(other)],

    async previewed(rows: object[], effectiveOn: string) {
      await api.project();
      const { status, body } = await api.post(
        '/v1/area-change-sets',
        { decision: 'Nghị quyết thử', effectiveOn, provinces: [provinceCode], rows },
        { as: office },
      );
      expect(status, JSON.stringify(body)).toBe(201);
      return body;
    },
    async approved(rows: object[], effectiveOn: string) {
      const set = await this.previewed(rows, effectiveOn);
      const { status, body } = await api.post(`/v1/area-change-sets/${set.id}/approve`, undefined, {
        as: chief,
        ifMatch: set.version,
      });
      expect(status, JSON.stringify(body)).toBe(200);
      return body;
    },
    async applied(rows: object[], effectiveOn: string) {
      const { id } = await this.approved(rows, effectiveOn);
      await api.project(); // the register is a moment behind its records
      const { status, body } = await api.post(`/v1/area-change-sets/${id}/apply`, undefined, { as: office });
      expect(status, JSON.stringify(body)).toBe(200);
      api.freshInstance(); // areas are remembered for half a minute
      return body;
    },
    async set(id: string) {
      return (await api.get(`/v1/area-change-sets/${id}`, chief)).body;
    },
    async registered(communeCode: string, name = 'Cơ sở thử') {
      const { status, body } = await api.post(
        '/v1/establishments',
        { name, type: 'household_business', communeCode, sectors: [], contacts: [] },
        { as: chief },
      );
      expect(status, JSON.stringify(body)).toBe(201);
      return body;
    },
    async listed(communeCode: string) {
      await api.project();
      return (await api.get(`/v1/establishments?area=${communeCode}&limit=100`, chief)).body.items;
    },
  };
};
