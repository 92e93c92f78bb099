import { Problem } from '../kernel/problem.ts';

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
