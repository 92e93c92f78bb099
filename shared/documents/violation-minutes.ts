import type { Law } from '../law/law.ts';
import type { PlainDate } from '../kernel/dates.ts';
import type { SourceStatus } from '../law/sourced.ts';
import { doubtOfRange } from '../penalties/fining.ts';
import type { Penalty } from '../penalties/schema.ts';
import { rangeFactsOf } from '../penalties/clocks.ts';
import { mayExplain, thresholdOn } from '../law/clocks/thresholds.ts';
import { type Form, numbered, openForm, required, requiredList, type Tag, tag } from './form.ts';
import { type DocumentHead, headContent } from './head.ts';
import { limitOn, marked } from './law-words.ts';
import { actOf, actTags, type OffenceFacts, offenderOf, offenderTags } from './penalty-words.ts';
import type { DocumentContent, MissingPart } from './schema.ts';
import { dateInWords } from './wording.ts';

export const violationMinutesTags: readonly Tag[] = [
  required('madeOn', 'Ngày lập biên bản'),
  tag('place', 'Địa điểm lập biên bản'),
  required('makerName', 'Người lập biên bản'),
  required('makerTitle', 'Chức vụ người lập biên bản'),
  tag('witness', 'Người chứng kiến, đại diện chính quyền'),
  ...offenderTags,
  requiredList('acts', 'Hành vi vi phạm', actTags),
  tag('harm', 'Thiệt hại, người bị thiệt hại'),
  tag('offenderStatement', 'Ý kiến của cá nhân, tổ chức vi phạm'),
  tag('witnessStatement', 'Ý kiến của người chứng kiến'),
  tag('stopOrder', 'Yêu cầu chấm dứt hành vi'),
  required('explanation', 'Quyền giải trình và thời hạn'),
  tag('signatureNote', 'Chữ ký, hoặc lý do không ký và người chứng kiến'),
];

/** What these minutes tell: of a penalty file, or of what was found at a visit before there is one. */
export interface ViolationsFound extends OffenceFacts {
  readonly penalty: OffenceFacts['penalty'] &
    Pick<Penalty, 'basis'> &
    Partial<Pick<Penalty, 'proposal' | 'decision'>> & {
      readonly minutes: Pick<Penalty['minutes'], 'madeOn' | 'stopOrderedOn'> &
        Partial<Pick<Penalty['minutes'], 'madeByName' | 'madeByTitle'>>;
    };
}

/** Whether the amount of the right and the range of each act were read. */
const statusOfThreshold = (
  law: Law,
  { basis }: Pick<Penalty, 'basis'>,
  on: PlainDate,
): SourceStatus | undefined =>
  basis.some((act) => doubtOfRange(law, act, undefined) !== undefined)
    ? 'recalled'
    : thresholdOn(law.catalogue.thresholds, 'W5', on)?.sourceStatus;

/** Where nobody has said as whom somebody is fined, the range is that of a person: the right is given rather than denied. */
const withSubject = (penalty: ViolationsFound['penalty']) => ({
  ...penalty,
  subject: { kind: penalty.subject.kind ?? ('individual_employer' as const) },
});

/** The right and its time as they were on the day of the minutes, whatever was asked for or became of the file since. */
const explanationOf = (law: Law, { penalty }: ViolationsFound, form: Form): string => {
  const { madeOn } = penalty.minutes;
  const [inWriting, hearing] = [limitOn(law, 'W8', madeOn), limitOn(law, 'W6', madeOn)];
  if (!mayExplain(law.catalogue.thresholds, rangeFactsOf(law, withSubject(penalty)), madeOn))
    return `${marked('Mức phạt tối đa của các hành vi nêu trên không thuộc trường hợp được giải trình theo Điều 61 Luật Xử lý vi phạm hành chính', statusOfThreshold(law, penalty, madeOn), 'mức phạt tối đa')}.`;
  const within = form.or(inWriting, 'explanation', 'thời hạn giải trình', 'the time to explain');
  return [
    `Trong thời hạn ${within}, kể từ ngày lập biên bản, cá nhân, tổ chức vi phạm có quyền gửi văn bản giải trình đến người có thẩm quyền xử phạt`,
    hearing
      ? `; yêu cầu giải trình trực tiếp phải gửi trong thời hạn ${hearing}, kể từ ngày lập biên bản.`
      : '.',
  ].join('');
};

/**
 * Biên bản vi phạm hành chính, filled in from a penalty file or from what was found on the spot. What was said and signed on the spot is not in the file, so
 * those parts are dotted lines.
 *
 * @source Form code MBB01 of Decree 118/2021/NĐ-CP, recalled. What it must hold was not read: the parts are our own.
 */
export const violationMinutes = (
  head: DocumentHead,
  facts: ViolationsFound,
  law: Law,
): { content: DocumentContent; missing: MissingPart[] } => {
  const form = openForm();
  const { minutes, basis } = facts.penalty;
  const content = {
    ...headContent(head, 'BIÊN BẢN VI PHẠM HÀNH CHÍNH', 'Trong lĩnh vực lao động, bảo vệ trẻ em'),
    madeOn: dateInWords(minutes.madeOn),
    place: form.or(undefined, 'place', 'địa điểm lập biên bản', 'where the minutes were made'),
    makerName: form.or(minutes.madeByName, 'makerName', 'người lập biên bản', 'who makes the minutes'),
    makerTitle: form.or(minutes.madeByTitle, 'makerTitle', 'chức vụ người lập biên bản', 'their title'),
    witness: form.or(
      undefined,
      'witness',
      'người chứng kiến, đại diện chính quyền',
      'witnesses, or the local authority',
    ),
    ...offenderOf(facts, form),
    acts: numbered(basis.map((it) => actOf(law, it, facts, form))),
    harm: form.or(undefined, 'harm', 'thiệt hại', 'the harm done'),
    offenderStatement: form.or(
      undefined,
      'offenderStatement',
      'ý kiến của bên vi phạm',
      'what the offender said',
    ),
    witnessStatement: form.or(
      undefined,
      'witnessStatement',
      'ý kiến của người chứng kiến',
      'what the witness said',
    ),
    stopOrder: minutes.stopOrderedOn
      ? `Đã yêu cầu chấm dứt ngay hành vi vi phạm ${dateInWords(minutes.stopOrderedOn)}.`
      : form.or(undefined, 'stopOrder', 'yêu cầu chấm dứt hành vi', 'the order to stop'),
    explanation: explanationOf(law, facts, form),
    signatureNote: form.or(
      undefined,
      'signatureNote',
      'lý do không ký (nếu có) và người chứng kiến',
      'why somebody did not sign, and the witness',
    ),
  };
  return { content, missing: form.missing };
};
