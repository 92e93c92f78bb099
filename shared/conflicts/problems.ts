import { bodyProblem, Problem } from '../kernel/problem.ts';
import { notFound } from '../kernel/problems.ts';

export const conflictNotFound = () => notFound({ vi: 'Khai báo này', en: 'This declaration' });
export const conflictFlagNotFound = () => notFound({ vi: 'Cảnh báo này', en: 'This flag' });

/** Names each person of a team who declared a conflict with the establishment. */
export const conflictOfInterest = (pointers: readonly string[]) =>
  bodyProblem(
    'conflict-of-interest',
    { vi: 'Có người đã khai báo xung đột lợi ích', en: 'Someone declared a conflict of interest' },
    pointers.map((pointer) => ({
      pointer,
      detail: {
        vi: 'Đã khai báo xung đột lợi ích với cơ sở này trong thời gian kiểm tra.',
        en: 'Declared a conflict of interest with this establishment for the time of the visit.',
      },
    })),
  );

export const conflictExists = () =>
  new Problem({
    code: 'conflict-exists',
    status: 409,
    title: { vi: 'Bạn đã khai báo về cơ sở này', en: 'You have declared this establishment already' },
    errors: [
      {
        in: 'body',
        pointer: '/establishmentId',
        detail: { vi: 'Sửa khai báo đã có.', en: 'Change the declaration there is.' },
      },
    ],
  });

export const conflictReviewed = () =>
  new Problem({
    code: 'conflict-reviewed',
    status: 409,
    title: { vi: 'Cảnh báo này đã được xem xét', en: 'This flag has been reviewed' },
  });
