import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { sqsQueue, type WorkQueue } from './work-queue.ts';

const QueueEnvironment = z.object({ QUEUE_URL: z.url() });

/** A worker's own queue, or the one that a function may leave work in; called by entries only. */
export const openWorkQueue = (env: NodeJS.ProcessEnv): WorkQueue =>
  sqsQueue(new SQSClient({}), QueueEnvironment.parse(env).QUEUE_URL);
