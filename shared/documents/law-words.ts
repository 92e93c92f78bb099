import { isWithin, type PlainDate } from '../kernel/dates.ts';
import type { DeadlineId, LimitUnit } from '../law/clocks/schema.ts';
import { citationOf, type Law } from '../law/law.ts';
import type { SourceStatus } from '../law/sourced.ts';
import type { Conduct, ViolationCode } from '../law/schema.ts';
import { counted, dateInWords } from './wording.ts';

const unitWords: Readonly<Record<LimitUnit, string>> = {
  workingDay: 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ',
  month: 'tháng',
  year: 'năm',
};

/** Nobody has read it: known from memory, or known to be and no more. */
export const isUnread = (status: SourceStatus | undefined): boolean =>
  status === 'recalled' || status === 'missing';

/** What nobody has read says so on the paper, in brackets behind it: `90 ngày (thời hạn chưa đối chiếu)`. */
export const marked = (text: string, status: SourceStatus | undefined, what: string): string =>
  isUnread(status) ? `${text} (${what} chưa đối chiếu)` : text;

/**
 * `05 ngày làm việc`: the usual limit of a clock on a day, marked where nobody has read it; undefined where the catalogue has
 * no number for it.
 */
export const limitOn = ({ catalogue }: Law, id: DeadlineId, on: PlainDate): string | undefined => {
  const version = catalogue.deadlines.find((it) => it.id === id)?.versions.find((it) => isWithin(on, it));
  const limit = version?.limit;
  if (limit?.kind !== 'period') return undefined;
  return marked(`${counted(limit.amount)} ${unitWords[limit.unit]}`, version?.sourceStatus, 'thời hạn');
};

/** How the law is cited, in the version that judges the conduct, marked where nobody has read it; undefined where the row is lost. */
export const citedAs = (law: Law, provisionId: string): string | undefined => {
  const provision = law.findProvision(provisionId);
  return provision && marked(citationOf(law, provision).vi, provision.sourceStatus, 'điều khoản');
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
