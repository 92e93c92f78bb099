import type { Bilingual } from '../kernel/bilingual.ts';
import type { TwinReason, TwinReasonKind } from './twins.ts';

const words: Record<TwinReasonKind, Bilingual> = {
  same_phone: { vi: 'Cùng số điện thoại', en: 'Same telephone number' },
  same_name: { vi: 'Cùng tên', en: 'Same name' },
  same_common_name: {
    vi: 'Cùng tên, nhưng là tên nhiều nơi có (tên người, tên nghề hoặc tên làng)',
    en: 'Same name, but one that many bear (a person, a trade or a village)',
  },
  similar_name: { vi: 'Tên gần giống nhau', en: 'Similar names' },
  same_owner: { vi: 'Cùng tên chủ cơ sở', en: 'Same name of the owner' },
  similar_owner: { vi: 'Tên chủ cơ sở gần giống nhau', en: 'Similar names of the owners' },
  same_spot: { vi: 'Cùng một vị trí', en: 'Same spot' },
  near: { vi: 'Vị trí gần nhau', en: 'Near each other' },
  same_address: { vi: 'Cùng địa chỉ', en: 'Same address' },
  similar_address: { vi: 'Cùng thôn, xóm hoặc đường', en: 'Same hamlet or street' },
  same_craft_village: { vi: 'Cùng làng nghề', en: 'Same craft village' },
  reported: { vi: 'Có người báo là trùng', en: 'Reported by a person' },
  other_identifier: {
    vi: 'Khác mã số cùng loại',
    en: 'Different identifiers of one kind',
  },
  branch_of: { vi: 'Một bên là chi nhánh của bên kia', en: 'One is a branch of the other' },
  other_address: { vi: 'Khác số nhà', en: 'Different house numbers' },
};

/** A reason in both languages, with its distance where it has one. */
export const reasonInWords = ({ kind, metres }: TwinReason): Bilingual => {
  const { vi, en } = words[kind];
  return metres === undefined
    ? { vi, en }
    : { vi: `${vi} (cách ${metres} m)`, en: `${en} (${metres} m apart)` };
};
