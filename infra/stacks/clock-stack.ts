import { Duration, Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { audienceFunction } from '../constructs/audience-function.ts';
import { pinLogicalId } from '../constructs/pin-logical-id.ts';
import { allowTable, tableAccess } from '../constructs/table-access.ts';
import { clockMinute } from '../workers.ts';
import type { Deployment } from './deployment.ts';
import { maxReceives, type WorkerQueue } from './files-stack.ts';
import type { RecordsStack } from './records-stack.ts';

export interface ClockStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly records: RecordsStack;
}

const timeout = Duration.minutes(5);

/**
 * What falls due by itself: a schedule, the queue that it speaks to, and the function that looks. The queue stands between the two so
 * that a look that fails is made again, one that is not finished goes on, and one that fails too often is set aside under an alarm.
 */
export class ClockStack extends Stack {
  readonly clock: IFunction;
  readonly queues: WorkerQueue;

  constructor(scope: Construct, id: string, { deployment, records, ...props }: ClockStackProps) {
    super(scope, id, { description: 'Măng Non: what falls due by itself', ...props });
    this.queues = this.openQueues();
    this.clock = audienceFunction(this, {
      name: 'clock',
      logRetention: deployment.logRetention,
      timeout,
      environment: { TABLE_NAME: records.table.tableName, QUEUE_URL: this.queues.queue.queueUrl },
    });
    allowTable(this.clock, records, tableAccess.clock);
    this.follow();
    this.lookEveryHour(deployment.stage);
  }

  private openQueues(): WorkerQueue {
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    const setAside = new Queue(this, 'ClockSetAside', { ...common, retentionPeriod: Duration.days(14) });
    const queue = new Queue(this, 'ClockQueue', {
      ...common,
      retentionPeriod: Duration.days(1), // the next look asks the same again
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: setAside, maxReceiveCount: maxReceives },
    });
    pinLogicalId(queue, 'ClockQueue');
    pinLogicalId(setAside, 'ClockSetAside');
    return { queue, setAside };
  }

  private follow(): void {
    const { queueArn } = this.queues.queue;
    this.clock.addToRolePolicy(
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:SendMessage'],
        resources: [queueArn],
      }),
    );
    const mapping = new EventSourceMapping(this, 'clock-queue', {
      target: this.clock,
      eventSourceArn: queueArn,
      batchSize: 1,
      maxConcurrency: 2, // as few as AWS allows; two at one set are told apart by its version
      reportBatchItemFailures: true,
    });
    if (this.clock.role) mapping.node.addDependency(this.clock.role); // Lambda tries the rights when the mapping is made
  }

  /** The role by hand, as small as the one thing it does. */
  private lookEveryHour(stage: Deployment['stage']): void {
    const { queue, setAside } = this.queues;
    const name = `mang-non-${stage}-clock`;
    const arn = `arn:${this.partition}:scheduler:${this.region}:${this.account}:schedule/default/${name}`;
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': this.account },
          ArnEquals: { 'aws:SourceArn': arn },
        },
      }),
      description: 'What the schedule may do: ask the clock to look',
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn, setAside.queueArn] }),
    );
    new CfnSchedule(this, 'EveryHour', {
      name,
      description: 'Asks what has fallen due; the first time of a day a little after midnight in Việt Nam',
      scheduleExpression: `cron(${clockMinute} * * * ? *)`,
      scheduleExpressionTimezone: TimeZone.ASIA_HO_CHI_MINH.timezoneName,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: queue.queueArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ look: 'now' }),
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3_600 },
        deadLetterConfig: { arn: setAside.queueArn },
      },
    });
  }
}
