import { type FieldError, Problem } from './problem.ts';

/** Refusals that any slice or route may make. */
export const malformedJson = () =>
  new Problem({
    code: 'malformed-json',
    status: 400,
    title: { vi: 'Nội dung gửi lên không phải JSON hợp lệ', en: 'The request body is not valid JSON' },
    errors: [
      { in: 'body', pointer: '', detail: { vi: 'Không đọc được JSON.', en: 'The JSON cannot be read.' } },
    ],
  });

export const invalidRequest = (errors: readonly FieldError[]) =>
  new Problem({
    code: 'invalid-request',
    status: 400,
    title: { vi: 'Yêu cầu có trường không hợp lệ', en: 'The request has invalid fields' },
    errors,
  });

export const unsupportedMediaType = (expected: string) =>
  new Problem({
    code: 'unsupported-media-type',
    status: 415,
    title: { vi: 'Kiểu nội dung không được hỗ trợ', en: 'Unsupported media type' },
    errors: [
      {
        in: 'header',
        pointer: '/content-type',
        detail: { vi: `Phải là ${expected}.`, en: `Must be ${expected}.` },
      },
    ],
  });

export const bodyTooLarge = (maxBytes: number) =>
  new Problem({
    code: 'body-too-large',
    status: 413,
    title: { vi: 'Nội dung gửi lên quá lớn', en: 'The request body is too large' },
    errors: [
      {
        in: 'body',
        pointer: '',
        detail: { vi: `Tối đa ${maxBytes} byte.`, en: `At most ${maxBytes} bytes.` },
      },
    ],
  });

export const notSignedIn = (detail: { vi: string; en: string }) =>
  new Problem({
    code: 'not-signed-in',
    status: 401,
    title: { vi: 'Cần đăng nhập', en: 'Sign-in required' },
    detail,
    errors: [{ in: 'header', pointer: '/authorization', detail }],
  });

export const forbidden = () =>
  new Problem({
    code: 'forbidden',
    status: 403,
    title: { vi: 'Bạn không có quyền làm việc này', en: 'You may not do this' },
  });

export const accountSuspended = () =>
  new Problem({
    code: 'account-suspended',
    status: 403,
    title: { vi: 'Tài khoản đã bị tạm khóa', en: 'The account is suspended' },
  });

export const notInDirectory = () =>
  new Problem({
    code: 'not-in-directory',
    status: 403,
    title: {
      vi: 'Tài khoản chưa có trong danh bạ người dùng',
      en: 'The account is not in the user directory',
    },
  });

/** Whoever may not see a record gets the same answer as for one that does not exist. */
export const notFound = (what: { vi: string; en: string } = { vi: 'Địa chỉ này', en: 'This address' }) =>
  new Problem({
    code: 'not-found',
    status: 404,
    title: { vi: 'Không tìm thấy', en: 'Not found' },
    detail: {
      vi: `${what.vi} không tồn tại hoặc bạn không được xem.`,
      en: `${what.en} does not exist, or you may not see it.`,
    },
  });

export const versionRequired = () =>
  new Problem({
    code: 'version-required',
    status: 428,
    title: { vi: 'Phải nêu phiên bản đang sửa', en: 'The version being changed must be named' },
    errors: [
      {
        in: 'header',
        pointer: '/if-match',
        detail: {
          vi: 'Gửi If-Match với ETag của bản vừa đọc.',
          en: 'Send If-Match with the ETag of the copy you read.',
        },
      },
    ],
  });

export const versionChanged = () =>
  new Problem({
    code: 'version-changed',
    status: 412,
    title: { vi: 'Bản ghi đã thay đổi sau khi bạn đọc', en: 'The record has changed since you read it' },
    errors: [
      {
        in: 'header',
        pointer: '/if-match',
        detail: { vi: 'Đọc lại bản mới rồi thử lại.', en: 'Read the new copy and try again.' },
      },
    ],
  });

export const idempotencyKeyRequired = () =>
  new Problem({
    code: 'idempotency-key-required',
    status: 400,
    title: { vi: 'Thiếu khóa chống gửi trùng', en: 'The idempotency key is missing' },
    errors: [
      {
        in: 'header',
        pointer: '/idempotency-key',
        detail: {
          vi: 'Gửi Idempotency-Key, 8 đến 128 ký tự, riêng cho mỗi lần tạo.',
          en: 'Send Idempotency-Key, 8 to 128 characters, one for each creation.',
        },
      },
    ],
  });

export const idempotencyKeyReused = () =>
  new Problem({
    code: 'idempotency-key-reused',
    status: 422,
    title: {
      vi: 'Khóa chống gửi trùng đã dùng cho nội dung khác',
      en: 'The idempotency key was used for other content',
    },
    errors: [
      {
        in: 'header',
        pointer: '/idempotency-key',
        detail: { vi: 'Dùng khóa mới cho nội dung mới.', en: 'Use a new key for new content.' },
      },
    ],
  });

export const alreadyExists = (what: { vi: string; en: string }, pointer = '/id') =>
  new Problem({
    code: 'already-exists',
    status: 409,
    title: { vi: 'Đã tồn tại', en: 'Already exists' },
    detail: { vi: `${what.vi} đã tồn tại.`, en: `${what.en} already exists.` },
    errors: [{ in: 'body', pointer, detail: { vi: 'Đã được dùng.', en: 'Is taken.' } }],
  });

export const cursorInvalid = () =>
  new Problem({
    code: 'cursor-invalid',
    status: 400,
    title: { vi: 'Con trỏ trang không dùng được ở đây', en: 'The page cursor cannot be used here' },
    errors: [
      {
        in: 'query',
        pointer: '/cursor',
        detail: {
          vi: 'Chỉ dùng nextCursor của chính danh sách này.',
          en: 'Use only the nextCursor of this same list.',
        },
      },
    ],
  });
