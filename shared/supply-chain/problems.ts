import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';

export const supplyLinkNotFound = () => notFound({ vi: 'Mối liên kết này', en: 'This link' });
export const supplyLinkIdTaken = () =>
  alreadyExists({ vi: 'Mối liên kết có id này', en: 'A link of this id' });

/** One kind of link between two establishments stands once while it goes on. */
export const supplyLinkStands = () =>
  alreadyExists({ vi: 'Mối liên kết đang còn này', en: 'This link, which still goes on,' }, '/toId');

export const linkToItself = () =>
  bodyProblem(
    'link-to-itself',
    { vi: 'Cơ sở không thể liên kết với chính mình', en: 'An establishment cannot be linked to itself' },
    [{ pointer: '/toId', detail: { vi: 'Trùng với fromId.', en: 'Is the same as fromId.' } }],
  );

export const linkDatesImpossible = (faults: readonly { pointer: string; vi: string; en: string }[]) =>
  bodyProblem(
    'link-dates-impossible',
    { vi: 'Ngày của mối liên kết không hợp lệ', en: 'The dates of the link are not possible' },
    faults.map(({ pointer, vi, en }) => ({ pointer, detail: { vi, en } })),
  );

export const linkSourceUnknown = () =>
  bodyProblem(
    'link-source-unknown',
    { vi: 'Không có cuộc kiểm tra này', en: 'There is no such inspection' },
    [
      {
        pointer: '/source/inspectionId',
        detail: {
          vi: 'Không phải cuộc kiểm tra đã lập biên bản của một trong hai cơ sở.',
          en: 'Is no recorded inspection of either establishment.',
        },
      },
    ],
  );

const closed = (vi: string, en: string) =>
  new Problem({
    code: 'supply-link-closed',
    status: 409,
    title: { vi: 'Mối liên kết không ở trạng thái cho phép', en: 'The link is not in a state for that' },
    detail: { vi, en },
  });
export const linkEnded = () => closed('Mối liên kết đã kết thúc.', 'The link has ended.');
export const linkRetracted = () => closed('Mối liên kết đã bị rút lại.', 'The link was retracted.');
export const linkCorrectedTooOften = () =>
  closed(
    'Đã sửa quá nhiều lần; hãy rút lại và ghi mới.',
    'Corrected too often; retract it and record it anew.',
  );
