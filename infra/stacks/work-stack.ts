import { Size, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { audienceFunction, type AudienceFunctionProps } from '../constructs/audience-function.ts';
import { allowFiles, filesAccess } from '../constructs/files-access.ts';
import { allowTable, tableAccess } from '../constructs/table-access.ts';
import type { WorkerName } from '../workers.ts';
import type { Deployment } from './deployment.ts';
import { type FilesStack, workTimeouts } from './files-stack.ts';
import type { RecordsStack } from './records-stack.ts';

export interface WorkStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly records: RecordsStack;
  readonly files: FilesStack;
}

interface Means
  extends
    Pick<NodejsFunctionProps, 'memorySize' | 'ephemeralStorageSize'>,
    Pick<AudienceFunctionProps, 'packagesBeside'> {
  /** How many work at once, so that a flood of files leaves the tablets their share of the table. */
  readonly atOnce: number;
}

const means: Readonly<Record<WorkerName, Means>> = {
  importer: {
    memorySize: 1024,
    ephemeralStorageSize: Size.gibibytes(3), // the file, its unpacked strings, what was found out, the report
    atOnce: 2,
  },
  'evidence-keeper': {
    memorySize: 2048, // a picture of fifty million points, unpacked
    atOnce: 5,
    packagesBeside: [{ name: 'wasm-vips', files: ['package.json', 'lib/vips-node.mjs', 'lib/vips.wasm'] }],
  },
};

/** What works behind the arrival of files: one function a queue, one message at a time. */
export class WorkStack extends Stack {
  readonly functions: Readonly<Record<WorkerName, IFunction>>;

  constructor(scope: Construct, id: string, { deployment, records, files, ...props }: WorkStackProps) {
    super(scope, id, { description: 'Măng Non: what works behind the arrival of files', ...props });
    const serve = (name: WorkerName): IFunction => {
      const { atOnce, ...own } = means[name];
      const { queue } = files.queues[name];
      const fn = audienceFunction(this, {
        name,
        logRetention: deployment.logRetention,
        timeout: workTimeouts[name],
        environment: {
          TABLE_NAME: records.table.tableName,
          FILES_BUCKET: files.bucket.bucketName,
          QUEUE_URL: queue.queueUrl,
        },
        ...own,
      });
      allowTable(fn, records, tableAccess[name]);
      allowFiles(fn, files, filesAccess[name]);
      this.follow(fn, files, name, atOnce);
      return fn;
    };
    this.functions = { importer: serve('importer'), 'evidence-keeper': serve('evidence-keeper') };
  }

  /** A worker takes messages from its own queue, and may leave itself the rest of a long piece of work there. */
  private follow(target: IFunction, { queues }: FilesStack, name: WorkerName, maxConcurrency: number): void {
    const { queueArn } = queues[name].queue;
    target.addToRolePolicy(
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:SendMessage'],
        resources: [queueArn],
      }),
    );
    const mapping = new EventSourceMapping(this, `${name}-queue`, {
      target,
      eventSourceArn: queueArn,
      batchSize: 1,
      maxConcurrency,
      reportBatchItemFailures: true,
    });
    if (target.role) mapping.node.addDependency(target.role); // Lambda tries the rights when the mapping is made
  }
}
