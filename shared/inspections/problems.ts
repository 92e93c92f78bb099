import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';
import type { InspectionAction, InspectionState } from './life-cycle.ts';

export const inspectionNotFound = () => notFound({ vi: 'Cuộc kiểm tra này', en: 'This inspection' });
export const inspectionExists = () =>
  alreadyExists({ vi: 'Cuộc kiểm tra có id này', en: 'An inspection of this id' });

const stateWords: Readonly<Record<InspectionState, string>> = {
  planned: 'theo kế hoạch',
  notified: 'đã thông báo',
  underway: 'đang tiến hành',
  recorded: 'đã lập biên bản',
  concluded: 'đã kết luận',
  cancelled: 'đã hủy',
};
const actionWords: Readonly<Record<InspectionAction | 'change', string>> = {
  notify: 'thông báo',
  start: 'bắt đầu',
  record: 'lập biên bản',
  conclude: 'kết luận',
  cancel: 'hủy',
  change: 'sửa',
};

/** The same answer for every action that the life cycle does not allow from here. */
export const stepNotAllowed = (action: InspectionAction | 'change', state: InspectionState) =>
  new Problem({
    code: 'step-not-allowed',
    status: 409,
    title: { vi: 'Không thể làm bước này ở trạng thái hiện tại', en: 'Not possible in the current state' },
    detail: {
      vi: `Cuộc kiểm tra đang ở trạng thái "${stateWords[state]}", không thể ${actionWords[action]}.`,
      en: `The inspection is "${state}"; "${action}" is not possible from there.`,
    },
  });

export const changedTooOften = () =>
  new Problem({
    code: 'changed-too-often',
    status: 409,
    title: {
      vi: 'Kế hoạch đã thay đổi quá nhiều lần; hãy hủy và lập kế hoạch mới',
      en: 'The plan has changed too often; cancel it and make a new one',
    },
  });

export const surpriseNotNotified = () =>
  new Problem({
    code: 'surprise-not-notified',
    status: 409,
    title: {
      vi: 'Kiểm tra đột xuất không được báo trước',
      en: 'A surprise visit is not announced beforehand',
    },
  });

export const establishmentUnknown = (pointer = '/establishmentId') =>
  bodyProblem(
    'establishment-unknown',
    { vi: 'Không có cơ sở này trong địa bàn của bạn', en: 'There is no such establishment in your area' },
    [{ pointer, detail: { vi: 'Không tìm thấy cơ sở.', en: 'No such establishment.' } }],
  );

export const establishmentClosed = (pointer = '/establishmentId') =>
  bodyProblem('establishment-closed', { vi: 'Cơ sở đã đóng cửa', en: 'The establishment is closed' }, [
    {
      pointer,
      detail: { vi: 'Không lập kế hoạch cho cơ sở đã đóng.', en: 'A closed one cannot be planned for.' },
    },
  ]);

export const windowPast = () =>
  bodyProblem('window-past', { vi: 'Thời gian kiểm tra đã qua', en: 'The window is in the past' }, [
    { pointer: '/window/to', detail: { vi: 'Phải từ hôm nay trở đi.', en: 'Must be today or later.' } },
  ]);

export const notInspectors = (pointers: readonly string[]) =>
  bodyProblem(
    'not-inspectors',
    { vi: 'Có người không thể tham gia đoàn', en: 'Someone cannot be on the team' },
    pointers.map((pointer) => ({
      pointer,
      detail: {
        vi: 'Không phải thanh tra viên đang hoạt động của địa bàn này.',
        en: 'Is not an active inspector of this area.',
      },
    })),
  );

export const followUpMismatch = (faults: readonly { pointer: string; vi: string; en: string }[]) =>
  bodyProblem(
    'follow-up-mismatch',
    { vi: 'Cuộc kiểm tra lại không khớp', en: 'The follow-up does not fit' },
    faults.map(({ pointer, vi, en }) => ({ pointer, detail: { vi, en } })),
  );

export const startOutOfTime = (vi: string, en: string) =>
  bodyProblem(
    'start-out-of-time',
    { vi: 'Thời điểm bắt đầu không hợp lệ', en: 'The start is not possible' },
    [{ pointer: '/startedAt', detail: { vi, en } }],
  );

export const violationsUndecided = (count: number) =>
  new Problem({
    code: 'violations-undecided',
    status: 409,
    title: {
      vi: 'Còn hành vi nghi vi phạm chưa xử lý',
      en: 'Suspected violations are still undecided',
    },
    detail: {
      vi: `Còn ${count} hành vi phải xác nhận hoặc bác bỏ trước khi kết luận.`,
      en: `${count} must be confirmed or dismissed before the conclusion.`,
    },
  });

/** Inside the product: whoever counted on the year reads it and goes on. */
export const visitsOfYearChanged = () =>
  new Problem({
    code: 'visits-of-year-changed',
    status: 409,
    title: {
      vi: 'Các cuộc kiểm tra trong năm của cơ sở vừa thay đổi',
      en: 'The visits of the establishment in this year changed just now',
    },
    detail: { vi: 'Thử lại.', en: 'Try again.' },
  });
