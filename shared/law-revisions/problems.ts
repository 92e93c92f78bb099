import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';
import type { LawRevisionAction, LawRevisionState } from './life-cycle.ts';
import type { RevisionFault } from './schema.ts';

export const lawRevisionNotFound = () =>
  notFound({ vi: 'Bản cập nhật pháp luật này', en: 'This revision of the law' });
export const lawRevisionExists = () =>
  alreadyExists({ vi: 'Bản cập nhật có id này', en: 'A revision of this id' });

/** The catalogue in the version that was asked for. */
export const catalogueVersionUnknown = () =>
  notFound({ vi: 'Phiên bản danh mục này', en: 'This version of the catalogue' });

const stateWords: Readonly<Record<LawRevisionState, string>> = {
  draft: 'đang soạn',
  submitted: 'đã trình',
  approved: 'đã duyệt',
  returned: 'được trả lại',
  withdrawn: 'đã rút',
};
const actionWords: Readonly<Record<LawRevisionAction, string>> = {
  change: 'sửa',
  submit: 'trình',
  approve: 'duyệt',
  return: 'trả lại',
  withdraw: 'rút',
};

export const lawRevisionStepNotAllowed = (action: LawRevisionAction, state: LawRevisionState) =>
  new Problem({
    code: 'law-revision-step-not-allowed',
    status: 409,
    title: { vi: 'Không thể làm bước này ở trạng thái hiện tại', en: 'Not possible in the current state' },
    detail: {
      vi: `Bản cập nhật đang ở trạng thái "${stateWords[state]}", không thể ${actionWords[action]}.`,
      en: `The revision is "${state}"; "${action}" is not possible from there.`,
    },
  });

export const lawRevisionChangedTooOften = () =>
  new Problem({
    code: 'law-revision-changed-too-often',
    status: 409,
    title: { vi: 'Bản cập nhật đã thay đổi quá nhiều lần', en: 'The revision has changed too often' },
  });

export const approvedByAuthor = () =>
  new Problem({
    code: 'approved-by-author',
    status: 409,
    title: { vi: 'Phải do người khác duyệt', en: 'Someone else must approve it' },
    detail: {
      vi: 'Người soạn, sửa hoặc trình bản cập nhật không thể tự duyệt.',
      en: 'Whoever drafted, changed or submitted the revision cannot approve it.',
    },
  });

/** Each fault names the row and the field of the revision, for the steps too, which carry no rows themselves. */
export const lawRevisionFaulty = (faults: readonly RevisionFault[]) =>
  bodyProblem(
    'law-revision-faulty',
    { vi: 'Bản cập nhật chưa thể thành pháp luật', en: 'The revision cannot become law as it stands' },
    faults,
  );

export const lawRevisionTooLarge = (maxCharacters: number) =>
  bodyProblem('law-revision-too-large', { vi: 'Bản cập nhật quá lớn', en: 'The revision is too large' }, [
    {
      pointer: '/changes',
      detail: {
        vi: `Không quá ${maxCharacters} byte: chia thành nhiều bản.`,
        en: `At most ${maxCharacters} bytes: divide it into several.`,
      },
    },
  ]);

/** The approver saw the revision beside a catalogue that is no longer the one in force. */
export const lawChangedMeanwhile = () =>
  new Problem({
    code: 'law-changed-meanwhile',
    status: 409,
    title: { vi: 'Danh mục pháp luật đã thay đổi', en: 'The catalogue has changed meanwhile' },
    detail: {
      vi: 'Bản cập nhật khác vừa được duyệt: xem lại so sánh với danh mục đang áp dụng rồi duyệt lại.',
      en: 'Another revision was approved: look at the comparison with the catalogue in force again, then approve.',
    },
    errors: [
      {
        in: 'body',
        pointer: '/over',
        detail: { vi: 'Không phải danh mục đang áp dụng.', en: 'Is not the catalogue in force.' },
      },
    ],
  });
