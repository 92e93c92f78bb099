import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { pinLogicalId } from '../constructs/pin-logical-id.ts';
import { type WorkerName, workerNames, workers } from '../workers.ts';
import type { Deployment } from './deployment.ts';

export interface FilesStackProps extends StackProps {
  readonly deployment: Deployment;
}

/** A worker's queue, and where what failed too often is set aside. */
export interface WorkerQueue {
  readonly queue: Queue;
  readonly setAside: Queue;
}

/** How long each worker may take for one message; its queue waits six times as long before it hands it out again. */
export const workTimeouts: Readonly<Record<WorkerName, Duration>> = {
  importer: Duration.minutes(15),
  'evidence-keeper': Duration.minutes(3),
};

/** As often as on one machine (`infra/local/work/queue.ts`). */
export const maxReceives = 5;

const rules: LifecycleRule[] = [
  { id: 'give-up-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
  {
    id: 'forget-imported-files',
    prefix: 'imports/',
    expiration: Duration.days(90),
    noncurrentVersionExpiration: Duration.days(7),
  },
  // what was rejected; a sealed original has no later version, and its lock would hold it all the same
  { id: 'forget-rejected-files', prefix: 'evidence/', noncurrentVersionExpiration: Duration.days(30) },
];

/** Where files are kept and who is told that one has arrived. Deleting the stack deletes neither bucket nor key. */
export class FilesStack extends Stack {
  readonly bucket: Bucket;
  readonly bucketName: string;
  readonly filesKey: Key;
  readonly queues: Readonly<Record<WorkerName, WorkerQueue>>;

  constructor(scope: Construct, id: string, { deployment, ...props }: FilesStackProps) {
    super(scope, id, { description: 'Măng Non: where files are kept', ...props });
    this.filesKey = new Key(this, 'FilesKey', {
      description: 'Encrypts the files of Măng Non',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.bucketName = `mang-non-${deployment.stage}-files-${deployment.env.account}`;
    this.queues = {
      importer: this.openQueue('importer', 'Importer'),
      'evidence-keeper': this.openQueue('evidence-keeper', 'EvidenceKeeper'),
    };
    this.bucket = this.openBucket(deployment.webOrigin);
    this.tellWorkers();
    pinLogicalId(this.filesKey, 'FilesKey');
    pinLogicalId(this.bucket, 'FilesBucket');
  }

  /** Named beforehand: queues let this very bucket in before it is there. */
  private openBucket(webOrigin: string): Bucket {
    const bucket = new Bucket(this, 'Files', {
      bucketName: this.bucketName,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.filesKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      objectLockEnabled: true,
      lifecycleRules: rules,
      cors: [
        {
          allowedOrigins: [webOrigin],
          allowedMethods: [HttpMethods.GET, HttpMethods.PUT, HttpMethods.POST],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag'],
          maxAge: 3_600,
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Who looked at which file, and why, is a record of the product; the log of S3 would know only the function that signed the address.',
    });
    return bucket;
  }

  private openQueue(name: WorkerName, id: string): WorkerQueue {
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    const setAside = new Queue(this, `${id}SetAside`, { ...common, retentionPeriod: Duration.days(14) });
    const queue = new Queue(this, `${id}Queue`, {
      ...common,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(6 * workTimeouts[name].toSeconds()),
      deadLetterQueue: { queue: setAside, maxReceiveCount: maxReceives },
    });
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': this.account },
          ArnEquals: { 'aws:SourceArn': `arn:${this.partition}:s3:::${this.bucketName}` },
        },
      }),
    );
    pinLogicalId(queue, `${id}Queue`);
    pinLogicalId(setAside, `${id}SetAside`);
    return { queue, setAside };
  }

  /**
   * On the bucket itself: the construct for notifications would bring a function of its own, with rights on every
   * bucket. S3 tries to send when it is told of a queue, so the queues' policies come first.
   */
  private tellWorkers(): void {
    const resource = this.bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new Error('the bucket is no bucket');
    resource.notificationConfiguration = {
      queueConfigurations: workerNames.map((name) => ({
        event: 's3:ObjectCreated:*',
        queue: this.queues[name].queue.queueArn,
        filter: {
          s3Key: {
            rules: [
              { name: 'prefix', value: workers[name].prefix },
              { name: 'suffix', value: workers[name].suffix },
            ],
          },
        },
      })),
    };
    for (const { queue } of Object.values(this.queues))
      resource.node.addDependency(queue.node.findChild('Policy'));
  }
}
