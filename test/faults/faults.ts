import {
  type DynamoDBClient,
  ProvisionedThroughputExceededException,
  ThrottlingException,
  TransactionCanceledException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';

/** Stands between the product and DynamoDB: sees a call by its name, and sends it or not. */
export type Interference = <Reply extends { output: object }>(
  command: string,
  send: () => Promise<Reply>,
) => Promise<Reply>;

const none: Interference = (_command, send) => send();

/**
 * Faults that the embedded engine does not make by itself.
 *
 * @returns `wire` stands behind the SDK's own tries and sees each of them; `call` stands in front and sees what the
 *   product sees.
 */
export const interfereWith = (client: DynamoDBClient) => {
  const faults = {
    wire: none,
    call: none,
    reset() {
      faults.wire = none;
      faults.call = none;
    },
  };
  const { middlewareStack } = client;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) =>
        faults.call(commandName, () => next(args)),
    { step: 'initialize', name: 'call faults' },
  );
  middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) =>
        faults.wire(commandName, () => next(args)),
    { step: 'finalizeRequest', name: 'wire faults', priority: 'low' },
  );
  return faults;
};
export type Faults = ReturnType<typeof interfereWith>;

/** Leaves to the SDK what it tries again and how often, and takes out its pauses. */
export const withoutPauses = async (client: DynamoDBClient): Promise<void> => {
  const strategy = await client.config.retryStrategy();
  Reflect.set(strategy, 'retryBackoffStrategy', { computeNextBackoffDelay: () => 0, setDelayBase() {} });
};

const facts = { message: 'injected', $metadata: { httpStatusCode: 400 } };
const cancelled = (Code: string) =>
  new TransactionCanceledException({ ...facts, CancellationReasons: [{ Code: 'None' }, { Code }] });

export const conflict = () => cancelled('TransactionConflict');
export const throttledTransaction = () => cancelled('ThrottlingError');
export const exceeded = () => new ProvisionedThroughputExceededException(facts);
export const throttled = () => new ThrottlingException(facts);
export const inProgress = () => new TransactionInProgressException(facts);
export const connectionReset = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** Fails the first so many calls of a command (all, unless told) instead of sending them; counts what it saw. */
export const failing = (command: string, error: () => Error, times = Infinity) => {
  const seen = { calls: 0 };
  const interference: Interference = async (name, send) => {
    if (name !== command) return send();
    seen.calls += 1;
    if (seen.calls <= times) throw error();
    return send();
  };
  return { seen, interference };
};

/** Sends the first so many calls of a command, and loses the replies. */
export const losingReplies = (command: string, times = Infinity) => {
  const seen = { calls: 0 };
  const interference: Interference = async (name, send) => {
    const reply = await send();
    if (name !== command) return reply;
    seen.calls += 1;
    if (seen.calls <= times) throw connectionReset();
    return reply;
  };
  return { seen, interference };
};

/** Of every batch read, returns no more than so many items, the last ones first, and leaves the rest for later. */
export const leavingKeys = (kept: number, times = Infinity) => {
  const seen = { calls: 0 };
  const interference: Interference = async (name, send) => {
    const reply = await send();
    if (name !== 'BatchGetItemCommand') return reply;
    seen.calls += 1;
    if (seen.calls <= times) leaveKeys(reply.output, kept);
    return reply;
  };
  return { seen, interference };
};

const leaveKeys = (output: object, kept: number): void => {
  const responses: Record<string, Record<string, unknown>[]> = Reflect.get(output, 'Responses') ?? {};
  const left: Record<string, object> = {};
  for (const [table, items] of Object.entries(responses)) {
    const rest = items.splice(0, items.length - kept);
    items.reverse();
    if (rest.length > 0) left[table] = { Keys: rest.map(({ pk, sk }) => ({ pk, sk })) };
  }
  Object.assign(output, { UnprocessedKeys: left });
};
