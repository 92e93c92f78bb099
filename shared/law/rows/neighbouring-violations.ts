import type { ViolationType } from '../schema.ts';
import { inDecree283, notCatalogued } from './violation-row.ts';

const text = {
  sourceStatus: 'verifiedText',
  sourceNote: 'Character recognition of the signed copy.',
} as const;
const beforeDecree283 = [
  notCatalogued(
    '2020-04-15',
    '2026-09-09',
    {
      vi: 'Chưa có quy định tương ứng của các Nghị định 28/2020 và 12/2022/NĐ-CP trong danh mục.',
      en: 'The matching rules of decrees 28/2020 and 12/2022/NĐ-CP are not in the catalogue.',
    },
    'Only Decree 283/2026 was read for this act.',
  ),
];
const giveBack = {
  vi: 'Buộc trả lại (xem khoản 3 Điều 15)',
  en: 'Return what is held (see article 15, clause 3)',
};
const apology = {
  vi: 'Buộc xin lỗi công khai và biện pháp khác tại khoản 5 Điều 17',
  en: 'Public apology and the other measures of article 17, clause 5',
};

/**
 * Acts of employers that a visit about minor workers meets beside the nine.
 *
 * @source Decree 283/2026/NĐ-CP, Điều 11, 15, 17, 20, 28 và 33, conduct from 10/9/2026.
 */
export const neighbouringViolations: readonly ViolationType[] = [
  {
    code: 'LABOUR-BOOK-ENTRY',
    aimedAt: 'employer',
    name: {
      vi: 'Không ghi người lao động vào sổ quản lý lao động',
      en: 'Worker not entered in the labour book',
    },
    versions: [inDecree283('ND283.11.1.c', [1_000_000, 3_000_000], text)],
    gaps: beforeDecree283,
  },
  {
    code: 'LABOUR-BOOK-SHOW',
    aimedAt: 'employer',
    name: { vi: 'Từ chối xuất trình sổ quản lý lao động', en: 'Showing the labour book refused' },
    versions: [inDecree283('ND283.11.1.d', [1_000_000, 3_000_000], text)],
    gaps: beforeDecree283,
  },
  {
    code: 'LABOUR-BOOK-NONE',
    aimedAt: 'employer',
    name: { vi: 'Không lập sổ quản lý lao động', en: 'No labour book' },
    versions: [inDecree283('ND283.11.2.d', [5_000_000, 10_000_000], text)],
    gaps: beforeDecree283,
  },
  {
    code: 'RECRUIT-DECEIT',
    aimedAt: 'employer',
    name: {
      vi: 'Dụ dỗ, lừa gạt để tuyển người nhằm bóc lột, cưỡng bức',
      en: 'Deceit to recruit for exploitation',
    },
    versions: [inDecree283('ND283.11.3', [50_000_000, 75_000_000], text)],
    gaps: beforeDecree283,
  },
  {
    code: 'PAPERS-HELD',
    aimedAt: 'employer',
    name: { vi: 'Giữ bản chính giấy tờ', en: 'Original papers held' },
    versions: [
      inDecree283('ND283.15.2.a', [20_000_000, 25_000_000], {
        remedialMeasure: giveBack,
        ...text,
      }),
    ],
    gaps: beforeDecree283,
  },
  {
    code: 'DEPOSIT-TAKEN',
    aimedAt: 'employer',
    name: { vi: 'Buộc đặt cọc', en: 'Deposit taken' },
    versions: [
      inDecree283('ND283.15.2.b', [20_000_000, 25_000_000], {
        remedialMeasure: giveBack,
        ...text,
      }),
    ],
    gaps: beforeDecree283,
  },
  {
    code: 'MINOR-CONTRACT-CONSENT',
    aimedAt: 'employer',
    name: {
      vi: 'Hợp đồng với người từ đủ 15 đến dưới 18 tuổi thiếu đồng ý bằng văn bản',
      en: 'Contract at 15 to 17 without written consent',
    },
    versions: [inDecree283('ND283.15.2.c', [20_000_000, 25_000_000], text)],
    gaps: beforeDecree283,
    givesWayTo: ['CONSENT'],
    againstMinors: true,
    note: {
      vi: 'Trùng một phần với điểm a khoản 2 Điều 27: chỉ xử phạt một hành vi.',
      en: 'Overlaps article 27, clause 2, point a: charge one of the two.',
    },
  },
  {
    code: 'FORCED-LABOUR',
    aimedAt: 'employer',
    name: { vi: 'Cưỡng bức lao động, ngược đãi', en: 'Forced labour, ill-treatment' },
    versions: [inDecree283('ND283.17.4.a', [50_000_000, 75_000_000], { remedialMeasure: apology, ...text })],
    gaps: beforeDecree283,
    note: {
      vi: 'Tái phạm, có dấu hiệu tội phạm: chuyển hồ sơ (điểm i khoản 2 Điều 4; Điều 297 Bộ luật Hình sự).',
      en: 'Repeated, with signs of crime: pass the file on (article 4, clause 2, point i; Penal Code article 297).',
    },
  },
  {
    code: 'DEBT-BONDAGE',
    aimedAt: 'employer',
    name: { vi: 'Buộc làm việc để trả nợ', en: 'Work to pay off a debt' },
    versions: [inDecree283('ND283.17.4.b', [50_000_000, 75_000_000], { remedialMeasure: apology, ...text })],
    gaps: beforeDecree283,
  },
  {
    code: 'APPRENTICE-EXPLOITED',
    aimedAt: 'employer',
    name: { vi: 'Lợi dụng dạy nghề, tập nghề để bóc lột', en: 'Apprenticeship used to exploit' },
    versions: [
      inDecree283('ND283.20.2.a', [50_000_000, 75_000_000], {
        remedialMeasure: {
          vi: 'Buộc nộp số lợi bất hợp pháp vào ngân sách',
          en: 'Pay the illegal gain to the budget',
        },
        ...text,
      }),
    ],
    gaps: beforeDecree283,
  },
  {
    code: 'APPRENTICE-UNDER14',
    aimedAt: 'employer',
    againstMinors: true,
    name: { vi: 'Tuyển người dưới 14 tuổi học nghề, tập nghề', en: 'Apprentice or trainee under 14' },
    versions: [
      inDecree283('ND283.20.2.b', [50_000_000, 75_000_000], {
        remedialMeasure: {
          vi: 'Buộc chấm dứt việc học nghề, tập nghề; trả đủ tiền lương, chi phí',
          en: 'Stop the training; pay wages and costs due',
        },
        ...text,
      }),
    ],
    gaps: beforeDecree283,
  },
  {
    code: 'DOMESTIC-ABUSE',
    aimedAt: 'employer',
    name: { vi: 'Ngược đãi, quấy rối, cưỡng bức người giúp việc gia đình', en: 'Abuse of a domestic worker' },
    versions: [
      inDecree283('ND283.28.4', [50_000_000, 75_000_000], {
        sourceStatus: 'recalled',
        sourceNote:
          'Upper figure damaged in the character recognition of the signed copy: check the gazette.',
      }),
    ],
    gaps: beforeDecree283,
  },
  {
    code: 'HEALTH-CHECK-NONE',
    aimedAt: 'employer',
    name: { vi: 'Không tổ chức khám sức khỏe định kỳ', en: 'No periodic health examination' },
    versions: [
      inDecree283('ND283.33.2', [1_000_000, 3_000_000], {
        perHead: { capVnd: 75_000_000 },
        ...text,
      }),
    ],
    gaps: beforeDecree283,
  },
];
