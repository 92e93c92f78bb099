import { findChecklist } from '../checklists/catalogue.ts';
import { questionsOf } from '../checklists/rules.ts';
import type { ChecklistAnswer, Question } from '../checklists/schema.ts';
import type { Inspection } from '../inspections/schema.ts';
import type { Law } from '../law/law.ts';
import type { SignedVisit } from '../visit-records/schema.ts';
import {
  dotted,
  type Form,
  listOf,
  numbered,
  openForm,
  required,
  requiredList,
  type Tag,
  tag,
} from './form.ts';
import { type DocumentHead, headContent } from './head.ts';
import { citedAs, conductInWords, nameOfAct } from './law-words.ts';
import { establishmentTypes, outcomes, subjects, workerInWords } from './record-words.ts';
import type { DocumentContent, MissingPart } from './schema.ts';
import { capitalised, counted, momentInWords, shortDate } from './wording.ts';

/** Who a record is about, as far as the register of establishments tells. */
export interface EstablishmentWords {
  readonly address?: string | undefined;
  readonly identifier?: string | undefined;
  readonly representative?: string | undefined;
}

type Suspected = SignedVisit['suspectedViolations'][number];
export type ActSoFar = Pick<Suspected, 'id' | 'youngWorkerIds'> &
  Partial<Pick<Suspected, 'code' | 'provisionId' | 'conduct' | 'description'>>;

/** A record as far as its minutes tell of it: a signed visit is one, and so is a draft in which something is still open. */
export interface VisitSoFar
  extends
    Pick<SignedVisit, 'checklist' | 'answers' | 'youngWorkers' | 'signatures' | 'evidence'>,
    Partial<
      Pick<SignedVisit, 'startedAt' | 'signedAt' | 'outcome' | 'outcomeNote' | 'workersSeen' | 'note'>
    > {
  readonly suspectedViolations: readonly ActSoFar[];
  readonly attendees: readonly Attendee[];
}

/** The order of a visit, as far as it is known. */
export interface OccasionSoFar {
  readonly legalKind?: Inspection['legalKind'] | undefined;
  readonly legalBasis?: Partial<Inspection['legalBasis']> | undefined;
  readonly subjects?: Inspection['subjects'] | undefined;
  readonly trigger?: Partial<NonNullable<Inspection['trigger']>> | undefined;
  readonly establishment: {
    readonly name: string;
    readonly type?: Inspection['establishment']['type'] | undefined;
  };
}

export interface VisitMinutesFacts {
  readonly visit: VisitSoFar;
  readonly inspection: OccasionSoFar;
  readonly establishment: EstablishmentWords;
}

const person = [tag('no', 'Số thứ tự'), tag('name', 'Họ và tên'), tag('position', 'Chức vụ')];

export const visitMinutesTags: readonly Tag[] = [
  required('startedAt', 'Giờ, ngày bắt đầu'),
  tag('place', 'Địa điểm'),
  tag('order', 'Quyết định, kế hoạch làm căn cứ'),
  requiredList('inspectors', 'Thành phần đoàn', person),
  requiredList('representatives', 'Đại diện cơ sở', person),
  listOf('others', 'Người khác có mặt', [...person, tag('party', 'Tư cách')]),
  required('establishmentName', 'Tên cơ sở'),
  tag('establishmentType', 'Loại cơ sở'),
  tag('establishmentAddress', 'Địa chỉ cơ sở'),
  tag('establishmentCode', 'Mã số doanh nghiệp, hộ kinh doanh'),
  tag('subjects', 'Nội dung kiểm tra'),
  required('outcome', 'Kết quả chung'),
  tag('workersSeen', 'Số người lao động có mặt'),
  listOf('workers', 'Người lao động chưa thành niên: ký hiệu và sự việc, không có danh tính', [
    tag('label', 'Ký hiệu trong biên bản'),
    tag('sex', 'Giới tính'),
    tag('age', 'Tuổi và căn cứ'),
    tag('job', 'Công việc'),
    tag('hours', 'Thời giờ làm việc'),
    tag('papers', 'Hợp đồng, sổ, sức khỏe, việc học'),
  ]),
  listOf('answers', 'Kết quả theo bảng kiểm', [
    tag('no', 'Số thứ tự'),
    tag('question', 'Câu hỏi'),
    tag('answer', 'Trả lời'),
  ]),
  requiredList('acts', 'Hành vi nghi vi phạm', [
    tag('no', 'Số thứ tự'),
    tag('name', 'Tên hành vi'),
    tag('citation', 'Điều khoản của ngày có hành vi'),
    tag('conduct', 'Thời gian có hành vi'),
    tag('description', 'Mô tả của thanh tra viên'),
    tag('workers', 'Ký hiệu những người liên quan'),
  ]),
  tag('noWorkers', 'Câu ghi khi không gặp người chưa thành niên làm việc'),
  tag('noActs', 'Câu ghi khi không có hành vi nghi vi phạm'),
  tag('evidence', 'Chứng cứ kèm theo'),
  tag('note', 'Ghi chú, ý kiến'),
  required('endedAt', 'Giờ, ngày kết thúc'),
  requiredList('signatures', 'Chữ ký, hoặc lý do không ký và người chứng kiến', [
    tag('party', 'Tư cách'),
    tag('name', 'Họ và tên'),
    tag('state', 'Đã ký, hoặc lý do từ chối và người chứng kiến'),
  ]),
];

type Attendee = SignedVisit['attendees'][number];

const parties: Readonly<Record<Attendee['party'], string>> = {
  inspector: 'Đoàn kiểm tra',
  establishment: 'Đại diện cơ sở',
  witness: 'Người chứng kiến',
  authority: 'Đại diện chính quyền',
  interpreter: 'Người phiên dịch',
};

const personOf = ({ name, position }: Attendee, form: Form) => ({
  name: form.or(name, 'name', 'họ và tên người có mặt', 'the name of somebody present'),
  position: form.or(position, 'position', `chức vụ của ${name}`, `position of ${name}`),
});

const orderOf = ({ legalBasis, trigger }: OccasionSoFar): string | undefined => {
  const { decisionNumber, decisionOn, issuer = dotted, note } = legalBasis ?? {};
  if (decisionNumber)
    return `Quyết định số ${decisionNumber}${decisionOn ? ` ngày ${shortDate(decisionOn)}` : ''} của ${issuer}`;
  return trigger && legalBasis ? `kiểm tra đột xuất của ${issuer}${note ? `: ${note}` : ''}` : undefined;
};

const choiceText = (question: Question, value: string): string => {
  const { answer } = question;
  if ('options' in answer) return answer.options.find((it) => it.value === value)?.label.vi ?? value;
  return { yes: 'Có', no: 'Không', unknown: 'Chưa rõ' }[value] ?? value;
};

const answerText = (question: Question, { value, note }: ChecklistAnswer): string => {
  const said = Array.isArray(value)
    ? value.map((one) => choiceText(question, one)).join('; ')
    : choiceText(question, String(value));
  return note ? `${said}. ${note}` : said;
};

const answersOf = (law: Law, { checklist, answers }: VisitSoFar) => {
  const known = findChecklist(law, checklist.id, checklist.version);
  const questions = new Map((known ? questionsOf(known) : []).map((it) => [it.id, it]));
  return answers.flatMap((answer) => {
    const question = questions.get(answer.questionId);
    return question ? [{ question: question.text.vi, answer: answerText(question, answer) }] : [];
  });
};

const actsOf = (law: Law, { suspectedViolations, youngWorkers }: VisitSoFar, form: Form) =>
  suspectedViolations.map((act, i) => ({
    name: form.or(
      act.code && nameOfAct(law, act.code),
      `acts.${i}.name`,
      'tên hành vi',
      'the name of the act',
    ),
    citation: form.or(
      act.provisionId && citedAs(law, act.provisionId),
      `acts.${i}.citation`,
      'điều khoản áp dụng',
      'the provision that applies',
    ),
    conduct: form.or(
      act.conduct && conductInWords(act.conduct),
      `acts.${i}.conduct`,
      'thời gian có hành vi',
      'when it was done',
    ),
    description: form.or(act.description, `acts.${i}.description`, 'mô tả hành vi', 'what was done'),
    workers: youngWorkers
      .filter(({ id }) => act.youngWorkerIds.includes(id))
      .map(({ label }) => label)
      .join(', '),
  }));

const evidenceKinds = { photo: 'ảnh', document: 'tài liệu', audio: 'bản ghi âm', video: 'bản ghi hình' };

/** `02 ảnh, 01 tài liệu`; the picture of a signature is none, though it travels as such. */
export const evidenceOf = ({
  evidence,
  signatures,
}: Pick<SignedVisit, 'evidence' | 'signatures'>): string => {
  const ofSignatures = new Set(signatures.map((it) => (it.result === 'signed' ? it.imageSha256 : undefined)));
  const kinds = Object.entries(evidenceKinds).flatMap(([kind, word]) => {
    const count = evidence.filter((it) => it.kind === kind && !ofSignatures.has(it.sha256)).length;
    return count > 0 ? [`${counted(count)} ${word}`] : [];
  });
  return kinds.length > 0 ? kinds.join(', ') : 'không có';
};

const signaturesOf = ({ attendees, signatures }: VisitSoFar) => {
  const named = new Map(attendees.map((it) => [it.id, it]));
  return signatures.flatMap((signature) => {
    const who = named.get(signature.attendeeId);
    if (!who) return [];
    const { party, name } = who;
    if (signature.result === 'signed')
      return [{ party: parties[party], name, state: `Đã ký lúc ${momentInWords(signature.signedAt)}` }];
    const witness = named.get(signature.witnessId)?.name ?? '';
    const state = `Không ký. Lý do: ${signature.reason}. Người chứng kiến: ${witness}`;
    return [{ party: parties[party], name, state }];
  });
};

const titles = { specialised_check: 'BIÊN BẢN KIỂM TRA', inspection: 'BIÊN BẢN THANH TRA' } as const;

const titleOf = ({ legalKind }: OccasionSoFar, form: Form): string =>
  legalKind
    ? titles[legalKind]
    : `BIÊN BẢN ${form.or(undefined, 'title', 'kiểm tra hay thanh tra', 'a check or an inspection')}`;

const outcomeOf = ({ outcome, outcomeNote }: VisitSoFar): string | undefined =>
  outcome && [outcomes[outcome], outcomeNote].filter(Boolean).join('. ');

/**
 * Biên bản kiểm tra, filled in from a signed visit, or from a draft as far as it goes. Young workers appear by their marks and facts alone.
 *
 * @param law its rows give the words of each act; the provision is that under which the record names it.
 * @source unclear: what minutes of a check must hold (Decree 217/2025/NĐ-CP) was not read; the parts are our own.
 */
export const visitMinutes = (
  head: DocumentHead,
  { visit, inspection, establishment }: VisitMinutesFacts,
  law: Law,
): { content: DocumentContent; missing: MissingPart[] } => {
  const form = openForm();
  const those = (...wanted: Attendee['party'][]) =>
    visit.attendees.filter(({ party }) => wanted.includes(party));
  const acts = actsOf(law, visit, form);
  const content = {
    ...headContent(
      head,
      titleOf(inspection, form),
      'Về việc chấp hành pháp luật đối với lao động chưa thành niên',
    ),
    startedAt: form.or(
      visit.startedAt && momentInWords(visit.startedAt),
      'startedAt',
      'giờ, ngày bắt đầu',
      'when it began',
    ),
    place: form.or(establishment.address, 'place', 'địa điểm', 'the place'),
    order: form.or(orderOf(inspection), 'order', 'quyết định, kế hoạch làm căn cứ', 'the order of the visit'),
    inspectors: numbered(those('inspector').map((it) => personOf(it, form))),
    representatives: numbered(those('establishment').map((it) => personOf(it, form))),
    others: numbered(
      those('witness', 'authority', 'interpreter').map((it) => ({
        ...personOf(it, form),
        party: parties[it.party],
      })),
    ),
    establishmentName: form.or(
      inspection.establishment.name,
      'establishmentName',
      'tên cơ sở',
      'the name of the establishment',
    ),
    establishmentType: form.or(
      inspection.establishment.type && establishmentTypes[inspection.establishment.type],
      'establishmentType',
      'loại cơ sở',
      'the type of the establishment',
    ),
    establishmentAddress: form.or(
      establishment.address,
      'establishmentAddress',
      'địa chỉ cơ sở',
      'the address',
    ),
    establishmentCode: form.or(
      establishment.identifier,
      'establishmentCode',
      'mã số doanh nghiệp, hộ kinh doanh',
      'the registration number',
    ),
    subjects: form.or(
      inspection.subjects && capitalised(inspection.subjects.map((it) => subjects[it]).join('; ')),
      'subjects',
      'nội dung kiểm tra',
      'what is checked',
    ),
    outcome: form.or(outcomeOf(visit), 'outcome', 'kết quả chung', 'the outcome'),
    workersSeen: form.or(
      visit.workersSeen === undefined ? undefined : counted(visit.workersSeen),
      'workersSeen',
      'số người lao động có mặt',
      'the number of workers present',
    ),
    workers: visit.youngWorkers.map(workerInWords),
    answers: numbered(answersOf(law, visit)),
    acts: numbered(acts),
    noWorkers:
      visit.youngWorkers.length === 0 ? 'Biên bản không ghi nhận người chưa thành niên làm việc.' : '',
    noActs: acts.length === 0 ? 'Biên bản không ghi nhận hành vi nghi vi phạm.' : '',
    evidence: evidenceOf(visit),
    note: form.or(visit.note, 'note', 'ý kiến của các bên', 'what the parties remarked'),
    endedAt: form.or(
      visit.signedAt && momentInWords(visit.signedAt),
      'endedAt',
      'giờ, ngày kết thúc',
      'when it ended',
    ),
    signatures: signaturesOf(visit),
  };
  return { content, missing: form.missing };
};
