import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../../functions/platform/digest.ts';
import { vietnamAreas } from '../../../infra/areas/vietnam-areas.ts';
import { loadAreas } from '../../../infra/areas/load-areas.ts';
import { chosenDay } from '../../../infra/local/demonstration/chosen-day.ts';
import { demonstrationItems } from '../../../infra/local/demonstration/generate.ts';
import { demonstrationAccounts } from '../../../infra/local/demonstration/people.ts';
import { seed } from '../../../infra/local/demonstration/seed.ts';
import { storeItems } from '../../../infra/local/demonstration/store.ts';
import { embeddedClientConfig } from '../../../infra/local/client-config.ts';
import type { NewAccount } from '../../../infra/local/identity/accounts.ts';
import type { SeedContext } from '../../../infra/local/machine.ts';
import { ensureTable, localTableInput, localTableName } from '../../../infra/local/tables.ts';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { User } from '../../../shared/people/schema.ts';
import { type Api, startApi } from '../../support/api.ts';

const today = plainDate('2026-11-20');
let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const person = async (username: string) =>
  User.parse((await api.table.get({ pk: `USER#demo-${username}`, sk: 'USER' }))?.['body']);

/** Everything in the main table, by key. */
const everything = async () => {
  const db = DynamoDBDocumentClient.from(api.client);
  const found: Record<string, unknown>[] = [];
  for (let after: Record<string, unknown> | undefined, more = true; more; more = after !== undefined) {
    const page = await db.send(new ScanCommand({ TableName: 'main', ExclusiveStartKey: after }));
    found.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  }
  const keyed = found.map((item) => [`${String(item['pk'])} ${String(item['sk'])}`, digestOf(item)] as const);
  return new Map(keyed.sort(([left], [right]) => (left < right ? -1 : 1)));
};

describe('the seeded product', () => {
  beforeAll(async () => {
    const areas = vietnamAreas();
    await loadAreas(api.table, areas);
    await storeItems(api.table, await demonstrationItems(today, areas));
  });

  it('gives an inspector an agenda and a province its overdue visits', async () => {
    const inspector = await person('thanh.tra.1');
    const chief = await person('chanh.thanh.tra');

    const agenda = await api.get('/v1/agenda?from=2026-10-01&to=2027-03-31', inspector);
    const overdue = await api.get('/v1/inspections?area=01&only=overdue', chief);

    expect(agenda.status, JSON.stringify(agenda.body)).toBe(200);
    expect(agenda.body.items.length).toBeGreaterThan(3);
    expect(overdue.status, JSON.stringify(overdue.body)).toBe(200);
    expect(overdue.body.items.length).toBeGreaterThan(3);
  });

  it('has records waiting for the chief, and penalty files for the office', async () => {
    const quarantine = await api.get('/v1/quarantine?area=01', await person('chanh.thanh.tra'));
    const files = await api.get('/v1/penalties?area=01', await person('van.phong'));

    expect(quarantine.body.items.length, JSON.stringify(quarantine.body)).toBe(2);
    expect(files.body.items.length, JSON.stringify(files.body)).toBeGreaterThan(5);
  });

  it('shows nothing of Hà Nội to an inspector of Hải Phòng, and no sealed visit to the leader', async () => {
    const elsewhere = await api.get('/v1/inspections?area=01', await person('hai-phong'));
    const led = await api.get('/v1/inspections?area=01&limit=100', await person('lanh.dao'));

    expect(elsewhere.status).toBe(403);
    expect(led.body.items.length).toBeGreaterThan(20);
    expect(
      led.body.items.filter(
        ({ kind, startedAt }: { kind: string; startedAt?: string }) => kind === 'surprise' && !startedAt,
      ),
    ).toEqual([]);
  });

  it(
    'takes a new visit of what is there, so that its data is as good as entered by hand',
    {
      timeout: 120_000, // the whole year is projected before
    },
    async () => {
      const chief = await person('chanh.thanh.tra');
      await api.project();
      const found = await api.get('/v1/establishments?area=00577&limit=20', chief);

      const planned = await api.post(
        '/v1/inspections',
        {
          kind: 'scheduled',
          legalKind: 'specialised_check',
          legalBasis: { issuer: 'Giám đốc Sở Nội vụ' },
          leadAgency: 'Sở Nội vụ Hà Nội',
          subjects: ['child_labour'],
          establishmentId: found.body.items[0].id,
          team: { leadId: 'demo-thanh.tra.1', memberIds: [] },
          window: { from: '2026-12-01', to: '2026-12-10' },
        },
        { as: chief },
      );

      expect(found.body.items.length).toBeGreaterThan(5);
      expect(planned.status, JSON.stringify(planned.body)).toBe(201);
    },
  );
});

describe('seeding', () => {
  it('chooses its day once', async () => {
    await ensureTable(api.client, localTableInput('chosen'));
    const db = DynamoDBDocumentClient.from(api.client);

    const first = await chosenDay(db, localTableName('chosen'), today);
    const afterMidnight = await chosenDay(db, localTableName('chosen'), plainDate('2026-11-21'));

    expect([first, afterMidnight]).toEqual([today, today]);
  });

  it('a second time changes nothing', async () => {
    const accounts: NewAccount[][] = [];
    const logged: string[] = [];
    await ensureTable(api.client, localTableInput('main'));
    // the two parts that the seed does not ask for are left out
    const context = {
      clientConfig: embeddedClientConfig(api.engine.endpoint),
      tableName: 'main',
      log: (line: string) => logged.push(line),
      registerAccounts: async (some: readonly NewAccount[]) => void accounts.push([...some]),
    } as unknown as SeedContext;
    await seed(context);
    const before = await everything();

    await seed(context);

    const after = await everything();
    expect(after.size).toBeGreaterThan(5_000);
    expect(after.size).toBeLessThan(22_000); // what the stream hands to the projector at the first start; half is areas
    expect([...after].filter(([key, item]) => before.get(key) !== item)).toEqual([]);
    expect(after.size).toBe(before.size);
    expect(accounts[1]?.map(({ username }) => username)).toEqual(
      demonstrationAccounts.map(({ username }) => username),
    );
    expect(logged[0]).toMatch(/^Dữ liệu minh họa .* items up to \d{4}-\d\d-\d\d in [\d.]+ s$/);
  }, 120_000); // two whole years on a busy machine
});
