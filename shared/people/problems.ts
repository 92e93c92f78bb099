import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';

export const userNotFound = () => notFound({ vi: 'Người dùng này', en: 'This user' });
export const userExists = () => alreadyExists({ vi: 'Người dùng này', en: 'This user' });

export const grantBeyondArea = () =>
  new Problem({
    code: 'grant-beyond-area',
    status: 403,
    title: {
      vi: 'Không thể cấp quyền ngoài địa bàn của bạn',
      en: 'You cannot grant rights outside your own area',
    },
    errors: [
      {
        in: 'body',
        pointer: '/rights/areaCode',
        detail: { vi: 'Nằm ngoài địa bàn của bạn.', en: 'Lies outside your area.' },
      },
    ],
  });

export const establishmentsNotGrantable = (indexes: readonly number[]) =>
  bodyProblem(
    'establishments-not-grantable',
    { vi: 'Không thể giao các cơ sở này', en: 'These establishments cannot be granted' },
    indexes.map((i) => ({
      pointer: `/rights/establishmentIds/${i}`,
      detail: {
        vi: 'Chỉ giao cho tài khoản cơ sở, và trong địa bàn của bạn.',
        en: 'Only for an employer, and only inside your area.',
      },
    })),
  );

export const ownRightsChange = () =>
  new Problem({
    code: 'own-rights-change',
    status: 403,
    title: { vi: 'Không thể tự đổi quyền của mình', en: 'You cannot change your own rights' },
  });

export const tooManyChanges = () =>
  new Problem({
    code: 'too-many-changes',
    status: 409,
    title: {
      vi: 'Quyền của người này đã đổi quá nhiều lần',
      en: 'The rights of this person have changed too often',
    },
  });
