import { Match } from 'aws-cdk-lib/assertions';
import { it } from 'vitest';
import { composed, templatesOf } from './synthesised.ts';

const { projection } = templatesOf(composed());

it('follows the stream from its oldest change, a shard in order', () => {
  projection.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
  projection.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: { 'Fn::ImportValue': Match.stringLikeRegexp('MainTableStreamArn') },
    StartingPosition: 'TRIM_HORIZON',
    BatchSize: 100,
    ParallelizationFactor: 1,
  });
});

it('narrows a failing batch to the record at fault, and sets that one aside', () => {
  projection.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: 10,
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['SetAside', 'Arn'] } } },
  });
});

it('is made only after the right to follow the stream, which Lambda tries at once', () => {
  projection.hasResource('AWS::Lambda::EventSourceMapping', {
    DependsOn: [Match.stringLikeRegexp('^FollowStream')],
  });
});

it('keeps what was set aside for two weeks, encrypted, and reachable by TLS alone', () => {
  projection.hasResourceProperties('AWS::SQS::Queue', {
    MessageRetentionPeriod: 14 * 24 * 3_600,
    SqsManagedSseEnabled: true,
  });
  projection.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ],
    },
  });
});
