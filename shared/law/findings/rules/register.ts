import type { Bilingual } from '../../../kernel/bilingual.ts';
import type { InspectionFacts } from '../facts.ts';

const entryWords: Readonly<Record<string, Bilingual>> = {
  full_name: { vi: 'họ và tên', en: 'full name' },
  birth_date: { vi: 'ngày, tháng, năm sinh', en: 'date of birth' },
  job: { vi: 'công việc đang làm', en: 'job being done' },
  health_results: { vi: 'kết quả kiểm tra sức khỏe định kỳ', en: 'results of health checks' },
  person: { vi: 'có người không được ghi', en: 'somebody is not entered' },
};

/**
 * What is wrong with the separate register as a whole; `undefined` when nothing is, `unknown` when nobody looked.
 *
 * @source Labour Code 45/2019/QH14, Điều 144 khoản 3: full name, birth date, job, results of each periodic health check.
 */
export const registerFault = ({ register }: InspectionFacts): Bilingual | 'unknown' | undefined => {
  if (register === undefined || register.state === 'unknown') return 'unknown';
  if (register.state === 'none')
    return { vi: 'Không lập sổ theo dõi riêng.', en: 'No separate register is kept.' };
  if (register.state === 'not_shown')
    return { vi: 'Không xuất trình sổ theo dõi riêng.', en: 'The separate register was not shown.' };
  if (register.lacks.length === 0) return undefined;
  const lacks = register.lacks.toSorted().map((entry) => entryWords[entry] ?? { vi: entry, en: entry });
  return {
    vi: `Sổ theo dõi riêng thiếu: ${lacks.map(({ vi }) => vi).join('; ')}.`,
    en: `The separate register lacks: ${lacks.map(({ en }) => en).join('; ')}.`,
  };
};
