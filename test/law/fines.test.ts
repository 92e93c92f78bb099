import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { plainDate } from '../../shared/kernel/dates.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import {
  AggravatingCode,
  type CircumstanceKind,
  MitigatingCode,
} from '../../shared/law/fines/circumstances.ts';
import { amountRefusal, proposeFine } from '../../shared/law/fines/propose.ts';
import { fineRange, offenderOf } from '../../shared/law/fines/range.ts';
import { violationVersionOn } from '../../shared/law/law.ts';
import { ViolationCode } from '../../shared/law/schema.ts';
import { Amount, Between, casesOf, ConductText, Day, legalCase } from './cases.ts';

const Claim = z.union([
  z.strictObject({ aggravating: AggravatingCode }).transform(({ aggravating }): CircumstanceKind => ({
    kind: 'aggravating',
    code: aggravating,
  })),
  z.strictObject({ mitigating: MitigatingCode }).transform(({ mitigating }): CircumstanceKind => ({
    kind: 'mitigating',
    code: mitigating,
  })),
]);
const Given = z.strictObject({
  act: ViolationCode,
  conduct: ConductText,
  decidedOn: Day,
  establishment: z.string(),
  heads: z.int().optional(),
  circumstances: z.array(Claim).optional(),
});
const withReason = /, có lý do$/;
const Fine = z.union([
  Amount.transform((fineVnd) => ({ kind: 'fixed' as const, fineVnd })),
  z
    .string()
    .regex(withReason)
    .transform((text) => text.replace(withReason, ''))
    .pipe(Between(Amount))
    .transform(([fromVnd, toVnd]) => ({ kind: 'officer' as const, fromVnd, toVnd })),
]);
const Expected = z.union([
  z.strictObject({ none: z.string() }),
  z.strictObject({ offender: z.literal('officerChooses') }),
  z.strictObject({
    provision: z.string(),
    range: Between(Amount),
    fine: Fine,
    notCounted: z.string().optional(),
  }),
]);

const cases = casesOf('fines', legalCase(Given, Expected));

describe('fines, case by case', () => {
  it.each(cases)('%s', (_name, { given, expect: expected }) => {
    const choice = violationVersionOn(builtInLaw, given.act, given.conduct, given.decidedOn);
    if ('none' in expected) {
      expect(choice).toMatchObject({ kind: 'none', reason: { vi: expected.none } });
      return;
    }
    if (choice.kind === 'none') throw new Error(choice.reason.en);
    const { offender } = offenderOf(builtInLaw, given.establishment, choice.judgedOn);
    if ('offender' in expected || offender === 'officerChooses') {
      expect({ offender }).toEqual(expected);
      return;
    }

    const range = fineRange(builtInLaw, choice.version, offender, given.heads);
    const proposed = proposeFine(builtInLaw, given.act, range, given.circumstances ?? []);

    expect(choice.version.provisionId).toBe(expected.provision);
    expect([range.minVnd, range.maxVnd]).toEqual(expected.range);
    expect(proposed.amount).toEqual(expected.fine);
    expect(proposed.notCounted.map(({ claimed }) => claimed.code)).toEqual(
      expected.notCounted === undefined ? [] : [expected.notCounted],
    );
  });
});

describe('an amount that an officer enters', () => {
  const range = { minVnd: 20_000_000, averageVnd: 22_500_000, maxVnd: 25_000_000, reasons: [] };
  const one: CircumstanceKind = { kind: 'aggravating', code: 'evading' };

  it.each([
    ['below the range', [], 19_999_999, true, 'Outside'],
    ['above the range', [one], 25_000_001, true, 'Outside'],
    ['not the middle, with no circumstance', [], 22_500_001, true, 'VND 22,500,000'],
    ['in the wrong half', [one], 22_499_999, true, '22,500,000 to VND 25,000,000'],
    ['without a reason, where it was chosen', [one], 24_000_000, false, 'reason'],
  ] as const)('is refused %s', (_what, claims, fineVnd, hasReason, words) => {
    const refusal = amountRefusal(proposeFine(builtInLaw, 'HOURS', range, claims), fineVnd, hasReason);

    expect(refusal?.en).toContain(words);
  });

  it.each([
    ['the middle', [], 22_500_000],
    ['the lower end of the half', [one], 22_500_000],
    ['the end of the range', [one], 25_000_000],
  ] as const)('stands at %s', (_what, claims, fineVnd) => {
    expect(amountRefusal(proposeFine(builtInLaw, 'HOURS', range, claims), fineVnd, true)).toBeUndefined();
  });
});

describe('what a fine says of itself', () => {
  it('names the range with its rule and status, the doubling, the set-off and the middle', () => {
    const conduct = { from: plainDate('2026-10-01'), to: plainDate('2026-10-02'), ongoing: false };
    const choice = violationVersionOn(builtInLaw, 'HOURS', conduct, plainDate('2026-11-01'));
    if (choice.kind === 'none') throw new Error(choice.reason.en);
    const range = fineRange(builtInLaw, choice.version, 'organisation');
    const claims: CircumstanceKind[] = [
      { kind: 'aggravating', code: 'evading' },
      { kind: 'mitigating', code: 'confessed' },
    ];

    const { reasons } = proposeFine(builtInLaw, 'HOURS', range, claims);

    expect(reasons.map(({ rule }) => rule?.provisionId)).toEqual([
      'ND283.27.2.c',
      'ND283.7.1',
      'ND118.9.1',
      'XLVPHC.23.4',
    ]);
    expect(reasons[0]).toMatchObject({
      text: { vi: 'Khung phạt với cá nhân: từ 20.000.000 đồng đến 25.000.000 đồng.' },
      rule: {
        citation: { vi: 'điểm c khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP' },
        sourceStatus: 'verifiedText',
      },
    });
    expect(reasons[3]?.rule?.sourceStatus).toBe('recalled');
  });

  it('says of a recalled figure that it is recalled, though the wording of its act was read', () => {
    const conduct = { from: plainDate('2023-10-01'), to: plainDate('2023-10-02'), ongoing: false };
    const choice = violationVersionOn(builtInLaw, 'BANNED', conduct, plainDate('2023-11-01'));
    if (choice.kind === 'none') throw new Error(choice.reason.en);

    expect(fineRange(builtInLaw, choice.version, 'individual').reasons[0]?.rule?.sourceStatus).toBe(
      'recalled',
    );
  });
});
