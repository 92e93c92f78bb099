import type { Bilingual } from '../kernel/bilingual.ts';
import { bodyProblem, Problem } from '../kernel/problem.ts';
import { notFound } from '../kernel/problems.ts';
import type { ReferralAction, ReferralState } from './life-cycle.ts';

export const referralNotFound = () => notFound({ vi: 'Hồ sơ chuyển này', en: 'This referral' });

const stateWords: Readonly<Record<ReferralState, string>> = {
  raised: 'chờ quyết định',
  referred: 'đã chuyển',
  declined: 'không chuyển',
  answered: 'đã có trả lời',
};
const actionWords: Readonly<Record<ReferralAction, string>> = {
  raise: 'nêu dấu hiệu',
  refer: 'chuyển',
  decline: 'quyết định không chuyển',
  answer: 'ghi trả lời',
};

/** The same answer for every action that the life cycle does not allow from here. */
export const referralStepNotAllowed = (action: ReferralAction, state: ReferralState) =>
  new Problem({
    code: 'step-not-allowed',
    status: 409,
    title: { vi: 'Không thể làm bước này ở trạng thái hiện tại', en: 'Not possible in the current state' },
    detail: {
      vi: `Hồ sơ chuyển đang ở trạng thái "${stateWords[state]}", không thể ${actionWords[action]}.`,
      en: `The referral is "${state}"; "${action}" is not possible from there.`,
    },
  });

/** Signs come of a visit that was recorded; before that there is nothing to pass on. */
export const referralNeedsRecord = () =>
  new Problem({
    code: 'step-not-allowed',
    status: 409,
    title: {
      vi: 'Cuộc kiểm tra chưa có biên bản nên chưa có dấu hiệu để chuyển',
      en: 'The visit has no record yet, so there is no sign to pass on',
    },
  });

/** A referral keeps every sign, decision and answer; past the bound of the record, no further one fits. */
export const referralHistoryFull = () =>
  new Problem({
    code: 'referral-history-full',
    status: 409,
    title: { vi: 'Hồ sơ chuyển đã có quá nhiều bước', en: 'The referral has been through too many steps' },
  });

const impossible = (faults: { pointer: string; detail: Bilingual }[]) =>
  bodyProblem(
    'referral-impossible',
    { vi: 'Việc chuyển hồ sơ không hợp lệ', en: 'The referral is not possible' },
    faults,
  );
const fault = (pointer: string, vi: string, en: string) => impossible([{ pointer, detail: { vi, en } }]);

export const youngWorkersUnknown = (pointers: readonly string[]) =>
  impossible(
    pointers.map((pointer) => ({
      pointer,
      detail: {
        vi: 'Không có người này trong biên bản của cuộc kiểm tra.',
        en: 'Is nobody of the record of this visit.',
      },
    })),
  );

export const dayInFuture = (pointer: string, today: string) =>
  fault(pointer, `Không được sau hôm nay (${today}).`, `Must not be after today (${today}).`);
export const sentBeforeFound = (foundOn: string) =>
  fault(
    '/sentOn',
    `Không được trước ngày phát hiện (${foundOn}).`,
    `Must not be before the day it was found (${foundOn}).`,
  );
export const answeredBeforeSent = (sentOn: string) =>
  fault('/on', `Không được trước ngày chuyển (${sentOn}).`, `Must not be before it was sent (${sentOn}).`);
