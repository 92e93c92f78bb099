import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import {
  type BundlingOptions,
  NodejsFunction,
  type NodejsFunctionProps,
  OutputFormat,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FunctionName } from '../audiences.ts';

export interface AudienceFunctionProps extends NodejsFunctionProps {
  readonly name: FunctionName;
  readonly logRetention: RetentionDays;
  /** Files that the function reads at run time, laid beside its bundle: of packages, or by a path from here. */
  readonly filesBeside?: readonly string[];
  /** Packages that cannot be part of a bundle, because they load files of their own; laid beside it with those alone. */
  readonly packagesBeside?: readonly { readonly name: string; readonly files: readonly string[] }[];
}

const root = join(import.meta.dirname, '../..');

const defaults = {
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  memorySize: 512,
  timeout: Duration.seconds(29),
  tracing: Tracing.ACTIVE,
  projectRoot: root,
  depsLockFilePath: join(root, 'package-lock.json'),
  bundling: {
    format: OutputFormat.ESM,
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    sourceMap: true,
    sourcesContent: false, // lines and names are enough for a trace
    bundleAwsSDK: true, // the version that the tests ran with, not the one the runtime happens to hold
    banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);", // CommonJS inside
  },
} satisfies NodejsFunctionProps;

const { resolve } = createRequire(import.meta.url);

type Beside = Pick<AudienceFunctionProps, 'filesBeside' | 'packagesBeside'>;

const copyPackages = ({ packagesBeside = [] }: Beside, outputFolder: string): string[] =>
  packagesBeside.flatMap(({ name, files }) => {
    const from = join(root, 'node_modules', name);
    const into = join(outputFolder, 'node_modules', name);
    return files.flatMap((file) => [
      `mkdir -p '${dirname(join(into, file))}'`,
      `cp '${join(from, file)}' '${join(into, file)}'`,
    ]);
  });

const laidBeside = (beside: Beside): BundlingOptions => ({
  ...defaults.bundling,
  ...(beside.packagesBeside && { externalModules: beside.packagesBeside.map(({ name }) => name) }),
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (_, outputFolder) => [
      ...(beside.filesBeside ?? []).map((file) => `cp '${resolve(file)}' '${outputFolder}'`),
      ...copyPackages(beside, outputFolder),
    ],
  },
});

const environmentOf = (name: FunctionName) => ({
  POWERTOOLS_SERVICE_NAME: name,
  POWERTOOLS_LOG_LEVEL: 'INFO',
  POWERTOOLS_LOGGER_LOG_EVENT: 'false', // a request holds names and statements
  NODE_OPTIONS: '--enable-source-maps',
});

/** The managed policy for logging covers every log group of the account; this role writes to its own. */
const roleOf = (scope: Construct, name: FunctionName, logGroup: LogGroup): Role => {
  const role = new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What the ${name} function may do`,
  });
  logGroup.grantWrite(role);
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray has no resources to name: sending traces and telemetry is allowed on * or not at all.',
  });
  return role;
};

/** One function of the product, as all of them are made; whatever the caller says wins. */
export const audienceFunction = (
  scope: Construct,
  { name, logRetention, filesBeside, packagesBeside, environment, ...props }: AudienceFunctionProps,
): NodejsFunction => {
  const logGroup = new LogGroup(scope, `${name}-log`, {
    retention: logRetention,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return new NodejsFunction(scope, name, {
    ...defaults,
    bundling: laidBeside({ filesBeside, packagesBeside }),
    entry: join(root, `functions/entry/${name}.ts`),
    role: roleOf(scope, name, logGroup),
    logGroup,
    environment: { ...environmentOf(name), ...environment },
    ...props,
  });
};
