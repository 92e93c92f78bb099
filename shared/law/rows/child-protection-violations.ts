import type { ViolationType } from '../schema.ts';
import { inDecree130, notCatalogued } from './violation-row.ts';

const summary = {
  sourceStatus: 'verifiedSummary',
  sourceNote:
    'Press. Clause not read; whether still in force in November 2026 is not checked; that an organisation pays double is recalled.',
} as const;
const beforeDecree130 = [
  notCatalogued(
    '2020-04-15',
    '2021-12-31',
    {
      vi: 'Nghị định 144/2013/NĐ-CP chưa có trong danh mục.',
      en: 'Decree 144/2013/NĐ-CP is not in the catalogue.',
    },
    'Of the predecessor only the fine for household overwork was read.',
  ),
];
const familyWorkshop = {
  vi: 'Người sử dụng lao động bị xử phạt theo nghị định về lao động; cha, mẹ, người chăm sóc, người môi giới theo nghị định này. Trường hợp xưởng của gia đình do cán bộ xem xét và nêu lý do.',
  en: 'An employer falls under the labour decree; a parent, carer or broker under this one. For a family workshop the officer chooses and gives reasons.',
};

/**
 * Acts of parents, carers, brokers and anyone else against a working child.
 *
 * @source Decree 130/2021/NĐ-CP, Điều 23, from 1/1/2022.
 * @source unclear: where is the line to the labour decree for a family's own workshop? Is the organisation's fine double?
 */
export const childProtectionViolations: readonly ViolationType[] = [
  {
    code: 'HOUSEHOLD-OVERWORK',
    aimedAt: 'parentCarerBroker',
    againstMinors: true,
    name: { vi: 'Bắt trẻ em làm việc nhà quá sức, quá thời gian', en: 'Excessive household work of a child' },
    versions: [inDecree130('ND130.23.overwork', [3_000_000, 5_000_000], summary)],
    gaps: beforeDecree130,
    note: familyWorkshop,
  },
  {
    code: 'CHILD-BEGGING',
    aimedAt: 'parentCarerBroker',
    againstMinors: true,
    name: { vi: 'Tổ chức, ép buộc, sử dụng trẻ em đi xin ăn', en: 'Begging by a child' },
    versions: [inDecree130('ND130.23.begging', [10_000_000, 15_000_000], summary)],
    gaps: beforeDecree130,
  },
  {
    code: 'CHILD-BROKERED',
    aimedAt: 'parentCarerBroker',
    againstMinors: true,
    name: { vi: 'Môi giới bóc lột trẻ em', en: 'Brokering child exploitation' },
    versions: [inDecree130('ND130.23.exploitation', [20_000_000, 25_000_000], summary)],
    gaps: beforeDecree130,
  },
  {
    code: 'CHILD-ENTICED',
    aimedAt: 'parentCarerBroker',
    againstMinors: true,
    name: { vi: 'Dụ dỗ trẻ em lao động trái pháp luật', en: 'Enticing a child into unlawful labour' },
    versions: [inDecree130('ND130.23.exploitation', [20_000_000, 25_000_000], summary)],
    gaps: beforeDecree130,
  },
  {
    code: 'CHILD-MADE-TO-WORK',
    aimedAt: 'parentCarerBroker',
    againstMinors: true,
    name: {
      vi: 'Bắt trẻ em làm việc trước tuổi, quá giờ, nặng nhọc, độc hại, nguy hiểm; bóc lột sức lao động trẻ em',
      en: 'Making a child work under age, over time or in dangerous work; exploiting a child’s labour',
    },
    versions: [inDecree130('ND130.23.exploitation', [20_000_000, 25_000_000], summary)],
    gaps: beforeDecree130,
    note: familyWorkshop,
  },
];
