import { describe, expect, it } from 'vitest';
import { Problem } from '../../../shared/kernel/problem.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { openLaw } from '../../../shared/law/law.ts';
import type { SourceStatus } from '../../../shared/law/sourced.ts';
import { aDecision, aPenalty, aProposal, days } from '../../../shared/penalties/fixtures.ts';
import { decide, propose } from '../../../shared/penalties/rules.ts';
import type { Penalty } from '../../../shared/penalties/schema.ts';
import { aViolation, anActOn } from '../../../shared/violations/fixtures.ts';
import { refusal } from '../../support/refusals.ts';

const onMinutes = anActOn(days.minutes);
const organisation: Penalty['subject'] = {
  kind: 'organisation',
  name: 'Công ty minh họa',
  representative: { name: 'Giám đốc minh họa', position: 'Giám đốc' },
};
const worker = (n: number) => `01KAF3T0Q4V8M2Z6X9C7B5N3W${n}`;

/** A proposal of one amount for a file of one act. */
const proposing = (file: Penalty, fineVnd: number, more: object = {}, ofAmount: object = {}) =>
  aProposal(file, {
    amounts: file.basis.map(({ violationId }) => ({ violationId, fineVnd, ...ofAmount })),
    ...more,
  });
const evading = { kind: 'aggravating', code: 'evading', text: 'Giấu người lao động.' };
const propose1 = (
  file: Penalty,
  fineVnd: number,
  more: object = {},
  ofAmount: object = {},
  law = builtInLaw,
) => propose(law, file, proposing(file, fineVnd, more, ofAmount), onMinutes);

/** The catalogue with another status of the rows that fine an act. */
const lawWith = (code: string, sourceStatus: SourceStatus) =>
  openLaw({
    ...builtInLaw.catalogue,
    violationTypes: builtInLaw.catalogue.violationTypes.map((type) =>
      type.code === code
        ? { ...type, versions: type.versions.map((version) => ({ ...version, sourceStatus })) }
        : type,
    ),
  });

/** Everything that a refusal says of its fields, in both languages. */
const said = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Problem)
      return (error.facts.errors ?? []).flatMap(({ detail }) => [detail.vi, detail.en]).join('\n');
    throw error;
  }
  return '';
};

describe('an amount of a proposal', () => {
  it.each([
    ['a dong below the range', 19_999_999],
    ['a dong above it', 25_000_001],
    ['inside it, but not the middle, while no circumstance speaks', 24_000_000],
  ])('is refused %s, naming the field', (_what, fineVnd) => {
    expect(() => propose1(aPenalty(), fineVnd)).toThrowError(
      refusal('penalty-impossible', '/amounts/0/fineVnd'),
    );
  });

  it('is refused with the range, its provision and citation, in both languages', () => {
    const words = said(() => propose1(aPenalty(), 30_000_000));

    expect(words).toContain('từ 20.000.000 đồng đến 25.000.000 đồng');
    expect(words).toContain('VND 20,000,000 to VND 25,000,000');
    expect(words).toContain('điểm c khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP');
    expect(words).toContain('Decree 283/2026/NĐ-CP, article 27, clause 2, point c');
  });

  it('is twice a person’s for an organisation', () => {
    const file = { ...aPenalty(), subject: organisation };

    expect(propose1(file, 45_000_000).state).toBe('proposed');
    expect(() => propose1(file, 22_500_000)).toThrowError(
      refusal('penalty-impossible', '/amounts/0/fineVnd'),
    );
  });

  it('counts the workers where the rule fines by the head, up to its cap', () => {
    const about = (heads: number) =>
      aPenalty([aViolation({ youngWorkerIds: [...Array(heads).keys()].map(worker) }, 'HEALTH-CHECK-NONE')]);

    expect(propose1(about(3), 6_000_000).state).toBe('proposed');
    expect(() => propose1(about(3), 2_000_000)).toThrowError(
      refusal('penalty-impossible', '/amounts/0/fineVnd'),
    );
  });

  it('is by the decree of the day of the conduct', () => {
    const before = aViolation({
      conduct: { from: '2021-06-01', to: '2021-06-30', ongoing: false },
      provisionId: 'ND28.28.2',
    });

    expect(propose1(aPenalty([before]), 12_500_000).state).toBe('proposed');
    expect(() => propose1(aPenalty([before]), 22_500_000)).toThrowError(
      refusal('penalty-impossible', '/amounts/0/fineVnd'),
    );
  });

  it('is in the half that one circumstance leaves, with a reason of its own', () => {
    const claimed = { circumstances: [evading] };
    const file = aPenalty();

    expect(propose1(file, 24_000_000, claimed, { reason: 'Giấu hai người.' }).state).toBe('proposed');
    expect(() => propose1(file, 24_000_000, claimed)).toThrowError(
      refusal('penalty-impossible', '/amounts/0/reason'),
    );
    expect(() => propose1(file, 21_000_000, claimed, { reason: 'Nhẹ hơn.' })).toThrowError(
      refusal('penalty-impossible', '/amounts/0/fineVnd'),
    );
  });

  it('is the end of the range with two circumstances more on one side', () => {
    const circumstances = [evading, { kind: 'aggravating', code: 'repeated', text: 'Lần hai.' }];

    expect(propose1(aPenalty(), 25_000_000, { circumstances }).state).toBe('proposed');
    expect(() => propose1(aPenalty(), 24_000_000, { circumstances })).toThrowError(
      refusal('penalty-impossible', '/amounts/0/fineVnd'),
    );
  });
});

describe('an act whose range nobody has verified', () => {
  const checkedRange = { minVnd: 30_000_000, maxVnd: 40_000_000, source: 'Công báo số 1' };

  it('with a range from memory is held to it, and the refusal says that it is to be checked', () => {
    const recalled = lawWith('HOURS', 'recalled');

    expect(propose1(aPenalty(), 22_500_000, {}, {}, recalled).state).toBe('proposed');
    expect(said(() => propose1(aPenalty(), 35_000_000, {}, {}, recalled))).toContain(
      'cần đối chiếu công báo',
    );
  });

  it('with a range from memory takes the one that the officer read in its place', () => {
    const recalled = lawWith('HOURS', 'recalled');

    expect(propose1(aPenalty(), 35_000_000, {}, { checkedRange }, recalled).state).toBe('proposed');
    expect(() => propose1(aPenalty(), 22_500_000, {}, { checkedRange }, recalled)).toThrowError(
      refusal('penalty-impossible', '/amounts/0/fineVnd'),
    );
  });

  it('without a range is refused until the officer states the one that was read', () => {
    const missing = lawWith('HOURS', 'missing');

    expect(() => propose1(aPenalty(), 22_500_000, {}, {}, missing)).toThrowError(
      refusal('penalty-impossible', '/amounts/0/checkedRange'),
    );
    expect(propose1(aPenalty(), 35_000_000, {}, { checkedRange }, missing).state).toBe('proposed');
  });

  it('takes no other range where the catalogue’s was verified', () => {
    expect(() => propose1(aPenalty(), 35_000_000, {}, { checkedRange })).toThrowError(
      refusal('penalty-impossible', '/amounts/0/checkedRange'),
    );
  });
});

describe('an amount of a decision', () => {
  const proposed = propose1(
    aPenalty(),
    24_000_000,
    { circumstances: [evading] },
    { reason: 'Giấu hai người.' },
  );
  const deciding = (fineVnd: number, ofAmount: object = {}) => {
    const [act] = proposed.basis;
    const amounts = [{ violationId: act?.violationId, fineVnd, ...ofAmount }];
    return decide(
      builtInLaw,
      proposed,
      aDecision(proposed, { amounts, totalVnd: fineVnd }),
      anActOn(days.decided),
    );
  };

  it('rests on the reason of the proposal while it is the same, and needs its own when it is another', () => {
    expect(deciding(24_000_000).state).toBe('decided');
    expect(() => deciding(23_000_000)).toThrowError(refusal('penalty-impossible', '/amounts/0/reason'));
    expect(deciding(23_000_000, { reason: 'Đã hợp tác.' }).state).toBe('decided');
  });

  it('is kept with the range and the provision that it was judged by', () => {
    expect(deciding(24_000_000).judgement).toMatchObject({
      catalogueVersion: builtInLaw.catalogue.version,
      fines: [
        {
          provisionId: 'ND283.27.2.c',
          citation: { vi: 'điểm c khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP' },
          minVnd: 20_000_000,
          maxVnd: 25_000_000,
          sourceStatus: 'verifiedText',
        },
      ],
    });
  });

  it('is refused outside the range too', () => {
    expect(() => deciding(26_000_000, { reason: 'Nặng.' })).toThrowError(
      refusal('penalty-impossible', '/amounts/0/fineVnd'),
    );
  });
});
