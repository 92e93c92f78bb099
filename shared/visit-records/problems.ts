import type { Bilingual } from '../kernel/bilingual.ts';
import { bodyProblem, Problem } from '../kernel/problem.ts';
import { notFound } from '../kernel/problems.ts';

export interface Fault {
  readonly pointer: string;
  readonly detail: Bilingual;
}

/** Well formed, but not possible as a signed visit; every fault at once, because the tablet cannot ask twice. */
export const visitImpossible = (faults: readonly Fault[]) =>
  bodyProblem(
    'visit-impossible',
    { vi: 'Biên bản có nội dung không thể có', en: 'The visit record holds what cannot be' },
    faults,
  );

export const inspectionUnknown = () =>
  bodyProblem(
    'inspection-unknown',
    {
      vi: 'Không có cuộc kiểm tra này cho người lập biên bản',
      en: 'There is no such inspection for the author of the record',
    },
    [{ pointer: '/inspectionId', detail: { vi: 'Không tìm thấy.', en: 'Not found.' } }],
  );

export const authorUnknown = () =>
  bodyProblem(
    'author-unknown',
    { vi: 'Không biết người lập biên bản', en: 'The author of the record is not known' },
    [{ pointer: '/authorId', detail: { vi: 'Không có trong danh bạ.', en: 'Is not in the directory.' } }],
  );

export const recordIdReused = () =>
  bodyProblem(
    'record-id-reused',
    { vi: 'Mã biên bản đã dùng cho nội dung khác', en: 'The record id was used for other content' },
    [
      {
        pointer: '/id',
        detail: { vi: 'Biên bản đã ký không thể thay đổi.', en: 'A signed record cannot change.' },
      },
    ],
  );

/** Nothing is wrong with the record: a device sends it again later, as after any failure. */
export const recordBusy = (cause: unknown) =>
  new Problem(
    {
      code: 'record-busy',
      status: 503,
      title: {
        vi: 'Cuộc kiểm tra đang được nhiều người cập nhật; hãy gửi lại sau',
        en: 'The inspection is being changed by others; send the record again later',
      },
    },
    { cause },
  );

export const recordNotFound = () => notFound({ vi: 'Biên bản này', en: 'This visit record' });
export const quarantineNotFound = () =>
  notFound({ vi: 'Biên bản chờ xem xét này', en: 'This quarantined record' });

export const quarantineDecided = () =>
  new Problem({
    code: 'quarantine-decided',
    status: 409,
    title: { vi: 'Biên bản này đã được quyết định', en: 'This record has been decided already' },
  });

export const ownRecord = () =>
  new Problem({
    code: 'own-record',
    status: 403,
    title: {
      vi: 'Không thể tự quyết định biên bản của mình',
      en: 'You cannot decide on a record of your own',
    },
  });

export const noRecordYet = () =>
  new Problem({
    code: 'no-record-yet',
    status: 409,
    title: {
      vi: 'Chưa có biên bản để bổ sung',
      en: 'There is no record yet to supplement',
    },
  });
