import { defineConfig } from 'vitest/config';

/** The tests that answer for `shared/law`; how much the bundle weighs is not one of them. */
export default defineConfig({
  test: {
    include: ['test/law/**/*.test.ts', 'test/shared/law/**/*.test.ts'],
    exclude: ['test/shared/law/weight.test.ts'],
    testTimeout: 120_000,
  },
});
