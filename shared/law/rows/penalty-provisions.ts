import { plainDate } from '../../kernel/dates.ts';
import type { Provision } from '../schema.ts';
import { provisionsOf } from './provision-row.ts';

const headings = {
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification, first paragraph of the article; amendments by Law 88/2025 are not in it.',
} as const;
const recalled = { sourceStatus: 'recalled', sourceNote: 'Recalled; compare with the gazette.' } as const;

const law = provisionsOf('XLVPHC', { validFrom: plainDate('2013-07-01'), ...headings });
const decree118 = provisionsOf('ND118', { validFrom: plainDate('2022-01-01'), ...headings });
const decree28 = provisionsOf('ND28', {
  validFrom: plainDate('2020-04-15'),
  validTo: plainDate('2022-01-16'),
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Answers published by legal portals; article of the powers not read.',
});
const decree12 = provisionsOf('ND12', {
  validFrom: plainDate('2022-01-17'),
  validTo: plainDate('2026-09-09'),
  ...headings,
});
const decree189 = provisionsOf('ND189', {
  validFrom: plainDate('2025-07-01'),
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Known from the press and portals; articles not read.',
});
const decree283 = provisionsOf('ND283', {
  validFrom: plainDate('2026-09-10'),
  sourceStatus: 'verifiedText',
  sourceNote: 'Character recognition of the signed copy.',
});

/** How an amount is fixed and who may fix it. Wording ours. */
export const penaltyProvisions: readonly Provision[] = [
  law('9', 'Tình tiết giảm nhẹ.', 'Mitigating circumstances.', {
    ...headings,
    sourceNote: 'Heading in the State codification; the list itself is recalled.',
  }),
  law('10.1', 'Tình tiết tăng nặng.', 'Aggravating circumstances.', recalled),
  law(
    '10.2',
    'Tình tiết đã được quy định là hành vi vi phạm thì không coi là tình tiết tăng nặng.',
    'A fact that makes up the act itself does not aggravate it.',
    recalled,
  ),
  law(
    '23.4',
    'Mức phạt là mức trung bình của khung; có tình tiết giảm nhẹ, tăng nặng thì giảm xuống, tăng lên trong khung.',
    'The fine is the middle of the range; circumstances lower or raise it inside the range.',
    {
      sourceStatus: 'recalled',
      sourceNote: 'Recalled; that the middle of the range is the rule was read for customs only.',
    },
  ),
  law(
    '52.1',
    'Thẩm quyền phạt tiền tính theo mức với cá nhân; với tổ chức gấp 02 lần.',
    'Power to fine is reckoned for individuals; for organisations it is double.',
  ),
  law(
    '52.2',
    'Thẩm quyền phạt tiền xác định theo mức tối đa của khung phạt của từng hành vi.',
    'Power to fine goes by the top of the range of each act.',
    recalled,
  ),
  law(
    '52.3',
    'Nhiều hành vi: một hành vi vượt thẩm quyền thì chuyển cả vụ lên người có thẩm quyền.',
    'Several acts: if one is above the power, the whole file goes up.',
    { sourceStatus: 'verifiedSummary', sourceNote: 'Public quiz texts of 2026 that cite the article.' },
  ),
  law(
    '54.1',
    'Cấp trưởng có thể giao quyền cho cấp phó bằng văn bản.',
    'A head may delegate the power to a deputy in writing.',
  ),
  law(
    '65',
    'Hết thời hiệu hoặc hết thời hạn thì không ra quyết định xử phạt; vẫn có thể buộc khắc phục hậu quả.',
    'Out of limitation or of time no decision to fine is issued; remedies may still be ordered.',
    recalled,
  ),
  law(
    '67.1',
    'Nhiều hành vi trong một lần: một quyết định, phạt từng hành vi.',
    'Several acts at once: one decision, a fine for each.',
  ),
  law(
    '78.1',
    'Nộp chậm: mỗi ngày nộp thêm 0,05% số tiền chưa nộp.',
    'Late payment: 0.05% of what is unpaid for each day.',
  ),
  decree118(
    '9.1',
    'Nhiều tình tiết: bù trừ từng tình tiết giảm nhẹ với tăng nặng; từ hai tình tiết còn lại thì mức tối thiểu hoặc tối đa.',
    'Several circumstances: set off one against one; two or more left give the minimum or maximum.',
    {
      sourceStatus: 'recalled',
      sourceNote: 'That the rule exists is in the State codification; its content is recalled.',
    },
  ),
  decree28('', 'Thẩm quyền xử phạt về lao động.', 'Powers to fine in the field of labour.', {
    id: 'ND28.chapter-powers',
  }),
  decree12('48', 'Thẩm quyền xử phạt của các chức danh.', 'Powers of the titles to fine.'),
  decree12(
    '57',
    'Giao quyền xử phạt cho cấp phó bằng văn bản.',
    'Delegation of the power to a deputy in writing.',
  ),
  decree189('', 'Thẩm quyền xử phạt vi phạm hành chính.', 'Who may fine administrative violations.'),
  decree283('54', 'Người có thẩm quyền lập biên bản.', 'Who may draw up minutes.'),
  decree283(
    '54.11',
    'Trưởng đoàn thanh tra, thanh tra viên trong đoàn lập biên bản.',
    'Heads of inspection teams and their inspectors draw up minutes.',
  ),
  decree283(
    '55',
    'Thẩm quyền xử phạt của các chức danh (Điều 55 đến Điều 63).',
    'Powers of the titles to fine (articles 55 to 63).',
  ),
  decree283('59', 'Thẩm quyền xử phạt của Cảnh sát biển.', 'Powers of the coast guard.'),
  decree283(
    '63.1',
    'Thẩm quyền phạt tiền với tổ chức gấp 02 lần cá nhân.',
    'Power to fine organisations is double.',
  ),
  decree283('63.5', 'Phạm vi xử phạt của Công an nhân dân.', 'What the police may fine.'),
  decree283(
    '66.2',
    'Thẩm quyền của Cục trưởng Cục Tiền lương và Bảo hiểm xã hội có từ khi sửa đổi Nghị định 189/2025.',
    'The power of the head of the Wages and Social Insurance Department begins with the amendment of Decree 189/2025.',
  ),
  decree283('7.4', 'Vi phạm nhiều lần: xử phạt từng hành vi.', 'Repeated acts are fined one by one.'),
];
