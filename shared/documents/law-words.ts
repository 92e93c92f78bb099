import { isWithin, type PlainDate } from '../kernel/dates.ts';
import type { DeadlineId, LimitUnit } from '../law/clocks/schema.ts';
import { citationOf, type Law } from '../law/law.ts';
import type { Conduct, ViolationCode } from '../law/schema.ts';
import { counted, dateInWords } from './wording.ts';

const unitWords: Readonly<Record<LimitUnit, string>> = {
  workingDay: 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ',
  month: 'tháng',
  year: 'năm',
};

/** `05 ngày làm việc`: the usual limit of a clock on a day; undefined where the catalogue has no number for it. */
export const limitOn = ({ catalogue }: Law, id: DeadlineId, on: PlainDate): string | undefined => {
  const version = catalogue.deadlines.find((it) => it.id === id)?.versions.find((it) => isWithin(on, it));
  const limit = version?.limit;
  return limit?.kind === 'period' ? `${counted(limit.amount)} ${unitWords[limit.unit]}` : undefined;
};

/** How the law is cited, in the version that judges the conduct; undefined where the catalogue lost the row. */
export const citedAs = (law: Law, provisionId: string): string | undefined => {
  const provision = law.findProvision(provisionId);
  return provision && citationOf(law, provision).vi;
};

export const nameOfAct = (law: Law, code: ViolationCode): string | undefined =>
  law.findViolationType(code)?.name.vi;

/** When an act was done, as far as is known. */
export const conductInWords = ({ from, to, ongoing }: Conduct): string => {
  if (ongoing) return `từ ${dateInWords(from)}, đang diễn ra`;
  return to === undefined || to === from
    ? dateInWords(from)
    : `từ ${dateInWords(from)} đến ${dateInWords(to)}`;
};
