import { plainDate } from '../../kernel/dates.ts';
import type { MinutesMaker, UnreadPeriod } from '../schema.ts';

const inDecree283 = {
  provisionId: 'ND283.54',
  validFrom: plainDate('2026-09-10'),
  sourceStatus: 'verifiedText',
  sourceNote: 'Character recognition of the signed copy.',
} as const;

/**
 * Who may draw up minutes of a violation beside the titles that may fine.
 *
 * @source Decree 283/2026/NĐ-CP, Điều 54, from 10/9/2026.
 */
export const minutesMakers: readonly MinutesMaker[] = [
  {
    id: 'HOME-AFFAIRS-STAFF',
    title: { vi: 'Công chức Sở Nội vụ', en: 'Staff of the department of home affairs' },
    aliases: ['… Sở Nội vụ'],
    ...inDecree283,
  },
  {
    id: 'COMMUNE-CULTURE-SOCIETY',
    title: {
      vi: 'Công chức làm công tác văn hóa - xã hội cấp xã, trong phạm vi nhiệm vụ',
      en: 'Commune civil servants for culture and society, within their duties',
    },
    aliases: ['Công chức làm công tác văn hóa - xã hội', 'Công chức văn hóa - xã hội'],
    ...inDecree283,
  },
  {
    id: 'MINISTRY-CHECK-UNIT',
    title: {
      vi: 'Đơn vị của Bộ Nội vụ có nhiệm vụ kiểm tra về lao động',
      en: 'Units of the Ministry of Home Affairs with labour check duties',
    },
    aliases: ['… Bộ Nội vụ'],
    ...inDecree283,
  },
  {
    id: 'INSPECTION-TEAM',
    title: {
      vi: 'Trưởng đoàn thanh tra, thanh tra viên trong đoàn',
      en: 'Head of an inspection team and the inspectors on it',
    },
    aliases: ['Trưởng đoàn thanh tra', 'Thanh tra viên'],
    ...inDecree283,
    provisionId: 'ND283.54.11',
  },
  {
    id: 'COAST-GUARD-ON-DUTY',
    title: { vi: 'Cảnh sát biển đang thi hành nhiệm vụ', en: 'Coast guard on duty' },
    aliases: ['… Cảnh sát biển'],
    ...inDecree283,
    onlyAtSea: true,
  },
];

/** Days for which who else may draw up minutes was not read. */
export const minutesMakersUnread: readonly UnreadPeriod[] = [
  {
    validFrom: plainDate('2020-04-15'),
    validTo: plainDate('2026-09-09'),
    reason: {
      vi: 'Chưa đọc được danh sách người lập biên bản của các nghị định trước 10/9/2026; người có thẩm quyền xử phạt được lập biên bản.',
      en: 'Who drew up minutes under the decrees before 10/9/2026 was not read; the titles that may fine may do so.',
    },
    sourceStatus: 'missing',
    sourceNote:
      'Only Decree 283/2026, Điều 54, was read; that titles with power to fine draw up minutes is recalled.',
  },
];
