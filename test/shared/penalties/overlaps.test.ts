import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { YoungWorkerId } from '../../../shared/kernel/ids.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import type { ViolationCode } from '../../../shared/law/schema.ts';
import { chargedAlreadyBy } from '../../../shared/penalties/overlaps.ts';
import { aViolation } from '../../../shared/violations/fixtures.ts';

const [first, second] = ['01KAF3T0Q4V8M2Z6X9C7B5N3Q1', '01KAF3T0Q4V8M2Z6X9C7B5N3Q2'].map((id) =>
  YoungWorkerId.parse(id),
);
let ids = 0;
const anAct = (code: ViolationCode, more: object = {}) =>
  aViolation({ id: `01KAF3T0Q4V8M2Z6X9C7B5N${String((ids += 1)).padStart(3, '0')}`, ...more }, code);
const during = (from: string, to: string) => ({
  conduct: { from: plainDate(from), to: plainDate(to), ongoing: false },
});
/** By place in the list: the codes that charge the same already. */
const chargedIn = (acts: ReturnType<typeof anAct>[]) =>
  acts.map((_, i) => chargedAlreadyBy(builtInLaw, acts, i)?.code);

describe('an act that is charged already', () => {
  it('is the same act a second time, of the same people on the same days', () => {
    expect(chargedIn([anAct('HOURS'), anAct('HOURS')])).toEqual([undefined, 'HOURS']);
    expect(
      chargedIn([
        anAct('HOURS', { youngWorkerIds: [first] }),
        anAct('HOURS', { youngWorkerIds: [first, second] }),
      ]),
    ).toEqual([undefined, 'HOURS']);
  });

  it('is a contract without consent where the missing consent is charged, in whatever order they stand', () => {
    const [contract, consent] = [anAct('MINOR-CONTRACT-CONSENT'), anAct('CONSENT')];

    expect(chargedIn([contract, consent])).toEqual(['CONSENT', undefined]);
    expect(chargedIn([consent, contract])).toEqual([undefined, 'CONSENT']);
  });

  it('is none of other people, of other days, or of another act', () => {
    expect(
      chargedIn([anAct('HOURS', { youngWorkerIds: [first] }), anAct('HOURS', { youngWorkerIds: [second] })]),
    ).toEqual([undefined, undefined]);
    expect(
      chargedIn([
        anAct('HOURS', during('2026-10-01', '2026-10-15')),
        anAct('HOURS', during('2026-10-16', '2026-10-20')),
      ]),
    ).toEqual([undefined, undefined]);
    expect(chargedIn([anAct('HOURS'), anAct('CONSENT')])).toEqual([undefined, undefined]);
  });

  it('counts a day that both share', () => {
    expect(
      chargedIn([
        anAct('HOURS', during('2026-10-01', '2026-10-15')),
        anAct('HOURS', during('2026-10-15', '2026-10-20')),
      ]),
    ).toEqual([undefined, 'HOURS']);
  });
});
