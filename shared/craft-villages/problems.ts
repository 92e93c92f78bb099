import type { PlainDate } from '../kernel/dates.ts';
import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';

export const craftVillageNotFound = () => notFound({ vi: 'Làng nghề này', en: 'This craft village' });
export const craftVillageExists = () =>
  alreadyExists({ vi: 'Làng nghề có id này', en: 'A craft village of this id' });

/** An establishment names a village that is in no register, or out of sight. */
export const craftVillageUnknown = () =>
  bodyProblem(
    'craft-village-unknown',
    { vi: 'Không có làng nghề này', en: 'There is no such craft village' },
    [
      {
        pointer: '/craftVillage/id',
        detail: { vi: 'Không có trong danh mục làng nghề.', en: 'Is not in the register of craft villages.' },
      },
    ],
  );

export const communesUnknown = (indexes: readonly number[]) =>
  bodyProblem(
    'commune-unknown',
    { vi: 'Không có xã, phường này vào ngày đó', en: 'There is no such commune on that day' },
    indexes.map((i) => ({
      pointer: `/communeCodes/${i}`,
      detail: { vi: 'Không có trong danh mục đang áp dụng.', en: 'Is not in the list in force.' },
    })),
  );

export const villageOutside = () =>
  new Problem({
    code: 'outside-your-area',
    status: 403,
    title: { vi: 'Ngoài địa bàn của bạn', en: 'Outside your area' },
    errors: [
      {
        in: 'body',
        pointer: '/communeCodes',
        detail: {
          vi: 'Có xã nằm ngoài địa bàn của bạn.',
          en: 'Holds a commune that lies outside your area.',
        },
      },
    ],
  });

export const recognitionsOverlap = (pointer: string) =>
  bodyProblem(
    'recognitions-overlap',
    { vi: 'Đã được công nhận vào ngày đó', en: 'It is recognised already on that day' },
    [
      {
        pointer,
        detail: {
          vi: 'Mỗi loại chỉ có một công nhận còn hiệu lực vào một ngày.',
          en: 'On one day there is one recognition of each kind.',
        },
      },
    ],
  );

export const notRecognised = (on: PlainDate) =>
  bodyProblem(
    'not-recognised',
    { vi: 'Chưa được công nhận vào ngày đó', en: 'It is not recognised on that day' },
    [
      {
        pointer: '/withdrawnOn',
        detail: {
          vi: `Không có công nhận nào còn hiệu lực trước ngày ${on}.`,
          en: `No recognition holds before ${on}.`,
        },
      },
    ],
  );
