import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What one piece of work has cost so far: calls to DynamoDB and the capacity units they consumed. */
export interface Cost {
  requests: number;
  readUnits: number;
  writeUnits: number;
}

const current = new AsyncLocalStorage<Cost>();

/** Runs work and counts what it costs, in `cost`, which the caller keeps. */
export const metered = <T>(cost: Cost, work: () => T): T => current.run(cost, work);
export const noCost = (): Cost => ({ requests: 0, readUnits: 0, writeUnits: 0 });

const unitsIn = (consumed: unknown): number => {
  if (Array.isArray(consumed)) return consumed.reduce((sum: number, part) => sum + unitsIn(part), 0);
  const units =
    typeof consumed === 'object' && consumed !== null ? Reflect.get(consumed, 'CapacityUnits') : 0;
  return typeof units === 'number' ? units : 0;
};

const writes = /^(Put|Update|Delete|TransactWrite|BatchWrite)/;

/** Makes every call of a client ask for its consumed capacity and add it to the running count. */
export const meterClient = (client: DynamoDBClient): void => {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const cost = current.getStore();
      if (cost) cost.requests += 1; // also of a call that is refused or fails
      const reply = await next(args);
      if (cost) {
        const units = unitsIn(Reflect.get(reply.output, 'ConsumedCapacity'));
        cost[writes.test(context.commandName ?? '') ? 'writeUnits' : 'readUnits'] += units;
      }
      return reply;
    },
    { step: 'initialize', name: 'meter' },
  );
};
