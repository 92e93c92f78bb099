import type { Bilingual } from '../kernel/bilingual.ts';
import { bodyProblem, Problem } from '../kernel/problem.ts';
import { notFound } from '../kernel/problems.ts';
import { knownMediaTypes } from './media-types.ts';
import type { RejectionReason } from './schema.ts';

export const evidenceNotFound = () => notFound({ vi: 'Chứng cứ này', en: 'This evidence' });

export const evidenceTypeUnknown = () =>
  bodyProblem(
    'evidence-type-unknown',
    { vi: 'Không nhận loại tệp này làm chứng cứ', en: 'Files of this type are not taken as evidence' },
    [
      {
        pointer: '/evidence/mediaType',
        detail: {
          vi: `Phải là một trong: ${knownMediaTypes.join(', ')}, và khớp với loại chứng cứ.`,
          en: `Must be one of: ${knownMediaTypes.join(', ')}, and fit the kind of evidence.`,
        },
      },
    ],
  );

export const evidenceTooLarge = (maxBytes: number) =>
  bodyProblem('evidence-too-large', { vi: 'Tệp quá lớn', en: 'The file is too large' }, [
    {
      pointer: '/evidence/bytes',
      detail: { vi: `Ảnh tối đa ${maxBytes} byte.`, en: `A picture has at most ${maxBytes} bytes.` },
    },
  ]);

/** @param fields of the evidence that are not as the record, or an earlier announcement, has them. */
export const evidenceDiffers = (fields: readonly string[]) =>
  bodyProblem(
    'evidence-differs',
    {
      vi: 'Không khớp với chứng cứ đã ghi dưới mã này',
      en: 'Is not the evidence that is on record under this id',
    },
    fields.map((field) => ({
      pointer: `/evidence/${field}`,
      detail: { vi: 'Khác với nội dung đã ghi.', en: 'Differs from what is on record.' },
    })),
  );

export const partsMissing = (count: number) =>
  new Problem({
    code: 'parts-missing',
    status: 409,
    title: { vi: 'Tệp chưa được gửi đủ', en: 'The file has not been sent whole' },
    detail: {
      vi: `Còn thiếu ${count} phần; hỏi lại POST /v1/evidence để biết phần nào.`,
      en: `${count} parts are missing; ask POST /v1/evidence again for which.`,
    },
  });

export const notSealedYet = () =>
  new Problem({
    code: 'evidence-not-sealed',
    status: 409,
    title: { vi: 'Tệp chưa được niêm phong', en: 'The file is not sealed yet' },
    detail: {
      vi: 'Tệp chưa đến, đang được kiểm tra hoặc đã bị từ chối.',
      en: 'It has not come, is being checked, or was rejected.',
    },
  });

export const noSuchCopy = () =>
  new Problem({
    code: 'evidence-copy-missing',
    status: 409,
    title: { vi: 'Tệp này không có bản xem', en: 'There is no such copy of this file' },
    detail: {
      vi: 'Loại tệp này được giữ nguyên, không tạo bản xem; người có quyền mở bản gốc và nêu lý do.',
      en: 'Files of this type are kept as they are, without copies; who may opens the original, with a reason.',
    },
  });

export const reasonRequired = () =>
  bodyProblem(
    'reason-required',
    { vi: 'Phải nêu lý do xem bản gốc', en: 'A reason is needed to open the original' },
    [{ pointer: '/reason', detail: { vi: 'Bắt buộc phải có.', en: 'Is required.' } }],
  );

/** Why a file is not kept, in words for the one who sent it. */
export const rejectionWords: Readonly<Record<RejectionReason, Bilingual>> = {
  hash_differs: {
    vi: 'Nội dung tệp khác với tệp đã ghi trong biên bản. Hãy gửi lại đúng tệp gốc.',
    en: 'The content is not that of the file on record. Send the original file again.',
  },
  size_differs: {
    vi: 'Kích thước tệp khác với tệp đã ghi trong biên bản. Hãy gửi lại đúng tệp gốc.',
    en: 'The size is not that of the file on record. Send the original file again.',
  },
  type_differs: {
    vi: 'Nội dung tệp không đúng loại đã khai (ví dụ tệp nén đổi tên thành ảnh).',
    en: 'The content is not of the type that was named (an archive renamed as a picture, for instance).',
  },
  unreadable: {
    vi: 'Tệp hỏng, không đọc được. Hãy chụp hoặc quét lại.',
    en: 'The file is damaged and cannot be read. Take or scan it again.',
  },
  too_large: {
    vi: 'Ảnh quá lớn để xử lý (tối đa 50 triệu điểm ảnh). Hãy chụp ở độ phân giải thấp hơn.',
    en: 'The picture is too large to work on (50 million points at most). Take it at a lower resolution.',
  },
  hides_another: {
    vi: 'Trong tệp có lẫn một tệp loại khác, nên không được giữ làm chứng cứ.',
    en: 'Another kind of file is hidden in it, so it is not kept as evidence.',
  },
};
