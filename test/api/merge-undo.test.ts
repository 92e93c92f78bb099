import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { identifierKey } from '../../functions/establishments/keys.ts';
import { taxCodeFor } from '../../shared/establishments/identifiers.ts';
import { type Api, startApi } from '../support/api.ts';
import { merge, merged, reported, undo } from '../support/duplicates.ts';
import { people } from '../support/people.ts';
import { aPlan, registered } from '../support/visits.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

let stems = 960_000_000;
const identifier = (kind: 'tax_code' | 'household_number'): { kind: string; value: string } => {
  stems += 1;
  const taxCode = taxCodeFor(String(stems));
  if (kind === 'household_number') return { kind, value: `01A8${String(stems).slice(-6)}` };
  return taxCode === undefined ? identifier(kind) : { kind, value: taxCode };
};

const Kinds = fc.subarray<'tax_code' | 'household_number'>(['tax_code', 'household_number']);
/** Who has which identifiers; who was merged into whom before; which pairs wait; where visits are planned. */
const Story = fc.record({
  identifiers: fc.tuple(Kinds, Kinds, Kinds, Kinds),
  before: fc.subarray([[0, 2], [1, 3]] as const), // prettier-ignore
  open: fc.subarray([[0, 3], [1, 2], [2, 3]] as const), // prettier-ignore
  visits: fc.subarray([0, 1]),
});

/** An item without what every change leaves: its version, and the steps of a pair. */
const lasting = (item: Record<string, unknown> | undefined) => {
  if (!item) return undefined;
  const { version: _, body, ...rest } = item;
  const { version: __, steps: ___, ...state } = (body ?? {}) as Record<string, unknown>; // an item of our own
  return { ...rest, body: state };
};

it('a merge that is undone leaves every item as it was, but for versions, steps and audit', async () => {
  await fc.assert(
    fc.asyncProperty(Story, async ({ identifiers, before, open, visits }) => {
      const places = await Promise.all(
        identifiers.map((kinds, i) =>
          registered(api, { name: `Lò ${i}`, identifiers: kinds.map(identifier) }),
        ),
      );
      const place = (i: number) => places[i] ?? { id: '' };
      const stay = { conflictingIdentifiers: 'stay' };
      for (const [into, gone] of before) await merged(api, place(into), place(gone), stay);
      const isMerged = (i: number) => before.some(([, gone]) => gone === i);
      for (const [one, other] of open)
        if (!isMerged(one) && !isMerged(other)) await reported(api, place(one), place(other));
      await reported(api, place(0), place(1));
      for (const i of visits) await api.post('/v1/inspections', aPlan(place(i).id), { as: people.chief });
      const everything = async () => {
        const partitions = places.flatMap(({ id }) => [`EST#${id}`, `TWINS#${id}`]);
        const pages = await Promise.all(
          partitions.map((partition) => api.table.query({ partition, limit: 100 })),
        );
        const claims = await api.table.getMany(places.flatMap((it) => it.identifiers.map(identifierKey)));
        return [...pages.flatMap(({ items }) => items), ...claims].map(lasting);
      };
      const then = await everything();

      const { status, body } = await merge(api, place(0), place(1), { more: stay });
      expect(status, JSON.stringify(body)).toBe(200);
      expect(await everything()).not.toEqual(then);
      expect((await undo(api, body.id)).status).toBe(200);

      expect(await everything()).toEqual(then);
    }),
    { numRuns: Number(process.env['MERGE_RUNS'] ?? 20) },
  );
}, 60_000);
