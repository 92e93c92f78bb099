import type { Bilingual } from '../kernel/bilingual.ts';
import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';

export const documentNotFound = () => notFound({ vi: 'Văn bản này', en: 'This document' });
export const documentExists = () => alreadyExists({ vi: 'Văn bản có id này', en: 'A document of this id' });
export const issuingOfficeNotFound = () =>
  notFound({ vi: 'Cơ quan ban hành này', en: 'This issuing office' });
export const issuingOfficeExists = () =>
  alreadyExists({ vi: 'Cơ quan ban hành có id này', en: 'An issuing office of this id' });

/** An office of another area is as unknown as a missing one. */
export const issuingOfficeUnknown = () =>
  bodyProblem(
    'issuing-office-unknown',
    { vi: 'Không có cơ quan ban hành này', en: 'No such issuing office' },
    [
      {
        pointer: '/officeId',
        detail: {
          vi: 'Không có cơ quan ban hành này cho địa bàn của hồ sơ.',
          en: 'There is no such office for the area of the record.',
        },
      },
    ],
  );

/** The record cannot give this document, or not yet. */
export const documentNotReady = (detail: Bilingual) =>
  bodyProblem(
    'document-not-ready',
    { vi: 'Hồ sơ chưa đủ để lập văn bản này', en: 'The record cannot give this document yet' },
    [{ pointer: '/kind', detail }],
  );

/** The record had or may yet have this document, but not in the state that it is in. */
export const documentNotInState = (detail: Bilingual) =>
  new Problem({
    code: 'document-not-in-state',
    status: 409,
    title: {
      vi: 'Trạng thái của hồ sơ không cho lập văn bản này',
      en: 'The state of the record does not allow this document',
    },
    detail,
  });

/** A record gets one final number for each kind; whoever asks again is told which. */
export const documentAlreadyIssued = (issued?: {
  readonly documentId: string;
  readonly numberText: string;
}) =>
  new Problem({
    code: 'document-already-issued',
    status: 409,
    title: { vi: 'Hồ sơ đã có văn bản loại này', en: 'The record has a document of this kind already' },
    detail: {
      vi: issued
        ? `Văn bản ${issued.documentId} đã có số ${issued.numberText}. Hủy văn bản đó trước khi lập lại.`
        : 'Hủy văn bản đã có trước khi lập lại.',
      en: issued
        ? `Document ${issued.documentId} has the number ${issued.numberText}. Void it before another is issued.`
        : 'Void the one there is before another is issued.',
    },
  });

/** The number that people gave to the minutes or the decision stands on another document of the office already. */
export const numberOnAnotherDocument = (numberText: string) =>
  new Problem({
    code: 'number-on-another-document',
    status: 409,
    title: {
      vi: 'Số này đã có trên một văn bản khác của cơ quan',
      en: 'Another document of the office bears this number',
    },
    detail: {
      vi: `Số ${numberText} ghi trong hồ sơ đã có trên một văn bản khác của cơ quan trong năm.`,
      en: `Number ${numberText} of the record stands on another document of the office in that year.`,
    },
  });

export const documentVoidedAlready = () =>
  new Problem({
    code: 'step-not-allowed',
    status: 409,
    title: { vi: 'Không thể làm bước này ở trạng thái hiện tại', en: 'Not possible in the current state' },
    detail: { vi: 'Văn bản đã bị hủy.', en: 'The document is voided already.' },
  });

/** So many ask this register for numbers that none was free in as many tries as there are. */
export const numbersBusy = () =>
  new Problem({
    code: 'numbers-busy',
    status: 503,
    title: {
      vi: 'Sổ văn bản đang bận, hãy gửi lại',
      en: 'The register of numbers is busy: send it again',
    },
    detail: {
      vi: 'Chưa có số nào được cấp. Gửi lại cùng Idempotency-Key.',
      en: 'No number was given. Send it again under the same Idempotency-Key.',
    },
  });

export const templateNotFound = () =>
  notFound({ vi: 'Mẫu này của cơ quan', en: 'This template of the office' });

/** The file cannot become a template of the kind; every fault at once, those of tags with the tag. */
export const templateUnfit = (faults: readonly Bilingual[]) =>
  bodyProblem(
    'template-unfit',
    { vi: 'Tệp này không dùng làm mẫu được', en: 'The file cannot be used as a template' },
    faults.map((detail) => ({ pointer: '/file', detail })),
  );
