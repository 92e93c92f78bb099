import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { plainDate } from '../../shared/kernel/dates.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { Assessment } from '../../shared/law/findings/assessment.ts';
import { deriveViolations } from '../../shared/law/findings/derive.ts';
import { papersInOrder } from '../../shared/law/findings/fixtures.ts';
import { type AgeFact, InspectionFacts, WorkerFacts } from '../../shared/law/findings/facts.ts';
import { casesOf, ConductText, Day, legalCase } from './cases.ts';

const AgeText = z.string().transform((text, context): AgeFact => {
  const [, born] = /^sinh (\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  if (born) return { kind: 'born', on: plainDate(born), proof: 'birth_record' };
  const [, years] = /^(\d+) tuổi$/.exec(text) ?? [];
  if (years) return { kind: 'known', years: Number(years), proof: 'identity_document' };
  const [, from, to] = /^khoảng (\d+) đến (\d+) tuổi$/.exec(text) ?? [];
  if (from && to)
    return { kind: 'estimated', fromYears: Number(from), toYears: Number(to), proof: 'own_statement' };
  if (text === 'không rõ') return { kind: 'unknown' };
  context.addIssue(`không hiểu tuổi: ${text}`);
  return z.NEVER;
});
/** `null` in a case: nothing is known of it. */
const known = (facts: object) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));

const WorkerCase = z
  .looseObject({ ref: z.string(), age: AgeText, during: ConductText })
  .transform((worker) => WorkerFacts.parse(known({ ...papersInOrder, ...worker })));
const Given = z
  .looseObject({
    asOf: Day,
    establishment: z.string().default('household_business'),
    workers: z.array(WorkerCase),
  })
  .transform(({ establishment, ...facts }) =>
    InspectionFacts.parse(
      known({ register: { state: 'shown', lacks: [] }, establishmentType: establishment, ...facts }),
    ),
  );
const Lines = z.array(z.string()).default([]);
const Expected = z.strictObject({
  suspected: Lines,
  undecided: Lines,
  notCharged: Lines,
  notFined: Lines,
  referrals: Lines,
  conduct: z.record(z.string(), ConductText).optional(),
  basis: z.record(z.string(), z.string()).optional(),
});

const of = (refs: readonly string[]) => (refs.length > 0 ? `: ${refs.join(', ')}` : '');
const linesOf = (assessment: Assessment) => ({
  suspected: assessment.suspected.map((it) => `${it.code} ${it.rule.provisionId}${of(it.workerRefs)}`),
  undecided: [
    ...new Set(
      assessment.undecided.flatMap(({ codes, workerRef }) =>
        codes.map((code) => `${code}${workerRef === undefined ? '' : `: ${workerRef}`}`),
      ),
    ),
  ],
  notCharged: assessment.notCharged.map((it) => `${it.code} < ${it.givesWayTo}${of(it.workerRefs)}`),
  notFined: assessment.notFined.map((it) => `${it.code}${of(it.workerRefs)}`),
  referrals: assessment.referrals.map((it) => `${it.to} ${it.sign}${of(it.workerRefs)}`),
});
const sorted = (lists: ReturnType<typeof linesOf>) =>
  Object.fromEntries(Object.entries(lists).map(([name, lines]) => [name, lines.toSorted()]));

describe('findings, case by case', () => {
  it.each(casesOf('findings', legalCase(Given, Expected)))('%s', (_name, { given, expect: expected }) => {
    const assessment = deriveViolations(builtInLaw, given);

    const { conduct = {}, basis = {}, ...lists } = expected;
    expect(sorted(linesOf(assessment))).toEqual(sorted(lists));
    for (const [code, period] of Object.entries(conduct))
      expect(assessment.suspected.find((it) => it.code === code)?.conduct).toEqual(period);
    for (const [code, provisionId] of Object.entries(basis))
      expect(assessment.suspected.find((it) => it.code === code)?.basis?.rule?.provisionId).toBe(provisionId);
    expect(Assessment.parse(assessment)).toEqual(assessment);
  });
});
