import { describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import { lawCatalogue } from '../../shared/law/catalogue.ts';
import { doubtsAbout, openCalendar } from '../../shared/law/clocks/calendar.ts';
import { findClock } from '../../shared/law/clocks/clock.ts';
import type { ActFacts, FileFacts } from '../../shared/law/clocks/file.ts';
import { penaltyClocks } from '../../shared/law/clocks/penalty-clocks.ts';
import type { DeadlineId } from '../../shared/law/clocks/schema.ts';
import { mayExplain, mayFineOnTheSpot } from '../../shared/law/clocks/thresholds.ts';
import { type VisitFacts, visitClocks } from '../../shared/law/clocks/visit-clocks.ts';

const day = plainDate;
/** An act with the right to explain, found on Monday 2 November 2026, with the minutes of that day. */
const act: ActFacts = {
  conduct: { from: day('2026-11-02'), ongoing: true },
  foundOn: day('2026-11-02'),
  topFineVnd: 25_000_000,
  field: 'labour',
};
const file = (facts: Partial<FileFacts> = {}): FileFacts => ({
  offender: 'individual',
  acts: [act],
  minutes: { madeOn: day('2026-11-02') },
  ...facts,
});
const clockOf = (id: DeadlineId, facts: FileFacts, asOf: string) => {
  const clock = findClock(penaltyClocks(lawCatalogue, facts, day(asOf)), id);
  if (!clock) throw new Error(id);
  return clock;
};
const stateOf = (...asked: Parameters<typeof clockOf>) => clockOf(...asked).state;

describe('a clock as it is told', () => {
  it('names its act, its start and where its number is from, and goes on doing so when the file is closed', () => {
    const acts = [{ ...act, id: 'a' }];
    const told = {
      id: 'W1',
      actId: 'a',
      startedOn: '2026-11-02',
      provisionIds: ['XLVPHC.6.1', 'ND283.3.4'],
      sourceStatus: 'recalled',
      sourceNote: expect.stringContaining('article 3.4'),
    };

    expect(clockOf('W1', file({ acts }), '2026-11-03')).toMatchObject({
      ...told,
      state: 'running',
      dueOn: '2027-11-02',
      isProvisional: true, // the days off of 2027 were not decided yet
    });
    const cancelled = clockOf('W1', file({ acts, cancelledOn: day('2026-11-03') }), '2026-11-03');
    expect(cancelled).toMatchObject({
      ...told,
      state: 'notApplicable',
      because: { vi: 'Hồ sơ đã hủy.', en: 'The file was cancelled.' },
      isProvisional: false,
      doubts: [],
    });
    expect(cancelled).not.toHaveProperty('dueOn');
  });

  it('leaves out what it does not have', () => {
    const waiting = clockOf('W14', file(), '2026-11-03');
    for (const field of ['actId', 'startedOn', 'startedAt', 'dueOn', 'metOn', 'extendedBy', 'suspendedDays'])
      expect(waiting).not.toHaveProperty(field);
    const running = clockOf('W8', file(), '2026-11-03');
    for (const field of ['actId', 'startedAt', 'dueAt', 'metOn', 'extendedBy', 'suspendedDays', 'because'])
      expect(running).not.toHaveProperty(field);
    expect(clockOf('W1', file(), '2026-11-03')).not.toHaveProperty('actId');
  });

  it('names hours by their instant, and is met in the last of them', () => {
    const madeAt = '2026-11-02T01:00:00.000Z';
    const passed = (passedAt: string) =>
      clockOf(
        'W4',
        file({
          minutes: {
            madeOn: day('2026-11-02'),
            madeAt,
            passedOn: day('2026-11-03'),
            passedAt,
          } as FileFacts['minutes'],
        }),
        '2026-11-04',
      );

    expect(passed('2026-11-03T01:00:00.000Z')).toMatchObject({ state: 'met', startedAt: madeAt });
    expect(passed('2026-11-03T01:00:01.000Z').state).toBe('missed');
  });

  it('says of the criminal body that it has the file, and of its return that the time was not read', () => {
    const sent = { on: day('2026-11-04') };
    const back = { ...sent, returnedOn: day('2026-11-10') };

    expect(clockOf('W13', file({ transfers: [sent] }), '2026-11-05')).toMatchObject({
      state: 'notApplicable',
      because: {
        vi: 'Hồ sơ đang ở cơ quan tiến hành tố tụng hình sự.',
        en: 'The file is with the criminal-procedure body.',
      },
    });
    expect(stateOf('W13', file({ transfers: [back] }), '2026-11-09')).toBe('notApplicable');
    expect(stateOf('W13', file({ transfers: [back] }), '2026-11-10')).toBe('notConfigured');
    const decision = { on: day('2026-11-03'), sanction: 'fine' as const };
    expect(stateOf('W13', file({ transfers: [back], decision }), '2026-11-10')).toBe('met');
    const sameDay = { ...decision, on: day('2026-11-04') };
    expect(stateOf('W13', file({ transfers: [back], decision: sameDay }), '2026-11-10')).toBe(
      'notConfigured',
    );
  });
});

describe('what happened on the day itself', () => {
  it('is known on that day and not before', () => {
    const decision = { on: day('2026-11-05'), sanction: 'fine' as const };
    expect(stateOf('W13', file({ decision }), '2026-11-04')).toBe('running');
    expect(stateOf('W13', file({ decision }), '2026-11-05')).toBe('met');

    const made = file({ minutes: { madeOn: day('2026-11-04') } });
    expect(stateOf('W3', made, '2026-11-03')).toBe('running');
    expect(stateOf('W3', made, '2026-11-04')).toBe('met');
    expect(stateOf('W13', made, '2026-11-03')).toBe('notStarted');
  });

  it('starts the order to stop with the act that goes on, whatever was found before', () => {
    const ended = {
      ...act,
      conduct: { from: day('2026-10-01'), to: day('2026-10-05'), ongoing: false },
      foundOn: day('2026-10-20'),
    };

    expect(clockOf('W2', file({ acts: [ended, act] }), '2026-11-03').startedOn).toBe('2026-11-02');
    expect(clockOf('W3', file({ acts: [ended, act] }), '2026-11-03').startedOn).toBe('2026-10-20');
    expect(clockOf('W2', file({ acts: [ended] }), '2026-11-03')).toMatchObject({
      state: 'notApplicable',
      because: { vi: 'Hành vi đã kết thúc.', en: 'The act has ended.' },
    });
  });
});

describe('an explanation', () => {
  const asked = (form: 'written' | 'oral', askedOn: string, rest = {}) =>
    file({ explanation: { form, askedOn: day(askedOn), ...rest } });

  it.each([
    ['oral', '2026-11-04', 'W11'],
    ['oral', '2026-11-05', 'W13'],
    ['written', '2026-11-09', 'W11'],
    ['written', '2026-11-10', 'W13'],
  ] as const)('%s, asked for on %s, leaves the decision to %s', (form, on, clock) => {
    const facts = asked(form, on);

    expect(
      ['W9', 'W10', 'W11', 'W12', 'W13'].filter(
        (id) => stateOf(id as DeadlineId, facts, on) !== 'notApplicable',
      ),
    ).toEqual([clock]);
  });

  it('of one form closes the other, and says so', () => {
    expect(clockOf('W6', asked('written', '2026-11-03'), '2026-11-03').because).toEqual({
      vi: 'Đã chọn giải trình bằng văn bản.',
      en: 'Explained in writing instead.',
    });
    expect(clockOf('W8', asked('oral', '2026-11-03'), '2026-11-03').because).toEqual({
      vi: 'Đã chọn giải trình trực tiếp.',
      en: 'Explained at a hearing instead.',
    });
    expect(stateOf('W7', asked('written', '2026-11-03'), '2026-11-03')).toBe('notApplicable');
    expect(stateOf('W7', asked('oral', '2026-11-03'), '2026-11-03')).toBe('running');
    const written = asked('written', '2026-11-03', { receivedOn: day('2026-11-04') });
    expect(clockOf('W8', written, '2026-11-05')).toMatchObject({ state: 'met', metOn: '2026-11-04' });
  });

  it('in writing may be given more days, which are told', () => {
    const longer = asked('written', '2026-11-03', { extendedWorkingDays: 3 });

    expect(clockOf('W8', longer, '2026-11-04')).toMatchObject({ dueOn: '2026-11-12', extendedBy: 3 });
  });
});

describe('after the decision', () => {
  const decided = (facts: Partial<FileFacts> = {}) =>
    file({ decision: { on: day('2026-11-03'), sanction: 'fine' }, sentOn: day('2026-11-04'), ...facts });

  it('counts a decision as sent by its receipt at the latest, in doubt only where that was late', () => {
    const got = (receivedOn: string) =>
      clockOf('W14', decided({ sentOn: undefined, receivedOn: day(receivedOn) }), '2026-11-10');

    expect(got('2026-11-05')).toMatchObject({ state: 'met', doubts: [] });
    expect(got('2026-11-06')).toMatchObject({
      state: 'met',
      doubts: [
        {
          kind: 'unsettled',
          text: {
            vi: 'Hồ sơ không ghi ngày thực hiện; chỉ biết đã thực hiện, có thể sau hạn.',
            en: 'The file does not give the day it was done; it was done, perhaps after the last day.',
          },
        },
      ],
    });
  });

  it('charges for lateness from the day after the last, until enforcement or payment, whichever is first', () => {
    const late = { receivedOn: day('2026-11-04') };
    expect(stateOf('W16', decided(late), '2026-11-16')).toBe('notStarted');
    expect(clockOf('W16', decided(late), '2026-11-17')).toMatchObject({
      state: 'running',
      startedOn: '2026-11-17',
    });
    const [paidOn, enforcement] = [day('2026-11-20'), { decidedOn: day('2026-11-18') }];
    const endOf = (facts: Partial<FileFacts>) =>
      clockOf('W17', decided({ ...late, ...facts }), '2026-11-30').metOn;
    expect(endOf({ paidOn })).toBe('2026-11-20');
    expect(endOf({ enforcement })).toBe('2026-11-18');
    expect(endOf({ paidOn, enforcement })).toBe('2026-11-18');
    expect(endOf({ paidOn: day('2026-11-17'), enforcement })).toBe('2026-11-17');
    expect(clockOf('W16', decided({ ...late, paidOn: day('2026-11-10') }), '2026-11-30')).toMatchObject({
      state: 'notApplicable',
      because: { vi: 'Đã nộp phạt đúng hạn.', en: 'The fine was paid in time.' },
    });
  });

  it('adds the days of evasion, and no more once it has lapsed', () => {
    const evaded = (from: string, to?: string) =>
      decided({ evasions: [{ from: day(from), ...(to && { to: day(to) }) }] });

    expect(clockOf('W19', evaded('2027-01-01', '2027-01-31'), '2027-02-01')).toMatchObject({
      state: 'running',
      dueOn: '2027-12-03',
      suspendedDays: 30,
    });
    expect(clockOf('W19', decided(), '2027-02-01')).toMatchObject({ dueOn: '2027-11-03' });
    expect(clockOf('W19', evaded('2027-11-04'), '2027-11-05')).toMatchObject({ state: 'missed' });
    expect(clockOf('W19', evaded('2027-11-03'), '2027-11-05')).toMatchObject({
      state: 'running',
      suspendedSince: '2027-11-03',
    });
    expect(clockOf('W19', evaded('2027-01-01', '2027-01-31'), '2027-01-31')).toMatchObject({
      suspendedDays: 30,
    });
    expect(clockOf('W19', evaded('2027-01-01', '2027-01-31'), '2027-01-30')).toMatchObject({
      suspendedSince: '2027-01-01',
    });
  });

  it('says from when the offender is as never fined, and that remedies may change it', () => {
    const paid = decided({ receivedOn: day('2026-11-04'), paidOn: day('2026-11-05') });
    expect(clockOf('W21', paid, '2026-11-06')).toMatchObject({
      startedOn: '2026-11-05',
      doubts: [{ kind: 'undecidedYear' }],
    });

    const remedies = { on: day('2026-11-03'), sanction: 'fine' as const, hasRemedies: true };
    expect(clockOf('W21', { ...paid, decision: remedies }, '2026-11-06').doubts).toEqual([
      expect.objectContaining({ kind: 'undecidedYear' }),
      {
        kind: 'unsettled',
        text: {
          vi: 'Tính từ ngày nộp đủ tiền phạt; nếu biện pháp khắc phục hoàn thành sau thì tính từ ngày đó.',
          en: 'Counted from full payment; where the remedies were completed later, it runs from then.',
        },
      },
    ]);
  });

  it('holds the clocks of a file, none of a visit', () => {
    const ids = new Set(penaltyClocks(lawCatalogue, decided(), day('2026-11-05')).map(({ id }) => id));
    const about = lawCatalogue.deadlines.filter((it) => it.about === 'penaltyFile').map(({ id }) => id);

    expect(ids).toEqual(new Set(about));
    expect(ids.size).toBeLessThan(lawCatalogue.deadlines.length);
  });
});

describe('amounts that decide on the procedure', () => {
  const { thresholds } = lawCatalogue;
  const of = (offender: FileFacts['offender'], ...tops: (number | undefined)[]): FileFacts =>
    file({
      offender,
      acts: tops.map((topFineVnd) => {
        const { topFineVnd: _, ...rest } = act;
        return { ...rest, ...(topFineVnd !== undefined && { topFineVnd }) };
      }),
    });

  it('give the right to explain from 15 million of a person, 30 of an organisation, or an unknown range', () => {
    const may = (facts: FileFacts, on = '2026-11-02') => mayExplain(thresholds, facts, day(on));

    expect([may(of('individual', 14_999_999)), may(of('individual', 15_000_000))]).toEqual([false, true]);
    expect([may(of('organisation', 14_999_999)), may(of('organisation', 15_000_000))]).toEqual([false, true]);
    expect(may(of('individual', 1_000_000, undefined))).toBe(true);
    expect(may(of('individual', 1_000_000), '2000-01-01')).toBe(true);
  });

  it('let a fine go without minutes only where each range is within 500,000 of a person, a million of an organisation', () => {
    const may = (facts: FileFacts, on = '2026-11-02') => mayFineOnTheSpot(thresholds, facts, day(on));

    expect([may(of('individual', 500_000)), may(of('individual', 500_001))]).toEqual([true, false]);
    expect([may(of('organisation', 500_000)), may(of('organisation', 500_001))]).toEqual([true, false]);
    expect(may(of('individual', 400_000, 600_000))).toBe(false);
    expect(may(of('individual', undefined))).toBe(false);
    expect(may(of('individual', 400_000), '2000-01-01')).toBe(false);
  });
});

describe('clocks of visits', () => {
  const visit = (facts: Partial<VisitFacts>): VisitFacts => ({ legalKind: 'inspection', ...facts });

  it('are those of their legal kind alone, and only the time on site is extended', () => {
    for (const legalKind of ['inspection', 'specialised_check'] as const) {
      const ids = visitClocks(lawCatalogue, visit({ legalKind }), day('2026-11-02')).map(({ id }) => id);
      expect(ids).toEqual(
        lawCatalogue.deadlines.filter(({ about }) => about === legalKind).map(({ id }) => id),
      );
    }
    const began = { level: 'province', beganOn: day('2026-11-02'), announcedOn: day('2026-11-02') } as const;
    const extended = visitClocks(
      lawCatalogue,
      visit({ ...began, decidedOn: day('2026-11-02'), extendedDays: 5 }),
      day('2026-11-03'),
    ).filter(({ extendedBy }) => extendedBy !== undefined);
    expect(extended.map(({ id }) => id)).toEqual(['INSPECTION.duration']);
  });
});

describe('days that are not settled', () => {
  const told = (on: string) =>
    doubtsAbout(openCalendar(lawCatalogue.calendar), [day(on)]).map(({ kind, text }) => [
      kind,
      text.vi,
      text.en,
    ]);

  it('say of a year beyond the calendar that only weekends are left out', () => {
    expect(told('2099-01-05')).toEqual([
      [
        'beyondCalendar',
        'Lịch chưa có năm 2099: chỉ trừ thứ Bảy, Chủ nhật, chưa trừ ngày lễ, Tết.',
        'The calendar does not hold 2099: only weekends are left out, holidays are not.',
      ],
    ]);
  });

  it('say of a day whether it may yet be off, is off by convention, or is from memory; of others nothing', () => {
    expect(told('2027-02-03').at(-1)).toEqual([
      'undecidedDay',
      'Tết Nguyên đán 2027: ngày 03/02/2027 có thể được nghỉ; đang tính là ngày làm việc.',
      'Lunar New Year 2027: 3 February 2027 may turn out to be a day off; it is counted as a working day.',
    ]);
    expect(told('2027-02-05').at(-1)).toEqual([
      'undecidedDay',
      'Tết Nguyên đán 2027: ngày nghỉ tính theo quy ước, chưa đọc được quyết định.',
      'Lunar New Year 2027: days off by convention, the decision was not read.',
    ]);
    expect(told('2026-01-02')).toEqual([
      [
        'recalledDay',
        'Tết Dương lịch 2026: ngày 02/01/2026 ghi theo trí nhớ, cần kiểm tra.',
        'New Year 2026: 2 January 2026 is from memory and to be checked.',
      ],
    ]);
    expect(told('2026-11-03')).toEqual([]);
  });
});

describe('the time for the decision of a file that was with the police', () => {
  const minutes = { madeOn: day('2026-11-02') };
  const w9 = (facts: Partial<FileFacts>, asOf: string) =>
    stateOf('W9', file({ acts: [{ ...act, topFineVnd: 5_000_000 }], minutes, ...facts }), asOf);

  it('was lost before it went there, stays so while it is there, and is unread from the day of its return on', () => {
    const transfers = [{ on: day('2026-11-20'), returnedOn: day('2026-12-15') }];

    expect(w9({}, '2026-11-19')).toBe('missed');
    expect(w9({ transfers: [{ on: day('2026-11-20') }] }, '2026-12-20')).toBe('missed');
    expect(w9({ transfers }, '2026-12-14')).toBe('missed');
    expect(w9({ transfers }, '2026-12-15')).toBe('notConfigured');
  });

  it('is what it was where the decision came before', () => {
    const decision = { on: day('2026-11-05'), sanction: 'fine' as const };
    const transfers = [{ on: day('2026-11-20'), returnedOn: day('2026-12-15') }];

    expect(w9({ decision, transfers }, '2026-12-20')).toBe('met');
    expect(w9({ decision: { ...decision, on: day('2026-11-20') }, transfers }, '2026-12-20')).toBe(
      'notConfigured',
    );
  });
});
