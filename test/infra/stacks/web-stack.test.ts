import { Match } from 'aws-cdk-lib/assertions';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { composeStacks } from '../../../infra/stacks/compose-stacks.ts';
import { readDeployment } from '../../../infra/stacks/deployment.ts';
import { composed, propertiesOf, templatesOf } from './synthesised.ts';

const made = composed();
const { webFiles, web } = templatesOf(made);

const Behaviour = z.looseObject({
  TargetOriginId: z.string(),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ViewerProtocolPolicy: z.string(),
  AllowedMethods: z.array(z.string()).optional(),
  Compress: z.boolean(),
  ResponseHeadersPolicyId: z.object({ Ref: z.string() }),
});
const Distribution = z.object({
  DistributionConfig: z.looseObject({
    DefaultCacheBehavior: Behaviour,
    CacheBehaviors: z.array(Behaviour.extend({ PathPattern: z.string() })),
    Origins: z.array(z.looseObject({ Id: z.string(), DomainName: z.unknown() })),
  }),
});
const [distribution] = [...propertiesOf(web, 'AWS::CloudFront::Distribution', Distribution).values()];
const {
  DefaultCacheBehavior: answers,
  CacheBehaviors: files,
  Origins: origins,
} = z
  .object({ DistributionConfig: Distribution.shape.DistributionConfig })
  .parse(distribution).DistributionConfig;

const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

describe('what people open', () => {
  it('sends what a function answers to the gateway, with every header but its host, and keeps none of it', () => {
    const origin = origins.find(({ Id }) => Id === answers.TargetOriginId);

    expect(answers).toMatchObject({
      CachePolicyId: cachingDisabled,
      OriginRequestPolicyId: allViewerExceptHost,
      ViewerProtocolPolicy: 'redirect-to-https',
    });
    expect(answers.AllowedMethods).toEqual(expect.arrayContaining(['GET', 'POST', 'PATCH', 'DELETE']));
    expect(origin).toMatchObject({
      DomainName: { 'Fn::Select': [2, { 'Fn::Split': ['/', expect.anything()] }] },
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
    });
  });

  it('takes the files of the application from the bucket, compressed, and nothing else', () => {
    const [origin] = origins.filter(({ Id }) => Id !== answers.TargetOriginId);

    expect(files.map(({ PathPattern }) => PathPattern)).toEqual([
      '/assets/*',
      '/sw.js',
      '/manifest.webmanifest',
      '/icon*',
    ]);
    for (const behaviour of files)
      expect(behaviour).toMatchObject({
        TargetOriginId: origin?.Id,
        CachePolicyId: cachingOptimized,
        Compress: true,
        ViewerProtocolPolicy: 'redirect-to-https',
      });
    expect(origin).toMatchObject({
      DomainName: 'mang-non-dev-web-000000000000.s3.ap-southeast-1.amazonaws.com',
      OriginAccessControlId: { 'Fn::GetAtt': [expect.stringContaining('ReadFiles'), 'Id'] },
    });
  });

  it('speaks HTTP/2 and 3 with no older TLS than 1.2, and forgets an error at once', () => {
    const owned = composed({
      webOrigin: 'https://tre-em.example.vn',
      webCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/a-b',
      webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/b',
    });

    templatesOf(owned).web.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['tre-em.example.vn'],
        HttpVersion: 'http2and3',
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
        WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/b',
        CustomErrorResponses: Match.arrayWith([{ ErrorCode: 502, ErrorCachingMinTTL: 0 }]),
      },
    });
    web.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Aliases: Match.absent(), WebACLId: Match.absent() },
    });
  });

  it('tells browsers of every answer what the functions tell them, and leaves what they said', () => {
    web.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY', Override: false },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: false },
          StrictTransportSecurity: {
            AccessControlMaxAgeSec: 15_552_000,
            IncludeSubdomains: true,
            Override: false,
          },
        },
      },
    });
    const used = new Set([answers, ...files].map((behaviour) => behaviour.ResponseHeadersPolicyId.Ref));
    expect(used.size).toBe(1);
  });
});

describe('the files of the application', () => {
  it('lie in a bucket that is open to nobody but CloudFront of this account, by TLS alone, and stay', () => {
    webFiles.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
    webFiles.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          {
            Action: 's3:GetObject',
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
            Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['WebFiles', 'Arn'] }, '/*']] },
          },
        ],
      },
    });
  });

  const Uploaded = z.object({
    Include: z.array(z.string()),
    Exclude: z.tuple([z.literal('*')]),
    Prune: z.literal(false),
    DestinationBucketKeyPrefix: z.string().optional(),
    SystemMetadata: z.object({ 'cache-control': z.string(), 'content-type': z.string() }),
  });
  const uploadsOf = (template: typeof web) =>
    [...propertiesOf(template, 'Custom::CDKBucketDeployment', Uploaded).values()].map(
      ({ Include, DestinationBucketKeyPrefix, SystemMetadata }) => [
        ...Include,
        DestinationBucketKeyPrefix,
        SystemMetadata['content-type'],
        SystemMetadata['cache-control'],
      ],
    );

  it('are uploaded for what they are, to be kept as long as on one machine; those of earlier versions stay', () => {
    const forEver = 'public, max-age=31536000, immutable';

    expect(uploadsOf(webFiles)).toEqual([
      ['*.css', 'assets', 'text/css; charset=utf-8', forEver],
      ['*.js', 'assets', 'text/javascript; charset=utf-8', forEver],
    ]);
    expect(uploadsOf(web)).toEqual([
      ['*.svg', undefined, 'image/svg+xml; charset=utf-8', 'no-cache'],
      ['*.webmanifest', undefined, 'application/manifest+json', 'no-cache'],
      ['*.js', undefined, 'text/javascript; charset=utf-8', 'no-cache'],
    ]);
  });

  it('arrive in an order in which nobody is sent to what is not there: files, the page, its service worker', () => {
    const { stacks } = made;

    expect(stacks.api.dependencies).toContain(stacks.webFiles);
    expect(stacks.web.dependencies).toContain(stacks.api);
  });

  it('are asked for in words when nobody has built them', () => {
    const empty = mkdtempSync(join(tmpdir(), 'mang-non-empty-'));
    onTestFinished(() => rmSync(empty, { recursive: true }));
    const app = new App({ context: { stage: 'dev', 'aws:cdk:bundling-stacks': [] } });

    const composing = () => composeStacks(app, readDeployment(app.node, { WEB_FOLDER: empty }));

    expect(composing).toThrow(/Chưa dựng ứng dụng web.*npm run web:build/);
  });
});
