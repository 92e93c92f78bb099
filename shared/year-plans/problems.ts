import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';
import type { YearPlanAction, YearPlanState } from './life-cycle.ts';
import type { ProposedVisit } from './schema.ts';

export const yearPlanNotFound = () => notFound({ vi: 'Kế hoạch năm này', en: 'This plan of the year' });
export const yearPlanExists = () => alreadyExists({ vi: 'Kế hoạch có id này', en: 'A plan of this id' });
export const proposalNotFound = () =>
  notFound({ vi: 'Cuộc kiểm tra đề xuất này', en: 'This proposed visit' });

export const yearPlanTaken = () =>
  new Problem({
    code: 'year-plan-taken',
    status: 409,
    title: {
      vi: 'Địa bàn và cơ quan này đã có kế hoạch của năm',
      en: 'This area and agency have a plan of that year already',
    },
    errors: [
      {
        in: 'body',
        pointer: '/year',
        detail: {
          vi: 'Sửa kế hoạch đã có, bằng điều chỉnh có lý do nếu đã duyệt.',
          en: 'Change the plan there is, by an amendment with a reason once it is approved.',
        },
      },
    ],
  });

const stateWords: Readonly<Record<YearPlanState, string>> = {
  draft: 'đang soạn',
  proposed: 'đã trình',
  approved: 'đã duyệt',
  closed: 'đã kết thúc',
};
const actionWords: Readonly<Record<YearPlanAction, string>> = {
  change: 'sửa',
  generate: 'lập danh sách',
  propose: 'trình',
  return: 'trả lại',
  approve: 'duyệt',
  amend: 'điều chỉnh',
  close: 'kết thúc',
};

export const planStepNotAllowed = (action: YearPlanAction, state: YearPlanState) =>
  new Problem({
    code: 'plan-step-not-allowed',
    status: 409,
    title: { vi: 'Không thể làm bước này ở trạng thái hiện tại', en: 'Not possible in the current state' },
    detail: {
      vi: `Kế hoạch đang ở trạng thái "${stateWords[state]}", không thể ${actionWords[action]}.`,
      en: `The plan is "${state}"; "${action}" is not possible from there.`,
    },
  });

export const planNotGenerated = () =>
  new Problem({
    code: 'plan-not-generated',
    status: 409,
    title: {
      vi: 'Chưa lập xong danh sách cuộc kiểm tra của kế hoạch',
      en: 'The visits of the plan are not generated yet',
    },
    detail: {
      vi: 'Lập danh sách (lại) rồi thử lại: lần lập trước chưa có hoặc chưa hoàn tất.',
      en: 'Generate them (again) and retry: there was no generation, or the last one did not finish.',
    },
  });

export const planNotInForce = () =>
  new Problem({
    code: 'plan-not-in-force',
    status: 409,
    title: { vi: 'Kế hoạch chưa được duyệt', en: 'The plan is not approved' },
  });

export const planChangedTooOften = () =>
  new Problem({
    code: 'plan-changed-too-often',
    status: 409,
    title: { vi: 'Kế hoạch đã thay đổi quá nhiều lần', en: 'The plan has changed too often' },
  });

export const calendarUnknown = (year: number) =>
  new Problem({
    code: 'calendar-unknown',
    status: 422,
    title: { vi: 'Chưa có lịch ngày nghỉ của năm này', en: 'The days off of this year are not known' },
    detail: {
      vi: `Năm ${year}: ngày Tết và ngày nghỉ chưa có trong dữ liệu; không tự đặt ra.`,
      en: `Year ${year}: Tết and the days off are not among the data; none are made up.`,
    },
  });

const proposalWords: Readonly<Record<ProposedVisit['state'], string>> = {
  proposed: 'đề xuất',
  planned: 'đã thành cuộc kiểm tra',
  refused: 'bị từ chối',
  dropped: 'đã bỏ',
};

export const proposalNotOpen = (state: ProposedVisit['state']) =>
  new Problem({
    code: 'proposal-not-open',
    status: 409,
    title: { vi: 'Cuộc đề xuất này không còn sửa được', en: 'This proposed visit can no longer be changed' },
    detail: { vi: `Trạng thái: "${proposalWords[state]}".`, en: `It is "${state}".` },
  });

export const visitOutsideYear = (pointer: string) =>
  bodyProblem('visit-outside-year', { vi: 'Ngoài năm của kế hoạch', en: 'Outside the year of the plan' }, [
    { pointer, detail: { vi: 'Phải nằm trong năm của kế hoạch.', en: 'Must lie in the year of the plan.' } },
  ]);

export const alreadyVisitedThisYear = (pointer = '/swap/establishmentId') =>
  bodyProblem(
    'already-visited-this-year',
    { vi: 'Trong năm đã có cuộc kiểm tra được tính', en: 'A visit of this year counts already' },
    [
      {
        pointer,
        detail: {
          vi: 'Mỗi năm không quá một lần; nếu có dấu hiệu vi phạm rõ ràng, lập cuộc kiểm tra riêng và nêu rõ.',
          en: 'Once a year is the limit; where there are clear signs of violation, plan the visit by itself and say so.',
        },
      },
    ],
  );

export const notOnPlan = (pointers: readonly string[]) =>
  bodyProblem(
    'not-on-plan',
    { vi: 'Có người không thuộc kế hoạch', en: 'Someone is not among the people of the plan' },
    pointers.map((pointer) => ({
      pointer,
      detail: {
        vi: 'Không có trong danh sách của kế hoạch.',
        en: 'Is not among the inspectors of the plan.',
      },
    })),
  );

export const beyondCapacity = (pointers: readonly string[]) =>
  bodyProblem(
    'beyond-capacity',
    { vi: 'Vượt khả năng của người trong đoàn', en: 'More than the people of the team can do' },
    pointers.map((pointer) => ({
      pointer,
      detail: {
        vi: 'Có người đã đủ số cuộc của tuần hoặc tháng đó theo kế hoạch; chọn tuần khác hoặc người khác.',
        en: 'Someone has all the visits of that week or month that the plan allows; choose another week or person.',
      },
    })),
  );

export const areaUnknown = () =>
  bodyProblem('area-unknown', { vi: 'Không có địa bàn này', en: 'There is no such area' }, [
    {
      pointer: '/areaCode',
      detail: {
        vi: 'Không phải tỉnh, xã đang có hiệu lực trong phạm vi của bạn.',
        en: 'Is not a province or commune in force within your reach.',
      },
    },
  ]);
