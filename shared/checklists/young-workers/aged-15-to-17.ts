import { aloneOption, optionsOf, unknownOption } from '../options.ts';
import type { Section } from '../schema.ts';
import { some15to17, words, byShare } from './terms.ts';

/**
 * @source Labour Code 45/2019/QH14, Điều 18 và 147; Circular 09/2020/TT-BLĐTBXH, Phụ lục III (not read) và IV.
 */
export const from15to17: Section = {
  id: 'aged-15-to-17',
  title: { vi: 'Người từ đủ 15 đến chưa đủ 18 tuổi', en: 'Workers aged 15 to 17' },
  questions: [
    {
      id: 'contract-15-17',
      text: {
        vi: 'Hợp đồng có sự đồng ý bằng văn bản của người đại diện theo pháp luật không?',
        en: 'Do the contracts carry the written consent of the legal representative?',
      },
      help: {
        vi: 'Có thể trùng với hành vi thiếu sự đồng ý của cha, mẹ: một hành vi chỉ bị xử phạt một lần.',
        en: 'May overlap the missing consent of parents: one act is fined once.',
      },
      source: { provisionIds: ['LC.18.4.b', 'ND283.15.2.c'] },
      answer: byShare,
      required: true,
      askWhen: some15to17,
      suggests: [{ when: ['some', 'none'], violationCode: 'MINOR-CONTRACT-CONSENT' }],
    },
    {
      id: 'banned-work',
      text: {
        vi: 'Có người từ đủ 15 đến chưa đủ 18 tuổi làm công việc bị cấm không?',
        en: 'Does anyone aged 15 to 17 do banned work?',
      },
      source: { provisionIds: ['LC.143.2', 'LC.147.1', 'ND12.29.3.c', 'ND283.27.3.c'] },
      answer: {
        kind: 'multiChoice',
        options: [...optionsOf('LC147.1'), aloneOption('none', 'Không có', 'No'), unknownOption],
      },
      required: true,
      askWhen: some15to17,
      suggests: [{ when: optionsOf('LC147.1').map(({ value }) => value), violationCode: 'BANNED' }],
    },
    {
      id: 'harmful-work-stated',
      text: {
        vi: 'Công việc gây tổn hại theo Phụ lục III: ghi rõ mục và mô tả công việc',
        en: 'Harmful work in annex III: state the item and describe the work',
      },
      help: {
        vi: 'Chưa có danh mục của Phụ lục III trong hệ thống: tra cứu văn bản để ghi số mục.',
        en: 'The list of annex III is not in the system: look the item up in the text of the circular.',
      },
      source: { provisionIds: ['LC.147.1.h', 'TT09.PL.III'] },
      answer: words,
      required: true,
      askWhen: { questionId: 'banned-work', is: ['LC147.1.h'] },
    },
    {
      id: 'banned-place',
      text: {
        vi: 'Có người từ đủ 15 đến chưa đủ 18 tuổi làm việc ở nơi bị cấm không?',
        en: 'Does anyone aged 15 to 17 work in a banned place?',
      },
      source: { provisionIds: ['LC.143.2', 'LC.147.2', 'ND12.29.3.c', 'ND283.27.3.c'] },
      answer: {
        kind: 'multiChoice',
        options: [...optionsOf('LC147.2'), aloneOption('none', 'Không có', 'No'), unknownOption],
      },
      required: true,
      askWhen: some15to17,
      suggests: [{ when: optionsOf('LC147.2').map(({ value }) => value), violationCode: 'BANNED' }],
    },
    {
      id: 'harmful-place',
      text: { vi: 'Nơi gây tổn hại theo Phụ lục IV', en: 'Harmful place in annex IV' },
      source: { provisionIds: ['LC.147.2.đ', 'TT09.PL.IV'] },
      answer: { kind: 'multiChoice', options: [...optionsOf('TT09.IV'), unknownOption] },
      required: true,
      askWhen: {
        any: [
          { questionId: 'banned-place', is: ['LC147.2.đ'] },
          { questionId: 'light-work-place', is: ['LC147.2.đ'] },
        ],
      },
    },
    {
      id: 'health-examination-15-17',
      text: {
        vi: 'Có tổ chức khám sức khỏe định kỳ cho người từ đủ 15 đến chưa đủ 18 tuổi không?',
        en: 'Are those aged 15 to 17 examined periodically?',
      },
      source: { provisionIds: ['ND283.33.2'] },
      answer: byShare,
      required: true,
      askWhen: some15to17,
      suggests: [{ when: ['some', 'none'], violationCode: 'HEALTH-CHECK-NONE' }],
    },
  ],
};
