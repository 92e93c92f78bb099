import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { FunctionName } from '../audiences.ts';

/** Patterns of the keys that a function may name, for each thing it may do with them. */
export interface FilesAccess {
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
  /** Uploads in parts: what has arrived, and giving one up. */
  readonly followsParts?: readonly string[];
  readonly removes?: readonly string[];
  /** Makes an object unchangeable. Nobody may lift that again: no function has the right to bypass it. */
  readonly seals?: readonly string[];
}

/**
 * Who may touch which files. A device uploads and reads under addresses that the staff function signed, so that
 * function needs the rights that it passes on. Employers' and the public's functions have none.
 */
export const filesAccess = {
  staff: {
    reads: ['evidence/*', 'imports/*'],
    writes: ['evidence/*/original', 'imports/*/source'],
    followsParts: ['evidence/*/original', 'imports/*/source'],
  },
  importer: { reads: ['imports/*'], writes: ['imports/*'], removes: ['imports/*/journal/*'] },
  'evidence-keeper': {
    reads: ['evidence/*/original'],
    writes: ['evidence/*/viewing', 'evidence/*/thumbnail'],
    removes: ['evidence/*/original'],
    seals: ['evidence/*/original'],
  },
} as const satisfies Partial<Record<FunctionName, FilesAccess>>;

const actionsOf: Readonly<Record<keyof FilesAccess, readonly string[]>> = {
  reads: ['s3:GetObject', 's3:GetObjectVersion'],
  writes: ['s3:PutObject'],
  followsParts: ['s3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
  removes: ['s3:DeleteObject'],
  seals: ['s3:PutObjectRetention'],
};
const kinds = Object.keys(actionsOf) as (keyof FilesAccess)[]; // keys of our own table

export interface EncryptedBucket {
  /** As it is written, not as CloudFormation will know it: rights are read by people too. */
  readonly bucketName: string;
  readonly filesKey: Key;
}

/** Without the right to list, S3 answers "forbidden" for what is not there, and nobody could tell the two apart. */
const listStatement = (bucketArn: string) =>
  new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn] });

/** The key answers only when S3 asks on the function's behalf. */
const keyStatement = (key: Key) =>
  new PolicyStatement({
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(key).region}.amazonaws.com` } },
  });

const acknowledge = (fn: IFunction, resources: readonly string[]): void => {
  const reason =
    'Files are named by ids that are made in the field: a right can name the place, but not each file.';
  for (const resource of new Set(resources))
    if (fn.role)
      Validations.of(fn.role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
};

/** Gives a function its rights on files, and not one more. */
export const allowFiles = (
  fn: IFunction,
  { bucketName, filesKey }: EncryptedBucket,
  access: FilesAccess,
): void => {
  const bucketArn = `arn:${Stack.of(fn).partition}:s3:::${bucketName}`;
  const granted = kinds.flatMap((kind) => {
    const resources = (access[kind] ?? []).map((pattern) => `${bucketArn}/${pattern}`);
    return resources.length > 0 ? [{ actions: [...actionsOf[kind]], resources }] : [];
  });
  for (const { actions, resources } of granted)
    fn.addToRolePolicy(new PolicyStatement({ actions, resources }));
  fn.addToRolePolicy(listStatement(bucketArn));
  fn.addToRolePolicy(keyStatement(filesKey));
  acknowledge(
    fn,
    granted.flatMap(({ resources }) => resources),
  );
};
