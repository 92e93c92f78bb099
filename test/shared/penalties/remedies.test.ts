import { describe, expect, it } from 'vitest';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { aDecision, aDelivery, aProposedPenalty, days } from '../../../shared/penalties/fixtures.ts';
import { legalViewOf } from '../../../shared/penalties/legal-view.ts';
import { decide, deliver } from '../../../shared/penalties/rules.ts';
import type { Penalty } from '../../../shared/penalties/schema.ts';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { aViolation, anActOn } from '../../../shared/violations/fixtures.ts';
import { refusal } from '../../support/refusals.ts';

const held = () => aProposedPenalty([aViolation({}, 'PAPERS-HELD')]);
const stranger = '01KAF3T0Q4V8M2Z6X9C7B5N3ZZ';
/** Done and over while Decree 12/2022/NĐ-CP was in force. */
const underDecree12 = (code: 'REGISTER' | 'HOURS', provisionId: string): Penalty => {
  const violation = aViolation({ conduct: { from: '2026-02-01', to: '2026-08-20', ongoing: false } }, code);
  return aProposedPenalty([{ ...violation, provisionId }]);
};
const deciding = (file: Penalty, more: object) => () =>
  decide(builtInLaw, file, aDecision(file, more), anActOn(days.decided));
/** A decision that fines, and orders one remedy for the only act of the file. */
const ordering = (file: Penalty, more: object = {}) =>
  deciding(file, {
    remedies: [{ violationId: file.basis[0]?.violationId, measure: 'Trả lại giấy tờ', ...more }],
  });

describe('a remedy that a fining decision orders', () => {
  it('is one of an act of the file, named, whose provision knows a remedial measure', () => {
    expect(ordering(held())).not.toThrowError();
    expect(ordering(held(), { violationId: stranger })).toThrowError(
      refusal('penalty-impossible', '/remedies/0/violationId'),
    );
    expect(ordering(held(), { violationId: undefined })).toThrowError(
      refusal('penalty-impossible', '/remedies/0/violationId'),
    );
  });

  it('is refused for an act against minors: article 27 was read, and orders none', () => {
    const file = aProposedPenalty();

    expect(ordering(file)).toThrowError(refusal('penalty-impossible', '/remedies/0/violationId'));
    expect(ordering(file, { source: 'Công báo số minh họa' })).toThrowError(
      refusal('penalty-impossible', '/remedies/0/violationId'),
    );
  });

  it.each([
    ['HOURS', 'ND12.29.2.c'],
    ['REGISTER', 'ND12.29.1'],
  ] as const)(
    'is stated with its source where nobody has read on: %s of decree 12/2022',
    (code, provision) => {
      const file = underDecree12(code, provision);
      const source = 'Khoản 4 Điều 29, công báo minh họa';

      expect(ordering(file)).toThrowError(refusal('penalty-impossible', '/remedies/0/source'));
      expect(ordering(file, { source })().decision?.remedies).toMatchObject([{ source }]);
    },
  );

  it('is told of beforehand: which acts have one, and of which it must be read', () => {
    const knownFor = (file: Penalty) =>
      legalViewOf(builtInLaw, file, plainDate(days.decided)).remedies.map(({ known }) => known);

    expect(knownFor(held())).toEqual(['yes']);
    expect(knownFor(aProposedPenalty())).toEqual(['no']);
    expect(knownFor(underDecree12('HOURS', 'ND12.29.2.c'))).toEqual(['unread']);
  });
});

describe('the last day that a decision names', () => {
  // decided on Monday 30/11/2026: received the same day, the ten days of the law end on Thursday 10/12
  const dueOn = (file: Penalty, on: string) => ordering(file, { dueOn: on });

  it('to pay is no earlier than ten days after a receipt on the very day', () => {
    const file = aProposedPenalty();

    expect(deciding(file, { payBy: '2026-12-10' })).not.toThrowError();
    for (const payBy of ['2026-12-09', '2026-12-01', days.decided])
      expect(deciding(file, { payBy })).toThrowError(refusal('penalty-impossible', '/payBy'));
  });

  it('to put right is no earlier either', () => {
    expect(dueOn(held(), '2026-12-10')).not.toThrowError();
    for (const day of ['2026-12-09', days.decided])
      expect(dueOn(held(), day)).toThrowError(refusal('penalty-impossible', '/remedies/0/dueOn'));
  });

  it('may be long after: the law as read names no bound', () => {
    expect(deciding(aProposedPenalty(), { payBy: '2027-06-30' })).not.toThrowError();
  });

  it('gives way to the ten days from a receipt that came later', () => {
    const decided = deciding(aProposedPenalty(), { payBy: '2026-12-10' })();

    expect(deliver(builtInLaw, decided, aDelivery(), anActOn(days.delivered)).payBy).toBe(days.payBy);
  });
});
