import type { Bilingual } from '../../kernel/bilingual.ts';
import type { FileFacts } from './file.ts';
import type { ClockCondition, DeadlineId } from './schema.ts';

/** What the conditions of a file's clocks are decided on. */
export interface Grounds {
  readonly facts: FileFacts;
  readonly mayExplain: boolean;
  /** An explanation was asked for within its time. */
  readonly askedInTime: boolean;
  readonly paidInTime: boolean;
}

type Why = Bilingual | undefined;
const unless = (holds: boolean, vi: string, en: string): Why => (holds ? undefined : { vi, en });

/** The clock of the decision: one of five, the longest that the file gives a ground for. */
export const decisionClockOf = ({ facts, mayExplain, askedInTime }: Grounds): DeadlineId => {
  if (facts.moreTime === 'speciallySerious') return 'W12';
  if (facts.moreTime === 'verification' || (mayExplain && askedInTime)) return 'W11';
  if (facts.moreTime === 'passedUp') return 'W10';
  return mayExplain ? 'W13' : 'W9';
};

const noRight = (grounds: Grounds): Why =>
  unless(
    grounds.mayExplain,
    'Không có quyền giải trình: mức tối đa của khung tiền phạt dưới mức luật định.',
    'No right to explain: the top of the range is below the amount.',
  );

const otherForm = ({ facts }: Grounds, form: 'written' | 'oral'): Why =>
  unless(
    facts.explanation === undefined || facts.explanation.form === form,
    form === 'oral' ? 'Đã chọn giải trình bằng văn bản.' : 'Đã chọn giải trình trực tiếp.',
    form === 'oral' ? 'Explained in writing instead.' : 'Explained at a hearing instead.',
  );

const isDecisionClock = (grounds: Grounds, wanted: DeadlineId): Why => {
  const chosen = decisionClockOf(grounds);
  return unless(
    chosen === wanted,
    `Hồ sơ này tính theo thời hạn ${chosen}.`,
    `The clock of this file is ${chosen}.`,
  );
};

/**
 * Why a clock does not run in this file; `undefined` where it does.
 *
 * @source Law 15/2012/QH13, Điều 61 and 66; Decree 118/2021/NĐ-CP, Điều 17 khoản 1.
 * @source unclear: an explanation asked for after its time is taken not to lengthen the time of the decision, which is
 * the careful reading.
 */
export const whyNot = (condition: ClockCondition, grounds: Grounds): Why => {
  const { facts } = grounds;
  switch (condition) {
    case 'always':
      return undefined;
    case 'paidLate':
      return unless(!grounds.paidInTime, 'Đã nộp phạt đúng hạn.', 'The fine was paid in time.');
    case 'actGoesOn':
      return unless(
        facts.acts.some(({ conduct }) => conduct.ongoing),
        'Hành vi đã kết thúc.',
        'The act has ended.',
      );
    case 'minutesPassedOn':
      return unless(
        facts.minutes?.mustBePassed === true || facts.minutes?.passedOn !== undefined,
        'Hồ sơ không ghi là phải chuyển biên bản cho người khác quyết định.',
        'The file does not say that the minutes had to go to somebody else to decide.',
      );
    case 'mayAskForHearing':
      return noRight(grounds) ?? otherForm(grounds, 'oral');
    case 'mayExplainInWriting':
      return noRight(grounds) ?? otherForm(grounds, 'written');
    case 'hearingAsked':
      return unless(
        facts.explanation?.form === 'oral',
        'Không có yêu cầu giải trình trực tiếp.',
        'No hearing was asked for.',
      );
    case 'simple':
      return isDecisionClock(grounds, 'W9');
    case 'passedUp':
      return isDecisionClock(grounds, 'W10');
    case 'explainedOrVerified':
      return isDecisionClock(grounds, 'W11');
    case 'speciallySerious':
      return isDecisionClock(grounds, 'W12');
    case 'notExplained':
      return isDecisionClock(grounds, 'W13');
    case 'published':
      return unless(
        facts.decision?.isPublished === true,
        'Hồ sơ không ghi là phải công bố công khai.',
        'The file does not say that the penalty is made public.',
      );
  }
};
