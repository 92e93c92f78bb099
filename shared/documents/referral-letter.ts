import type { Law } from '../law/law.ts';
import { listOf, numbered, openForm, required, requiredList, type Tag, tag } from './form.ts';
import { type DocumentHead, headContent } from './head.ts';
import { enclosuresOf, factsInWords, passedOn, type ReferralFacts, signsInWords } from './referral-words.ts';
import type { DocumentContent, MissingPart } from './schema.ts';
import { dateInWords } from './wording.ts';

export const referralLetterTags: readonly Tag[] = [
  required('recipient', 'Cơ quan nhận'),
  tag('recipientAddress', 'Địa chỉ cơ quan nhận'),
  requiredList('signs', 'Dấu hiệu làm phát sinh việc chuyển', [
    tag('no', 'Số thứ tự'),
    tag('text', 'Dấu hiệu'),
    tag('citation', 'Điều khoản về việc chuyển và tình trạng đối chiếu'),
  ]),
  tag('recordedOn', 'Ngày ghi nhận'),
  required('establishmentName', 'Cơ sở liên quan'),
  tag('establishmentAddress', 'Địa chỉ cơ sở'),
  requiredList('facts', 'Sự việc, không có danh tính trẻ em', [
    tag('no', 'Số thứ tự'),
    tag('text', 'Sự việc'),
  ]),
  required('reason', 'Lý do của quyết định chuyển'),
  listOf('enclosures', 'Hồ sơ kèm theo', [tag('no', 'Số thứ tự'), tag('text', 'Tài liệu')]),
  tag('signerTitle', 'Chức danh người ký'),
  tag('signerName', 'Họ tên người ký'),
];

/**
 * Văn bản chuyển hồ sơ, tin báo: to the police, or to child protection. It tells of the signs that were decided on and no
 * others, and of children by marks and facts alone.
 *
 * @throws Problem `document-not-in-state` where the last decision does not pass the signs on.
 * @source Law 15/2012/QH13, Điều 62 khoản 1; Decree 56/2017/NĐ-CP, Điều 25. What such a letter must hold was not read.
 */
export const referralLetter = (
  head: DocumentHead,
  facts: ReferralFacts,
  law: Law,
): { content: DocumentContent; missing: MissingPart[] } => {
  const form = openForm();
  const { file, establishment, signer } = facts;
  const { decision, signs } = passedOn(facts);
  const listed = (texts: readonly string[]) => numbered(texts.map((text) => ({ text })));
  const content = {
    ...headContent(head, 'CHUYỂN VỤ VIỆC', 'V/v chuyển vụ việc để xem xét, giải quyết theo thẩm quyền'),
    recipient: decision.recipient,
    recipientAddress: form.or(
      decision.address,
      'recipientAddress',
      'địa chỉ cơ quan nhận',
      'the address of the recipient',
    ),
    signs: numbered(
      signsInWords(law, file, signs).map(({ text, citation }, i) => ({
        text,
        citation: form.or(
          citation,
          `signs.${i}.citation`,
          'điều khoản làm căn cứ chuyển',
          'the provision it rests on',
        ),
      })),
    ),
    recordedOn: dateInWords(file.foundOn),
    establishmentName: file.establishment.name,
    establishmentAddress: form.or(
      establishment.address,
      'establishmentAddress',
      'địa chỉ cơ sở',
      'the address of the establishment',
    ),
    facts: listed(factsInWords(law, facts, signs)),
    reason: decision.reason,
    enclosures: listed(enclosuresOf(facts)),
    signerTitle: form.or(signer?.title, 'signerTitle', 'chức danh người ký', 'the title of the signer'),
    signerName: form.or(signer?.name, 'signerName', 'họ tên người ký', 'the name of the signer'),
  };
  return { content, missing: form.missing };
};
