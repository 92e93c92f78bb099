import type { DynamoDBRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedOf } from '../../functions/platform/attributes.ts';
import { projector } from '../../functions/projector/projector.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { streamDelivery } from '../../infra/local/stream-delivery.ts';
import { ensureTable, localTableInput, localTableName } from '../../infra/local/tables.ts';
import { taxCodeFor } from '../../shared/establishments/identifiers.ts';
import { type ApiWithFiles, startApi } from '../support/api.ts';
import { merge, merged, pairOf, reported } from '../support/duplicates.ts';
import { imported, startImporter } from '../support/imports.ts';
import { people } from '../support/people.ts';
import { newId, registered } from '../support/visits.ts';

const { chief, inspector } = people;

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
  startImporter(api);
});
afterAll(() => api.stop());

const queue = async () => {
  const pairs = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const more = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await api.get(`/v1/duplicates?area=01&limit=50${more}`, chief);
    pairs.push(...body.items);
    cursor = body.nextCursor;
  }
  return pairs;
};
const pairFor = async (one: { id: string }, other: { id: string }) => {
  await api.project();
  const { status, body } = await api.get(`/v1/duplicates/${pairOf(one, other)}`, chief);
  return status === 200 ? body : undefined;
};
const kindsOf = (pair: { reasons: { kind: string }[] } | undefined) => pair?.reasons.map(({ kind }) => kind);

const owner = (name: string, phone?: string) => ({
  contacts: [{ name, role: 'owner', ...(phone && { phone }) }],
});
const spot = (metresNorth: number) => ({
  coordinates: { latitude: 20.9763 + metresNorth / 111_000, longitude: 105.9121, accuracyMetres: 8 },
});

describe('likely twins are queued', () => {
  it('when an establishment is registered beside its like, and the creation waits for nothing', async () => {
    const one = await registered(api, { name: 'Cơ sở gốm sứ Hòa Bình' });
    const other = await registered(api, { name: 'Gốm Sứ Hoà Bình', ...owner('Trần Thị Mơ') });

    const pair = await pairFor(one, other);

    expect(pair).toMatchObject({ state: 'suspected', version: 1, steps: [{ action: 'suspect' }] });
    expect(pair.steps[0]).not.toHaveProperty('by');
    expect(kindsOf(pair)).toEqual(['same_name']);
    expect((await queue()).map(({ id }) => id)).toContain(pair.id);
    expect(await api.table.get({ pk: `AUDIT#DuplicatePair#${pair.id}`, sk: '00000001' })).toMatchObject({
      actorId: 'projector',
      role: 'system',
      action: 'suspect',
    });
  });

  it('when one comes late from a tablet, under the id that the tablet made', async () => {
    const known = await registered(api, {
      name: 'Lò bát Hải Vân',
      ...owner('Trần Thị Bưởi', '0912 000 111'),
    });
    const command = {
      id: newId(),
      name: 'Bát đĩa Bưởi',
      type: 'informal',
      communeCode: '00577',
      ...owner('tran thi buoi', '+84912000111'),
    };
    const { status, body } = await api.post('/v1/establishments', command, { as: inspector });

    expect(status).toBe(201);
    expect(kindsOf(await pairFor(known, body))).toEqual(['same_phone', 'same_owner']);
  });

  it('when an import brings a household again, and the import itself takes every row', async () => {
    const known = await registered(api, { name: 'Mộc Đại Thành', communeCode: '00004' });
    const csv = [
      'Tên cơ sở;Loại hình;Mã xã',
      'MOC DAI THANH;Hộ kinh doanh;00004',
      'Mộc Khác;Hộ kinh doanh;00004',
    ];
    const { counts } = await imported(api, csv.join('\n'));

    expect(counts).toMatchObject({ created: 2, rejected: 0 });
    await api.project();
    const pairs = (await queue()).filter(({ establishmentIds }) => establishmentIds.includes(known.id));
    expect(pairs).toHaveLength(1);
    expect(pairs[0].establishments.map(({ name }: { name: string }) => name)).toContain('MOC DAI THANH');
  });

  it('when a correction makes two alike, and not for a change that says nothing of it', async () => {
    const one = await registered(api, { name: 'Nón Ngọc Quý' });
    const other = await registered(api, { name: 'Nón Chưa Rõ' });
    const before = await pairFor(one, other);
    const url = `/v1/establishments/${other.id}`;
    await api.patch(url, { workers: { total: 3 } }, { as: chief, ifMatch: 1 });
    const still = await pairFor(one, other);
    await api.patch(url, { name: 'Nón Ngọc Quý' }, { as: chief, ifMatch: 2 });

    expect([before, still]).toEqual([undefined, undefined]);
    expect(kindsOf(await pairFor(one, other))).toEqual(['same_name']);
  });

  it('among the many of one name only where place or telephone agree', async () => {
    const hung = (more: object) => registered(api, { name: 'Hộ Nguyễn Văn Hùng', ...more });
    const many = await Promise.all(Array.from({ length: 6 }, (_, i) => hung(spot(i * 200))));
    const [first] = many;
    const nextDoor = await hung(spot(15));
    await api.project();

    const found = (await queue()).filter(({ establishmentIds }) =>
      establishmentIds.some((id: string) => many.some((it) => it.id === id)),
    );

    expect(found.map(({ id }) => id)).toEqual([pairOf(first, nextDoor)]);
    expect(found[0].reasons).toEqual([
      expect.objectContaining({ kind: 'same_common_name' }),
      expect.objectContaining({ kind: 'same_spot', metres: 15, text: { en: 'Same spot (15 m apart)', vi: 'Cùng một vị trí (cách 15 m)' } }),
    ]); // prettier-ignore
  });

  it('not across communes, nor where tax codes differ', async () => {
    const code = (stem: string) => ({ identifiers: [{ kind: 'tax_code', value: taxCodeFor(stem) }] });
    const here = await registered(api, { name: 'Công ty Vạn Tường', ...code('955500001') });
    const there = await registered(api, { name: 'Công ty Vạn Tường', communeCode: '00004' });
    const sameName = await registered(api, { name: 'Công ty TNHH Vạn Tường', ...code('955500013') });

    expect(await pairFor(here, there)).toBeUndefined();
    expect(await pairFor(here, sameName)).toBeUndefined();
  });
});

describe('a pair that was decided', () => {
  it('is asked about again for a new kind of reason only', async () => {
    const one = await registered(api, { name: 'Tò he Bảo Ngọc', ...owner('Lê Thị Sáu', '0912 333 444') });
    const other = await registered(api, { name: 'Tò he Bảo Ngọc' });
    const { id } = await pairFor(one, other);
    await api.post(`/v1/duplicates/${id}/distinct`, { reason: 'Hai nơi' }, { as: chief, ifMatch: 1 });
    const url = `/v1/establishments/${other.id}`;
    await api.patch(url, { name: 'Cơ sở tò he Bảo Ngọc' }, { as: chief, ifMatch: 1 });
    const sameReason = await pairFor(one, other);
    await api.patch(url, owner('Lê Sáu', '0912333444'), { as: chief, ifMatch: 2 });
    const newReason = await pairFor(one, other);

    expect([sameReason.state, sameReason.version]).toEqual(['distinct', 2]);
    expect([newReason.state, newReason.version]).toEqual(['suspected', 3]);
    expect(kindsOf(newReason)).toEqual(['same_phone', 'same_name', 'similar_owner']);
  });

  it('stays merged, whatever its entries say later', async () => {
    const one = await registered(api, { name: 'Khảm Phú Xuyên' });
    const other = await registered(api, { name: 'Khảm Phú Xuyên' });
    const { id } = await pairFor(one, other);
    await merged(api, one, other);
    await api.patch(`/v1/establishments/${one.id}`, owner('Lê Thị Bảy', '0912 555 666'), {
      as: chief,
      ifMatch: 2,
    });

    expect(await pairFor(one, other)).toMatchObject({ id, state: 'merged', version: 2 });
  });

  it('that was merged leaves the merged entry out of further search, and brings the survivor', async () => {
    const one = await registered(api, { name: 'Tranh Hàng Trống Sen' });
    const other = await registered(api, { name: 'Tranh Hàng Trống Sen' });
    await api.project();
    await merged(api, one, other);
    await api.project();
    const third = await registered(api, { name: 'Tranh Hàng Trống Sen' });

    expect(await pairFor(one, third)).toMatchObject({ state: 'suspected' });
    expect(await pairFor(other, third)).toBeUndefined();
  });
});

describe('the projector', () => {
  /** All the records of a short story, as the stream told them. */
  const story = async (): Promise<DynamoDBRecord[]> => {
    const one = await registered(api, { name: 'Đậu bạc Định Công', communeCode: '10030' });
    const two = await registered(api, {
      name: 'Đậu Bạc Định Công',
      communeCode: '10030',
      ...owner('Quách Văn Trường'),
    });
    await registered(api, {
      name: 'Quách Trường',
      communeCode: '10030',
      ...owner('Quách Trường', '0912 777 888'),
    });
    await api.patch(`/v1/establishments/${two.id}`, owner('Quách Văn Trường', '0912 777 888'), {
      as: chief,
      ifMatch: 1,
    });
    await api.patch(`/v1/establishments/${one.id}`, { name: 'Đậu bạc Hoàn Kiếm' }, { as: chief, ifMatch: 1 });
    await api.project();
    const records: DynamoDBRecord[] = [];
    await ensureTable(api.client, localTableInput('main'));
    const delivery = streamDelivery({
      clientConfig: embeddedClientConfig(api.engine.endpoint),
      tableName: 'main',
      checkpointTable: localTableName('main'),
      dataDir: api.dataDir,
      handler: async (event) => {
        records.push(...event.Records);
        return { batchItemFailures: [] };
      },
      idleMs: 10,
    });
    delivery.start();
    await delivery.drained();
    await delivery.stop();
    return records;
  };
  const bodiesOf = (pairs: object[]) =>
    pairs.map((pair) => ({ ...pair })).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

  it('changes nothing when records come again, doubled or out of order', async () => {
    const records = await story();
    const before = bodiesOf(await queue());
    expect(before.length).toBeGreaterThan(2);
    const again = projector(api, api.log);

    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...records, ...records], { minLength: 0, maxLength: 60 }),
        async (some) => {
          for (let i = 0; i < some.length; i += 20)
            expect(await again({ Records: some.slice(i, i + 20) })).toEqual({ batchItemFailures: [] });
        },
      ),
      { numRuns: 15 },
    );

    expect(bodiesOf(await queue())).toEqual(before);
  });

  it('takes four lookups and one read of the others at most for an entry that has no twin', async () => {
    const alone = await registered(api, {
      name: 'Dao kéo Đa Sỹ',
      ...owner('Đinh Công Khoát', '0912 121 212'),
    });
    await api.project();
    const looked: string[] = [];
    const terms = {
      ...api.terms,
      look: (...wanted: Parameters<typeof api.terms.look>) => (
        looked.push('look'),
        api.terms.look(...wanted)
      ),
    };
    const table = {
      ...api.table,
      getMany: (...wanted: Parameters<typeof api.table.getMany>) => {
        if (wanted[0].length > 0) looked.push('getMany');
        return api.table.getMany(...wanted);
      },
    };
    const entry = await api.table.get({ pk: `ENTRY#${alone.id}`, sk: 'ENTRY' });
    // the event's types and the SDK's describe the same JSON, declared twice
    const NewImage = storedOf(entry ?? {}) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
    const record: DynamoDBRecord = {
      eventID: 'e',
      dynamodb: { SequenceNumber: '1', ...(NewImage && { NewImage }) },
    };

    await projector({ table, terms }, api.log)({ Records: [record] });

    expect(looked).toContain('look');
    expect(looked.filter((it) => it === 'look').length).toBeLessThanOrEqual(4);
    expect(looked.filter((it) => it === 'getMany')).toHaveLength(2); // the register's own, and the entry as it stands
  });
});

it('a pair that a person reported is strengthened by what is found, not doubled', async () => {
  const one = await registered(api, { name: 'Lụa Hà Đông Xưa', ...owner('Chu Thị Tám', '0912 999 000') });
  const other = await registered(api, { name: 'Lụa Nhà Tám', ...owner('Chu Thị Tám', '0912 999 000') });
  await reported(api, one, other);

  const pair = await pairFor(one, other);

  expect(pair).toMatchObject({ state: 'suspected', version: 1 });
  expect(kindsOf(pair)).toEqual(['reported', 'same_phone', 'same_owner']);
  expect((await merge(api, one, other)).status).toBe(200);
});
