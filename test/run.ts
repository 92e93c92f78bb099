import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { ensureChromium } from './support/chromium.ts';

/** `npm test`: every check and every test, then one line that counts them. Exits with 1 when anything failed. */
const checks: readonly (readonly [name: string, command: string, ...words: string[]])[] = [
  ['format', 'oxfmt', '--check'],
  ['lint and import rules', 'oxlint', '--type-aware'],
  ['types', 'tsc', '-p', '.'],
  ['types of the application', 'tsc', '-p', 'web'],
  ['the application builds', 'node', '--import', 'tsx', 'infra/web-build/build-command.ts'],
  ['OpenAPI linter', 'redocly', 'lint', 'openapi.json'],
  ['AWS stacks synthesise, with their security rules', 'cdk', 'synth', '--no-notices', '-q'],
];

const Counts = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  numPendingTests: z.int(),
  numTotalTests: z.int(),
  success: z.boolean(),
});

const folder = mkdtempSync(path.join(os.tmpdir(), 'mang-non-test-'));
const env = {
  ...process.env,
  PATH: `${path.resolve('node_modules/.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
  CDK_DISABLE_CLI_TELEMETRY: '1',
  CDK_OUTDIR: path.join(folder, 'cdk.out'),
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
};

const run = (command: string, words: readonly string[]): boolean =>
  spawnSync(command, words, { env, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

const runChecks = (): boolean[] =>
  checks.map(([name, command, ...words]) => {
    console.log(`\n— ${name}`);
    const passed = run(command, words);
    console.log(passed ? 'passed' : `FAILED: ${name}`);
    return passed;
  });

/** Runs vitest; a run that counts no test, or fails without a failed test, is itself a failure. */
const runTests = (): { passed: number; failed: number } => {
  const report = path.join(folder, 'vitest.json');
  console.log('\n— tests');
  const exitedWell = run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const counts = Counts.parse(JSON.parse(readFileSync(report, 'utf8')));
    const { numPassedTests: passed, numFailedTests, numFailedTestSuites } = counts;
    const failed = numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
    return { passed, failed: (exitedWell && passed > 0) || failed > 0 ? failed : 1 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
};

const checked = [ensureChromium(), ...runChecks()];
const tested = runTests();
rmSync(folder, { recursive: true, force: true });
const passed = checked.filter(Boolean).length + tested.passed;
const failed = checked.length - checked.filter(Boolean).length + tested.failed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
