import type { Environment } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import path from 'node:path';
import * as z from 'zod';
import { builtFolder } from '../web-build/files.ts';

const isHttps = (url: string) => new URL(url).protocol === 'https:';
/** Browsers and Cognito compare addresses letter by letter: a slash at the end would be another place. */
const isOrigin = (url: string) => new URL(url).origin === url;
/** The name that CloudFront gives, for which it has a certificate itself. */
const isCloudFront = (url: string) => new URL(url).hostname.endsWith('.cloudfront.net');
const onlyOfProd = (what: string) => `stage=prod needs -c ${what}`;

/** What `cdk -c name=value` may say. Production must name its own address and whom to wake; dev has defaults. */
const Context = z
  .object({
    stage: z.enum(['dev', 'prod']),
    region: z.string().default('ap-southeast-1'),
    webOrigin: z
      .url()
      .refine(isOrigin, 'an origin has no path, and no slash at its end')
      .default('http://localhost:8080'),
    alarmEmail: z.email().optional(),
    webCertificateArn: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\//, 'CloudFront takes certificates of us-east-1')
      .optional(),
    webAclArn: z
      .string()
      .regex(/^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\//, 'CloudFront takes web ACLs of us-east-1')
      .optional(),
    signInPrefix: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/)
      .optional(),
  })
  .refine(({ stage, webOrigin }) => stage !== 'prod' || isHttps(webOrigin), onlyOfProd('webOrigin=https://…'))
  .refine(
    ({ stage, webOrigin, webCertificateArn }) =>
      stage !== 'prod' || webCertificateArn || isCloudFront(webOrigin),
    onlyOfProd('webCertificateArn=… for a name of its own'),
  )
  .refine(({ stage, alarmEmail }) => stage !== 'prod' || alarmEmail, onlyOfProd('alarmEmail=…'));

const contextNames = [
  'stage',
  'region',
  'webOrigin',
  'webCertificateArn',
  'webAclArn',
  'alarmEmail',
  'signInPrefix',
] as const;

/** Stands in where nobody is signed in to AWS, so that the stacks synthesise on a machine without a network. */
const placeholderAccount = '000000000000';

/**
 * One deployment of the product, from the context and the environment of the CDK command.
 *
 * @throws ZodError when the context names no stage, or production lacks an address or a person.
 */
export const readDeployment = (node: Node, env: NodeJS.ProcessEnv): Deployment => {
  const given = Object.fromEntries(
    contextNames.map((name): [string, unknown] => [name, node.tryGetContext(name)]),
  );
  const { region, signInPrefix, ...context } = Context.parse(given);
  return {
    ...context,
    env: { account: env['CDK_DEFAULT_ACCOUNT'] ?? placeholderAccount, region },
    signInPrefix: signInPrefix ?? `mang-non-${context.stage}`,
    webFolder: path.resolve(env['WEB_FOLDER'] ?? builtFolder),
    logRetention: context.stage === 'prod' ? RetentionDays.ONE_YEAR : RetentionDays.ONE_MONTH,
  };
};

export interface Deployment {
  readonly stage: 'dev' | 'prod';
  readonly env: Required<Environment>;
  /** Where the web pages are served, without a path. */
  readonly webOrigin: string;
  /** Of that host, where it is not CloudFront's own. */
  readonly webCertificateArn?: string;
  /** A firewall before everything, where there is one. */
  readonly webAclArn?: string;
  /** Absolute; the application as it was built. */
  readonly webFolder: string;
  /** Who hears of an alarm. */
  readonly alarmEmail?: string;
  /** First label of the sign-in page's host: unique among all customers of a region. */
  readonly signInPrefix: string;
  readonly logRetention: RetentionDays;
}
