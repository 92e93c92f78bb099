import { bodyProblem, Problem } from '../kernel/problem.ts';
import { notFound } from '../kernel/problems.ts';
import type { ViolationAction, ViolationState } from './life-cycle.ts';

export const violationNotFound = () => notFound({ vi: 'Hành vi vi phạm này', en: 'This violation' });

const stateWords: Readonly<Record<ViolationState, string>> = {
  suspected: 'nghi vấn',
  confirmed: 'đã xác nhận',
  dismissed: 'đã bác bỏ',
  remedied: 'đã khắc phục',
};
const actionWords: Readonly<Record<ViolationAction, string>> = {
  confirm: 'xác nhận',
  dismiss: 'bác bỏ',
  orderRemedy: 'buộc khắc phục',
  verifyRemedy: 'xác nhận đã khắc phục',
};

/** The same answer for every action that the life cycle does not allow from here. */
export const violationStepNotAllowed = (action: ViolationAction, state: ViolationState) =>
  new Problem({
    code: 'step-not-allowed',
    status: 409,
    title: { vi: 'Không thể làm bước này ở trạng thái hiện tại', en: 'Not possible in the current state' },
    detail: {
      vi: `Hành vi vi phạm đang ở trạng thái "${stateWords[state]}", không thể ${actionWords[action]}.`,
      en: `The violation is "${state}"; "${action}" is not possible from there.`,
    },
  });

/** A violation keeps every step that was taken; past the bound of the record, no further one fits. */
export const violationHistoryFull = () =>
  new Problem({
    code: 'violation-history-full',
    status: 409,
    title: {
      vi: 'Hành vi vi phạm đã có quá nhiều bước xử lý',
      en: 'The violation has been through too many steps',
    },
  });

/** @param pointers where the request names the violations; none where it names no fields. */
export const violationInPenalty = (pointers: readonly string[] = []) =>
  new Problem({
    code: 'violation-in-penalty',
    status: 409,
    title: {
      vi: 'Hành vi vi phạm đang thuộc một hồ sơ xử phạt',
      en: 'The violation is in a penalty file already',
    },
    errors: pointers.map((pointer) => ({
      in: 'body',
      pointer,
      detail: { vi: 'Đang thuộc một hồ sơ xử phạt khác.', en: 'Is in another penalty file.' },
    })),
  });

const remedyFault = (pointer: string, vi: string, en: string) =>
  bodyProblem('remedy-impossible', { vi: 'Việc khắc phục không hợp lệ', en: 'The remedy is not possible' }, [
    { pointer, detail: { vi, en } },
  ]);

export const remedyDueTooSoon = (today: string) =>
  remedyFault('/dueOn', `Phải sau hôm nay (${today}).`, `Must be after today (${today}).`);
export const remedySeenInFuture = (today: string) =>
  remedyFault('/on', `Không được sau hôm nay (${today}).`, `Must not be after today (${today}).`);
export const remedySeenBeforeFound = (foundOn: string) =>
  remedyFault(
    '/on',
    `Không được trước ngày phát hiện (${foundOn}).`,
    `Must not be before the day it was found (${foundOn}).`,
  );
export const remedySeenElsewhere = () =>
  remedyFault(
    '/inspectionId',
    'Không phải cuộc kiểm tra lại của hành vi này.',
    'Is not a follow-up visit of this violation.',
  );
