import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Where a worker leaves itself the rest of a long piece of work. */
export interface WorkQueue {
  /** @param body anything that JSON can say, at most 256 KB; @param delaySeconds at most 900. */
  send(body: unknown, delaySeconds?: number): Promise<void>;
}

/** A queue of AWS. */
export const sqsQueue = (client: SQSClient, QueueUrl: string): WorkQueue => ({
  async send(body, delaySeconds) {
    await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body), DelaySeconds: delaySeconds }),
    );
  },
});
