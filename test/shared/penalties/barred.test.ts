import { describe, expect, it } from 'vitest';
import { Problem } from '../../../shared/kernel/problem.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { aDecision, aProposedPenalty, days } from '../../../shared/penalties/fixtures.ts';
import { decide } from '../../../shared/penalties/rules.ts';
import type { Penalty } from '../../../shared/penalties/schema.ts';
import { aViolation, anActOn } from '../../../shared/violations/fixtures.ts';
import { refusal } from '../../support/refusals.ts';

const deciding = (file: Penalty, decidedOn: string, more: object = {}) =>
  decide(builtInLaw, file, aDecision(file, { decidedOn, ...more }), anActOn('2027-12-31'));
const problemOf = (attempt: () => unknown): Problem['facts'] => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Problem) return error.facts;
    throw error;
  }
  throw new Error('nothing was refused');
};
const held = () => aProposedPenalty([aViolation({}, 'PAPERS-HELD')]);
const remediesOf = ({ basis }: Penalty) => ({
  onlyRemedies: true,
  amounts: [],
  totalVnd: 0,
  remedies: [{ violationId: basis[0]?.violationId, measure: 'Trả lại giấy tờ' }],
});

describe('the time for a decision', () => {
  it('is there on its last day and lost on the next; the refusal names clock, day and provision', () => {
    const file = aProposedPenalty();

    expect(deciding(file, '2026-12-02').state).toBe('decided');
    const { status, code, detail } = problemOf(() => deciding(file, '2026-12-03'));
    expect({ status, code }).toEqual({ status: 409, code: 'decision-barred' });
    expect(detail?.vi).toContain('(W13): hết hạn ngày 02/12/2026');
    expect(detail?.vi).toContain('điểm a khoản 1 Điều 66');
    expect(detail?.en).toContain('(W13): its last day was 2 December 2026');
    expect(detail?.en).toContain('article 66, clause 1, point a');
  });

  it('is lost for an act that is out of limitation, whichever clock the file has', () => {
    const old = aViolation({ conduct: { from: '2025-10-01', to: '2025-11-20', ongoing: false } });
    const file = aProposedPenalty([{ ...old, provisionId: 'ND12.29.2.c' }]);

    expect(problemOf(() => deciding(file, days.decided)).detail?.en).toContain('(W1): its last day was');
  });
});

describe('a decision that orders remedies alone', () => {
  it('is taken when the time for a fine is lost, without amounts, and keeps why', () => {
    const file = held();

    const decided = deciding(file, '2026-12-03', remediesOf(file));

    expect(decided).toMatchObject({ state: 'decided', decision: { totalVnd: 0 } });
    expect(decided.judgement?.barredBy).toHaveLength(1);
  });

  it('is refused while a fine is possible', () => {
    const file = held();

    expect(() => deciding(file, days.decided, remediesOf(file))).toThrowError(refusal('fine-still-possible'));
  });

  it('has at least one remedy, each of an act, and no amounts', () => {
    const file = held();
    const { amounts, totalVnd } = aDecision(file);

    expect(() => deciding(file, '2026-12-03', { ...remediesOf(file), remedies: [] })).toThrowError(
      refusal('penalty-impossible', '/remedies'),
    );
    expect(() =>
      deciding(file, '2026-12-03', {
        ...remediesOf(file),
        amounts,
        totalVnd,
        remedies: [{ measure: 'Trả lại' }],
      }),
    ).toThrowError(refusal('penalty-impossible', '/amounts', '/remedies/0/violationId'));
  });

  it('is refused for an act whose provision, as read, knows no remedial measure', () => {
    const file = aProposedPenalty();

    expect(() => deciding(file, '2026-12-03', remediesOf(file))).toThrowError(
      refusal('penalty-impossible', '/remedies/0/violationId'),
    );
  });
});
