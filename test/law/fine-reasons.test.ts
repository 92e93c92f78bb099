import { describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import type { CircumstanceKind } from '../../shared/law/fines/circumstances.ts';
import { amountRefusal, proposeFine } from '../../shared/law/fines/propose.ts';
import { fineRange, offenderOf } from '../../shared/law/fines/range.ts';
import { violationVersionOn } from '../../shared/law/law.ts';
import type { ViolationCode } from '../../shared/law/schema.ts';

const on = plainDate('2026-10-01');
const versionOf = (code: ViolationCode) => {
  const choice = violationVersionOn(builtInLaw, code, { from: on, to: on, ongoing: false }, on);
  if (choice.kind === 'none') throw new Error(choice.reason.en);
  return choice.version;
};
/** Working hours of minors: 20 to 25 million, the middle 22.5 (Decree 283/2026, article 27, clause 2). */
const range = fineRange(builtInLaw, versionOf('HOURS'), 'individual');
const aggravating: CircumstanceKind[] = (['repeated', 'large_scale', 'evading'] as const).map((code) => ({
  kind: 'aggravating',
  code,
}));
const mitigating: CircumstanceKind[] = (['harm_repaired', 'confessed', 'hardship'] as const).map((code) => ({
  kind: 'mitigating',
  code,
}));
const proposed = (up: number, down: number) =>
  proposeFine(builtInLaw, 'HOURS', range, [...aggravating.slice(0, up), ...mitigating.slice(0, down)]);
const lastReason = (up: number, down: number) => {
  const reason = proposed(up, down).reasons.at(-1);
  return [reason?.rule?.provisionId, reason?.text.vi];
};

describe('the reasons of a fine', () => {
  it.each([
    [0, 0, 'XLVPHC.23.4', 'Không còn tình tiết nào: mức trung bình của khung, 22.500.000 đồng.'],
    [1, 1, 'XLVPHC.23.4', 'Không còn tình tiết nào: mức trung bình của khung, 22.500.000 đồng.'],
    [
      1,
      0,
      'XLVPHC.23.4',
      'Còn 01 tình tiết tăng nặng: cán bộ quyết định từ 22.500.000 đồng đến 25.000.000 đồng và nêu lý do.',
    ],
    [
      1,
      2,
      'XLVPHC.23.4',
      'Còn 01 tình tiết giảm nhẹ: cán bộ quyết định từ 20.000.000 đồng đến 22.500.000 đồng và nêu lý do.',
    ],
    [2, 0, 'ND118.9.1', 'Còn 2 tình tiết tăng nặng: mức tối đa, 25.000.000 đồng.'],
    [3, 0, 'ND118.9.1', 'Còn 3 tình tiết tăng nặng: mức tối đa, 25.000.000 đồng.'],
    [0, 2, 'ND118.9.1', 'Còn 2 tình tiết giảm nhẹ: mức tối thiểu, 20.000.000 đồng.'],
    [0, 3, 'ND118.9.1', 'Còn 3 tình tiết giảm nhẹ: mức tối thiểu, 20.000.000 đồng.'],
  ] as const)('of %i aggravating and %i mitigating circumstances end in %s', (up, down, provision, text) => {
    expect(lastReason(up, down)).toEqual([provision, text]);
  });

  it('say what was set off, where there was anything, after the range', () => {
    const texts = (up: number, down: number) => proposed(up, down).reasons.map(({ text }) => text.vi);

    expect(texts(2, 1)).toEqual([
      'Khung phạt với cá nhân: từ 20.000.000 đồng đến 25.000.000 đồng.',
      '2 tình tiết tăng nặng, 1 tình tiết giảm nhẹ, bù trừ từng tình tiết.',
      expect.stringContaining('Còn 01 tình tiết tăng nặng'),
    ]);
    expect(texts(0, 0)).toHaveLength(2);
    expect([proposed(2, 1).net, proposed(0, 3).net]).toEqual([1, -3]);
  });

  it('of a range count heads where the rule does, and double for an organisation by its rule alone', () => {
    const reasonsOf = (code: ViolationCode, offender: 'individual' | 'organisation', heads?: number) =>
      fineRange(builtInLaw, versionOf(code), offender, heads).reasons.map(({ rule, text }) => [
        rule?.provisionId,
        text.vi,
      ]);

    expect(reasonsOf('HOURS', 'individual')).toHaveLength(1);
    expect(reasonsOf('HOURS', 'organisation').at(-1)).toEqual([
      expect.stringMatching(/^ND283\.7/),
      'Tổ chức bị phạt gấp 02 lần cá nhân.',
    ]);
    expect(reasonsOf('HEALTH-CHECK-NONE', 'individual', 3).at(-1)?.[1]).toMatch(
      /^Phạt theo người: 3 người, không quá [1-9][\d.]* đồng với cá nhân\.$/,
    );
  });

  it('of who is fined cite the rule, and say so where the catalogue has none', () => {
    expect(offenderOf(builtInLaw, 'household_business', on).reasons[0]?.rule?.provisionId).toMatch(/^ND283/);
    expect(offenderOf(builtInLaw, 'no such type', on)).toMatchObject({
      offender: 'officerChooses',
      reasons: [{ text: { vi: expect.stringContaining('cán bộ chọn') } }],
    });
  });

  it.each([0, -1, 1.5, Number.NaN])('are none for %d heads', (heads) => {
    expect(() => fineRange(builtInLaw, versionOf('HEALTH-CHECK-NONE'), 'individual', heads)).toThrow(
      RangeError,
    );
  });
});

describe('an amount that somebody enters', () => {
  it('may be either end of what the circumstances leave, and nothing beyond it', () => {
    const one = proposed(1, 0);

    expect(amountRefusal(one, 22_500_000, true)).toBeUndefined();
    expect(amountRefusal(one, 25_000_000, true)).toBeUndefined();
    expect(amountRefusal(one, 22_499_999, true)?.vi).toContain('từ 22.500.000 đồng đến 25.000.000 đồng');
    expect(amountRefusal(proposed(0, 1), 22_500_001, true)?.vi).toContain(
      'từ 20.000.000 đồng đến 22.500.000 đồng',
    );
    expect(amountRefusal(one, 25_000_001, true)?.vi).toContain('Ngoài khung phạt');
    expect(amountRefusal(proposed(0, 2), 20_000_000, false)).toBeUndefined();
    expect(amountRefusal(one, 24_000_000, false)?.vi).toBe('Cần nêu lý do của mức phạt đã chọn.');
  });
});
