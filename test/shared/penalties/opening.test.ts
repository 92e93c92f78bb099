import { describe, expect, it } from 'vitest';
import { PenaltyId } from '../../../shared/kernel/ids.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { violationTypes } from '../../../shared/law/rows/violation-types.ts';
import { anOpening, days, someMinutes } from '../../../shared/penalties/fixtures.ts';
import { openPenalty } from '../../../shared/penalties/opening.ts';
import { OpenPenalty, Penalty } from '../../../shared/penalties/schema.ts';
import { aViolation, anActOn } from '../../../shared/violations/fixtures.ts';
import type { Violation } from '../../../shared/violations/schema.ts';
import { refusal } from '../../support/refusals.ts';

const [first, second] = ['01KAF3T0Q4V8M2Z6X9C7B5N3R1', '01KAF3T0Q4V8M2Z6X9C7B5N3R2'];
const id = PenaltyId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3R3');
const parent = { kind: 'parent_or_carer', name: 'Người chăm sóc minh họa', relation: 'carer' };

const open = (
  violations: readonly (Violation | undefined)[],
  more: object = {},
  day: string = days.minutes,
) => {
  const { inspectionId, establishment, place } = aViolation();
  const named = violations.map((it, i) => ({
    id: it?.id ?? aViolation({ id: `01KAF3T0Q4V8M2Z6X9C7B5N3S${i}` }).id,
    inspectionId,
  }));
  const inspection = { id: inspectionId, establishment, place };
  return openPenalty(anOpening(named, more), { law: builtInLaw, id, inspection, violations }, anActOn(day));
};

describe('opening a penalty file', () => {
  it('copies what the violations said, takes them, and says who opened it', () => {
    const violations = [aViolation({ id: first }), aViolation({ id: second }, 'UNDER13')];

    const { penalty, violations: taken } = open(violations);

    expect(Penalty.safeParse(penalty).success).toBe(true);
    expect(
      penalty.basis.map(({ violationId, code, provisionId }) => [violationId, code, provisionId]),
    ).toEqual([
      [first, 'HOURS', 'ND283.27.2.c'],
      [second, 'UNDER13', 'ND283.27.3.b'],
    ]);
    expect(penalty).toMatchObject({
      version: 1,
      state: 'recorded',
      steps: [{ action: 'open', by: 'chief' }],
    });
    expect(taken.map(({ penaltyId, version }) => [penaltyId, version])).toEqual([
      [id, 3],
      [id, 3],
    ]);
  });

  it('takes a violation that was put right since, because that lowers a fine and does not forbid it', () => {
    expect(open([aViolation({ state: 'remedied' })]).penalty.state).toBe('recorded');
  });

  it('names every violation that is unknown, suspected or dismissed, in one answer', () => {
    const violations = [
      aViolation({ id: first }),
      undefined,
      aViolation({ id: second, state: 'suspected' }),
      aViolation({ state: 'dismissed' }),
    ];

    expect(() => open(violations)).toThrowError(
      refusal('penalty-impossible', '/violationIds/1', '/violationIds/2', '/violationIds/3'),
    );
  });

  it('refuses a violation that another file holds, naming it', () => {
    const taken = aViolation({ id: second, penaltyId: '01KAF3T0Q4V8M2Z6X9C7B5N3R9' }, 'CONSENT');

    expect(() => open([aViolation({ id: first }), taken])).toThrowError(
      refusal('violation-in-penalty', '/violationIds/1'),
    );
  });

  it.each(violationTypes.map(({ code, aimedAt }) => ({ code, aimedAt })))(
    'fines $code only on whom it is aimed at: $aimedAt',
    ({ code, aimedAt }) => {
      const violation = aViolation({ code });
      const [right, wrong] = aimedAt === 'employer' ? [{}, { subject: parent }] : [{ subject: parent }, {}];

      expect(open([violation], right).penalty.basis).toHaveLength(1);
      expect(() => open([violation], wrong)).toThrowError(refusal('penalty-impossible', '/violationIds/0'));
    },
  );

  it('takes minutes of the day of the finding and of today, not of the day before or of tomorrow', () => {
    const made = (madeOn: string) => () =>
      open([aViolation()], { minutes: { ...someMinutes, madeOn } }, days.minutes);

    expect(made(days.found)).not.toThrowError();
    expect(made(days.minutes)).not.toThrowError();
    expect(made('2026-11-19')).toThrowError(refusal('penalty-impossible', '/minutes/madeOn'));
    expect(made('2026-11-24')).toThrowError(refusal('penalty-impossible', '/minutes/madeOn'));
  });

  it('refuses minutes between two findings, because one of them was not known yet', () => {
    const violations = [
      aViolation({ id: first }),
      aViolation({ id: second, foundOn: '2026-11-22' }, 'CONSENT'),
    ];

    expect(() => open(violations, { minutes: { ...someMinutes, madeOn: '2026-11-21' } })).toThrowError(
      refusal('penalty-impossible', '/minutes/madeOn'),
    );
  });

  it('fines one act once: the same conduct of the same people is named where it stands again', () => {
    const violations = [aViolation({ id: first }), aViolation({ id: second })];

    expect(() => open(violations)).toThrowError(refusal('penalty-impossible', '/violationIds/1'));
  });

  it('does not take the same violation twice in one command', () => {
    const { id: same, inspectionId } = aViolation();
    const twice = { ...anOpening([aViolation()]), violationIds: [same, same] };

    expect(OpenPenalty.safeParse(twice).success).toBe(false);
    expect(OpenPenalty.safeParse(anOpening([{ id: same, inspectionId }])).success).toBe(true);
  });
});
