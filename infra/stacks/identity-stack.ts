import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
  type UserPoolClientOptions,
  type UserPoolProps,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { pinLogicalId } from '../constructs/pin-logical-id.ts';
import type { Deployment } from './deployment.ts';

/**
 * Accounts are made by the programme office; nobody signs up alone. Many households have no e-mail address, so a
 * user name is enough to sign in and nothing but it is required: Cognito never lets required attributes change.
 */
const accounts: UserPoolProps = {
  selfSignUpEnabled: false,
  signInAliases: { username: true, email: true },
  signInCaseSensitive: false,
  autoVerify: { email: true },
  keepOriginal: { email: true },
  accountRecovery: AccountRecovery.EMAIL_ONLY,
  userInvitation: {
    emailSubject: 'Tài khoản Măng Non / Your Măng Non account',
    emailBody:
      'Tên đăng nhập: {username}<br>Mật khẩu tạm thời (3 ngày): {####}<br><br>' +
      'User name: {username}<br>Temporary password (3 days): {####}',
  },
  userVerification: {
    emailSubject: 'Mã xác nhận Măng Non / Your Măng Non code',
    emailBody: 'Mã xác nhận / Verification code: {####}',
  },
};

/**
 * The pool cannot tell a household from someone who signs penalty decisions, so the stricter need decides: everyone
 * confirms with an authenticator app. By app, not by text message: a number can be taken over, and messages cost.
 * The Plus plan refuses passwords known from leaks and sign-ins that look taken over.
 */
const protection: UserPoolProps = {
  mfa: Mfa.REQUIRED,
  mfaSecondFactor: { otp: true, sms: false },
  passwordPolicy: {
    minLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireDigits: true,
    requireSymbols: true,
    tempPasswordValidity: Duration.days(3),
  },
  featurePlan: FeaturePlan.PLUS,
  standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/**
 * A public client: the pages hold no secret, a code with PKCE is the only way to a token. The refresh token outlives
 * a fortnight in the field without a network; what a person may do is asked of the directory at every request.
 */
const webClient = (webOrigin: string): UserPoolClientOptions => ({
  generateSecret: false,
  authFlows: { user: false }, // leaves refreshing alone: passwords are typed on the sign-in page only
  oAuth: {
    flows: { authorizationCodeGrant: true },
    scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
    callbackUrls: [`${webOrigin}/signed-in`],
    logoutUrls: [`${webOrigin}/signed-out`],
  },
  accessTokenValidity: Duration.minutes(60),
  idTokenValidity: Duration.minutes(60),
  refreshTokenValidity: Duration.days(14),
  enableTokenRevocation: true,
  preventUserExistenceErrors: true,
});

/** Who someone is: the user pool, the sign-in page and the one client that the web pages are. */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  readonly webClient: UserPoolClient;
  /** Where people type their password, and codes become tokens. */
  readonly signInUrl: string;

  constructor(
    scope: Construct,
    id: string,
    { deployment, ...props }: StackProps & { readonly deployment: Deployment },
  ) {
    super(scope, id, { description: 'Măng Non: who someone is', ...props });
    this.userPool = new UserPool(this, 'UserPool', { ...accounts, ...protection });
    this.webClient = this.userPool.addClient('WebClient', webClient(deployment.webOrigin));
    pinLogicalId(this.userPool, 'UserPool');
    pinLogicalId(this.webClient, 'WebClient');
    this.addSignInPage(deployment.signInPrefix);
    this.signInUrl = `https://${deployment.signInPrefix}.auth.${deployment.env.region}.amazoncognito.com`;
  }

  private addSignInPage(domainPrefix: string): void {
    this.userPool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    // without a style of some kind the newer page answers nothing but an error
    new CfnManagedLoginBranding(this, 'SignInStyle', {
      userPoolId: this.userPool.userPoolId,
      clientId: this.webClient.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }
}
