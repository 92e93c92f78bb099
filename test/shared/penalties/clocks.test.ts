import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { decisionTimeLost, findClock } from '../../../shared/law/clocks/clock.ts';
import type { DeadlineId } from '../../../shared/law/clocks/schema.ts';
import { clockFactsOf, clocksOfFinding, clocksOfPenalty } from '../../../shared/penalties/clocks.ts';
import { enforce, markOverdue, recordPayment } from '../../../shared/penalties/execution.ts';
import {
  aDecidedPenalty,
  aDecision,
  aDeliveredPenalty,
  aDelivery,
  anOpening,
  aPayment,
  aPenalty,
  aProposal,
  aProposedPenalty,
  aTransfer,
  days,
  someMinutes,
} from '../../../shared/penalties/fixtures.ts';
import { appeal, takeBack, transfer } from '../../../shared/penalties/interruptions.ts';
import { openPenalty } from '../../../shared/penalties/opening.ts';
import { cancelPenalty, decide, deliver, explain, propose } from '../../../shared/penalties/rules.ts';
import {
  Enforcement,
  Explanation,
  NewAppeal,
  OpenPenalty,
  type Penalty,
  TransferReturn,
} from '../../../shared/penalties/schema.ts';
import { aViolation, anActOn } from '../../../shared/violations/fixtures.ts';
import { refusal } from '../../support/refusals.ts';

const clockOf = (penalty: Penalty, id: DeadlineId, asOf: string) =>
  findClock(clocksOfPenalty(builtInLaw, penalty, plainDate(asOf)), id);

const [half, rest] = ['01KAF3T0Q4V8M2Z6X9C7B5N3Q1', '01KAF3T0Q4V8M2Z6X9C7B5N3Q2'] as const;

describe('the clocks of a stored file', () => {
  it('start with the finding and the minutes', () => {
    const file = aPenalty();

    expect(clockOf(file, 'W1', '2026-11-24')).toMatchObject({
      actId: aViolation().id,
      state: 'running',
      startedOn: days.found,
      dueOn: '2027-11-22',
    });
    expect(clockOf(file, 'W3', '2026-11-24')).toMatchObject({ state: 'met', dueOn: '2026-11-24' });
    expect(clockOf(file, 'W13', '2026-11-24')).toMatchObject({
      state: 'running',
      dueOn: '2026-12-02', // 24, 25, 26, 27, 30 November, 1 and 2 December
      progress: { day: 1, of: 7 },
      isProvisional: true, // 24/11 may be a holiday
    });
  });

  it('give no right to explain for the register, and one for excessive hours', () => {
    const file = aPenalty([aViolation({}, 'REGISTER')]);

    expect(clockOf(file, 'W9', '2026-11-24')).toMatchObject({ state: 'running', dueOn: '2026-12-02' });
    expect(clockOf(file, 'W8', '2026-11-24')?.state).toBe('notApplicable');
    expect(clockOf(aPenalty(), 'W8', '2026-11-24')).toMatchObject({ state: 'running', dueOn: '2026-11-30' });
  });

  it('go by the ground that the proposal names for more time', () => {
    const file = { ...aPenalty([aViolation({}, 'REGISTER')]) };
    file.minutes = { ...file.minutes, passedOn: plainDate(days.minutes) };
    const proposed = (moreTime: string) =>
      propose(builtInLaw, file, aProposal(file, { moreTime }), anActOn(days.minutes));

    expect(clockOf(proposed('passed_up'), 'W10', '2026-11-24')).toMatchObject({ dueOn: '2026-12-07' });
    expect(clockOf(proposed('verification'), 'W11', '2026-11-24')).toMatchObject({ dueOn: '2026-12-23' });
    expect(clockOf(proposed('specially_serious'), 'W12', '2026-11-24')).toMatchObject({
      dueOn: '2027-01-25', // 23/1/2027 is a Saturday
    });
  });

  it('give a month once a hearing is asked for in time, and know when it was notified', () => {
    const asked = Explanation.parse({
      requestedOn: '2026-11-24',
      form: 'oral',
      hearingNotifiedOn: '2026-11-25',
    });

    const file = explain(aPenalty(), asked, anActOn('2026-11-25'));

    expect(clockOf(file, 'W7', '2026-11-30')).toMatchObject({ state: 'met', metOn: '2026-11-25' });
    expect(clockOf(file, 'W11', '2026-11-30')).toMatchObject({ state: 'running', dueOn: '2026-12-23' });
  });

  it('are met by the decision and its receipt; without a day of sending the receipt is its last day', () => {
    const file = aDeliveredPenalty();

    expect(clockOf(file, 'W13', '2026-12-03')).toMatchObject({ state: 'met', metOn: days.decided });
    expect(clockOf(file, 'W14', '2026-12-03')).toMatchObject({ state: 'met', dueOn: '2026-12-02' });
    expect(clockOf(file, 'W19', '2026-12-03')).toMatchObject({ state: 'running', dueOn: '2027-11-30' });
  });

  it('count the ten days from receipt, and say where the file names another day', () => {
    const named = { ...aDeliveredPenalty(), payBy: plainDate('2026-12-12') };

    const timeToPay = clockOf(named, 'W15', '2026-12-13');

    expect(timeToPay).toMatchObject({ state: 'running', dueOn: '2026-12-14' }); // 12/12/2026 is a Saturday
    expect(timeToPay?.doubts).toContainEqual(expect.objectContaining({ kind: 'unsettled' }));
    expect(timeToPay?.doubts.at(-1)?.text.en).toContain('12 December 2026');
  });

  it('take a fine as paid on the day on which the payments cover it, in whatever order they were recorded', () => {
    const paid = [aPayment(rest, 12_500_000, '2026-12-10'), aPayment(half, 10_000_000, '2026-12-03')].reduce(
      (file, payment) => recordPayment(file, payment, anActOn('2026-12-11')),
      aDeliveredPenalty(),
    );

    expect(clockOf(paid, 'W15', '2026-12-20')).toMatchObject({ state: 'met', metOn: '2026-12-10' });
    expect(clockOf(paid, 'W16', '2026-12-20')?.state).toBe('notApplicable');
    expect(clockOf(paid, 'W21', '2026-12-20')).toMatchObject({ state: 'running', startedOn: '2026-12-10' });
    expect(clockOf(aDeliveredPenalty(), 'W16', '2026-12-15')).toMatchObject({
      state: 'running',
      startedOn: '2026-12-15',
    });
  });

  it('know the enforcement, the complaint and the lawsuit', () => {
    const act = anActOn('2026-12-22');
    const enforcement = Enforcement.parse({
      number: '20/QĐ-CC',
      decidedOn: '2026-12-18',
      measure: 'Khấu trừ tiền từ tài khoản.',
      sentOn: '2026-12-22',
    });
    const enforced = enforce(markOverdue(aDeliveredPenalty(), act), enforcement, act);
    const complained = appeal(enforced, NewAppeal.parse({ kind: 'complaint', filedOn: '2026-12-20' }), act);

    expect(clockOf(complained, 'W18', '2026-12-22')).toMatchObject({ state: 'met', dueOn: '2026-12-22' });
    expect(clockOf(complained, 'W17', '2026-12-22')).toMatchObject({ state: 'met', metOn: '2026-12-18' });
    expect(clockOf(complained, 'W23.complaint', '2026-12-22')).toMatchObject({ state: 'met' });
    expect(clockOf(complained, 'W23.lawsuit', '2026-12-22')).toMatchObject({
      state: 'running',
      dueOn: '2027-12-02',
    });
  });

  it('hold the publication only where the decision orders it', () => {
    const decided = decide(
      builtInLaw,
      aProposedPenalty(),
      aDecision(aPenalty(), { isPublished: true }),
      anActOn(days.decided),
    );

    const sent = deliver(
      builtInLaw,
      decided,
      aDelivery({ sentForPostingOn: '2026-12-02' }),
      anActOn(days.delivered),
    );

    expect(clockOf(sent, 'W20', '2026-12-04')).toMatchObject({ state: 'met', dueOn: '2026-12-03' });
    expect(clockOf(aDecidedPenalty(), 'W20', '2026-12-04')?.state).toBe('notApplicable');
  });

  it('stand while the file is with the police, and have no limit for the decision once it is back', () => {
    const gone = transfer(aPenalty(), aTransfer(), anActOn('2026-11-24'));
    const back = takeBack(
      gone,
      TransferReturn.parse({ on: '2026-12-20', document: '5/CV', reason: 'Không khởi tố.' }),
      anActOn('2026-12-20'),
    );
    const clocks = clocksOfPenalty(builtInLaw, back, plainDate('2026-12-31'));

    expect(clockOf(gone, 'W13', '2026-12-31')?.state).toBe('notApplicable');
    expect(findClock(clocks, 'W13')?.state).toBe('notConfigured');
    expect(decisionTimeLost(clocks)).toBeUndefined();
  });

  it('end with a cancelled file', () => {
    const cancelled = cancelPenalty(aPenalty(), { reason: 'Lập sai.' }, anActOn('2026-11-25'));

    expect(clockOf(cancelled, 'W13', '2027-01-31')).toMatchObject({ state: 'notApplicable' });
    expect(clockFactsOf(builtInLaw, cancelled).cancelledOn).toBe('2026-11-25');
  });

  it('lose the time of the decision the day after its last', () => {
    const lostOn = (day: string) =>
      decisionTimeLost(clocksOfPenalty(builtInLaw, aPenalty(), plainDate(day)))?.id;

    expect(lostOn('2026-12-02')).toBeUndefined();
    expect(lostOn('2026-12-03')).toBe('W13');
  });
});

describe('the clocks of a finding without a file', () => {
  it('are limitation, the order to stop and the minutes', () => {
    const clocks = clocksOfFinding(builtInLaw, [aViolation()], plainDate('2026-11-25'));

    expect(clocks.map(({ id, state }) => [id, state])).toEqual([
      ['W1', 'running'],
      ['W2', 'running'],
      ['W3', 'missed'],
    ]);
  });
});

describe('the days that clocks need in a file', () => {
  const open = (minutes: object) => {
    const violation = aViolation();
    const command = OpenPenalty.parse({ ...anOpening([violation]), minutes: { ...someMinutes, ...minutes } });
    const { inspectionId: id, establishment, place } = violation;
    const ground = {
      law: builtInLaw,
      id: aPenalty().id,
      inspection: { id, establishment, place },
      violations: [violation],
    };
    return openPenalty(command, ground, anActOn(days.minutes)).penalty;
  };

  it('are refused in the minutes before what they follow, or in the future', () => {
    expect(() => open({ passedOn: '2026-11-22', stopOrderedOn: '2026-11-19' })).toThrowError(
      refusal('penalty-impossible', '/minutes/passedOn', '/minutes/stopOrderedOn'),
    );
    expect(() => open({ passedOn: '2026-11-24' })).toThrowError(
      refusal('penalty-impossible', '/minutes/passedOn'),
    );
    expect(
      clockOf(open({ stopOrderedOn: days.found, passedOn: days.minutes }), 'W2', '2026-11-24'),
    ).toMatchObject({
      state: 'met',
    });
  });

  it('belong to one form of explaining', () => {
    const base = { requestedOn: days.minutes };

    expect(Explanation.safeParse({ ...base, form: 'written', hearingNotifiedOn: days.minutes }).success).toBe(
      false,
    );
    expect(Explanation.safeParse({ ...base, form: 'oral', extendedWorkingDays: 2 }).success).toBe(false);
    expect(Explanation.safeParse({ ...base, form: 'written', extendedWorkingDays: 6 }).success).toBe(false);
    expect(() =>
      explain(
        aPenalty(),
        Explanation.parse({ ...base, form: 'oral', hearingNotifiedOn: '2026-11-22' }),
        anActOn(days.minutes),
      ),
    ).toThrowError(refusal('penalty-impossible', '/hearingNotifiedOn'));
  });

  it('do not lie before the decision that they follow', () => {
    const early = aDelivery({ sentForPostingOn: days.minutes });
    const act = anActOn('2026-12-22');
    const enforcement = Enforcement.parse({
      number: '20/QĐ-CC',
      decidedOn: '2026-12-18',
      measure: 'Khấu trừ tiền từ tài khoản.',
      sentOn: '2026-12-17',
    });

    expect(() => deliver(builtInLaw, aDecidedPenalty(), early, anActOn(days.delivered))).toThrowError(
      refusal('penalty-impossible', '/sentForPostingOn'),
    );
    expect(() => enforce(markOverdue(aDeliveredPenalty(), act), enforcement, act)).toThrowError(
      refusal('penalty-impossible', '/sentOn'),
    );
  });
});
