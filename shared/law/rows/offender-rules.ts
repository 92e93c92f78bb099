import { plainDate } from '../../kernel/dates.ts';
import type { OffenderRule } from '../schema.ts';

const decree28 = { validFrom: plainDate('2020-04-15'), validTo: plainDate('2022-01-16') };
const decree12 = { validFrom: plainDate('2022-01-17'), validTo: plainDate('2026-09-09') };
const decree283 = { validFrom: plainDate('2026-09-10') };

const organisations = {
  establishmentTypes: ['enterprise', 'cooperative'],
  offender: 'organisation' as const,
  text: {
    vi: 'Doanh nghiệp, hợp tác xã bị xử phạt như tổ chức.',
    en: 'Enterprises and cooperatives are fined as organisations.',
  },
};
const households = {
  establishmentTypes: ['household_business', 'craft_village_household'],
  offender: 'individual' as const,
};
const householdText = {
  vi: 'Hộ kinh doanh, hộ gia đình bị xử phạt như cá nhân.',
  en: 'Household businesses and households are fined as individuals.',
};
const practice = {
  vi: `${householdText.vi} Trước 10/9/2026 là thực tiễn, chưa đọc được văn bản.`,
  en: `${householdText.en} Before 10/9/2026 this was practice; no text of it was read.`,
};
const recalled = {
  sourceStatus: 'recalled',
  sourceNote: 'Practice before Decree 283/2026, recalled.',
} as const;
const text = {
  sourceStatus: 'verifiedText',
  sourceNote: 'Character recognition of the signed copy.',
} as const;

/**
 * Who is fined as an individual and who as an organisation, oldest first.
 *
 * @source Decree 283/2026/NĐ-CP, Điều 7 khoản 1-3, from 10/9/2026; Decree 12/2022/NĐ-CP, Điều 6 khoản 1; Law 15/2012/QH13,
 * Điều 52 khoản 1.
 * @source unclear: cooperative groups (tổ hợp tác) and informal groups are named in no text that was read.
 */
export const offenderRules: readonly OffenderRule[] = [
  {
    ...organisations,
    doubledByProvisionId: 'XLVPHC.52.1',
    ...decree28,
    sourceStatus: 'recalled',
    sourceNote: 'The rule of Decree 28/2020 was not read; the law doubles the power to fine organisations.',
  },
  {
    ...organisations,
    doubledByProvisionId: 'ND12.6.1',
    ...decree12,
    sourceStatus: 'verifiedText',
    sourceNote: 'State codification; the list of organisations is recalled.',
  },
  {
    ...organisations,
    provisionId: 'ND283.7.2',
    doubledByProvisionId: 'ND283.7.1',
    ...decree283,
    ...text,
  },
  {
    ...households,
    text: practice,
    validFrom: decree28.validFrom,
    validTo: decree12.validTo,
    ...recalled,
  },
  {
    ...households,
    provisionId: 'ND283.7.3',
    text: householdText,
    ...decree283,
    ...text,
  },
  {
    establishmentTypes: ['informal'],
    offender: 'officerChooses',
    text: {
      vi: 'Nhóm, tổ hợp tác không được văn bản nào đã đọc nêu tên: cán bộ chọn cá nhân hay tổ chức và nêu lý do.',
      en: 'Groups and cooperative groups are named in no text that was read: the officer chooses individual or organisation, with reasons.',
    },
    validFrom: decree28.validFrom,
    sourceStatus: 'missing',
    sourceNote: 'Not named in Decree 283/2026, Điều 7; earlier decrees not read.',
  },
];
