import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { getMimeType } from 'hono/utils/mime';
import { readdirSync } from 'node:fs';
import path from 'node:path';

export interface UploadProps {
  readonly bucket: IBucket;
  /** How the rules of AWS Solutions name the bucket's objects. */
  readonly objects: string;
  /** Its files, not those of folders in it. */
  readonly folder: string;
  /** Where they go in the bucket; to its root unless told. */
  readonly under?: string;
  /** Other files of the folder stay at home. */
  readonly only?: (name: string) => boolean;
  readonly cacheControl: string;
  readonly logRetention: RetentionDays;
}

/** As CDK grants them: to read what was packed for the deployment, and to read and write the bucket. */
const grantedActions = ['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'];

const acknowledge = (upload: Construct, role: Role, objects: string): void => {
  const { account, region } = Stack.of(role);
  const packed = `arn:aws:s3:::cdk-hnb659fds-assets-${account}-${region}/*`;
  const granted = [
    ...grantedActions.map((action) => `Action::${action}`),
    `Resource::${objects}`,
    `Resource::${packed}`,
  ];
  for (const one of granted)
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[${one}]`,
      reason:
        'CDK grants its own uploader these, on this bucket of public files and on what CDK itself packed.',
    });
  const handlers = upload.node.scope?.node.children.filter(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  for (const handler of handlers ?? [])
    Validations.of(handler).acknowledge({
      id: 'AwsSolutions-L1',
      reason: 'CDK chooses the runtime of its own uploader, and moves it on with its releases.',
    });
};

/**
 * Puts files into a bucket while the stack is deployed, told for what they are as on one machine: what uploads them would guess,
 * and may know neither fonts nor manifests. What an earlier deployment put there stays, for tablets that still run it.
 */
export const uploadFiles = (
  scope: Construct,
  { bucket, objects, folder, under, only = () => true, cacheControl, logRetention }: UploadProps,
): void => {
  const upload = new Construct(scope, 'Upload');
  const logGroup = new LogGroup(upload, 'log', {
    retention: logRetention,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const role = new Role(upload, 'role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const entries = readdirSync(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && only(entry.name)).map(({ name }) => name);
  const others = entries.map(({ name }) => name).filter((name) => !names.includes(name));
  for (const ending of new Set(names.map((name) => path.extname(name))))
    new BucketDeployment(upload, ending.slice(1), {
      sources: [Source.asset(folder, { exclude: others })],
      destinationBucket: bucket,
      ...(under && { destinationKeyPrefix: under }),
      exclude: ['*'],
      include: [`*${ending}`],
      contentType: getMimeType(ending) ?? 'application/octet-stream',
      cacheControl: [CacheControl.fromString(cacheControl)],
      prune: false,
      memoryLimit: 512,
      role,
      logGroup,
    });
  acknowledge(upload, role, objects);
};
