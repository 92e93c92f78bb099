import type { DynamoDBRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { projectNeighbours } from '../../functions/projector/supply-neighbours.ts';
import { neighboursKey } from '../../functions/supply-chain/keys.ts';
import { neighboursKeeper } from '../../functions/supply-chain/neighbours.ts';
import { EstablishmentId } from '../../shared/kernel/ids.ts';
import { type Api, startApi } from '../support/api.ts';
import { merge, pairOf, reported, undo } from '../support/duplicates.ts';
import { people } from '../support/people.ts';
import { registered } from '../support/visits.ts';
import { aLink } from '../support/world.ts';
import { type Faults, interfereWith, withoutPauses } from './faults.ts';
import { turnstile } from './turnstile.ts';

const { chief } = people;
const runs = Number(process.env['FAULT_RUNS'] ?? 8);
let api: Api;
let faults: Faults;
beforeAll(async () => {
  api = await startApi();
  faults = interfereWith(api.client);
  await withoutPauses(api.client);
});
afterEach(() => faults.reset());
afterAll(() => api.stop());

interface Named {
  readonly id: string;
}
const some = (count: number): Promise<Named[]> =>
  Promise.all(Array.from({ length: count }, () => registered(api)));
const renamed = ({ id }: Named, name: string) =>
  api.patch(`/v1/establishments/${id}`, { name }, { as: chief, ifMatch: '*' });

/** What stands in the neighbours of these, as text. */
const neighboursOf = async (all: readonly Named[]): Promise<string[]> => {
  const items = await api.table.getMany(all.map(({ id }) => neighboursKey(id)));
  return items.map((item) => JSON.stringify(item?.['body']));
};
const recordOf = (type: string, after: object, before?: object): DynamoDBRecord => {
  const image = (body: object) => ({ type: { S: type }, body: { S: JSON.stringify(body) } });
  return { dynamodb: { NewImage: image(after), ...(before && { OldImage: image(before) }) } };
};
const read = async ({ id }: Named) => (await api.get(`/v1/establishments/${id}`, chief)).body;
/** Does something, and gives what the stream tells of these establishments then. */
const changed = async (all: readonly Named[], change: () => Promise<unknown>): Promise<DynamoDBRecord[]> => {
  const before = await Promise.all(all.map(read));
  await change();
  const after = await Promise.all(all.map(read));
  return after.map((it, i) => recordOf('Establishment', it, before[i]));
};
/** Nothing where an end was merged before. */
const linked = async (from: Named, to: Named, more: object = {}): Promise<DynamoDBRecord[]> => {
  const link = aLink(from.id, to.id, { kind: 'supplier', ...more });
  const { status, body } = await api.post('/v1/supply-links', link, { as: chief });
  return status === 201 ? [recordOf('SupplyLink', body)] : [];
};
/** The same as the records say it this moment. */
const madeAnew = async (all: readonly Named[]): Promise<string[]> => {
  await api.table.writeMany(all.map(({ id }) => ({ delete: neighboursKey(id) })));
  await neighboursKeeper(api.table).rebuild(all.map(({ id }) => EstablishmentId.parse(id)));
  return neighboursOf(all);
};

describe('the neighbours of establishments', () => {
  it('are what links and establishments say, however changes and deliveries of them fall together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1_000), { minLength: 20, maxLength: 60 }), async (draws) => {
        const all = await some(4);
        const [a, b, c, d] = all as [Named, Named, Named, Named]; // four were asked for
        await reported(api, a, b);
        await linked(a, c); // nobody was told of it
        let next = 0;
        const pass = turnstile((count) => (draws[(next += 1) % draws.length] ?? 0) % count);
        faults.call = (_command, send) => pass(send);
        const changes = [
          linked(d, a),
          linked(c, d),
          changed([c], () => renamed(c, 'Gốm Mới')),
          changed([a, b], () => merge(api, a, b)),
          linked(b, d),
        ];

        await Promise.all(changes.map(async (change) => projectNeighbours(api.table, await change)));
        faults.reset();

        const left = await neighboursOf(all);
        expect(left).toEqual(await madeAnew(all));
        expect(left.join()).toContain('Gốm Mới');
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('lose no link where two deliveries for one establishment overlap', async () => {
    const all = await some(3);
    const [hub, one, other] = all as [Named, Named, Named]; // three were asked for
    const [first, second] = [await linked(one, hub), () => linked(other, hub)];
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let held = 0;
    const reached = new Promise<void>((resolve) => {
      faults.call = async (command, send) => {
        if (command === 'PutItemCommand') {
          if ((held += 1) === 2) resolve(); // the neighbours of both ends
          await gate;
        }
        return send();
      };
    });

    const late = projectNeighbours(api.table, first); // has read the links, and is about to write
    await reached;
    faults.reset();
    await projectNeighbours(api.table, await second());
    letGo();
    await late;

    const left = await neighboursOf(all);
    for (const { id } of [one, other]) expect(left[0]).toContain(id);
    expect(left).toEqual(await madeAnew(all));
  });

  it('are as before when a merge is undone, and told in any order and twice', async () => {
    const all = await some(4);
    const [a, b, c, d] = all as [Named, Named, Named, Named]; // four were asked for
    const links = [...(await linked(c, a)), ...(await linked(b, d)), ...(await linked(a, b))];
    await projectNeighbours(api.table, links);
    const before = await neighboursOf(all);

    const merging = await changed([a, b], () => merge(api, a, b));
    await projectNeighbours(api.table, merging.toReversed());
    const merged = await neighboursOf(all);
    const undoing = await changed([a, b], () => undo(api, pairOf(a, b)));
    const told = [...links, ...merging, ...undoing];
    for (const record of [...told.toReversed(), ...told]) await projectNeighbours(api.table, [record]);

    expect(merged[1]).toBe(merged[0]);
    expect(merged[3]).toContain(a.id);
    expect(await neighboursOf(all)).toEqual(before);
  });

  it('of one whose links are long keep the newest that fit, and say that there are others', async () => {
    const [root, ...others] = await some(49);
    if (!root) throw new Error('they were asked for');
    const long = { note: 'Ạ'.repeat(1_000), source: { kind: 'other', text: 'Ạ'.repeat(300) } };
    for (const other of others) {
      await projectNeighbours(api.table, await linked(other, root, long));
    }

    const [kept] = await neighboursOf([root]);

    const { up, down } = JSON.parse(kept ?? '');
    expect(up.more).toBe(true);
    expect(up.links.length).toBeGreaterThan(30);
    expect(Buffer.byteLength(kept ?? '')).toBeLessThan(200_000);
    expect(down).toEqual({ links: [], more: false });
  });
});
