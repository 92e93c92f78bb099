import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { composed } from './synthesised.ts';

const { app } = composed();
app.synth();

const Reasons = z.record(z.string(), z.string());

const acknowledged = app.node.findAll().flatMap(({ node }) =>
  node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(Reasons.parse(data)))
    .map(([rule, reason]) => ({ at: node.path, rule: rule.replace(/^annotation::/i, ''), reason })),
);

it('leaves no finding of the AWS Solutions rules without an answer', () => {
  const report = new AwsSolutionsChecks().validateScope(app);

  expect(report.violations).toEqual([]);
  expect(report.success).toBe(true);
});

/** Rights on files name places, not each file. */
const onFiles = (pattern: string, role: string) =>
  `AwsSolutions-IAM5[Resource::arn:aws:s3:::mang-non-dev-files-000000000000/${pattern}] ${role}`;

/** What CDK grants its own uploader, on one bucket and on what CDK packed. */
const onUploads = (stack: string, objects: string) => [
  `AwsSolutions-L1 ${stack}/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB`,
  ...[
    ...['GetObject', 'GetBucket', 'List', 'DeleteObject', 'Abort'].map((action) => `Action::s3:${action}*`),
    `Resource::${objects}/*`,
    'Resource::arn:aws:s3:::cdk-hnb659fds-assets-000000000000-ap-southeast-1/*',
  ].map((granted) => `AwsSolutions-IAM5[${granted}] ${stack}/Upload/role`),
];

it('makes these exceptions and no others', () => {
  expect(acknowledged.map(({ at, rule }) => `${rule} ${at}`).toSorted()).toEqual(
    [
      'AwsSolutions-APIG4 Api/HttpApi/ANY--',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--app',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--app--{proxy+}',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--signed-in',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--signed-out',
      ...['CFR1', 'CFR2', 'CFR3', 'CFR4'].map((rule) => `AwsSolutions-${rule} Web/Distribution`),
      ...onUploads('WebFiles', '<WebFiles.Arn>'),
      ...onUploads('Web', 'arn:aws:s3:::mang-non-dev-web-000000000000'),
      'AwsSolutions-S1 WebFiles/WebFiles',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--docs',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--docs--{proxy+}',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--healthz',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--openapi.json',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--v1--law--{proxy+}',
      'AwsSolutions-APIG4 Api/HttpApi/ANY--v1--public--{proxy+}',
      'AwsSolutions-IAM5[Resource::*] Api/employer-role',
      'AwsSolutions-IAM5[Resource::*] Api/exporter-role',
      'AwsSolutions-IAM5[Resource::*] Api/public-role',
      'AwsSolutions-IAM5[Resource::*] Api/staff-role',
      'AwsSolutions-IAM5[Resource::*] Clock/clock-role',
      'AwsSolutions-IAM5[Resource::*] Projection/FollowStream',
      'AwsSolutions-IAM5[Resource::*] Projection/projector-role',
      'AwsSolutions-IAM5[Resource::*] Work/evidence-keeper-role',
      'AwsSolutions-IAM5[Resource::*] Work/importer-role',
      onFiles('evidence/*/original', 'Api/staff-role'),
      onFiles('evidence/*/original', 'Work/evidence-keeper-role'),
      onFiles('evidence/*/thumbnail', 'Work/evidence-keeper-role'),
      onFiles('evidence/*/viewing', 'Work/evidence-keeper-role'),
      onFiles('evidence/*', 'Api/staff-role'),
      onFiles('imports/*/journal/*', 'Work/importer-role'),
      onFiles('imports/*/source', 'Api/staff-role'),
      onFiles('imports/*', 'Api/staff-role'),
      onFiles('imports/*', 'Work/importer-role'),
      'AwsSolutions-S1 Files/Files',
      'AwsSolutions-SQS3 Projection/SetAside',
    ].toSorted(),
  );
});

it('gives a reason for each exception', () => {
  for (const { reason } of acknowledged) expect(reason).toMatch(/^.{30,}$/);
});
