import { RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pinLogicalId } from '../constructs/pin-logical-id.ts';
import { uploadFiles } from '../constructs/upload-files.ts';
import { shellFile, webFiles } from '../web-build/files.ts';
import type { Deployment } from './deployment.ts';

export interface WebFilesStackProps extends StackProps {
  readonly deployment: Deployment;
}

const requireBuilt = (folder: string): void => {
  if (!existsSync(path.join(folder, shellFile)))
    throw new Error(
      `Chưa dựng ứng dụng web trong ${folder}: chạy npm run web:build. / There is no application in ${folder}: run npm run web:build.`,
    );
};

/**
 * Where the application's files lie. Those that are named by a hash come here before the page that names them is deployed, so
 * that nobody is ever sent to a file that is not there yet.
 */
export class WebFilesStack extends Stack {
  readonly bucketName: string;
  private readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { deployment, ...props }: WebFilesStackProps) {
    super(scope, id, { description: 'Măng Non: where the files of the application lie', ...props });
    requireBuilt(deployment.webFolder);
    this.bucketName = `mang-non-${deployment.stage}-web-${deployment.env.account}`;
    this.bucket = this.openBucket();
    pinLogicalId(this.bucket, 'WebFiles');
    uploadFiles(this, {
      bucket: this.bucket,
      folder: path.join(deployment.webFolder, 'assets'),
      under: 'assets',
      objects: '<WebFiles.Arn>/*',
      cacheControl: webFiles.assets.cacheControl,
      logRetention: deployment.logRetention,
    });
  }

  /** Kept when the stack goes: it costs next to nothing, and a tablet in the field may still run what it holds. */
  private openBucket(): Bucket {
    const bucket = new Bucket(this, 'WebFiles', {
      bucketName: this.bucketName,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // not one distribution, but those of this account: it comes later than the files, in a stack that needs them
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [bucket.arnForObjects('*')],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'It holds the program that anyone may load, and nothing of anyone: who read it is of no interest.',
    });
    return bucket;
  }
}
