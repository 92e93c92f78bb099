import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { mainTableInput, termsTableInput } from '../../../functions/platform/table-shape.ts';
import { composed, templatesOf } from './synthesised.ts';

const templates = templatesOf(composed());
const { records } = templates;

it('keeps the records whatever happens to the stack', () => {
  records.allResources('AWS::DynamoDB::GlobalTable', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })] },
  });
  records.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

it('can be taken back to any second of the last 35 days', () => {
  records.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
    Replicas: [
      Match.objectLike({
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      }),
    ],
  });
});

it('is the tables that the embedded engine makes, key for key and index for index', () => {
  const embedded = mainTableInput('any');
  const terms = termsTableInput('any');

  records.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    BillingMode: embedded.BillingMode,
    KeySchema: embedded.KeySchema,
    AttributeDefinitions: embedded.AttributeDefinitions,
    GlobalSecondaryIndexes: embedded.GlobalSecondaryIndexes,
    StreamSpecification: { StreamViewType: embedded.StreamSpecification?.StreamViewType },
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  });
  records.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    BillingMode: terms.BillingMode,
    KeySchema: terms.KeySchema,
    AttributeDefinitions: terms.AttributeDefinitions,
    GlobalSecondaryIndexes: terms.GlobalSecondaryIndexes,
    StreamSpecification: Match.absent(),
  });
  expect(terms.StreamSpecification).toBeUndefined();
});

it('is encrypted with a key of ours, renewed every year', () => {
  records.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  records.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    Replicas: [
      Match.objectLike({ SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': ['TableKey', 'Arn'] } } }),
    ],
  });
});

it('never renames what holds state: a new logical id would be a new, empty resource', () => {
  const stateful = [
    'AWS::Cognito::UserPool',
    'AWS::Cognito::UserPoolClient',
    'AWS::DynamoDB::GlobalTable',
    'AWS::DynamoDB::Table',
    'AWS::S3::Bucket',
    'AWS::SQS::Queue',
  ];
  const ids = Object.entries(templates).flatMap(([stack, template]) =>
    stateful.flatMap((type) => Object.keys(template.findResources(type)).map((id) => `${stack}/${id}`)),
  );

  expect(ids.toSorted()).toEqual([
    'clock/ClockQueue',
    'clock/ClockSetAside',
    'files/EvidenceKeeperQueue',
    'files/EvidenceKeeperSetAside',
    'files/FilesBucket',
    'files/ImporterQueue',
    'files/ImporterSetAside',
    'identity/UserPool',
    'identity/WebClient',
    'projection/SetAside',
    'records/MainTable',
    'records/TermsTable',
    'webFiles/WebFiles',
  ]);
  expect(Object.keys(records.findResources('AWS::KMS::Key'))).toEqual(['TableKey']);
});
