import { Problem } from '../kernel/problem.ts';
import { notFound } from '../kernel/problems.ts';

export const areaNotFound = () => notFound({ vi: 'Đơn vị hành chính này', en: 'This area' });
export const changeSetNotFound = () => notFound({ vi: 'Đợt thay đổi này', en: 'This set of changes' });

export const areaOutside = () =>
  new Problem({
    code: 'area-outside',
    status: 403,
    title: { vi: 'Ngoài địa bàn của bạn', en: 'Outside your area' },
    errors: [
      {
        in: 'query',
        pointer: '/area',
        detail: {
          vi: 'Không có địa bàn này hoặc nằm ngoài địa bàn của bạn.',
          en: 'There is no such area, or it lies outside yours.',
        },
      },
    ],
  });

/** A list for the nation, or for a province, sent by someone whose area is smaller. */
export const listBeyondArea = () =>
  new Problem({
    code: 'list-beyond-area',
    status: 403,
    title: { vi: 'Danh sách vượt quá địa bàn của bạn', en: 'The list reaches beyond your area' },
    errors: [
      {
        in: 'body',
        pointer: '/provinces',
        detail: {
          vi: 'Chỉ nêu các tỉnh thuộc địa bàn của bạn.',
          en: 'Name only provinces of your own area.',
        },
      },
    ],
  });

export const areasChangedSince = (code: string) =>
  new Problem({
    code: 'areas-changed-since-preview',
    status: 409,
    title: { vi: 'Danh mục đã thay đổi sau khi xem trước', en: 'The areas have changed since the preview' },
    detail: {
      vi: `Đơn vị ${code} không còn như khi xem trước. Hãy gửi lại danh sách để xem trước lần nữa.`,
      en: `Unit ${code} no longer stands as it was previewed. Send the list again for a new preview.`,
    },
  });

export const areasBeingChanged = () =>
  new Problem({
    code: 'areas-being-changed',
    status: 409,
    title: { vi: 'Danh mục đang được thay đổi', en: 'The areas are being changed' },
    detail: {
      vi: 'Một đợt thay đổi khác đang được áp dụng. Hãy gọi lại sau một phút; nếu đợt kia bị gián đoạn, nó sẽ tự tiếp tục trong vòng một giờ.',
      en: 'Another set of changes is being applied. Call again in a minute; if that one was cut short, it goes on by itself within the hour.',
    },
  });

export const approvedByPreviewer = () =>
  new Problem({
    code: 'approved-by-previewer',
    status: 409,
    title: { vi: 'Phải do người khác duyệt', en: 'Someone else must approve it' },
    detail: {
      vi: 'Người gửi danh sách không thể tự duyệt.',
      en: 'Whoever sent the list cannot approve it.',
    },
  });

export const changeSetHindered = (faults: number, obstacles: number) =>
  new Problem({
    code: 'change-set-hindered',
    status: 409,
    title: { vi: 'Danh sách còn lỗi', en: 'The list still has faults' },
    detail: {
      vi: `Còn ${faults} lỗi theo dòng và ${obstacles} đơn vị chưa thể kết thúc. Sửa danh sách rồi gửi lại.`,
      en: `${faults} faults by row and ${obstacles} units that cannot be closed are left. Correct the list and send it again.`,
    },
  });

const stateWords = {
  previewed: 'đã xem trước',
  approved: 'đã duyệt',
  applying: 'đang áp dụng',
  moving: 'đang chuyển hồ sơ',
  applied: 'đã áp dụng',
  withdrawn: 'đã rút',
} as const;

export const changeSetStepNotAllowed = (state: keyof typeof stateWords) =>
  new Problem({
    code: 'change-set-step-not-allowed',
    status: 409,
    title: { vi: 'Không thể làm bước này lúc này', en: 'This step is not possible now' },
    detail: {
      vi: `Đợt thay đổi đang ở trạng thái "${stateWords[state]}".`,
      en: `The set of changes is in state ${state}.`,
    },
  });
