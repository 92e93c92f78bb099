import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { addDays, plainDate } from '../../shared/kernel/dates.ts';
import type * as catalogue from '../../shared/law/catalogue.ts';
import type * as derive from '../../shared/law/findings/derive.ts';
import { papersInOrder } from '../../shared/law/findings/fixtures.ts';
import type { InspectionFacts, WorkerFacts } from '../../shared/law/findings/facts.ts';

/*
 * What the law costs a tablet: the time to assess a visit with twenty young workers, and the weight of catalogue and engine.
 * Both are of the bundle that a tablet loads: run from its sources, each inner function would be named anew at each call.
 *
 *   node --import tsx test/bench/law.ts
 */

const asOf = plainDate('2026-10-15');
const inOrder = { ...papersInOrder, extraWorkListed: 'no' } as const;
const allWrong = {
  ...inOrder,
  workItemIds: ['LC147.1.e'],
  placeItemIds: ['LC147.2.b'],
  hoursPerDay: 10,
  hoursPerWeek: 60,
  nightWork: 'yes',
  overtime: 'yes',
  contract: 'oral',
  guardianConsent: 'no',
  inRegister: 'no',
  healthCertificate: 'no',
  healthCheckWithin6Months: 'no',
  clashesWithSchool: 'yes',
} as const;

const twenty = (wrongOf: (i: number) => boolean): InspectionFacts => ({
  asOf,
  establishmentType: 'household_business',
  register: { state: 'shown', lacks: [] },
  workers: Array.from({ length: 20 }, (_, i): WorkerFacts => {
    const facts = wrongOf(i) ? allWrong : inOrder;
    return {
      ref: `NCTN-${String(i).padStart(2, '0')}`,
      age: { kind: 'known', years: 13 + (i % 5), proof: 'identity_document' },
      during: { from: addDays(asOf, -30 - 10 * i), ongoing: true },
      ...facts,
      workItemIds: [...facts.workItemIds],
      placeItemIds: [...facts.placeItemIds],
    };
  }),
});

const { outputFiles } = await build({
  stdin: {
    contents: [
      'catalogue',
      'findings/derive',
      'fines/propose',
      'powers/competent-authorities',
      'clocks/penalty-clocks',
    ]
      .map((name) => `export * from './shared/law/${name}.ts';`)
      .join('\n'),
    resolveDir: process.cwd(),
  },
  bundle: true,
  minify: true,
  format: 'esm',
  write: false,
});
const bytes = Buffer.from(outputFiles[0]?.contents ?? []);
const { builtInLaw, deriveViolations }: typeof catalogue & typeof derive = await import(
  `data:text/javascript;base64,${bytes.toString('base64')}`
);

/** The least of many rounds, which is the one that other work on the machine disturbed least. */
const processorMs = (facts: InspectionFacts): number => {
  const rounds = Array.from({ length: 40 }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < 50; i += 1) deriveViolations(builtInLaw, facts);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / 50;
  });
  return Math.min(...rounds);
};

for (const [name, wrongOf] of [
  ['all papers in order', () => false],
  ['every fourth with every fault', (i: number) => i % 4 === 0],
  ['every fault, everybody', () => true],
] as const)
  console.log(`20 young workers, ${name.padEnd(30)}${processorMs(twenty(wrongOf)).toFixed(2)} ms`);
console.log(
  `catalogue and engine: ${(bytes.length / 1_024).toFixed(0)} KB, ${(gzipSync(bytes, { level: 9 }).length / 1_024).toFixed(1)} KB compressed`,
);
