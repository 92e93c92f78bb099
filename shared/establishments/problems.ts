import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';
import type { Identifier } from './identifiers.ts';

export const establishmentNotFound = () => notFound({ vi: 'Cơ sở này', en: 'This establishment' });
export const establishmentExists = () =>
  alreadyExists({ vi: 'Cơ sở có id này', en: 'An establishment of this id' });

export const communeUnknown = () =>
  bodyProblem(
    'commune-unknown',
    { vi: 'Không có xã, phường này vào ngày đó', en: 'There is no such commune on that day' },
    [
      {
        pointer: '/communeCode',
        detail: { vi: 'Không có trong danh mục đang áp dụng.', en: 'Is not in the list in force.' },
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
