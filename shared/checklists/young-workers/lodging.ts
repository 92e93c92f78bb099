import type { Section } from '../schema.ts';
import { someMinor, people, yesNoUnknown } from './terms.ts';

/**
 * @source Circular 09/2020/TT-BLĐTBXH, Điều 4.
 */
export const lodging: Section = {
  id: 'lodging',
  title: { vi: 'Chỗ ở', en: 'Lodging' },
  questions: [
    {
      id: 'lodging-count',
      text: {
        vi: 'Số người chưa thành niên ở lại cơ sở, xa gia đình',
        en: 'Minors who lodge here, away from the family',
      },
      source: { provisionIds: ['TT09.4'] },
      answer: people,
      required: true,
      askWhen: someMinor,
    },
    {
      id: 'lodging-fit',
      text: {
        vi: 'Chỗ ở có an toàn, bảo đảm vệ sinh, tách biệt nơi sản xuất không?',
        en: 'Is the lodging safe, clean and apart from the workplace?',
      },
      source: {
        provisionIds: ['TT09.4'],
        note: {
          vi: 'Pháp luật buộc ghi chỗ ở trong hợp đồng của người chưa đủ 15 tuổi; điều kiện chỗ ở là nội dung khuyến nghị.',
          en: 'The contract of a person under 15 must state the lodging; its quality is our advice.',
        },
      },
      answer: yesNoUnknown,
      required: true,
      askWhen: { questionId: 'lodging-count', atLeast: 1 },
    },
  ],
};
