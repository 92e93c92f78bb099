import { CfnOutput, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { uploadFiles } from '../constructs/upload-files.ts';
import { isRootFile, webFiles } from '../web-build/files.ts';
import type { ApiStack } from './api-stack.ts';
import type { Deployment } from './deployment.ts';
import type { WebFilesStack } from './web-files-stack.ts';

export interface WebStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly webFiles: WebFilesStack;
  readonly api: ApiStack;
}

/** What people open: one origin for the application's page, its files and the API, so that no other site is let in. */
export class WebStack extends Stack {
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    { deployment, webFiles: { bucketName }, api, ...props }: WebStackProps,
  ) {
    super(scope, id, { description: 'Măng Non: what people open', ...props });
    const headers = this.securityHeaders();
    const bucket = Bucket.fromBucketName(this, 'WebFiles', bucketName);
    const origin = S3BucketOrigin.withBucketDefaults(bucket, {
      originAccessControlId: new S3OriginAccessControl(this, 'ReadFiles').originAccessControlId,
    });
    const files: BehaviorOptions = {
      origin,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED, // as long as each file says, compressed once for all
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      responseHeadersPolicy: headers,
    };
    const patterns = Object.values(webFiles).flatMap((kind): readonly string[] => kind.patterns);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: this.stackName,
      defaultBehavior: this.answers(api, headers),
      additionalBehaviors: Object.fromEntries(patterns.map((pattern) => [pattern, files])),
      httpVersion: HttpVersion.HTTP2_AND_3,
      errorResponses: uncachedErrors,
      ...this.ownName(deployment),
      ...(deployment.webAclArn && { webAclId: deployment.webAclArn }),
    });
    uploadFiles(this, {
      bucket,
      objects: `arn:aws:s3:::${bucketName}/*`,
      folder: deployment.webFolder,
      only: isRootFile,
      cacheControl: webFiles.root.cacheControl,
      logRetention: deployment.logRetention,
    });
    this.acknowledge(deployment);
    new CfnOutput(this, 'WebUrl', { value: `https://${this.distribution.distributionDomainName}` });
  }

  /** Everything that a function says: for one person, or made for one request. It is never kept, and compresses itself. */
  private answers({ host }: ApiStack, responseHeadersPolicy: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: new HttpOrigin(host, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        readTimeout: Duration.seconds(30), // a function answers within 29
      }),
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER, // the gateway goes by its own host
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy,
    };
  }

  /** For files, and for what the gateway answers by itself; what a function says of itself stays. */
  private securityHeaders(): ResponseHeadersPolicy {
    const override = false;
    return new ResponseHeadersPolicy(this, 'SecurityHeaders', {
      comment: 'What the functions of Mang Non say, for what they do not answer',
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(15_552_000),
          includeSubdomains: true,
          override,
        },
      },
      customHeadersBehavior: {
        customHeaders: [{ header: 'cross-origin-resource-policy', value: 'same-origin', override }],
      },
    });
  }

  private ownName({ webCertificateArn, webOrigin }: Deployment) {
    if (webCertificateArn === undefined) return {};
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', webCertificateArn);
    const minimumProtocolVersion = SecurityPolicyProtocol.TLS_V1_2_2021;
    return { certificate, domainNames: [new URL(webOrigin).hostname], minimumProtocolVersion };
  }

  private acknowledge({ webCertificateArn, webAclArn }: Deployment): void {
    const it = Validations.of(this.distribution);
    it.acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'The public parts are for everyone, and officers on a journey sign in from abroad.',
    });
    it.acknowledge({
      id: 'AwsSolutions-CFR3',
      reason:
        'Its log would hold addresses of callers and words that they search for, names of households among them; the gateway logs how each request fared, without those.',
    });
    if (webAclArn === undefined)
      it.acknowledge({
        id: 'AwsSolutions-CFR2',
        reason:
          'The gateway limits each route, a token stands before all but public routes, and every input is parsed; who wants a firewall of their own names it by webAclArn.',
      });
    if (webCertificateArn === undefined)
      it.acknowledge({
        id: 'AwsSolutions-CFR4',
        reason:
          'The certificate of CloudFront itself allows no choice; with a name of its own, TLS 1.2 is the least.',
      });
  }
}

/** CloudFront would go on saying for ten seconds what was wrong a moment ago. */
const uncachedErrors = [403, 404, 500, 502, 503, 504].map((httpStatus) => ({
  httpStatus,
  ttl: Duration.seconds(0),
}));
