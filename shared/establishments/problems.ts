import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';
import type { EstablishmentId } from '../kernel/ids.ts';
import type { Identifier } from './identifiers.ts';

export const establishmentNotFound = () => notFound({ vi: 'Cơ sở này', en: 'This establishment' });
export const establishmentExists = () =>
  alreadyExists({ vi: 'Cơ sở có id này', en: 'An establishment of this id' });

const notInForce = (followers: string) =>
  followers === ''
    ? { vi: 'Không có trong danh mục đang áp dụng.', en: 'Is not in the list in force.' }
    : {
        vi: `Xã này đã kết thúc; nay là: ${followers}.`,
        en: `This commune has ended; it is now in: ${followers}.`,
      };

/**
 * A code that no commune has on the day.
 *
 * @param followers the communes of that day that hold what was under the code, where it is an old one.
 */
export const communeUnknown = (followers: readonly { code: string; name: string }[] = []) =>
  bodyProblem(
    'commune-unknown',
    { vi: 'Không có xã, phường này vào ngày đó', en: 'There is no such commune on that day' },
    [
      {
        pointer: '/communeCode',
        detail: notInForce(followers.map(({ code, name }) => `${code} ${name}`).join('; ')),
      },
    ],
  );

export const outsideYourArea = () =>
  new Problem({
    code: 'outside-your-area',
    status: 403,
    title: { vi: 'Ngoài địa bàn của bạn', en: 'Outside your area' },
    errors: [
      {
        in: 'body',
        pointer: '/communeCode',
        detail: { vi: 'Nằm ngoài địa bàn của bạn.', en: 'Lies outside your area.' },
      },
    ],
  });

export const identifierTaken = (identifier: Identifier, index: number) =>
  new Problem({
    code: 'identifier-taken',
    status: 409,
    title: { vi: 'Mã số đã thuộc về cơ sở khác', en: 'The identifier belongs to another establishment' },
    errors: [
      {
        in: 'body',
        pointer: `/identifiers/${index}/value`,
        detail: {
          vi: `${identifier.value} đã được ghi cho một cơ sở khác.`,
          en: `${identifier.value} is recorded for another establishment.`,
        },
      },
    ],
  });

/** @param pointer to the field of the body that names the merged one; absent where the path does. */
export const establishmentMerged = (survivorId: EstablishmentId, pointer?: string) => {
  const detail = {
    vi: `Cơ sở này đã được gộp vào cơ sở ${survivorId}; hãy làm việc với cơ sở đó.`,
    en: `This establishment was merged into ${survivorId}; work with that one.`,
  };
  return new Problem({
    code: 'establishment-merged',
    status: 409,
    title: { vi: 'Cơ sở đã được gộp vào cơ sở khác', en: 'The establishment was merged into another' },
    detail,
    ...(pointer !== undefined && { errors: [{ in: 'body', pointer, detail }] }),
  });
};
