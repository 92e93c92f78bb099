import type { Bilingual } from '../kernel/bilingual.ts';
import { legalDateOf } from '../kernel/dates.ts';
import type { Law } from '../law/law.ts';
import { answersToSend, enteredAnswers } from './checklist.ts';
import { joinDecisions, keyOfAct } from './decisions.ts';
import { answerSoFar, type AroundDraft, isOfAge, said, unknownUntilEntered } from './facts.ts';
import { fieldNames } from './field-names.ts';
import { signaturesHold } from './people.ts';
import type { OpenPoint, Where } from './places.ts';
import type { VisitDraft } from './schema.ts';
import type { DraftWorker } from './young-workers.ts';

const point = (code: string, where: Where, vi: string, en: string): OpenPoint => ({
  code,
  where,
  words: { vi, en },
});

/** Fields that everybody's card has a place for; the others are asked of some ages only, and the law says when. */
const ofEveryCard = ['age', ...Object.keys(unknownUntilEntered), 'hoursPerDay', 'hoursPerWeek'];

const missingOn = (card: DraftWorker): string[] => {
  const entered: Readonly<Record<string, unknown>> = card;
  return ofEveryCard.filter((field) => entered[field] === undefined);
};
const listed = (fields: readonly string[]): Bilingual => {
  const names = fields.flatMap((field) => fieldNames[field] ?? []);
  return {
    vi: names.map(({ vi }) => vi).join(', '),
    en: names.map(({ en }) => en).join(', '),
  };
};

const ofCard = (card: DraftWorker, { asOf }: AroundDraft): OpenPoint[] => {
  const { id, label, age } = card;
  const missing = missingOn(card);
  const names = listed(missing);
  const at = (field: string | undefined): Where => ({ section: 'worker', id, field });
  const otherDay =
    age?.kind === 'known' && age.reckonedOn !== undefined && age.reckonedOn !== legalDateOf(asOf);
  return [
    ...(missing.length > 0
      ? [
          point(
            'worker-facts-missing',
            at(missing[0]),
            `${label}: chưa ghi, sẽ gửi là «chưa rõ»: ${names.vi}.`,
            `${label}: not entered, will be sent as not known: ${names.en}.`,
          ),
        ]
      : []),
    ...(isOfAge(card)
      ? [
          point(
            'worker-of-age',
            at('age'),
            `${label} đã đủ 18 tuổi: không phải người lao động chưa thành niên, hãy bỏ khỏi danh sách.`,
            `${label} is 18 or over: no young worker, take the card out.`,
          ),
        ]
      : []),
    ...(otherDay
      ? [
          point(
            'age-of-another-day',
            at('age'),
            `${label}: tuổi được tính cho ngày khác; hãy tính lại cho ngày ký.`,
            `${label}: the age was reckoned for another day; reckon it again for the day of signing.`,
          ),
        ]
      : []),
  ];
};

const ofActs = (draft: VisitDraft, law: Law, around: AroundDraft): OpenPoint[] => {
  const { suspected } = answerSoFar(draft, law, around).assessment;
  const { joined, lapsed } = joinDecisions(draft.decisions, suspected);
  const open = joined.flatMap(({ act, decision, grown }): OpenPoint[] => {
    const where: Where = {
      section: 'act',
      key: keyOfAct({ code: act.code, provisionId: act.rule.provisionId }),
    };
    if (grown)
      return [
        point(
          'act-set-aside-for-others',
          where,
          `${act.name.vi}: nay liên quan thêm người khác, hãy quyết định lại.`,
          `${act.name.en}: somebody else is concerned now; decide again.`,
        ),
      ];
    if (decision) return [];
    return [
      point(
        'act-undecided',
        where,
        `${act.name.vi}: chưa quyết định nêu hay không nêu.`,
        `${act.name.en}: neither put forward nor set aside yet.`,
      ),
    ];
  });
  const gone = lapsed.map((decision) => {
    const name = law.findViolationType(decision.code)?.name ?? { vi: decision.code, en: decision.code };
    return point(
      'decision-without-act',
      { section: 'act', key: keyOfAct(decision) },
      `${name.vi}: không còn suy ra từ các dữ kiện nên sẽ không gửi.`,
      `${name.en}: does not follow from the facts any more and will not be sent.`,
    );
  });
  return [...open, ...gone];
};

const ofAnswers = (draft: VisitDraft, law: Law): OpenPoint[] => {
  const entered = enteredAnswers(draft).map(({ questionId }) => questionId);
  const sent = answersToSend(draft, law).map(({ questionId }) => questionId);
  const notesAlone = Object.entries(draft.answers).filter(
    ([questionId, { note, evidenceIds = [] }]) =>
      !entered.includes(questionId) && (said(note) !== undefined || evidenceIds.length > 0),
  );
  return [
    ...(entered.length > 0 && sent.length === 0
      ? [
          point(
            'answers-not-sent',
            { section: 'checklist' },
            'Phiếu kiểm tra chưa trả lời đủ nên các câu trả lời sẽ không gửi.',
            'The checklist is not complete, so that its answers will not be sent.',
          ),
        ]
      : []),
    ...notesAlone.map(([questionId]) =>
      point(
        'note-without-answer',
        { section: 'checklist', questionId },
        'Có ghi chú hoặc ảnh nhưng chưa trả lời câu hỏi: ghi chú sẽ không gửi.',
        'There is a note or photo but no answer: it will not be sent.',
      ),
    ),
  ];
};

const counts = ['count-15-17', 'count-13-14', 'count-under-13', 'count-age-unknown'];

/** The checklist opens its questions on minors by these counts, so that a card which is not counted leaves them unasked. */
const ofCounts = ({ answers, youngWorkers }: VisitDraft): OpenPoint[] => {
  const given = counts.flatMap((id) => answers[id]?.value ?? []);
  const counted = given.reduce((sum: number, value) => sum + (typeof value === 'number' ? value : 0), 0);
  const cards = youngWorkers.filter((card) => !isOfAge(card)).length;
  return given.length === 0 || cards <= counted
    ? []
    : [
        point(
          'more-cards-than-counted',
          { section: 'checklist', questionId: 'count-15-17' },
          `Có ${cards} phiếu người lao động nhưng phiếu kiểm tra chỉ đếm ${counted} người.`,
          `There are ${cards} cards, and the checklist counts ${counted} persons.`,
        ),
      ];
};

const ofPlace = ({ answers, establishment: { type } }: VisitDraft): OpenPoint[] => {
  const found = answers['establishment-type']?.value;
  return type === undefined || found === undefined || found === type
    ? []
    : [
        point(
          'type-differs',
          { section: 'checklist', questionId: 'establishment-type' },
          'Loại hình thực tế khác loại hình đã đăng ký trên hệ thống: mức phạt có thể khác.',
          'The type found differs from the one on file: fines may differ.',
        ),
      ];
};

const ofSignatures = (draft: VisitDraft, law: Law, { asOf }: AroundDraft): OpenPoint[] =>
  draft.signatures.length === 0 || signaturesHold(draft, law, asOf)
    ? []
    : [
        point(
          'signatures-of-another-day',
          { section: 'signatures' },
          'Chữ ký được ký vào ngày khác hoặc theo danh mục pháp luật khác: phải ký lại.',
          'Signatures were given on another day or under another catalogue: sign again.',
        ),
      ];

/** What does not keep a draft from being signed and is worth a look before. */
export const warningsOf = (draft: VisitDraft, law: Law, around: AroundDraft): OpenPoint[] => [
  ...ofPlace(draft),
  ...ofAnswers(draft, law),
  ...ofCounts(draft),
  ...draft.youngWorkers.flatMap((card) => ofCard(card, around)),
  ...ofActs(draft, law, around),
  ...ofSignatures(draft, law, around),
];
