import { RootConstruct } from 'constructs';
import { expect, it } from 'vitest';
import { readDeployment } from '../../../infra/stacks/deployment.ts';
import type { Context } from './synthesised.ts';

const read = (context: Context, env = {}) => {
  const { node } = new RootConstruct();
  for (const [name, value] of Object.entries(context)) node.setContext(name, value);
  return readDeployment(node, env);
};
const production = { stage: 'prod', webOrigin: 'https://tre-em.example.vn', alarmEmail: 'truc@example.vn' };

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

it.each([
  ['an unknown stage', { ...production, stage: 'production' }],
  ['production without an address', { ...production, webOrigin: undefined }],
  ['production in clear text', { ...production, webOrigin: 'http://tre-em.example.vn' }],
  ['an address with a slash at its end', { ...production, webOrigin: 'https://tre-em.example.vn/' }],
  ['production that wakes nobody', { ...production, alarmEmail: undefined }],
  ['a sign-in host that Cognito refuses', { ...production, signInPrefix: 'Măng Non' }],
])('refuses %s', (_, context) => {
  expect(() => read(context)).toThrow();
});
