import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { RequestLog } from './app.ts';

/** What a function behind a queue is, on Lambda and on one machine. */
export type WorkHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** An object that has arrived in the bucket. */
export interface Arrival {
  readonly key: string;
  readonly bytes: number;
  readonly versionId: string | undefined;
}

/** One message of a worker's queue: objects that arrived, or the rest of its own work, as it left it. */
export type Work =
  | { readonly kind: 'arrived'; readonly objects: readonly Arrival[] }
  | { readonly kind: 'continued'; readonly body: unknown };

const Notification = z.object({
  Records: z
    .array(
      z.object({
        eventSource: z.literal('aws:s3'),
        eventName: z.string(),
        s3: z.object({
          object: z.object({ key: z.string(), size: z.int().default(0), versionId: z.string().optional() }),
        }),
      }),
    )
    .min(1),
});
/** S3 sends one when a notification is set up. */
const TestNotification = z.object({ Service: z.literal('Amazon S3'), Event: z.literal('s3:TestEvent') });

/** Notifications spell a key as a form would: `+` for a space. */
const keyIn = (spelled: string): string => decodeURIComponent(spelled.replaceAll('+', ' '));

/** Reads a message of a worker's queue. @throws SyntaxError when it is no JSON. */
export const workIn = ({ body: text }: Pick<SQSRecord, 'body'>): Work => {
  const body: unknown = JSON.parse(text);
  if (TestNotification.safeParse(body).success) return { kind: 'arrived', objects: [] };
  const notification = Notification.safeParse(body);
  if (!notification.success) return { kind: 'continued', body };
  const objects = notification.data.Records.filter(({ eventName }) => eventName.startsWith('ObjectCreated:'));
  return {
    kind: 'arrived',
    objects: objects.map(({ s3: { object } }) => ({
      key: keyIn(object.key),
      bytes: object.size,
      versionId: object.versionId,
    })),
  };
};

/**
 * A function behind a queue. A message whose work fails is named, so that it alone is delivered again, and set aside
 * after too many tries.
 */
export const worker =
  (log: RequestLog, work: (message: Work) => Promise<void>): WorkHandler =>
  async ({ Records }) => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of Records) {
      try {
        await work(workIn(record));
      } catch (error) {
        log.error('work failed', { messageId: record.messageId, error });
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures };
  };
