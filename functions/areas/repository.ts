import { Area, type Place, provinceOf } from '../../shared/areas/schema.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import type { Item, Page, Table, Write } from '../platform/table.ts';
import { areaAttributes, areaKey, areaPartition, areasOfParent } from './keys.ts';

/** The write that loads one dated area; loading it again changes nothing. */
export const areaWrite = (area: Area): Write => ({
  put: { ...areaKey(area), ...areaAttributes(area), type: 'Area', body: area },
});

export const areaRepository = (table: Table) => {
  /** The area of this code that is valid on that day. */
  const findOn = async (code: string, on: PlainDate): Promise<Area | undefined> => {
    const page = await table.query({ partition: areaPartition(code), to: on, newestFirst: true, limit: 1 });
    const area = page.items[0] && Area.parse(page.items[0]['body']);
    return area && (area.validTo === undefined || on <= area.validTo) ? area : undefined;
  };
  return {
    findOn,
    /** The place of a commune on a day; undefined where no such commune was valid then. */
    async findPlace(communeCode: string, on: PlainDate): Promise<Place | undefined> {
      const commune = await findOn(communeCode, on);
      const provinceCode = commune && provinceOf(commune);
      return commune?.level === 'commune' && provinceCode !== undefined
        ? { communeCode, provinceCode, areaOn: on }
        : undefined;
    },
    listOfParent: (parentCode: string, on: PlainDate, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: 'gsi1',
        partition: areasOfParent(parentCode, on),
        limit,
        ...(after && { after }),
        filter: {
          expression: '#body.#from <= :on AND (attribute_not_exists(#body.#to) OR #body.#to >= :on)',
          names: { '#body': 'body', '#from': 'validFrom', '#to': 'validTo' },
          values: { ':on': on },
        },
      }),
  };
};
export type AreaRepository = ReturnType<typeof areaRepository>;
