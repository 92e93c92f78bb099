import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../functions/platform/table.ts';
import { projector } from '../../functions/projector/projector.ts';
import { establishmentKey } from '../../functions/establishments/keys.ts';
import { entryKey } from '../../functions/register/keys.ts';
import { moveTerms, rebuildRegister } from '../../functions/register/rebuild.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { streamShards } from '../../infra/local/stream-shards.ts';
import { streamsClient } from '../../infra/local/streams-client.ts';
import { type Api, startApi } from '../support/api.ts';
import { people } from '../support/people.ts';
import { confirmed, urlOf } from '../support/violations.ts';
import { registered } from '../support/visits.ts';
import { connectionReset, type Faults, interfereWith, withoutPauses } from './faults.ts';

const { chief, inspector } = people;
let api: Api;
let faults: Faults;
let ids: string[];
let told: DynamoDBRecord[];
let streamed: DynamoDBRecord[];
let settled: string;

/** All that the table's stream holds. */
const wholeStream = async (): Promise<DynamoDBRecord[]> => {
  const client = streamsClient(embeddedClientConfig(api.engine.endpoint), true);
  const shards = streamShards(client, () => {});
  const arn = (await shards.findStream('main')) ?? '';
  const all: DynamoDBRecord[] = [];
  for (const { ShardId = '' } of await shards.listShards(arn)) {
    let iterator = await shards.openShard(arn, ShardId);
    for (let more = true; more && iterator !== undefined;) {
      const page = await shards.readPage(arn, iterator);
      all.push(...page.records);
      iterator = page.nextIterator;
      more = page.records.length > 0;
    }
  }
  client.destroy();
  return all;
};

const groups = 'a b c d e f g h i j k l m n o p q r s t u v w x y z all open type sector phone cell'.split(
  ' ',
);
const allTerms = async (): Promise<Item[]> => {
  const pages = await Promise.all(
    ['00577', '00004'].flatMap((commune) =>
      groups.map((group) => api.terms.query({ partition: `TERMS#${commune}#${group}`, limit: 1_000 })),
    ),
  );
  return pages.flatMap(({ items }) => items);
};
/** The register as text, in one order: sets and attributes have none of their own. */
const register = async (): Promise<string> => {
  const entries = await api.table.getMany(ids.map(entryKey));
  const plain = (item: Item | undefined) =>
    Object.entries(item ?? {})
      .map(([name, value]) => `${name}=${[value instanceof Set ? [...value].sort() : value].join()}`)
      .sort()
      .join(' ');
  return [...entries, ...(await allTerms())].map(plain).sort().join('\n');
};

const deliver = (records: readonly DynamoDBRecord[]) => projector(api, api.log)({ Records: [...records] });
const typeOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.NewImage?.['type']?.S ?? '';

beforeAll(async () => {
  api = await startApi();
  faults = interfereWith(api.client);
  await withoutPauses(api.client);
  const moved = await registered(api, { name: 'Gốm Zin', addressLine: 'Gò Lẻ' });
  const change = (body: object, ifMatch: number) =>
    api.patch(`/v1/establishments/${moved.id}`, body, { as: inspector, ifMatch });
  await change({ name: 'Gốm Zen' }, 1);
  await change({ communeCode: '00004', addressLine: null }, 2);
  const [one, other] = await confirmed(api, ['HOURS', 'CONSENT'], { name: 'Xưởng Quế Phượng' });
  if (!one || !other) throw new Error('two violations were confirmed');
  await api.post(
    `${urlOf(one)}/remedy-verified`,
    { on: '2026-11-20', finding: 'Đã khắc phục', evidence: [] },
    { as: chief, ifMatch: one.version },
  );
  ids = [moved.id, one.establishment.id];
  await api.project();
  settled = await register();
  streamed = await wholeStream();
  told = streamed.filter((record) =>
    ['Establishment', 'Inspection', 'Violation', 'RegisterEntry'].includes(typeOf(record)),
  );
});
afterEach(() => faults.reset());
afterAll(() => api.stop());

/** The records of the stream, some twice, in any order and in batches of any size. */
const anyOrder = (records: readonly DynamoDBRecord[]) =>
  fc
    .shuffledSubarray([...records, ...records], { minLength: records.length })
    .chain((shuffled) =>
      fc
        .integer({ min: 1, max: 7 })
        .map((size) =>
          Array.from({ length: Math.ceil(shuffled.length / size) }, (_, i) =>
            shuffled.slice(i * size, (i + 1) * size),
          ),
        ),
    );

describe('the register', () => {
  it('is what the records say', () => {
    expect(settled).toContain('w= gom zen ');
    expect(settled).not.toMatch(/zin|pk=TERMS#00577#g |go le/);
    expect(settled).toContain('TERMS#00577#open');
  });

  it('keeps its terms where no stream tells of them', () => {
    const partitions = streamed.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S ?? '');

    expect(partitions.some((pk) => pk.startsWith('ENTRY#'))).toBe(true);
    expect(partitions.filter((pk) => pk.startsWith('TERMS#'))).toEqual([]);
  });

  it('stays as it is when records come again, doubled and in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constant(undefined).chain(() => anyOrder(told)),
        async (batches) => {
          for (const batch of batches) await deliver(batch);
          await api.project();
          expect(await register()).toBe(settled);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('comes to the same from nothing, whatever order its records come in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .constant(undefined)
          .chain(() => anyOrder(told.filter((record) => typeOf(record) !== 'RegisterEntry')))
          .map((batches) => [...batches, told.filter((record) => typeOf(record) !== 'RegisterEntry')]),
        async (batches) => {
          await api.table.writeMany(ids.map((id) => ({ delete: entryKey(id) })));
          await api.project();
          expect(await register()).toBe('\n'); // two entries that are not there
          for (const batch of batches) await deliver(batch);
          await api.project();
          expect(await register()).toBe(settled);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('is made whole by the next delivery when one broke off between entry and terms, or in the middle of terms', async () => {
    for (const broken of [1, 2, 3]) {
      let batches = 0;
      await api.table.writeMany(ids.map((id) => ({ delete: entryKey(id) })));
      await api.project();
      faults.call = async (command, send) => {
        if (command === 'BatchWriteItemCommand' && (batches += 1) === broken) throw connectionReset();
        return send();
      };
      await deliver(told).catch(() => {});
      await api.project().catch(() => {});
      faults.reset();

      await deliver(told);
      await api.project();

      expect(await register(), `broken at batch ${broken}`).toBe(settled);
    }
  });
});

describe('a table that is older than the register', () => {
  it('is brought to the same register by the rebuild, which may be cut short and repeated', async () => {
    const before = await api.table.getMany(ids.map(establishmentKey));
    await api.table.writeMany(ids.map((id) => ({ delete: entryKey(id) })));
    await api.table.writeMany(
      before.map((item) => ({
        put: {
          ...establishmentKey(String(item?.['body'] && Reflect.get(Object(item['body']), 'id'))),
          ...item,
          g1pk: 'AREA#00577#EST',
          g1sk: 'ten cu',
          g2pk: 'AREA#01#EST',
          g2sk: `ten cu#${Math.random()}`,
        },
      })),
    );
    for (const { pk, sk } of await allTerms())
      await api.terms.writeMany([{ delete: { pk: String(pk), sk: String(sk) } }]);
    expect(await register()).toBe('\n');

    const counts = [await rebuildRegister(api), await rebuildRegister(api)];

    expect(counts).toEqual([2, 2]);
    expect(await register()).toBe(settled);
    expect(await api.table.getMany(ids.map(establishmentKey))).toEqual(before);
    await api.project();
    expect(await register()).toBe(settled);
  });
});

describe('a table whose terms stand among the records', () => {
  it('has them brought into their own table and taken away, once or again', async () => {
    const terms = (await allTerms()).map(({ pk, sk, ...item }) => ({
      pk: String(pk),
      sk: String(sk),
      ...item,
    }));
    await api.table.writeMany(terms.map((put) => ({ put })));
    await api.terms.writeMany(terms.map(({ pk, sk }) => ({ delete: { pk, sk } })));

    for (const _ of ['once', 'again']) {
      await moveTerms(api);

      expect(await register()).toBe(settled);
      expect((await api.table.getMany(terms)).filter((item) => item !== undefined)).toEqual([]);
    }
    await api.project();
    expect(await register()).toBe(settled);
  });
});
