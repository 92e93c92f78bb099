import { type DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { openTable, type Table, type Write, writesPerTransaction } from '../../functions/platform/table.ts';
import { tableClient } from '../../functions/platform/table-client.ts';
import { ownViewWrite } from '../../functions/projector/own-views.ts';
import { factAttributes, parseEntry, termItems } from '../../functions/register/items.ts';
import { entryKey } from '../../functions/register/keys.ts';
import { violationPrefix } from '../../functions/violations/keys.ts';
import { vietnamAreas } from '../../infra/areas/vietnam-areas.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { callDirectly } from '../../infra/local/direct-calls.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { termsTableName } from '../../infra/local/tables.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { isWithin, type PlainDate } from '../../shared/kernel/dates.ts';
import { registeredFacts } from '../../shared/register/entry.ts';
import {
  establishmentAt,
  inspectionWritesAt,
  inspectorsOf,
  inspectorWrites,
  lastVisitOf,
  type ProvinceSettings,
  registrationWrites,
} from './province.ts';

export const tableName = 'mang-non';

const transactionsAtOnce = 4;

export const provinceOf = (size: number, today: PlainDate): ProvinceSettings => ({
  size,
  today,
  provinceCode: '01',
  communeCodes: vietnamAreas()
    .filter((area) => area.level === 'commune' && area.parentCode === '01' && isWithin(today, area))
    .map(({ code }) => code),
  accountIds: ['demo-thanh.tra.1', 'demo-thanh.tra.2'],
});

const keyOf = ({ put, update, delete: deleted }: Write): string => {
  const key = put ?? update?.key ?? deleted;
  return `${key?.pk}\u0000${key?.sk}`;
};

/** Collects writes into transactions as full as they may be; one transaction never names an item twice. */
const packer = (table: Pick<Table, 'commit'>) => {
  let waiting = new Map<string, Write>();
  const flush = async (): Promise<void> => {
    const writes = [...waiting.values()];
    waiting = new Map();
    if (writes.length > 0) await table.commit(writes);
  };
  return {
    async add(writes: readonly Write[]): Promise<void> {
      const isFull = waiting.size + writes.length > writesPerTransaction;
      if (isFull || writes.some((write) => waiting.has(keyOf(write)))) await flush();
      for (const write of writes) waiting.set(keyOf(write), write);
    },
    flush,
  };
};

interface ReadModels {
  readonly inTable: Write[];
  readonly terms: Write[];
}

/** What the projector makes of an establishment and its inspection, by its own functions, without a stream in between. */
const readModelsOf = (
  establishment: Establishment,
  lastVisitOn: PlainDate | undefined,
  written: readonly Write[],
): ReadModels => {
  const puts = written.flatMap(({ put }) => put ?? []);
  const open = new Set(
    puts.filter(({ type }) => type === 'Violation').map(({ sk }) => sk.slice(violationPrefix.length)),
  );
  const entry = {
    ...entryKey(establishment.id),
    ...factAttributes(registeredFacts(establishment)).set,
    version: establishment.version,
    ...(lastVisitOn && { lastVisitOn }),
    ...(open.size > 0 && { open }),
  };
  const line = parseEntry(entry);
  return {
    inTable: [...puts.flatMap((put) => ownViewWrite(put) ?? []), { put: entry }],
    terms: (line ? termItems(line) : []).map((put) => ({ put })),
  };
};

/** Stores a province, by the writes that the slices themselves make, with the read models that follow from them. */
export const storeProvince = async (
  { table, terms }: { table: Pick<Table, 'commit'>; terms: Pick<Table, 'commit'> },
  settings: ProvinceSettings,
) => {
  const inspectors = inspectorsOf(settings);
  const { size, accountIds } = settings;
  let next = 0;
  const worker = async (): Promise<void> => {
    const [pack, termPack] = [packer(table), packer(terms)];
    while (next < size) {
      const i = next++;
      const establishment = establishmentAt(settings, i);
      const registered = registrationWrites(establishment);
      const inspected = await inspectionWritesAt(settings, inspectors, i);
      await pack.add(registered);
      await pack.add(inspected);
      const written = [...registered, ...inspected];
      const models = readModelsOf(establishment, lastVisitOf(settings, i), written);
      for (const write of models.inTable) await pack.add([write]);
      for (const write of models.terms) await termPack.add([write]);
    }
    await pack.flush();
    await termPack.flush();
  };
  const staff = packer(table);
  for (const user of inspectors.slice(accountIds.length)) await staff.add(await inspectorWrites(user));
  await staff.flush();
  await Promise.all(Array.from({ length: transactionsAtOnce }, worker));
};

const setStream = (client: DynamoDBClient, StreamEnabled: boolean) =>
  client.send(
    new UpdateTableCommand({
      TableName: tableName,
      StreamSpecification: {
        StreamEnabled,
        ...(StreamEnabled && { StreamViewType: 'NEW_AND_OLD_IMAGES' }),
      },
    }),
  );

/**
 * Adds a province to the folder of a product that is not running. The table's stream is off meanwhile: its read models
 * are stored with it, and a backlog of a million records would be delivered while something else is measured.
 */
export const fill = async (dataDir: string, settings: ProvinceSettings): Promise<void> => {
  const engine = await startEngine({ dataDir });
  const client = tableClient(embeddedClientConfig(engine.endpoint));
  callDirectly(client, engine.endpoint);
  try {
    await setStream(client, false);
    const open = (name: string) => openTable(client, name, Date.now);
    await storeProvince({ table: open(tableName), terms: open(termsTableName(tableName)) }, settings);
    await setStream(client, true);
  } finally {
    client.destroy();
    await engine.stop();
  }
};
