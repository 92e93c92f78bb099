import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { composed, functionsOf, GetAtt, propertiesOf, Ref, templatesOf } from './synthesised.ts';

const templates = templatesOf(composed());
const { api } = templates;
const functions = functionsOf(templates);

const Target = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.tuple([z.literal('integrations/'), Ref])]) });
const Route = z.object({
  RouteKey: z.string(),
  AuthorizationType: z.string(),
  AuthorizerId: Ref.optional(),
  Target,
});
const Integration = z.object({ IntegrationUri: GetAtt, PayloadFormatVersion: z.literal('2.0') });
const integrations = propertiesOf(api, 'AWS::ApiGatewayV2::Integration', Integration);

const answererOf = ({ 'Fn::Join': [, [, { Ref: id }]] }: z.infer<typeof Target>) => {
  const [fn] = integrations.get(id)?.IntegrationUri['Fn::GetAtt'] ?? [];
  return functions.find(({ logicalId }) => logicalId === fn)?.name;
};

it('asks for a token on every route but those for anyone', () => {
  const routes = [...propertiesOf(api, 'AWS::ApiGatewayV2::Route', Route).values()].map((route) => [
    route.RouteKey,
    `${route.AuthorizationType} ${answererOf(route.Target)}`,
  ]);

  expect(Object.fromEntries(routes)).toEqual({
    'ANY /v1/documents/{id}/file': 'JWT exporter',
    'ANY /v1/inspections/{id}/document-drafts/{kind}': 'JWT exporter',
    'ANY /v1/inspections/{id}/referrals/{to}/document-drafts/{kind}': 'JWT exporter',
    'ANY /v1/penalties/{id}/document-drafts/{kind}': 'JWT exporter',
    'ANY /v1/issuing-offices/{id}/templates': 'JWT exporter',
    'ANY /v1/issuing-offices/{id}/templates/{proxy+}': 'JWT exporter',
    'ANY /v1/my/{proxy+}': 'JWT employer',
    'ANY /v1/{proxy+}': 'JWT staff',
    'ANY /v1/law/revisions': 'JWT staff',
    'ANY /v1/law/revisions/{proxy+}': 'JWT staff',
    'ANY /v1/public/{proxy+}': 'NONE public',
    'ANY /v1/law/{proxy+}': 'NONE public',
    'ANY /openapi.json': 'NONE public',
    'ANY /docs': 'NONE public',
    'ANY /docs/{proxy+}': 'NONE public',
    'ANY /healthz': 'NONE public',
    'ANY /': 'NONE public',
    'ANY /app': 'NONE public',
    'ANY /app/{proxy+}': 'NONE public',
    'ANY /signed-in': 'NONE public',
    'ANY /signed-out': 'NONE public',
  });
});

it('believes tokens of our user pool and our client only, on every route that asks for one', () => {
  const authorizers = propertiesOf(
    api,
    'AWS::ApiGatewayV2::Authorizer',
    z.object({
      AuthorizerType: z.literal('JWT'),
      IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
      JwtConfiguration: z.object({
        Audience: z.tuple([z.object({ 'Fn::ImportValue': z.string().regex(/RefWebClient/) })]),
        Issuer: z.object({ 'Fn::ImportValue': z.string().regex(/UserPoolProviderURL/) }),
      }),
    }),
  );
  const asking = [...propertiesOf(api, 'AWS::ApiGatewayV2::Route', Route).values()].filter(
    ({ AuthorizationType }) => AuthorizationType === 'JWT',
  );

  expect(authorizers.size).toBe(1);
  for (const { AuthorizerId } of asking) expect([...authorizers.keys()]).toContain(AuthorizerId?.Ref);
});

it('lets API Gateway alone call the functions, each on its own paths', () => {
  const Permission = z.object({
    Action: z.literal('lambda:InvokeFunction'),
    Principal: z.literal('apigateway.amazonaws.com'),
    SourceArn: z.unknown(),
  });
  const sources = [...propertiesOf(api, 'AWS::Lambda::Permission', Permission).values()].map(
    ({ SourceArn }) => JSON.stringify(SourceArn).match(/\/\*\/\*(\/[^"]*)/)?.[1],
  );

  expect(new Set(sources)).toEqual(
    new Set([
      '/v1/documents/{id}/file',
      '/v1/inspections/{id}/document-drafts/{kind}',
      '/v1/inspections/{id}/referrals/{to}/document-drafts/{kind}',
      '/v1/penalties/{id}/document-drafts/{kind}',
      '/v1/issuing-offices/{id}/templates',
      '/v1/issuing-offices/{id}/templates/{proxy+}',
      '/v1/my/{proxy+}',
      '/v1/law/revisions',
      '/v1/law/revisions/{proxy+}',
      '/v1/law/{proxy+}',
      '/v1/{proxy+}',
      '/v1/public/{proxy+}',
      '/openapi.json',
      '/docs',
      '/docs/{proxy+}',
      '/healthz',
      '/',
      '/app',
      '/app/{proxy+}',
      '/signed-in',
      '/signed-out',
    ]),
  );
});

it('logs how a request fared, and nothing about who made it or what for', () => {
  const stages = propertiesOf(
    api,
    'AWS::ApiGatewayV2::Stage',
    z.object({ AccessLogSettings: z.object({ DestinationArn: GetAtt, Format: z.string() }) }),
  );
  const [format] = [...stages.values()].map(({ AccessLogSettings }) => AccessLogSettings.Format);

  expect(Object.values(JSON.parse(format ?? '')).toSorted()).toEqual([
    '$context.authorizer.error',
    '$context.integrationErrorMessage',
    '$context.integrationStatus',
    '$context.requestId',
    '$context.requestTime',
    '$context.responseLatency',
    '$context.routeKey',
    '$context.status',
  ]);
});

it('limits each route by itself', () => {
  api.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
  });
});

it('runs every function as the platform says: arm64 but for the one with a native module, Node 24, traced, no events in the log', () => {
  expect(functions).toHaveLength(8);
  for (const fn of functions)
    expect(fn).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: [fn.name === 'exporter' ? 'x86_64' : 'arm64'],
      TracingConfig: { Mode: 'Active' },
      Environment: { Variables: { POWERTOOLS_LOGGER_LOG_EVENT: 'false' } },
    });
});

it('tells a function where tokens come from, and where terms stand, only when it has to know', () => {
  const environmentOf = (name: string) =>
    Object.keys(functions.find((fn) => fn.name === name)?.Environment.Variables ?? {}).filter((variable) =>
      variable.startsWith('T'),
    );

  const checked = ['TABLE_NAME', 'TOKEN_ISSUER', 'TOKEN_JWKS_URI', 'TOKEN_CLIENT_ID'];
  expect(environmentOf('staff').toSorted()).toEqual([...checked, 'TERMS_TABLE_NAME'].toSorted());
  expect(environmentOf('employer')).toEqual(checked);
  expect(environmentOf('public')).toEqual(['TABLE_NAME', 'TOKEN_ISSUER', 'TOKEN_CLIENT_ID']);
  expect(environmentOf('projector')).toEqual(['TABLE_NAME', 'TERMS_TABLE_NAME']);
  expect(environmentOf('evidence-keeper')).toEqual(['TABLE_NAME']);
});

it('tells the function that answers the application’s page whom the page may speak with', () => {
  api.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: Match.objectLike({
        POWERTOOLS_SERVICE_NAME: 'public',
        SIGN_IN_URL: 'https://mang-non-dev.auth.ap-southeast-1.amazoncognito.com',
        FILES_URL: 'https://mang-non-dev-files-000000000000.s3.ap-southeast-1.amazonaws.com',
      }),
    },
  });
});

it('keeps every log for a time that is set, and each function writes to its own', () => {
  const LogGroup = z.object({ RetentionInDays: z.literal(30) });
  const own = functions.map(({ LoggingConfig }) => LoggingConfig.LogGroup.Ref);

  for (const template of Object.values(templates)) propertiesOf(template, 'AWS::Logs::LogGroup', LogGroup);
  expect(new Set(own).size).toBe(functions.length);
  api.resourceCountIs('AWS::Logs::LogGroup', 5);
});
