import type { PeriodKey } from '../../shared/areas/apply.ts';
import { areasChangedSince } from '../../shared/areas/problems.ts';
import { Area, type Place, placeIn, reformDay } from '../../shared/areas/schema.ts';
import { isWithin, type PlainDate } from '../../shared/kernel/dates.ts';
import { isNew, type Item, type Page, type Table, type Write } from '../platform/table.ts';
import { areaAttributes, areaKey, areaPartition, areasOfParent } from './keys.ts';

/** Two copies of an area are compared as text, so its fields stand in the order of the schema. */
const inOrder = (area: Area): Area => Area.parse(area);

/** The write that loads one dated area; loading it again changes nothing. */
export const areaWrite = (area: Area): Write => ({
  put: { ...areaKey(area), ...areaAttributes(area), type: 'Area', body: inOrder(area) },
});

/**
 * The write of a change set: it marks the period as its own, and refuses where the period is no longer as it was read.
 *
 * @param before as read; absent for a period that is to begin.
 */
export const areaPut = (area: Area, before: Area | undefined, changeSetId: string): Write => ({
  put: { ...areaKey(area), ...areaAttributes(area), type: 'Area', changeSetId, body: inOrder(area) },
  condition: before
    ? {
        expression: '#body = :before',
        names: { '#body': 'body' },
        values: { ':before': JSON.stringify(inOrder(before)) },
      }
    : isNew,
  refusal: () => areasChangedSince(area.code),
});

interface Periods {
  readonly getPeriods: (keys: readonly PeriodKey[]) => Promise<(Area | undefined)[]>;
  readonly findOn: (code: string, on: PlainDate) => Promise<Area | undefined>;
}

/** The areas of some codes on a day, undefined where there is none. */
type FindAllOn = (codes: readonly string[], on: PlainDate) => Promise<(Area | undefined)[]>;

/** One request for one code; one for all of several whose period began with the reform, and one for each that has changed since. */
const allOn =
  ({ getPeriods, findOn }: Periods): FindAllOn =>
  async (codes, on) => {
    if (codes.length === 1) return Promise.all(codes.map((code) => findOn(code, on)));
    const periods = await getPeriods(codes.map((code) => ({ code, validFrom: reformDay })));
    return Promise.all(
      codes.map(async (code, i) => {
        const period = periods[i];
        return period && isWithin(on, period) ? period : findOn(code, on);
      }),
    );
  };

/** The places of some communes on a day; undefined where no such commune was valid then. */
export const placesOn =
  (findAllOn: FindAllOn) =>
  async (codes: readonly string[], on: PlainDate): Promise<(Place | undefined)[]> =>
    (await findAllOn(codes, on)).map((area) => area && placeIn(area, on));

export const areaRepository = (table: Table) => {
  /** The last period of a code that had begun by that day, ended or not: whose area it was does not end with it. */
  const findBegun = async (code: string, on: PlainDate): Promise<Area | undefined> => {
    const page = await table.query({ partition: areaPartition(code), to: on, newestFirst: true, limit: 1 });
    return page.items[0] && Area.parse(page.items[0]['body']);
  };
  /** The area of this code that is valid on that day. */
  const findOn = async (code: string, on: PlainDate): Promise<Area | undefined> => {
    const area = await findBegun(code, on);
    return area && (area.validTo === undefined || on <= area.validTo) ? area : undefined;
  };
  const getPeriods = async (keys: readonly PeriodKey[]): Promise<(Area | undefined)[]> => {
    const items = await table.getMany(keys.map(areaKey));
    return items.map((item) => item && Area.parse(item['body']));
  };
  const findAllOn = allOn({ getPeriods, findOn });
  return {
    findOn,
    /** Periods by code and first day, undefined where there is none. */
    getPeriods,
    findBegun,
    /** Every period since the reform of the units under a parent: a province has some 170 communes at most. */
    async listSinceReform(parentCode: string): Promise<Area[]> {
      const items: Item[] = [];
      for (let after: Item | undefined, more = true; more; more = after !== undefined) {
        const partition = areasOfParent(parentCode, reformDay);
        const page = await table.query({ index: 'gsi1', partition, limit: 1_000, ...(after && { after }) });
        items.push(...page.items);
        after = page.next;
      }
      return items.map((item) => Area.parse(item['body']));
    },
    findAllOn,
    findPlaces: placesOn(findAllOn),
    listOfParent: (parentCode: string, on: PlainDate, limit: number, after?: Item): Promise<Page> =>
      table.query({
        index: 'gsi1',
        partition: areasOfParent(parentCode, on),
        limit,
        ...(after && { after }),
        filter: {
          expression: '#from <= :on AND (attribute_not_exists(#to) OR #to >= :on)',
          names: { '#from': 'validFrom', '#to': 'validTo' },
          values: { ':on': on },
        },
      }),
  };
};
export type AreaRepository = ReturnType<typeof areaRepository>;
