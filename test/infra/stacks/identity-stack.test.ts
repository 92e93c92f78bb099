import { Match } from 'aws-cdk-lib/assertions';
import { it } from 'vitest';
import { composed, templatesOf } from './synthesised.ts';

const { identity } = templatesOf(composed({ webOrigin: 'https://tre-em.example.vn' }));

it('lets only the office make accounts, and keeps them whatever happens to the stack', () => {
  identity.hasResource('AWS::Cognito::UserPool', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
    },
  });
});

it('asks everyone for a second factor from an app, and refuses what looks taken over', () => {
  identity.hasResourceProperties('AWS::Cognito::UserPool', {
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    UserPoolTier: 'PLUS',
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        RequireUppercase: true,
      },
    },
  });
});

it('demands no attribute of a person, because households without e-mail sign in by user name', () => {
  identity.hasResourceProperties('AWS::Cognito::UserPool', {
    AliasAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
  });
  identity.allResourcesProperties('AWS::Cognito::UserPool', { Schema: Match.absent() });
});

it('gives the pages no secret, a code as the only way in, and tokens of an hour', () => {
  identity.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    GenerateSecret: false,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'profile'],
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    AccessTokenValidity: 60,
    TokenValidityUnits: { AccessToken: 'minutes' },
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
  });
});

it('sends people back to our own pages only', () => {
  identity.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    CallbackURLs: ['https://tre-em.example.vn/signed-in'],
    LogoutURLs: ['https://tre-em.example.vn/signed-out'],
  });
});
