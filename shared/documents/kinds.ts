import type { Bilingual } from '../kernel/bilingual.ts';
import type { Permission } from '../permissions/permissions.ts';
import type { Tag } from './form.ts';
import { headTags, letterHeadTags } from './head.ts';
import { paymentNoticeTags, remedyNoticeTags } from './notices.ts';
import { penaltyDecisionTags } from './penalty-decision.ts';
import { referralLetterTags } from './referral-letter.ts';
import type { DocumentKind, DocumentSource, FormCode } from './schema.ts';
import { violationMinutesTags } from './violation-minutes.ts';
import { visitMinutesTags } from './visit-minutes.ts';

export interface KindOfDocument {
  readonly title: Bilingual;
  /** The form that it follows; absent where no code is known, and none is printed then. */
  readonly form?: FormCode;
  /** What usually stands behind the number; absent where none is known, so that each office says its own. */
  readonly symbol?: string;
  /** The records that it is filled in from. */
  readonly sources: readonly DocumentSource['type'][];
  /** What whoever issues it must be allowed on the record. */
  readonly issuedBy: Permission;
  readonly tags: readonly Tag[];
}

const recalled = (code: string): FormCode => ({
  code,
  sourceStatus: 'recalled',
  sourceNote:
    'Annex of Decree 118/2021/NĐ-CP, article 41; the code is recalled, and not checked after Decrees 68/2025 and 190/2025.',
});

/**
 * The documents that there are. Codes and symbols that nobody has read are left out, never made up; BB-VPHC and QĐ-XPHC are
 * the customary ones, recalled, and an office may name its own.
 *
 * @source Decree 118/2021/NĐ-CP, Điều 41 and annex, as amended; form codes recalled.
 */
export const documentKinds: Readonly<Record<DocumentKind, KindOfDocument>> = {
  visit_minutes: {
    title: { vi: 'Biên bản kiểm tra', en: 'Minutes of a visit' },
    sources: ['inspection'],
    issuedBy: 'visitRecord:addend',
    tags: [...headTags, ...visitMinutesTags],
  },
  violation_minutes: {
    title: { vi: 'Biên bản vi phạm hành chính', en: 'Minutes of violations' },
    form: recalled('MBB01'),
    symbol: 'BB-VPHC',
    sources: ['penalty'],
    issuedBy: 'penalty:prepare',
    tags: [...headTags, ...violationMinutesTags],
  },
  penalty_decision: {
    title: { vi: 'Quyết định xử phạt vi phạm hành chính', en: 'Penalty decision' },
    form: recalled('MQĐ02'),
    symbol: 'QĐ-XPHC',
    sources: ['penalty'],
    issuedBy: 'penalty:decide',
    tags: [...headTags, ...penaltyDecisionTags],
  },
  payment_notice: {
    title: { vi: 'Thông báo nộp phạt', en: 'Notice to pay' },
    sources: ['penalty'],
    issuedBy: 'penalty:decide',
    tags: [...headTags, ...paymentNoticeTags],
  },
  remedy_notice: {
    title: { vi: 'Thông báo khắc phục hậu quả', en: 'Notice to put right' },
    sources: ['inspection', 'penalty'],
    issuedBy: 'violation:orderRemedy',
    tags: [...headTags, ...remedyNoticeTags],
  },
  referral_letter: {
    title: { vi: 'Văn bản chuyển vụ việc', en: 'Letter of referral' },
    sources: ['referral'],
    issuedBy: 'referral:decide',
    tags: [...letterHeadTags, ...referralLetterTags],
  },
};
