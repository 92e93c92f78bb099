import type { Identifier } from '../establishments/identifiers.ts';
import { maxAbsorbed } from '../establishments/merging.ts';
import type { PlainDate } from '../kernel/dates.ts';
import type { EstablishmentId } from '../kernel/ids.ts';
import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';
import type { DuplicateState } from './life-cycle.ts';
import type { DuplicatePairId } from './schema.ts';
import { undoDays } from './schema.ts';

export const duplicateNotFound = () => notFound({ vi: 'Cặp nghi trùng này', en: 'This pair' });

export const duplicateExists = () =>
  alreadyExists({ vi: 'Cặp nghi trùng này', en: 'This pair' }, '/establishmentIds');

export const sameEstablishment = () =>
  bodyProblem(
    'same-establishment',
    { vi: 'Hai mã cơ sở phải khác nhau', en: 'Two different establishments are needed' },
    [
      {
        pointer: '/establishmentIds/1',
        detail: { vi: 'Là cùng một cơ sở.', en: 'Is the same establishment.' },
      },
    ],
  );

const stateWords: Readonly<Record<DuplicateState, string>> = {
  suspected: 'nghi trùng',
  merged: 'đã gộp',
  distinct: 'là hai cơ sở khác nhau',
};

export const duplicateStep = (state: DuplicateState) =>
  new Problem({
    code: 'duplicate-decided',
    status: 409,
    title: { vi: 'Cặp này không ở trạng thái cho phép việc đó', en: 'The pair is not in a state for that' },
    detail: { vi: `Cặp này đang ở trạng thái "${stateWords[state]}".`, en: `The pair is "${state}".` },
  });

export const survivorNotOfPair = (ids: readonly EstablishmentId[]) =>
  bodyProblem(
    'survivor-not-of-pair',
    { vi: 'Cơ sở ở lại phải thuộc cặp này', en: 'The one that stays must be of this pair' },
    [
      {
        pointer: '/survivorId',
        detail: { vi: `Phải là một trong: ${ids.join(', ')}.`, en: `Must be one of ${ids.join(', ')}.` },
      },
    ],
  );

export const identifiersConflict = (
  conflicts: readonly { readonly merged: Identifier; readonly survivor: Identifier }[],
) => {
  const list = conflicts.map(({ merged, survivor }) => `${merged.kind} ${merged.value} ≠ ${survivor.value}`);
  const detail = {
    vi: `Hai bên có mã số khác nhau cùng loại: ${list.join('; ')}. Nếu vẫn là một cơ sở, gửi "stay" để mã của bên được gộp ở lại với bên đó.`,
    en: `Both have identifiers of one kind: ${list.join('; ')}. If it is one place all the same, send "stay" to leave the merged one its own.`,
  };
  return new Problem({
    code: 'identifiers-conflict',
    status: 409,
    title: { vi: 'Mã số của hai bên mâu thuẫn', en: 'The identifiers of the two conflict' },
    detail,
    errors: [{ in: 'body', pointer: '/conflictingIdentifiers', detail }],
  });
};

export const mergeTooWide = () =>
  new Problem({
    code: 'merge-too-wide',
    status: 409,
    title: { vi: 'Đã gộp quá nhiều cơ sở vào một', en: 'Too many would be merged into one' },
    detail: {
      vi: `Mỗi cơ sở nhận nhiều nhất ${maxAbsorbed} cơ sở khác.`,
      en: `One establishment takes in at most ${maxAbsorbed} others.`,
    },
  });

export const undoTooLate = (until: PlainDate) =>
  new Problem({
    code: 'undo-too-late',
    status: 409,
    title: { vi: 'Đã hết thời hạn hoàn tác', en: 'It is too late to undo' },
    detail: {
      vi: `Việc gộp chỉ hoàn tác được trong ${undoDays} ngày, đến hết ${until}.`,
      en: `A merge can be undone for ${undoDays} days; this one until ${until}.`,
    },
  });

export const mergedFurther = (into: EstablishmentId | undefined) =>
  new Problem({
    code: 'merged-further',
    status: 409,
    title: { vi: 'Phải hoàn tác lần gộp sau trước', en: 'A later merge must be undone first' },
    ...(into && {
      detail: {
        vi: `Cơ sở ở lại sau đó đã được gộp vào ${into}.`,
        en: `The one that stayed was itself merged into ${into} since.`,
      },
    }),
  });

export const joinedElsewhere = (by: DuplicatePairId | undefined) =>
  new Problem({
    code: 'joined-elsewhere',
    status: 409,
    title: {
      vi: 'Cặp này thành một do gộp một cặp khác',
      en: 'The two became one by the merge of another pair',
    },
    ...(by && {
      detail: { vi: `Hãy hoàn tác ở cặp ${by}.`, en: `Undo it at the pair ${by}.` },
    }),
  });

const identifierWords: Readonly<Record<Identifier['kind'], string>> = {
  tax_code: 'Mã số thuế',
  dependent_unit: 'Mã số đơn vị phụ thuộc',
  household_number: 'Số đăng ký hộ kinh doanh',
  personal_number: 'Số định danh cá nhân',
};

export const identifierTakenSince = ({ kind, value }: Identifier) =>
  new Problem({
    code: 'identifier-taken-since',
    status: 409,
    title: {
      vi: 'Mã số đã thuộc về cơ sở khác',
      en: 'An identifier belongs to another establishment by now',
    },
    detail: {
      vi: `${identifierWords[kind]} ${value} không thể trả lại: sau khi gộp, mã này đã được ghi cho một cơ sở khác.`,
      en: `${kind} ${value} cannot be given back: since the merge it was recorded for another establishment.`,
    },
  });
