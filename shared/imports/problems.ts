import { bodyProblem, Problem } from '../kernel/problem.ts';
import { forbidden, notFound } from '../kernel/problems.ts';
import type { ImportState } from './life-cycle.ts';

export const importNotFound = () => notFound({ vi: 'Lần nhập này', en: 'This import' });

const stateWords: Readonly<Record<ImportState, string>> = {
  awaiting_file: 'chờ tệp',
  checking: 'đang kiểm tra',
  awaiting_mapping: 'chờ chọn cột',
  checked: 'đã kiểm tra',
  storing: 'đang lưu',
  done: 'đã xong',
  failed: 'không thành',
  cancelled: 'đã hủy',
};

export const importNotThere = (state: ImportState) =>
  new Problem({
    code: 'import-not-in-state',
    status: 409,
    title: {
      vi: 'Lần nhập không ở bước cho phép việc này',
      en: 'The import is not at a step that allows this',
    },
    detail: { vi: `Lần nhập đang ở bước "${stateWords[state]}".`, en: `The import is at "${state}".` },
  });

export const importKindForbidden = () => forbidden();

export const importReportMissing = () => notFound({ vi: 'Báo cáo này', en: 'This report' });

/** @param faults each names a column of the request's mapping. */
export const mappingUnusable = (faults: readonly { pointer: string; detail: { vi: string; en: string } }[]) =>
  bodyProblem(
    'import-mapping-unusable',
    { vi: 'Cách hiểu các cột không dùng được', en: 'The mapping cannot be used' },
    faults,
  );

export const unknownField = (pointer: string) => ({
  pointer,
  detail: { vi: 'Không có trường này.', en: 'There is no such field.' },
});
export const fieldTwice = (pointer: string) => ({
  pointer,
  detail: {
    vi: 'Trường này đã chọn cho một cột khác.',
    en: 'This field is chosen for another column already.',
  },
});

/** Told to a worker whose run another has taken over, or that was cancelled. */
export const runTakenOver = () =>
  new Problem({
    code: 'import-run-taken-over',
    status: 409,
    title: { vi: 'Lần nhập đã được máy khác xử lý tiếp', en: 'The import is in other hands' },
  });
