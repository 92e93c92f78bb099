import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownInspectionKey } from '../../functions/own-establishments/keys.ts';
import { projector } from '../../functions/projector/projector.ts';
import { anInspection } from '../../shared/inspections/fixtures.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import { type Api, startApi } from '../support/api.ts';
import { newId } from '../support/visits.ts';
import { connectionReset, type Faults, interfereWith, withoutPauses } from './faults.ts';

let api: Api;
let faults: Faults;
const logged: Record<string, unknown>[] = [];
const note = (_message: string, fields: Record<string, unknown>) => void logged.push(fields);
beforeAll(async () => {
  api = await startApi();
  faults = interfereWith(api.client);
  await withoutPauses(api.client);
});
beforeEach(() => void (logged.length = 0));
afterEach(() => faults.reset());
afterAll(() => api.stop());

/** An inspection that its establishment was told of, so that its view is written. */
const told = (id = newId(), version = 2, more: object = {}): Inspection =>
  anInspection({
    id,
    version,
    state: 'notified',
    steps: [
      { action: 'plan', at: '2026-11-01T02:00:00Z', by: 'chief' },
      { action: 'notify', at: '2026-11-02T02:00:00Z', by: 'chief' },
    ],
    ...more,
  });
const record = (sequence: number, image: object): DynamoDBRecord => ({
  eventID: `event-${sequence}`,
  dynamodb: {
    SequenceNumber: String(sequence),
    // the event's types and the SDK's describe the same JSON, declared twice
    NewImage: marshall(image, { removeUndefinedValues: true }) as NonNullable<
      DynamoDBRecord['dynamodb']
    >['NewImage'],
  },
});
const recordOf = (sequence: number, inspection: Inspection) =>
  record(sequence, { type: 'Inspection', version: inspection.version, body: inspection });

const viewOf = async (inspection: Inspection) =>
  api.table.get(ownInspectionKey(inspection.establishment.id, inspection.id));
const deliver = (...Records: DynamoDBRecord[]) => projector(api, { info: note, error: note })({ Records });
const isView = (command: string) => command === 'PutItemCommand';

describe('a record of the stream that cannot be projected', () => {
  it('is named; what stood before it is done, what stands behind it waits', async () => {
    const [first, second, third] = [told(), told(), told()];
    let puts = 0;
    faults.call = async (command, send) => {
      if (isView(command) && (puts += 1) === 2) throw connectionReset();
      return send();
    };

    const outcome = await deliver(recordOf(1, first), recordOf(2, second), recordOf(3, third));

    expect(outcome).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(await viewOf(first)).toBeDefined();
    expect(await viewOf(second)).toBeUndefined();
    expect(await viewOf(third)).toBeUndefined();
    expect(logged).toMatchObject([{ eventId: 'event-2', error: { code: 'ECONNRESET' } }]);
  });

  it('because this version cannot read it, is named and changes no view', async () => {
    const known = told();

    const outcome = await deliver(
      record(1, { type: 'Inspection', body: { id: 'other' } }),
      recordOf(2, known),
    );

    expect(outcome).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(await viewOf(known)).toBeUndefined();
  });

  it('is done at the next delivery, and those that are delivered twice change nothing', async () => {
    const [first, second] = [told(), told()];
    faults.call = async (command, send) => {
      if (isView(command) && (await viewOf(first))) throw connectionReset();
      return send();
    };
    const batch = [recordOf(1, first), recordOf(2, second)];
    await deliver(...batch);
    faults.reset();

    const outcome = await deliver(...batch);

    expect(outcome).toEqual({ batchItemFailures: [] });
    expect(await viewOf(first)).toMatchObject({ version: 2 });
    expect(await viewOf(second)).toMatchObject({ version: 2 });
  });

  it('because the reply of its write was lost, is written once more to the same view', async () => {
    const inspection = told();
    let puts = 0;
    faults.wire = async (command, send) => {
      const reply = await send();
      if (isView(command) && (puts += 1) === 1) throw connectionReset();
      return reply;
    };

    const outcome = await deliver(recordOf(1, inspection));

    expect(outcome).toEqual({ batchItemFailures: [] });
    expect(puts).toBe(1); // the second try is refused as no newer, which is as good
    expect(await viewOf(inspection)).toMatchObject({ version: 2 });
  });
});

describe('a slow write of a view', () => {
  it('holds up the records behind it, so that views change in the order of the records', async () => {
    const id = newId();
    const order: string[] = [];
    let puts = 0;
    faults.call = async (command, send) => {
      const place = (puts += 1);
      order.push(`${place} begins`);
      if (place === 1) await new Promise((resolve) => setTimeout(resolve, 100));
      const reply = await send();
      order.push(`${place} ends`);
      return reply;
    };

    await deliver(recordOf(1, told(id, 2)), recordOf(2, told(id, 3, { leadAgency: 'Sở khác' })));
    faults.reset();

    expect(order).toEqual(['1 begins', '1 ends', '2 begins', '2 ends']);
    expect(await viewOf(told(id))).toMatchObject({ version: 3, body: { leadAgency: 'Sở khác' } });
  });

  it('that ends after a later version was projected elsewhere does not bring the older one back', async () => {
    const id = newId();
    let puts = 0;
    faults.call = async (_command, send) => {
      if ((puts += 1) === 1) await deliver(recordOf(2, told(id, 3)));
      return send();
    };

    const outcome = await deliver(recordOf(1, told(id, 2)));

    expect(outcome).toEqual({ batchItemFailures: [] });
    expect(await viewOf(told(id))).toMatchObject({ version: 3 });
  });
});
