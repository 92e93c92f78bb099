import { option, unknownOption } from '../options.ts';
import type { Section } from '../schema.ts';
import { someUnder13, byShare } from './terms.ts';

/**
 * @source Labour Code 45/2019/QH14, Điều 145 khoản 3; Circular 09/2020/TT-BLĐTBXH, Điều 4 và 5.
 */
export const under13: Section = {
  id: 'under-13',
  title: { vi: 'Người chưa đủ 13 tuổi', en: 'Workers under 13' },
  questions: [
    {
      id: 'under13-work',
      text: { vi: 'Công việc của người chưa đủ 13 tuổi', en: 'What those under 13 do' },
      source: { provisionIds: ['LC.143.4', 'LC.145.3'] },
      answer: {
        kind: 'multiChoice',
        options: [
          option('arts', 'Nghệ thuật', 'Arts'),
          option('sport', 'Thể dục, thể thao', 'Physical training, sport'),
          option('other', 'Công việc khác', 'Other work'),
          unknownOption,
        ],
      },
      required: true,
      askWhen: someUnder13,
      suggests: [{ when: ['other'], violationCode: 'UNDER13' }],
    },
    {
      id: 'under13-permission',
      text: {
        vi: 'Có văn bản đồng ý (Mẫu số 04) của cơ quan lao động cấp tỉnh trước khi sử dụng không?',
        en: 'Did the provincial labour office consent (Form 04) beforehand?',
      },
      help: {
        vi: 'Trước đây là Sở Lao động - Thương binh và Xã hội, nay là Sở Nội vụ. Hợp đồng chưa có hiệu lực khi chưa có văn bản đồng ý.',
        en: 'Once the labour department, now the department of home affairs. Without it the contract has no effect.',
      },
      source: { provisionIds: ['LC.145.3', 'TT09.4.3', 'TT09.5'] },
      answer: byShare,
      required: true,
      askWhen: { questionId: 'under13-work', is: ['arts', 'sport'] },
      suggests: [{ when: ['some', 'none'], violationCode: 'UNDER13' }],
    },
  ],
};
