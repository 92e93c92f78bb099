import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { composed, propertiesOf, templatesOf } from './synthesised.ts';

const { files, work } = templatesOf(composed({ webOrigin: 'https://tre-em.example.vn' }));

it('keeps the files whatever happens to the stack, in versions, and lets originals be locked', () => {
  files.hasResource('AWS::S3::Bucket', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { ObjectLockEnabled: true, VersioningConfiguration: { Status: 'Enabled' } },
  });
  files.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
});

it('is open to nobody, encrypted with a key of ours, and reachable by TLS alone', () => {
  files.hasResourceProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        Match.objectLike({
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: {
            SSEAlgorithm: 'aws:kms',
            KMSMasterKeyID: { 'Fn::GetAtt': ['FilesKey', 'Arn'] },
          },
        }),
      ],
    },
  });
  files.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
});

it('lets the pages of the product, and no others, send and read files from a browser', () => {
  files.hasResourceProperties('AWS::S3::Bucket', {
    CorsConfiguration: {
      CorsRules: [
        Match.objectLike({
          AllowedOrigins: ['https://tre-em.example.vn'],
          AllowedMethods: ['GET', 'PUT', 'POST'],
          ExposedHeaders: ['ETag'],
        }),
      ],
    },
  });
});

it('gives up unfinished uploads after a week, and forgets imported files', () => {
  files.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: Match.arrayWith([
        Match.objectLike({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
        Match.objectLike({ Prefix: 'imports/', ExpirationInDays: 90 }),
      ]),
    },
  });
});

it('tells each worker of the arrivals at its place, and of nothing that it writes itself', () => {
  const rule = (prefix: string, suffix: string) => ({
    S3Key: {
      Rules: [
        { Name: 'prefix', Value: prefix },
        { Name: 'suffix', Value: suffix },
      ],
    },
  });
  const told = (queue: string, filter: object) => ({
    Event: 's3:ObjectCreated:*',
    Queue: { 'Fn::GetAtt': [queue, 'Arn'] },
    Filter: filter,
  });

  files.hasResource('AWS::S3::Bucket', {
    Properties: {
      NotificationConfiguration: {
        QueueConfigurations: [
          told('ImporterQueue', rule('imports/', '/source')),
          told('EvidenceKeeperQueue', rule('evidence/', '/original')),
        ],
      },
    },
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ImporterQueuePolicy')]), // S3 tries to send at once
  });
});

it('lets S3 send for this bucket alone, and sets a message aside after five tries', () => {
  files.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Principal: { Service: 's3.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': '000000000000' },
            ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::mang-non-dev-files-000000000000' },
          },
        }),
      ]),
    },
  });
  for (const [queue, aside] of [
    ['ImporterQueue', 'ImporterSetAside'],
    ['EvidenceKeeperQueue', 'EvidenceKeeperSetAside'],
  ])
    expect(files.toJSON()['Resources'][queue ?? ''].Properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [aside, 'Arn'] },
      maxReceiveCount: 5,
    });
});

it('gives a worker time and memory, one message at a time, and hides it for six times as long', () => {
  const Mapping = z.object({
    BatchSize: z.literal(1),
    FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
    ScalingConfig: z.object({ MaximumConcurrency: z.number() }),
  });
  expect(propertiesOf(work, 'AWS::Lambda::EventSourceMapping', Mapping).size).toBe(2);
  work.hasResourceProperties('AWS::Lambda::Function', { Timeout: 900, MemorySize: 1024 });
  work.hasResourceProperties('AWS::Lambda::Function', { Timeout: 180, MemorySize: 2048 });
  files.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 5_400 });
  files.hasResourceProperties('AWS::SQS::Queue', { VisibilityTimeout: 1_080 });
});
