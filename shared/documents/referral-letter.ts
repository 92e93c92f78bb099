import type { PlainDate } from '../kernel/dates.ts';
import { listOf, numbered, openForm, required, requiredList, type Tag, tag } from './form.ts';
import { type DocumentHead, headContent } from './head.ts';
import type { DocumentContent, MissingPart } from './schema.ts';
import { dateInWords } from './wording.ts';

export const referralLetterTags: readonly Tag[] = [
  required('recipient', 'Cơ quan nhận'),
  tag('recipientAddress', 'Địa chỉ cơ quan nhận'),
  required('sign', 'Dấu hiệu làm phát sinh việc chuyển'),
  tag('citation', 'Điều khoản về việc chuyển'),
  tag('recordedOn', 'Ngày ghi nhận'),
  required('establishmentName', 'Cơ sở liên quan'),
  tag('establishmentAddress', 'Địa chỉ cơ sở'),
  requiredList('facts', 'Sự việc, không có danh tính trẻ em', [
    tag('no', 'Số thứ tự'),
    tag('text', 'Sự việc'),
  ]),
  listOf('enclosures', 'Hồ sơ kèm theo', [tag('no', 'Số thứ tự'), tag('text', 'Tài liệu')]),
  tag('signerTitle', 'Chức danh người ký'),
  tag('signerName', 'Họ tên người ký'),
];

/** What a letter of referral says; texts are ready, and tell of children by marks and facts alone. */
export interface ReferralFacts {
  readonly recipient: string;
  readonly recipientAddress?: string | undefined;
  /** The sign that raised it: of a crime, or of a child in need of protection. */
  readonly sign: string;
  readonly citation?: string | undefined;
  readonly recordedOn: PlainDate;
  readonly establishment: { readonly name: string; readonly address?: string | undefined };
  readonly facts: readonly string[];
  readonly enclosures?: readonly string[];
  readonly signer?: { readonly title: string; readonly name: string };
}

/** Văn bản chuyển hồ sơ, tin báo: to the police, or to child protection. */
export const referralLetter = (
  head: DocumentHead,
  letter: ReferralFacts,
): { content: DocumentContent; missing: MissingPart[] } => {
  const form = openForm();
  const { establishment, signer } = letter;
  const listed = (texts: readonly string[]) => numbered(texts.map((text) => ({ text })));
  const content = {
    ...headContent(head, 'CHUYỂN VỤ VIỆC', 'V/v chuyển vụ việc để xem xét, giải quyết theo thẩm quyền'),
    recipient: letter.recipient,
    recipientAddress: form.or(
      letter.recipientAddress,
      'recipientAddress',
      'địa chỉ cơ quan nhận',
      'the address of the recipient',
    ),
    sign: letter.sign,
    citation: form.or(
      letter.citation,
      'citation',
      'điều khoản làm căn cứ chuyển',
      'the provision it rests on',
    ),
    recordedOn: dateInWords(letter.recordedOn),
    establishmentName: establishment.name,
    establishmentAddress: form.or(
      establishment.address,
      'establishmentAddress',
      'địa chỉ cơ sở',
      'the address of the establishment',
    ),
    facts: listed(letter.facts),
    enclosures: listed(letter.enclosures ?? []),
    signerTitle: form.or(signer?.title, 'signerTitle', 'chức danh người ký', 'the title of the signer'),
    signerName: form.or(signer?.name, 'signerName', 'họ tên người ký', 'the name of the signer'),
  };
  return { content, missing: form.missing };
};
