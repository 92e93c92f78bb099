import { CfnOutput, Fn, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import path from 'node:path';
import { type Audience, audiences } from '../audiences.ts';
import { audienceFunction, type AudienceFunctionProps } from '../constructs/audience-function.ts';
import { fontFiles, templateFiles } from '../documents/beside.ts';
import { allowFiles, filesAccess } from '../constructs/files-access.ts';
import { allowTable, tableAccess } from '../constructs/table-access.ts';
import { shellFile } from '../web-build/files.ts';
import type { Deployment } from './deployment.ts';
import type { FilesStack } from './files-stack.ts';
import type { IdentityStack } from './identity-stack.ts';
import type { RecordsStack } from './records-stack.ts';

export interface ApiStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly records: RecordsStack;
  readonly identity: IdentityStack;
  readonly files: FilesStack;
}

/**
 * What a person asked is in the function's own log, without their name; this says how the gateway fared. No address
 * of a caller, no device, no path: a path can hold the number of a household.
 */
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** Counted for each route by itself: a flood of the public pages leaves inspectors their own allowance. */
const throttle = { rateLimit: 200, burstLimit: 400 };

/** What is read from disk by the request that asks, not by every cold start: the API's description, the script of its page. */
const publicFiles = ['rapidoc/dist/rapidoc-min.js', '../../openapi.json'];

/**
 * The same of the exporter: templates and fonts of documents, with the compiler of PDFs. That is a native module, which the installed packages hold
 * for the processor of the machine that deploys: x86.
 */
const means: Readonly<Partial<Record<Audience, Partial<AudienceFunctionProps>>>> = {
  exporter: {
    architecture: Architecture.X86_64,
    memorySize: 1_024,
    filesBeside: [...templateFiles, ...fontFiles],
    packagesBeside: [
      {
        name: '@myriaddreamin/typst-ts-node-compiler',
        files: ['package.json', 'index.js', 'index-napi.js'],
      },
      {
        name: '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu',
        files: ['package.json', 'typst-ts-node-compiler.linux-x64-gnu.node'],
      },
    ],
  },
};

/** What the application's page tells it, and whom its policy lets it speak with. */
const shellSettings = (
  { userPool, webClient, signInUrl }: IdentityStack,
  { bucketName, region }: FilesStack,
) => ({
  TOKEN_ISSUER: userPool.userPoolProviderUrl,
  TOKEN_CLIENT_ID: webClient.userPoolClientId,
  SIGN_IN_URL: signInUrl,
  FILES_URL: `https://${bucketName}.s3.${region}.amazonaws.com`,
});

const tokenSettings = ({ userPool, webClient }: IdentityStack) => ({
  TOKEN_ISSUER: userPool.userPoolProviderUrl,
  TOKEN_JWKS_URI: `${userPool.userPoolProviderUrl}/.well-known/jwks.json`,
  TOKEN_CLIENT_ID: webClient.userPoolClientId,
});

/** How the records are reached: one address, one function an audience, and a token at the door of all but one. */
export class ApiStack extends Stack {
  readonly stage: HttpStage;
  readonly functions: Readonly<Record<Audience, IFunction>>;
  /** What the distribution calls. */
  readonly host: string;
  private readonly api: HttpApi;

  constructor(
    scope: Construct,
    id: string,
    { deployment, records, identity, files, ...props }: ApiStackProps,
  ) {
    super(scope, id, { description: 'Măng Non: how the records are reached', ...props });
    this.api = this.openApi(identity);
    this.stage = this.openStage(deployment);
    this.host = Fn.select(2, Fn.split('/', this.api.apiEndpoint));
    const serve = (name: Audience): IFunction => {
      const fn = audienceFunction(this, {
        name,
        logRetention: deployment.logRetention,
        ...means[name],
        ...(name === 'public' && {
          filesBeside: [...publicFiles, path.join(deployment.webFolder, shellFile)],
        }),
        environment: {
          TABLE_NAME: records.table.tableName,
          ...(audiences[name].signedIn ? tokenSettings(identity) : {}),
          ...(name === 'public' && shellSettings(identity, files)),
          ...(name === 'staff' && {
            TERMS_TABLE_NAME: records.terms.tableName,
            FILES_BUCKET: files.bucket.bucketName,
            QUEUE_URL: files.queues.importer.queue.queueUrl,
          }),
        },
      });
      allowTable(fn, records, tableAccess[name]);
      if (name === 'staff') this.allowWork(fn, files);
      this.route(name, fn);
      return fn;
    };
    this.functions = {
      exporter: serve('exporter'),
      employer: serve('employer'),
      public: serve('public'),
      staff: serve('staff'),
    };
    new CfnOutput(this, 'ApiUrl', { value: this.api.apiEndpoint });
  }

  /** Closed unless a route says otherwise. The pages come from the same origin, so no other site is let in. */
  private openApi({ userPool, webClient }: IdentityStack): HttpApi {
    return new HttpApi(this, 'HttpApi', {
      apiName: this.stackName,
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('access-token', userPool.userPoolProviderUrl, {
        jwtAudience: [webClient.userPoolClientId],
      }),
    });
  }

  private openStage({ logRetention }: Deployment): HttpStage {
    const logGroup = new LogGroup(this, 'access-log', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
  }

  /** The staff's function signs addresses for files, and tells the importer to begin or to go on. */
  private allowWork(fn: IFunction, files: FilesStack): void {
    const { queueArn } = files.queues.importer.queue;
    allowFiles(fn, files, filesAccess.staff);
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }));
  }

  private route(name: Audience, fn: IFunction): void {
    const { signedIn, paths } = audiences[name];
    const integration = new HttpLambdaIntegration(name, fn);
    for (const path of paths) {
      const routes = this.api.addRoutes({
        path,
        methods: [HttpMethod.ANY],
        integration,
        ...(signedIn ? {} : { authorizer: new HttpNoneAuthorizer() }),
      });
      if (!signedIn) for (const route of routes) acknowledgeOpen(route, path);
    }
  }
}

const acknowledgeOpen = (route: Construct, path: string) =>
  Validations.of(route).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: `${path} is for anyone: the function behind it has no right on any table.`,
  });
