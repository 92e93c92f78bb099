import { describe, expect, it } from 'vitest';
import { Instant } from '../../../shared/kernel/dates.ts';
import { SupplyLinkId } from '../../../shared/kernel/ids.ts';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { actorOf } from '../../../shared/people/schema.ts';
import {
  correctLink,
  endLink,
  isStanding,
  recordLink,
  retractLink,
  stoodOn,
} from '../../../shared/supply-chain/rules.ts';
import { maxSupplySteps, NewSupplyLink, SupplyLink } from '../../../shared/supply-chain/schema.ts';
import { people } from '../../support/people.ts';

const by = actorOf(people.inspector);
const act = { by, at: Instant.parse('2026-11-20T03:00:00Z') };
const [one, other] = ['01KAF3T0Q4V8M2Z6X9C7B5N3P1', '01KAF3T0Q4V8M2Z6X9C7B5N3P2'];
const aLink = (more: object = {}) =>
  recordLink(
    NewSupplyLink.parse({
      kind: 'subcontractor',
      fromId: one,
      toId: other,
      since: '2026-03-01',
      source: { kind: 'document', text: 'Hợp đồng số 3' },
      ...more,
    }),
    SupplyLinkId.parse(one),
    act,
  );
const refusal = (code: string, ...pointers: string[]) =>
  expect.objectContaining({
    facts: expect.objectContaining({
      code,
      ...(pointers.length > 0 && {
        errors: pointers.map((pointer) => expect.objectContaining({ pointer })),
      }),
    }),
  });

describe('a link', () => {
  it('stands from its first day to its last, both counted', () => {
    const ended = endLink(aLink(), { on: plainDate('2026-06-30'), reason: 'Hết hợp đồng' }, act);
    const days = ['2026-02-28', '2026-03-01', '2026-06-30', '2026-07-01'];

    expect(days.map((day) => stoodOn(ended, plainDate(day)))).toEqual([false, true, true, false]);
    expect(stoodOn(aLink(), plainDate('2030-01-01'))).toBe(true);
    expect([isStanding(aLink()), isStanding(ended)]).toEqual([true, false]);
  });

  it('is of two establishments, and of days that have come', () => {
    expect(() => aLink({ toId: one })).toThrowError(refusal('link-to-itself', '/toId'));
    expect(() => aLink({ since: '2026-11-21' })).toThrowError(refusal('link-dates-impossible', '/since'));
    expect(() => aLink({ until: '2026-02-28' })).toThrowError(refusal('link-dates-impossible', '/until'));
    expect(() => aLink({ since: '2026-11-20', until: '2026-11-20' })).not.toThrow();
  });

  it('ends once, not before it began, and in no future', () => {
    const end = (on: string, link = aLink()) => endLink(link, { on: plainDate(on), reason: 'Nghỉ' }, act);

    expect(() => end('2026-02-28')).toThrowError(refusal('link-dates-impossible', '/on'));
    expect(() => end('2026-11-21')).toThrowError(refusal('link-dates-impossible', '/on'));
    expect(() => end('2026-04-01', end('2026-03-31'))).toThrowError(refusal('supply-link-closed'));
  });

  it('is corrected with a reason; a correction ends nothing', () => {
    const corrected = correctLink(
      aLink({ note: 'Ghi chú' }),
      { since: plainDate('2026-01-01'), note: null, reason: 'Nhầm ngày' },
      act,
    );

    expect(corrected).toMatchObject({ since: '2026-01-01', version: 2 });
    expect(corrected.note).toBeUndefined();
    expect(corrected.steps.at(-1)).toMatchObject({ action: 'correct', reason: 'Nhầm ngày' });
    expect(SupplyLink.parse(corrected)).toEqual(corrected);
    const until = { until: plainDate('2026-04-01'), reason: 'x' };
    expect(() => correctLink(aLink(), until, act)).toThrowError(refusal('link-dates-impossible', '/until'));
  });

  it('that was a mistake leaves every chain, and nothing is done to it any more', () => {
    const gone = retractLink(aLink(), 'Nhầm cơ sở', act);

    expect(stoodOn(gone, plainDate('2026-05-01'))).toBe(false);
    expect(() => retractLink(gone, 'Nữa', act)).toThrowError(refusal('supply-link-closed'));
    expect(() => correctLink(gone, { reason: 'x' }, act)).toThrowError(refusal('supply-link-closed'));
  });

  it('that was corrected too often can still be retracted', () => {
    const often = Array.from({ length: maxSupplySteps - 2 }).reduce<SupplyLink>(
      (link) => correctLink(link, { reason: 'Sửa' }, act),
      aLink(),
    );

    expect(() => correctLink(often, { reason: 'Sửa' }, act)).toThrowError(refusal('supply-link-closed'));
    expect(SupplyLink.parse(retractLink(often, 'Ghi lại từ đầu', act)).steps).toHaveLength(maxSupplySteps);
  });
});
