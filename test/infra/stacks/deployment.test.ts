import { RootConstruct } from 'constructs';
import { expect, it } from 'vitest';
import { readDeployment } from '../../../infra/stacks/deployment.ts';
import type { Context } from './synthesised.ts';

const read = (context: Context, env = {}) => {
  const { node } = new RootConstruct();
  for (const [name, value] of Object.entries(context)) node.setContext(name, value);
  return readDeployment(node, env);
};
const production = {
  stage: 'prod',
  webOrigin: 'https://tre-em.example.vn',
  webCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/a-b',
  alarmEmail: 'truc@example.vn',
};

it('needs nothing but a stage for development, and no account to synthesise', () => {
  expect(read({ stage: 'dev' })).toMatchObject({
    env: { account: '000000000000', region: 'ap-southeast-1' },
    signInPrefix: 'mang-non-dev',
    logRetention: 30,
  });
});

it('deploys to the account that is signed in', () => {
  expect(read({ stage: 'dev' }, { CDK_DEFAULT_ACCOUNT: '111122223333' }).env.account).toBe('111122223333');
});

it('keeps the logs of production for a year', () => {
  expect(read(production).logRetention).toBe(365);
});

it('needs no certificate for the name that CloudFront gives', () => {
  const webOrigin = 'https://d111111abcdef8.cloudfront.net';

  expect(read({ ...production, webOrigin, webCertificateArn: undefined }).webOrigin).toBe(webOrigin);
});

it('deploys the application that was built last, or the one that it is told of', () => {
  expect(read(production).webFolder).toMatch(/web\/dist$/);
  expect(read(production, { WEB_FOLDER: '/built/elsewhere' }).webFolder).toBe('/built/elsewhere');
});

it.each([
  ['an unknown stage', { ...production, stage: 'production' }],
  ['production without an address', { ...production, webOrigin: undefined }],
  ['production in clear text', { ...production, webOrigin: 'http://tre-em.example.vn' }],
  ['an address with a slash at its end', { ...production, webOrigin: 'https://tre-em.example.vn/' }],
  ['a name of its own without a certificate', { ...production, webCertificateArn: undefined }],
  [
    'a certificate that CloudFront cannot take',
    { ...production, webCertificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/a-b' },
  ],
  [
    'a firewall of one region alone',
    { ...production, webAclArn: 'arn:aws:wafv2:ap-southeast-1:111122223333:regional/webacl/a/b' },
  ],
  ['production that wakes nobody', { ...production, alarmEmail: undefined }],
  ['a sign-in host that Cognito refuses', { ...production, signInPrefix: 'Măng Non' }],
])('refuses %s', (_, context) => {
  expect(() => read(context)).toThrow();
});
