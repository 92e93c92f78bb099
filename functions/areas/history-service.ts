import { type AreaHistory, predecessorsOf, successorsOf } from '../../shared/areas/history.ts';
import { areaNotFound } from '../../shared/areas/problems.ts';
import type { Place } from '../../shared/areas/schema.ts';
import type { PlainDate } from '../../shared/kernel/dates.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import type { DatedAreas } from './cached-areas.ts';

export const historyService = (areas: DatedAreas) => {
  /** What became of a unit; on a day after its last, of the last that bore the code. */
  const after = async (code: string, on: PlainDate, asOf: PlainDate): Promise<AreaHistory | undefined> => {
    const area = await areas.findBegun(code, on);
    return area && successorsOf(area, on, asOf, areas.getPeriods);
  };

  return {
    /** @throws Problem `not-found` for a code that no unit has borne by that day. */
    successors: async (code: string, on: PlainDate, asOf: PlainDate): Promise<AreaHistory> =>
      (await after(code, on, asOf)) ?? refuse(areaNotFound()),

    /** @throws Problem `not-found` for a code that no unit bears on that day. */
    async predecessors(code: string, on: PlainDate, asOf: PlainDate): Promise<AreaHistory> {
      const area = (await areas.findOn(code, on)) ?? refuse(areaNotFound());
      return predecessorsOf(area, on, asOf, areas.getPeriods);
    },

    /** Where a record's place lies as of another day; the record itself keeps the place of its own. */
    placeAsOf: ({ communeCode, areaOn }: Place, asOf: PlainDate): Promise<AreaHistory | undefined> =>
      after(communeCode, areaOn < asOf ? areaOn : asOf, asOf),

    /** The communes that hold on a day what was under a code that has ended; empty for one that never was. */
    async followers(code: string, on: PlainDate): Promise<readonly { code: string; name: string }[]> {
      const found = await after(code, on, on);
      return (found?.areas ?? []).map((area) => ({ code: area.code, name: area.name }));
    },
  };
};
export type HistoryService = ReturnType<typeof historyService>;
