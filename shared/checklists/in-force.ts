import type { Bilingual } from '../kernel/bilingual.ts';
import { addDays, isWithin, type PlainDate } from '../kernel/dates.ts';
import type { Law } from '../law/law.ts';
import type { ViolationCode } from '../law/schema.ts';
import type { Question, QuestionSource, Section } from './schema.ts';

/** Days, both counted; without `validTo` it has no end. */
interface Period {
  readonly validFrom: PlainDate;
  readonly validTo?: PlainDate | undefined;
}

const covers = (row: Period, period: Period): boolean =>
  row.validFrom <= period.validFrom &&
  (row.validTo === undefined || (period.validTo !== undefined && period.validTo <= row.validTo));

/**
 * Questions as they stand in one period: each keeps the rules that are in force on all its days, and hints only at acts
 * that a decree of those days fines. A question that loses its last rule, or an act, says that the decree of the day is
 * to be looked up; none is left out.
 *
 * @throws Error for a provision that the catalogue does not hold.
 */
export const sectionsInForce = (law: Law, sections: readonly Section[], period: Period): Section[] =>
  sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => inForce(law, question, period)),
  }));

const inForce = (law: Law, { suggests = [], source, ...question }: Question, period: Period): Question => {
  const provisionIds = source.provisionIds.filter((id) => covers(getPeriodOf(law, id), period));
  const kept = suggests.filter(({ violationCode }) => isFinedThroughout(law, violationCode, period));
  const lostItsRules = source.provisionIds.length > 0 && provisionIds.length === 0;
  const mustLookUp = lostItsRules || kept.length < suggests.length;
  return {
    ...question,
    source: mustLookUp ? lookedUp({ ...source, provisionIds }) : { ...source, provisionIds },
    ...(kept.length > 0 && { suggests: kept }),
  };
};

const getPeriodOf = (law: Law, provisionId: string): Period => {
  const provision = law.findProvision(provisionId);
  if (!provision) throw new Error(`A question cites ${provisionId}, which the catalogue does not hold.`);
  return provision;
};

/** On all days, by one decree after the other: a later one, catalogued before it begins, takes no hint away. */
const isFinedThroughout = (law: Law, code: ViolationCode, { validFrom, validTo }: Period): boolean => {
  let day = validFrom;
  for (const version of law.findViolationType(code)?.versions ?? []) {
    if (!isWithin(day, version)) continue;
    if (version.validTo === undefined || (validTo !== undefined && validTo <= version.validTo)) return true;
    day = addDays(version.validTo, 1);
  }
  return false;
};

const lookedUp = ({ provisionIds, note }: QuestionSource): QuestionSource => ({
  provisionIds,
  note: note ? { vi: `${note.vi} ${decreeNotRead.vi}`, en: `${note.en} ${decreeNotRead.en}` } : decreeNotRead,
});

const decreeNotRead: Bilingual = {
  vi: 'Chưa đọc được nội dung này trong nghị định xử phạt có hiệu lực vào ngày đó: phải tra cứu.',
  en: 'The penalty decree in force on that day was not read for this act: it must be looked up.',
};
