import { bodyProblem, Problem } from '../kernel/problem.ts';

const impossible = (pointer: string, vi: string, en: string) =>
  bodyProblem(
    'derived-act-impossible',
    { vi: 'Nội dung không phù hợp với biên bản', en: 'The content does not fit the record' },
    [{ pointer, detail: { vi, en } }],
  );

export const derivedActUnknown = () =>
  impossible(
    '/code',
    'Hệ thống không suy ra hành vi này theo quy định này từ biên bản.',
    'The record’s facts do not amount to this act under this provision.',
  );
export const conductUnderOtherRule = (right: string | undefined) =>
  impossible(
    '/conduct',
    `Theo thời gian này, hành vi áp dụng quy định khác${right ? `: ${right}` : ''}.`,
    `Conduct of these days is judged by another provision${right ? `: ${right}` : ''}.`,
  );

/** Confirmed or dismissed before, here or in the record. */
export const derivedActDecided = () =>
  new Problem({
    code: 'derived-act-decided',
    status: 409,
    title: { vi: 'Hành vi này đã được xử lý', en: 'This act was decided on already' },
  });
