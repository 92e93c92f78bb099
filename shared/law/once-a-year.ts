import type { Bilingual } from '../kernel/bilingual.ts';
import { dateInWords } from '../kernel/date-in-words.ts';
import { plainDate, yearOf, type PlainDate } from '../kernel/dates.ts';
import type { InspectionId } from '../kernel/ids.ts';

type LegalKind = 'inspection' | 'specialised_check';
type VisitKind = 'scheduled' | 'surprise' | 'follow_up';

/** A visit of the same establishment, whatever its state; a cancelled one is passed in too and not counted. */
export interface EarlierVisit {
  readonly inspectionId: InspectionId;
  readonly legalKind: LegalKind;
  readonly kind: VisitKind;
  readonly on: PlainDate;
  readonly state: string;
}

/** The visit about to be planned. `establishmentType` is the type of the establishments slice. */
export interface PlannedVisit {
  readonly legalKind: LegalKind;
  readonly kind: VisitKind;
  readonly on: PlainDate;
  readonly establishmentType: string;
  /** Other visits of the establishment on the same content; the planned one itself is left out. */
  readonly earlier: readonly EarlierVisit[];
}

/** What the officer is told, and on which rule it rests. */
export interface YearlyLimitNotice {
  readonly limit: 'within' | 'exceeded' | 'follow_up_unclear' | 'not_applicable';
  /** Visits that count against the year, oldest first. */
  readonly counted: readonly EarlierVisit[];
  /** Provision that sets the limit on that day, for `findProvision`; absent before there was one. */
  readonly basis: string | undefined;
  readonly text: Bilingual;
}

interface Limit {
  readonly from: PlainDate;
  readonly basis: string;
  readonly covers: readonly string[];
  readonly arguable: readonly string[];
}

/** Rules in force one after the other, newest first. `arguable` types are counted, and the notice says that it is open. */
const limits: readonly Limit[] = [
  {
    from: plainDate('2025-05-17'),
    basis: 'NQ198.4',
    covers: ['enterprise', 'household_business'],
    arguable: ['craft_village_household', 'informal'],
  },
  { from: plainDate('2017-05-17'), basis: 'CT20', covers: ['enterprise'], arguable: [] },
];

/** Is a visit judged by the same rule on both days? */
export const isSameYearlyRule = (one: PlainDate, other: PlainDate): boolean => {
  const ruleOn = (on: PlainDate) => limits.find(({ from }) => from <= on);
  return ruleOn(one) === ruleOn(other);
};

/**
 * Does a visit go beyond one a year? A warning for the officer, who decides: it never forbids a visit.
 *
 * Inspections and checks count together, because for the same content one excludes the other. A visit counts in the
 * calendar year of its day, unless it was cancelled; follow-ups are not counted.
 *
 * @returns `follow_up_unclear` for a follow-up in a year with another visit; `not_applicable` for an establishment that
 * the rule of that day does not name.
 * @source Resolution 198/2025/QH15, Điều 4, from 17/5/2025 (day recalled); before it Directive 20/CT-TTg of 17/5/2017,
 * for enterprises.
 * @source unclear: does a follow-up of a remedy count; does the rule bind checks of households by a commune; do visits of
 * 2025 before 17/5 count (they do here)?
 */
export const yearlyLimitNotice = (visit: PlannedVisit): YearlyLimitNotice => {
  const limit = limits.find(({ from }) => from <= visit.on);
  const thisYear = visit.earlier
    .filter(({ on, state }) => yearOf(on) === yearOf(visit.on) && state !== 'cancelled')
    .sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0));
  const counted = thisYear.filter(({ kind }) => kind !== 'follow_up');
  const isCovered = limit?.covers.includes(visit.establishmentType) ?? false;
  const isArguable = limit?.arguable.includes(visit.establishmentType) ?? false;
  if (!limit || !(isCovered || isArguable))
    return { limit: 'not_applicable', counted: [], basis: limit?.basis, text: notNamed };
  const doubt = isArguable ? [openForHouseholds] : [];
  if (visit.kind === 'follow_up' && thisYear.length > 0)
    return {
      limit: 'follow_up_unclear',
      counted,
      basis: limit.basis,
      text: join([countOf(counted, visit.on), followUp, ...doubt]),
    };
  if (counted.length > 0)
    return {
      limit: 'exceeded',
      counted,
      basis: limit.basis,
      text: join([countOf(counted, visit.on), needsClearSigns(limit), ...doubt]),
    };
  const uncounted = thisYear.length > 0 ? [followUpsLeftOut] : [];
  return {
    limit: 'within',
    counted,
    basis: limit.basis,
    text: join([countOf(counted, visit.on), ...uncounted, ...doubt]),
  };
};

const join = (parts: readonly Bilingual[]): Bilingual => ({
  vi: parts.map(({ vi }) => vi).join(' '),
  en: parts.map(({ en }) => en).join(' '),
});

const countOf = (counted: readonly EarlierVisit[], on: PlainDate): Bilingual => {
  const year = yearOf(on);
  if (counted.length === 0)
    return {
      vi: `Năm ${year} cơ sở chưa có cuộc thanh tra, kiểm tra nào được tính.`,
      en: `No visit of this establishment counts in ${year} yet.`,
    };
  const days = counted.map((it) => dateInWords(it.on));
  return {
    vi: `Năm ${year} cơ sở đã có ${counted.length} cuộc thanh tra, kiểm tra cùng nội dung (${days.map(({ vi }) => vi).join(', ')}).`,
    en: `In ${year} this establishment has ${counted.length} visit(s) on the same content (${days.map(({ en }) => en).join(', ')}).`,
  };
};

const needsClearSigns = ({ basis }: Limit): Bilingual =>
  basis === 'NQ198.4'
    ? {
        vi: 'Mỗi năm không quá một lần; thêm cuộc nữa cần có dấu hiệu vi phạm rõ ràng, kèm căn cứ (tin báo 111, đơn, tai nạn, chuyển hồ sơ, tái phạm).',
        en: 'Once a year is the limit; a further visit needs clear signs of violation, with evidence (hotline 111, complaint, accident, referral, repetition).',
      }
    : {
        vi: 'Mỗi năm không quá một lần; thanh tra đột xuất khi có dấu hiệu vi phạm không được mở rộng phạm vi.',
        en: 'Once a year is the limit; a surprise visit on signs of violation must keep to their scope.',
      };
const followUp: Bilingual = {
  vi: 'Việc kiểm tra lại có bị tính vào giới hạn mỗi năm một lần hay không chưa rõ: cần hỏi ý kiến pháp chế.',
  en: 'Whether a follow-up counts against the once-a-year limit is not settled: ask counsel.',
};
const followUpsLeftOut: Bilingual = {
  vi: 'Các cuộc kiểm tra lại trong năm không được tính; cách tính này cần hỏi ý kiến pháp chế.',
  en: 'Follow-ups of the year are not counted; on that, ask counsel.',
};
const openForHouseholds: Bilingual = {
  vi: 'Loại hình này được tính như hộ kinh doanh, cá nhân kinh doanh; cần hỏi ý kiến pháp chế.',
  en: 'This type is counted as a household or individual business; on that, ask counsel.',
};
const notNamed: Bilingual = {
  vi: 'Giới hạn mỗi năm một lần không nêu loại hình cơ sở này vào ngày đó.',
  en: 'The once-a-year limit of that day does not name this type of establishment.',
};
