import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clockApp } from '../../functions/apps/clock.ts';
import { clockHand } from '../../functions/due/hand.ts';
import { dueAtOnce, dueKey } from '../../functions/due/keys.ts';
import { establishmentWrites } from '../../functions/establishments/repository.ts';
import { inspectionWrites } from '../../functions/inspections/writes.ts';
import { penaltyWrites } from '../../functions/penalties/writes.ts';
import { userAttributes, userKey } from '../../functions/people/keys.ts';
import { metered, noCost } from '../../functions/platform/meter.ts';
import { newIdAt } from '../../functions/platform/new-id.ts';
import { mainTableInput } from '../../functions/platform/table-shape.ts';
import { openTable, type Table, type Write } from '../../functions/platform/table.ts';
import { tableClient } from '../../functions/platform/table-client.ts';
import { violationVersion } from '../../functions/violations/writes.ts';
import { embeddedClientConfig } from '../../infra/local/client-config.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { indexStreamRecords } from '../../infra/local/stream-index.ts';
import { ensureTable } from '../../infra/local/tables.ts';
import type { DueRecord } from '../../shared/due/schema.ts';
import { Establishment } from '../../shared/establishments/schema.ts';
import { anInspection } from '../../shared/inspections/fixtures.ts';
import { Instant } from '../../shared/kernel/dates.ts';
import { PenaltyId } from '../../shared/kernel/ids.ts';
import { aPenalty } from '../../shared/penalties/fixtures.ts';
import { aViolation } from '../../shared/violations/fixtures.ts';
import { people } from '../support/people.ts';

/**
 * What the clock asks of DynamoDB for so many files at one look, 1,000 of each unless told:
 * `node --import tsx test/bench/due.ts [files]`
 */
const files = Number(process.argv[2] ?? 1_000);

const early = '2026-11-21T03:00:00Z';
const late = '2026-12-10T03:00:00Z';
const hand = clockHand(Instant.parse(early), 'bench');
let nowMs = Date.parse(early);

const touched = (record: DueRecord): Write => ({
  change: { key: dueKey(record), set: { record, touch: 'made', ...dueAtOnce(record.kind, record.id) } },
});

/** A file with minutes of 23/11, whose decision is due on 2/12, and its visit. */
const aFile = (): Write[] => {
  const violation = aViolation({ id: newIdAt(nowMs), inspectionId: newIdAt(nowMs) });
  const penalty = { ...aPenalty([violation]), id: PenaltyId.parse(newIdAt(nowMs)) };
  const inspection = anInspection({ id: violation.inspectionId, state: 'concluded' });
  return [
    ...penaltyWrites(penalty, 'open', hand),
    ...inspectionWrites(inspection, undefined, 'plan', hand).filter(({ update }) => !update),
    touched({ kind: 'penalty', id: penalty.id }),
  ];
};

/** A concluded visit of two remedies that are due on 1/12, at an establishment of its own. */
const aVisit = (): Write[] => {
  const [id, establishmentId] = [newIdAt(nowMs), newIdAt(nowMs)];
  const place = anInspection().place;
  const establishment = { id: establishmentId, name: 'Cơ sở minh họa', type: 'craft_village_household' };
  const remedyOrder = { measure: 'Bố trí lại giờ làm', dueOn: '2026-12-01' };
  const violations = [newIdAt(nowMs), newIdAt(nowMs)].map((it) =>
    aViolation({ id: it, inspectionId: id, establishment, remedyOrder, version: 1 }),
  );
  const registered = Establishment.parse({
    ...establishment,
    version: 1,
    status: 'active',
    place,
    identifiers: [],
    sectors: [],
    contacts: [],
  });
  const inspection = anInspection({ id, establishment, state: 'concluded' });
  return [
    ...establishmentWrites(registered, [], 'register', hand),
    ...inspectionWrites(inspection, undefined, 'plan', hand),
    ...violations.flatMap((violation) => violationVersion(violation, 'suspect', hand)),
    touched({ kind: 'inspection', id }),
  ];
};

const looked = async (table: Table, day: string, title: string): Promise<void> => {
  nowMs = Date.parse(day);
  const problems: unknown[] = [];
  const left: unknown[] = [];
  const clock = clockApp({
    table,
    queue: { send: async (message) => void left.push(message) },
    log: { info: () => undefined, error: (_, fields) => problems.push(fields) },
    nowMs: () => nowMs,
    workForMs: 3_600_000,
  });
  const message = { messageId: 'bench', body: JSON.stringify({ look: 'now' }) };
  const cost = noCost();
  const startMs = performance.now();
  // the worker reads a message's id and body alone
  await metered(cost, () => clock({ Records: [message] } as unknown as Parameters<typeof clock>[0]));
  const seconds = (performance.now() - startMs) / 1000;
  if (problems.length > 0 || left.length > 0) throw new Error(JSON.stringify([problems.slice(0, 2), left]));
  console.log(
    `${title}: ${cost.requests} requests, ${cost.readUnits} read units, ${cost.writeUnits} write units, ${seconds.toFixed(1)} s`,
  );
};

const dataDir = await mkdtemp(path.join(tmpdir(), 'mang-non-due-'));
const engine = await startEngine({ dataDir, log: () => undefined });
try {
  const client = tableClient(embeddedClientConfig(engine.endpoint));
  await ensureTable(client, mainTableInput('main'));
  await indexStreamRecords(engine.dbPath, console.error);
  const table = openTable(client, 'main', () => nowMs);
  const users = Object.values(people);
  await table.commitInParts(
    users.map((user) => ({
      put: { ...userKey(user.id), ...userAttributes(user), type: 'User', version: user.version, body: user },
    })),
  );
  await looked(table, early, 'nothing due');
  for (const [name, make] of [
    [`${files} penalty files`, aFile],
    [`${files} visits with two remedies each`, aVisit],
  ] as const) {
    nowMs = Date.parse(early);
    for (let i = 0; i < files; i += 1) await table.commit(make());
    await looked(table, early, `${name}, changed and nothing due`);
    await looked(table, late, `${name}, missed`);
    await looked(table, late, `${name}, looked at again`);
  }
  client.destroy();
} finally {
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}
