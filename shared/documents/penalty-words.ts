import type { Law } from '../law/law.ts';
import type { Penalty, PenaltyBasis } from '../penalties/schema.ts';
import type { Violation } from '../violations/schema.ts';
import { type Form, required, type Tag, tag } from './form.ts';
import { citedAs, conductInWords, nameOfAct } from './law-words.ts';
import type { EstablishmentWords } from './visit-minutes.ts';
import { counted } from './wording.ts';

/** What the documents of a penalty file are filled in from. */
export interface PenaltyFacts {
  readonly penalty: Penalty;
  /** The violations of the file, for what the inspector wrote of each. */
  readonly violations: readonly Pick<Violation, 'id' | 'description'>[];
  readonly establishment: EstablishmentWords;
  /** Numbers that the documents of the file bear. */
  readonly issued?: { readonly [Kind in 'violation_minutes' | 'penalty_decision']?: string };
}

/** Who is fined, as far as that is known before an officer has opened the file. */
export type SubjectSoFar =
  | Penalty['subject']
  | {
      readonly kind: 'organisation' | 'household' | undefined;
      readonly name: string;
      readonly representative?: { readonly name: string; readonly position?: string | undefined } | undefined;
    };
/** What the parts on the offender and the acts are filled in from. */
export interface OffenceFacts extends Pick<PenaltyFacts, 'violations' | 'establishment'> {
  readonly penalty: { readonly establishment: { readonly name: string }; readonly subject: SubjectSoFar };
}

/** The number that the minutes bear: that of their document, which is the typed one where there is one. */
export const numberOfMinutes = ({ penalty, issued }: PenaltyFacts): string | undefined =>
  issued?.violation_minutes ?? penalty.minutes.number;
/** The same of the decision. */
export const numberOfDecision = ({ penalty, issued }: PenaltyFacts): string | undefined =>
  issued?.penalty_decision ?? penalty.decision?.number;

export const offenderTags: readonly Tag[] = [
  required('offenderName', 'Tên cá nhân, tổ chức vi phạm'),
  tag('offenderKind', 'Cá nhân hay tổ chức, và là ai'),
  tag('offenderRepresentative', 'Người đại diện, chức danh'),
  tag('offenderAddress', 'Địa chỉ'),
  tag('offenderIdentity', 'Giấy tờ tùy thân hoặc mã số; hệ thống không giữ, ghi bằng tay'),
  tag('establishmentName', 'Cơ sở nơi có hành vi'),
];

const relations = {
  parent: 'cha, mẹ',
  guardian: 'người giám hộ',
  carer: 'người chăm sóc trẻ em',
  broker: 'người môi giới',
} as const;

const kindOf = ({ subject }: OffenceFacts['penalty']): string | undefined => {
  switch (subject.kind) {
    case undefined:
      return undefined;
    case 'organisation':
      return 'Tổ chức';
    case 'household':
      return 'Hộ kinh doanh, hộ gia đình (áp dụng mức phạt đối với cá nhân)';
    case 'individual_employer':
      return 'Cá nhân sử dụng lao động';
    case 'parent_or_carer':
      return `Cá nhân: ${relations[subject.relation]}`;
  }
};

const representativeOf = ({ subject }: OffenceFacts['penalty']): string | undefined => {
  if (subject.kind === 'individual_employer' || subject.kind === 'parent_or_carer') return subject.name;
  const { representative } = subject;
  return representative && [representative.name, representative.position].filter(Boolean).join(', ');
};

/** Who is fined. The address of an establishment is not that of a parent. */
export const offenderOf = ({ penalty, establishment }: OffenceFacts, form: Form) => ({
  offenderName: penalty.subject.name,
  offenderKind: form.or(
    kindOf(penalty),
    'offenderKind',
    'cá nhân hay tổ chức',
    'a person or an organisation',
  ),
  offenderRepresentative: form.or(
    representativeOf(penalty),
    'offenderRepresentative',
    'người đại diện',
    'the representative',
  ),
  offenderAddress: form.or(
    penalty.subject.kind === 'parent_or_carer' ? undefined : establishment.address,
    'offenderAddress',
    'địa chỉ',
    'the address',
  ),
  offenderIdentity: form.or(
    penalty.subject.kind === 'organisation' ? establishment.identifier : undefined,
    'offenderIdentity',
    'giấy tờ tùy thân hoặc mã số',
    'the identity document or registration number',
  ),
  establishmentName: penalty.establishment.name,
});

export const actTags: readonly Tag[] = [
  tag('no', 'Số thứ tự'),
  tag('name', 'Tên hành vi'),
  tag('citation', 'Điều khoản của ngày có hành vi'),
  tag('conduct', 'Thời gian có hành vi'),
  tag('description', 'Mô tả của thanh tra viên'),
  tag('heads', 'Số người lao động chưa thành niên liên quan; trống khi không rõ'),
];

/** One act of the file, under the law of its conduct. */
export const actOf = (law: Law, basis: PenaltyBasis, { violations }: OffenceFacts, form: Form) => {
  const { violationId, code, provisionId, conduct, heads } = basis;
  const description = violations.find(({ id }) => id === violationId)?.description;
  const at = (part: string) => `acts.${violationId}.${part}`;
  return {
    name: form.or(nameOfAct(law, code), at('name'), 'tên hành vi', 'the name of the act'),
    citation: form.or(
      citedAs(law, provisionId),
      at('citation'),
      'điều khoản áp dụng',
      'the provision that applies',
    ),
    conduct: conductInWords(conduct),
    description: form.or(description, at('description'), 'mô tả hành vi', 'what was done'),
    heads: heads === undefined ? '' : `${counted(heads)} người`,
  };
};
