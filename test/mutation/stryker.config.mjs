/**
 * How many faults put into the law's engine its tests would notice: `npm run mutants`, or of some files
 * `npm run mutants -- --mutate 'shared/law/fines/*.ts'`. Rows are data, whose tests compare them with their sources.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  mutate: [
    'shared/law/**/*.ts',
    '!shared/law/rows/**',
    '!shared/law/**/schema.ts',
    '!shared/law/**/words.ts',
    '!shared/law/findings/fixtures.ts',
  ],
  // Words are asked for by cases and by tests of their own; a fault in each piece of a sentence would only count them again.
  mutator: { excludedMutations: ['StringLiteral'] },
  // What a module makes once is not seen by single tests.
  ignoreStatic: true,
  ignorePatterns: ['.data', 'cdk.out', 'coverage', 'docs', 'infra', 'functions', 'openapi.json'],
  // Its rewriting of tsconfig.json calls a function that the TypeScript of this project has no more; nothing there needs it.
  tsconfigFile: 'test/mutation/no-tsconfig.json',
  tempDirName: 'coverage/stryker',
  cleanTempDir: 'always',
  concurrency: 1,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'coverage/mutation.json' },
  clearTextReporter: { reportTests: false, logTests: false, allowColor: false, reportMutants: false },
};
