import type { Bilingual } from '../../../kernel/bilingual.ts';
import type { KnownViolationCode } from '../../schema.ts';
import type { CoercionSign, InspectionFacts } from '../facts.ts';

/** What a fact about the establishment amounts to. Acts found here go on: they are seen on the day of the visit. */
export interface EstablishmentFinding {
  readonly code: KnownViolationCode;
  readonly field: keyof InspectionFacts;
  readonly text: Bilingual;
  readonly lapsesIf: Bilingual;
}
export interface EstablishmentGap {
  readonly codes: readonly KnownViolationCode[];
  readonly why: Bilingual;
  readonly obtain: Bilingual;
}

interface Question {
  readonly field: 'papersHeld' | 'depositTaken' | 'recruitmentDeceit' | 'apprenticeshipCover';
  readonly code: KnownViolationCode;
  readonly yes: Bilingual;
  readonly unknown: Bilingual;
  readonly obtain: Bilingual;
  readonly lapsesIf: Bilingual;
}

const questions: readonly Question[] = [
  {
    field: 'papersHeld',
    code: 'PAPERS-HELD',
    yes: { vi: 'Giữ bản chính giấy tờ của người lao động.', en: 'Original papers of workers are held.' },
    unknown: {
      vi: 'Chưa rõ có giữ bản chính giấy tờ hay không.',
      en: 'Whether original papers are held is not known.',
    },
    obtain: {
      vi: 'Lời khai của người lao động; nơi cất giấy tờ.',
      en: 'Statements of workers; where papers are kept.',
    },
    lapsesIf: { vi: 'Giấy tờ do người lao động tự giữ.', en: 'Workers keep their papers themselves.' },
  },
  {
    field: 'depositTaken',
    code: 'DEPOSIT-TAKEN',
    yes: { vi: 'Yêu cầu đặt cọc tiền hoặc tài sản.', en: 'A deposit of money or goods is taken.' },
    unknown: { vi: 'Chưa rõ có thu tiền cọc hay không.', en: 'Whether a deposit is taken is not known.' },
    obtain: { vi: 'Lời khai, chứng từ thu tiền.', en: 'Statements, receipts.' },
    lapsesIf: { vi: 'Khoản thu không phải tiền bảo đảm.', en: 'What was taken is no security.' },
  },
  {
    field: 'recruitmentDeceit',
    code: 'RECRUIT-DECEIT',
    yes: {
      vi: 'Có dấu hiệu dụ dỗ, lừa gạt để tuyển người nhằm bóc lột.',
      en: 'Signs of enticing or deceiving people into exploitation.',
    },
    unknown: {
      vi: 'Chưa rõ việc tuyển người có dụ dỗ, lừa gạt hay không.',
      en: 'Whether people were enticed or deceived is not known.',
    },
    obtain: { vi: 'Lời khai về việc tuyển và lời hứa.', en: 'Statements on recruitment and promises.' },
    lapsesIf: { vi: 'Điều kiện làm việc đúng như đã hứa.', en: 'The work is as it was promised.' },
  },
  {
    field: 'apprenticeshipCover',
    code: 'APPRENTICE-EXPLOITED',
    yes: {
      vi: 'Lợi dụng danh nghĩa dạy nghề, tập nghề để sử dụng lao động.',
      en: 'Apprenticeship is a cover for using labour.',
    },
    unknown: {
      vi: 'Chưa rõ có dạy nghề thật hay không.',
      en: 'Whether a trade is really taught is not known.',
    },
    obtain: {
      vi: 'Hợp đồng đào tạo, người dạy, chương trình, sản phẩm làm ra.',
      en: 'Training contract, teacher, programme, output.',
    },
    lapsesIf: {
      vi: 'Có hợp đồng, chương trình và người dạy nghề.',
      en: 'There are contract, programme and teacher.',
    },
  },
];

const signWords: Readonly<Record<CoercionSign, Bilingual>> = {
  no_free_exit: {
    vi: 'Không được tự do ra vào, nghỉ việc.',
    en: 'People cannot leave the place or the job.',
  },
  debt: { vi: 'Phải làm việc để trả nợ cho chủ.', en: 'People work off a debt to the employer.' },
  wages_withheld: { vi: 'Bị giữ lương.', en: 'Wages are withheld.' },
  threats: { vi: 'Bị đe dọa.', en: 'There are threats.' },
  violence: { vi: 'Bị đánh đập, ngược đãi.', en: 'There is violence or ill-treatment.' },
};
const noCoercion: Bilingual = {
  vi: 'Người lao động tự nguyện, không bị đe dọa, không bị giữ lương hay giữ người.',
  en: 'People work freely: no threats, no wages or persons held.',
};

const coercion = ({ coercion: signs = [] }: InspectionFacts): EstablishmentFinding[] =>
  signs.toSorted().map((sign) => ({
    code: sign === 'debt' ? 'DEBT-BONDAGE' : 'FORCED-LABOUR',
    field: 'coercion',
    text: signWords[sign],
    lapsesIf: noCoercion,
  }));

const labourBookWords: Partial<
  Record<NonNullable<InspectionFacts['labourBook']>, { code: KnownViolationCode; text: Bilingual }>
> = {
  none: {
    code: 'LABOUR-BOOK-NONE',
    text: { vi: 'Không lập sổ quản lý lao động.', en: 'There is no labour book.' },
  },
  not_shown: {
    code: 'LABOUR-BOOK-SHOW',
    text: { vi: 'Từ chối xuất trình sổ quản lý lao động.', en: 'Showing the labour book was refused.' },
  },
  incomplete: {
    code: 'LABOUR-BOOK-ENTRY',
    text: {
      vi: 'Có người lao động không được ghi vào sổ quản lý lao động.',
      en: 'A worker is not entered in the labour book.',
    },
  },
};
const labourBook = ({ labourBook: state }: InspectionFacts): EstablishmentFinding[] => {
  const found = state && labourBookWords[state];
  const lapsesIf = {
    vi: 'Sổ quản lý lao động được lập, ghi đủ và xuất trình.',
    en: 'The labour book is kept, complete and was shown.',
  };
  return found ? [{ ...found, field: 'labourBook', lapsesIf }] : [];
};

/** Acts of the employer that do not depend on anybody's age. */
export const establishmentFindings = (facts: InspectionFacts): EstablishmentFinding[] => [
  ...questions
    .filter(({ field }) => facts[field] === 'yes')
    .map(({ code, field, yes, lapsesIf }) => ({ code, field, text: yes, lapsesIf })),
  ...coercion(facts),
  ...labourBook(facts),
];

/** What was asked about the establishment and is not known; what was never asked is not told. */
export const establishmentGaps = (facts: InspectionFacts): EstablishmentGap[] => [
  ...questions
    .filter(({ field }) => facts[field] === 'unknown')
    .map(({ code, unknown, obtain }) => ({ codes: [code], why: unknown, obtain })),
  ...(facts.labourBook === 'unknown'
    ? [
        {
          codes: ['LABOUR-BOOK-NONE', 'LABOUR-BOOK-SHOW'] as const,
          why: {
            vi: 'Chưa rõ có sổ quản lý lao động hay không.',
            en: 'Whether there is a labour book is not known.',
          },
          obtain: { vi: 'Sổ quản lý lao động.', en: 'The labour book.' },
        },
      ]
    : []),
];
