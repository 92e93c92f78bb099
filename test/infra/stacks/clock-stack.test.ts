import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { composed, propertiesOf, templatesOf } from './synthesised.ts';

const { clock } = templatesOf(composed());

it('looks every hour by the time of Việt Nam, so that the first look of a day is a little after its midnight', () => {
  clock.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'cron(5 * * * ? *)',
    ScheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: { 'Fn::GetAtt': ['ClockQueue', 'Arn'] }, Input: '{"look":"now"}' },
  });
});

it('asks again when the queue could not be reached, and says so when it never could', () => {
  clock.hasResourceProperties('AWS::Scheduler::Schedule', {
    Target: {
      RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3_600 },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['ClockSetAside', 'Arn'] } },
    },
  });
});

it('lets the schedule speak to the two queues of the clock and do nothing else, for this account alone', () => {
  clock.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': '000000000000' },
            ArnEquals: { 'aws:SourceArn': Match.anyValue() },
          },
        },
      ],
    },
  });
  clock.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Resource: [{ 'Fn::GetAtt': ['ClockQueue', 'Arn'] }, { 'Fn::GetAtt': ['ClockSetAside', 'Arn'] }],
        },
      ],
    },
    Roles: [{ Ref: Match.stringLikeRegexp('^ScheduleRole') }],
  });
});

it('makes a look that failed again, and sets it aside after the fifth time', () => {
  const Queue = z.looseObject({
    SqsManagedSseEnabled: z.literal(true),
    MessageRetentionPeriod: z.number(),
    VisibilityTimeout: z.number().optional(),
    RedrivePolicy: z.looseObject({ maxReceiveCount: z.number() }).optional(),
  });

  const queues = propertiesOf(clock, 'AWS::SQS::Queue', Queue);

  expect([...queues.keys()].toSorted()).toEqual(['ClockQueue', 'ClockSetAside']);
  expect(queues.get('ClockQueue')).toMatchObject({
    VisibilityTimeout: 6 * 300,
    RedrivePolicy: {
      maxReceiveCount: 5,
      deadLetterTargetArn: { 'Fn::GetAtt': ['ClockSetAside', 'Arn'] },
    },
  });
  clock.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: { 'Fn::GetAtt': ['ClockQueue', 'Arn'] },
    BatchSize: 1,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 2 },
  });
});
