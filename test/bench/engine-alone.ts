import type { KillableProduct } from '../faults/killable-product.ts';
import type { Reply } from '../support/api.ts';
import type { BenchApi } from './bench-api.ts';
import { requestText } from './connection.ts';
import type { Asked } from './least-units.ts';
import { press } from './pressure.ts';

/** How often a route is called to learn what it asks of the engine, and how often the engine is asked it. */
const [samples, asked] = [40, 2_000];

export interface EngineAlone {
  /** Calls of the route that the engine could answer a second if nothing else did anything. */
  readonly perSecond: number;
  readonly engineMs: number;
}

/** What a transaction is sent again without: the second time its conditions would not hold. */
const unconditional = new Set(['ConditionExpression', 'ClientRequestToken']);
const plain = (input: object): string =>
  JSON.stringify(input, (name, value: unknown) => (unconditional.has(name) ? undefined : value));

/** A request to the engine as it goes over the wire, with a signature that it does not check. */
export const engineRequest = (operation: string, body: string): string => {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    'x-amz-date': '20260101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  };
  return requestText('POST', '/', headers, body);
};

const wire = ({ operation, input }: Asked): string =>
  engineRequest(operation, operation === 'TransactWriteItems' ? plainWrites(input) : plain(input));

/** Conditions took their names and values along; whoever sends the rest alone must leave out what nothing mentions. */
const plainWrites = (input: object): string => {
  const { TransactItems, ...rest } = JSON.parse(plain(input)) as { TransactItems: Record<string, Mention>[] };
  const items = TransactItems.filter((item) => !('ConditionCheck' in item)).map((item) =>
    Object.fromEntries(Object.entries(item).map(([kind, write]) => [kind, mentioned(write)])),
  );
  return JSON.stringify({ ...rest, TransactItems: items });
};

interface Mention {
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, unknown>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}
const mentioned = ({
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: values,
  ...write
}: Mention) => {
  const words = new Set(write.UpdateExpression?.match(/[#:]\w+/g));
  const kept = (all: Record<string, unknown> = {}) => {
    const entries = Object.entries(all).filter(([name]) => words.has(name));
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  };
  return { ...write, ExpressionAttributeNames: kept(names), ExpressionAttributeValues: kept(values) };
};

/**
 * The ceiling of a route: what it asks of the engine, sent to the engine itself over as many connections. No product on
 * this engine answers more.
 *
 * @param call the route, once, in this process; what comes before it is none of it.
 */
export const engineAlone = async (
  product: KillableProduct,
  api: BenchApi,
  call: (i: number) => Promise<() => Promise<Reply>>,
): Promise<EngineAlone> => {
  const calls: Asked[] = [];
  for (let i = 0; i < samples; i += 1) {
    const ready = await call(i);
    api.takeCalls();
    const reply = await ready();
    if (reply.status >= 300) throw new Error(JSON.stringify(reply.body));
    calls.push(...api.takeCalls().calls);
  }
  const texts = calls.map(wire);
  const requests = Array.from({ length: asked }, (_, i) => texts[i % texts.length] ?? '');
  const engine = { url: product.engineEndpoint, pid: process.pid, enginePid: product.enginePid };
  const { perSecond, engineMs } = await press(engine, requests, 200);
  const perCall = calls.length / samples;
  return { perSecond: perSecond / perCall, engineMs: engineMs * perCall };
};
