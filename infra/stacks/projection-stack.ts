import { Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { audienceFunction } from '../constructs/audience-function.ts';
import { pinLogicalId } from '../constructs/pin-logical-id.ts';
import { allowTable, tableAccess } from '../constructs/table-access.ts';
import type { Deployment } from './deployment.ts';
import type { RecordsStack } from './records-stack.ts';

export interface ProjectionStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly records: RecordsStack;
}

/** How read models follow the records: the table's stream, the projector, and where what it cannot read is set aside. */
export class ProjectionStack extends Stack {
  readonly projector: IFunction;
  readonly setAside: Queue;

  constructor(scope: Construct, id: string, { deployment, records, ...props }: ProjectionStackProps) {
    super(scope, id, { description: 'Măng Non: how read models follow the records', ...props });
    this.setAside = this.openSetAside();
    this.projector = audienceFunction(this, {
      name: 'projector',
      logRetention: deployment.logRetention,
      environment: { TABLE_NAME: records.table.tableName, TERMS_TABLE_NAME: records.terms.tableName },
      timeout: Duration.seconds(60), // a hundred records, a few requests each
    });
    allowTable(this.projector, records, tableAccess.projector);
    this.follow(streamOf(records));
  }

  /** It receives where in the stream a record stood, never the record: no personal data waits in it. */
  private openSetAside(): Queue {
    const queue = new Queue(this, 'SetAside', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    pinLogicalId(queue, 'SetAside');
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'This is itself where failures end: Lambda sends to it, nothing consumes it, and an alarm watches its depth.',
    });
    return queue;
  }

  /**
   * From the oldest change the stream still holds, one batch of a shard after the other. A batch that fails is
   * halved until the record at fault stands alone; that one is set aside and an alarm rings, so that one bad record
   * does not hold up a province.
   */
  private follow(streamArn: string): void {
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: this.projector,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 1,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      onFailure: new SqsDlq(this.setAside),
    });
    mapping.node.addDependency(this.allowStream(streamArn)); // Lambda tries the rights when the mapping is made
  }

  /** By hand, because `grantStreamRead` would also open the table's key for other uses than DynamoDB's. */
  private allowStream(streamArn: string): Policy {
    const policy = new Policy(this, 'FollowStream', {
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
          resources: [streamArn],
        }),
        new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
      ],
    });
    this.projector.role?.attachInlinePolicy(policy);
    Validations.of(policy).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Lambda demands dynamodb:ListStreams of who follows a stream, and that action knows no resource but *.',
    });
    return policy;
  }
}

const streamOf = ({ table }: RecordsStack): string => {
  if (!table.tableStreamArn) throw new Error('the main table has no stream to follow');
  return table.tableStreamArn;
};
