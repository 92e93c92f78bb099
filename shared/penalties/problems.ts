import type { Bilingual } from '../kernel/bilingual.ts';
import { dateInWords } from '../kernel/date-in-words.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';
import type { PenaltyState } from './life-cycle.ts';
import type { PenaltyStep } from './schema.ts';

export interface Fault {
  readonly pointer: string;
  readonly detail: Bilingual;
}

export const penaltyNotFound = () => notFound({ vi: 'Hồ sơ xử phạt này', en: 'This penalty file' });
export const penaltyExists = () =>
  alreadyExists({ vi: 'Hồ sơ xử phạt có id này', en: 'A penalty file of this id' });
export const paymentExists = () =>
  alreadyExists({ vi: 'Khoản nộp có id này', en: 'A payment of this id in this file' });

/** The same answer for every action that the life cycle does not allow from here. */
export const penaltyStepNotAllowed = (action: PenaltyStep, state: PenaltyState) =>
  new Problem({
    code: 'step-not-allowed',
    status: 409,
    title: { vi: 'Không thể làm bước này ở trạng thái hiện tại', en: 'Not possible in the current state' },
    detail: {
      vi: `Hồ sơ xử phạt đang ở trạng thái "${state}", không thể "${action}".`,
      en: `The penalty file is "${state}"; "${action}" is not possible from there.`,
    },
  });

/** Well formed, but not possible for this file; every fault at once. */
export const penaltyImpossible = (faults: readonly Fault[]) =>
  bodyProblem(
    'penalty-impossible',
    { vi: 'Nội dung không phù hợp với hồ sơ xử phạt', en: 'The content does not fit the penalty file' },
    faults,
  );

/** An inspection that may not be seen is as unknown as a missing one. */
export const penaltyInspectionUnknown = () =>
  penaltyImpossible([
    {
      pointer: '/inspectionId',
      detail: {
        vi: 'Không có cuộc kiểm tra này trong địa bàn của bạn.',
        en: 'There is no such inspection in your area.',
      },
    },
  ]);

/** Another file was opened, or a decision taken, between reading the violations and writing the file. */
export const violationsChanged = () =>
  new Problem({
    code: 'violations-changed',
    status: 409,
    title: {
      vi: 'Hành vi vi phạm vừa được thay đổi bởi việc khác',
      en: 'A violation was changed by something else just now',
    },
    detail: { vi: 'Đọc lại rồi thử lại.', en: 'Read them again and try again.' },
  });

export const notYetOverdue = (payBy: PlainDate) =>
  new Problem({
    code: 'not-yet-overdue',
    status: 409,
    title: { vi: 'Chưa quá hạn nộp phạt', en: 'The fine is not overdue yet' },
    detail: {
      vi: `Hạn nộp là ${dateInWords(payBy).vi}.`,
      en: `It can be paid until ${dateInWords(payBy).en}.`,
    },
  });

export const penaltyHistoryFull = () =>
  new Problem({
    code: 'penalty-history-full',
    status: 409,
    title: {
      vi: 'Hồ sơ xử phạt đã có quá nhiều bước',
      en: 'The penalty file has been through too many steps',
    },
  });

const fault = (pointer: string, vi: string, en: string): Fault => ({ pointer, detail: { vi, en } });

export const violationUnknownFault = (pointer: string) =>
  fault(pointer, 'Cuộc kiểm tra không có hành vi này.', 'The inspection found no such violation.');
export const violationUnconfirmedFault = (pointer: string) =>
  fault(pointer, 'Hành vi chưa được xác nhận.', 'Is not a confirmed violation.');
export const employersActFault = (pointer: string) =>
  fault(
    pointer,
    'Hành vi của người sử dụng lao động, không xử phạt cha, mẹ, người chăm sóc.',
    'Is an act of employers; a parent or carer cannot be fined for it.',
  );
export const carersActFault = (pointer: string) =>
  fault(
    pointer,
    'Hành vi của cha, mẹ, người chăm sóc, môi giới; đối tượng phải là parent_or_carer.',
    'Is an act of parents, carers or brokers; the subject must be parent_or_carer.',
  );

export const futureFault = (pointer: string, today: PlainDate) =>
  fault(pointer, `Không được sau hôm nay (${today}).`, `Must not be after today (${today}).`);
export const tooEarlyFault = (pointer: string, since: PlainDate, what: Bilingual) =>
  fault(pointer, `Không được trước ${what.vi} (${since}).`, `Must not be before ${what.en} (${since}).`);
export const notAfterFault = (pointer: string, limit: PlainDate, what: Bilingual) =>
  fault(pointer, `Phải sau ${what.vi} (${limit}).`, `Must be after ${what.en} (${limit}).`);

export const payByMissingFault = () =>
  fault(
    '/payBy',
    'Phải ghi hạn nộp, vì quyết định không ghi; hệ thống chưa tự tính thời hạn.',
    'Name the last day to pay, because the decision names none; it is not computed yet.',
  );
export const notOfFileFault = (pointer: string) =>
  fault(pointer, 'Không phải hành vi của hồ sơ này.', 'Is not a violation of this file.');
export const doubledAmountFault = (pointer: string) =>
  fault(pointer, 'Hành vi này đã có mức phạt ở trên.', 'This violation has an amount above already.');
export const amountMissingFault = (violationId: string) =>
  fault(
    '/amounts',
    `Thiếu mức phạt của hành vi ${violationId}.`,
    `The amount for ${violationId} is missing.`,
  );
export const totalFault = (sumVnd: number) =>
  fault(
    '/totalVnd',
    `Phải bằng tổng các mức phạt (${sumVnd}).`,
    `Must be the sum of the amounts (${sumVnd}).`,
  );
export const overpaymentFault = (remainingVnd: number) =>
  fault(
    '/amountVnd',
    `Vượt số còn phải nộp (${remainingVnd}).`,
    `Is more than is still due (${remainingVnd}).`,
  );
