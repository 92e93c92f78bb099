import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { sqsQueue, type WorkQueue } from './work-queue.ts';

const ImportEnvironment = z.object({ IMPORT_QUEUE_URL: z.url() });

/** The importer's queue, from a function's environment; called by entries only. */
export const openImportQueue = (env: NodeJS.ProcessEnv): WorkQueue =>
  sqsQueue(new SQSClient({}), ImportEnvironment.parse(env).IMPORT_QUEUE_URL);
