import { option, unknownOption } from '../options.ts';
import type { Section } from '../schema.ts';
import { ofHouseholds, people, yesNoUnknown } from './terms.ts';

/**
 * @source Labour Code 45/2019/QH14, Điều 61 khoản 4; Decree 283/2026/NĐ-CP, Điều 20; Decree 130/2021/NĐ-CP, Điều 23.
 */
export const apprenticesAndFamily: Section = {
  id: 'apprentices-and-family',
  title: { vi: 'Người học nghề, tập nghề và thành viên gia đình', en: 'Apprentices and family members' },
  questions: [
    {
      id: 'apprentices-count',
      text: { vi: 'Số người học nghề, tập nghề dưới 18 tuổi', en: 'Apprentices and trainees under 18' },
      source: { provisionIds: ['LC.61.4'] },
      answer: people,
      required: true,
    },
    {
      id: 'apprentice-under-14',
      text: {
        vi: 'Có người dưới 14 tuổi học nghề, tập nghề không?',
        en: 'Is any apprentice or trainee under 14?',
      },
      source: { provisionIds: ['LC.61.4', 'ND283.20.2.b'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: { questionId: 'apprentices-count', atLeast: 1 },
      suggests: [{ when: ['yes'], violationCode: 'APPRENTICE-UNDER14' }],
    },
    {
      id: 'apprenticeship-cover',
      text: {
        vi: 'Có dấu hiệu lợi dụng danh nghĩa dạy nghề, tập nghề để sử dụng lao động không?',
        en: 'Is apprenticeship a cover for using labour?',
      },
      help: {
        vi: 'Không có hợp đồng đào tạo, không có người dạy, làm ra sản phẩm như người lao động nhưng không được trả lương.',
        en: 'No training contract, no one who teaches, output like a worker’s without wages.',
      },
      source: { provisionIds: ['ND283.20.2.a'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: { questionId: 'apprentices-count', atLeast: 1 },
      suggests: [{ when: ['yes'], violationCode: 'APPRENTICE-EXPLOITED' }],
    },
    {
      id: 'family-children',
      text: {
        vi: 'Trẻ em trong gia đình chủ cơ sở có tham gia sản xuất không?',
        en: 'Do children of the owner’s family take part in the work?',
      },
      help: {
        vi: 'Áp dụng nghị định về lao động hay về trẻ em do cán bộ xem xét từng trường hợp và nêu lý do.',
        en: 'Whether the labour decree or the one on children applies is for the officer to judge, with reasons.',
      },
      source: { provisionIds: ['ND130.23.overwork', 'ND130.23.exploitation'] },
      answer: {
        kind: 'choice',
        options: [
          option('no', 'Không', 'No'),
          option('light_help', 'Phụ giúp việc nhẹ ngoài giờ học', 'Light help outside school'),
          option(
            'excessive',
            'Làm quá sức hoặc quá thời gian, ảnh hưởng học tập',
            'Too hard or too long, harming study',
          ),
          option(
            'dangerous',
            'Làm công việc nặng nhọc, độc hại, nguy hiểm',
            'Heavy, toxic or dangerous work',
          ),
          unknownOption,
        ],
      },
      required: true,
      askWhen: ofHouseholds,
      suggests: [
        { when: ['excessive'], violationCode: 'HOUSEHOLD-OVERWORK' },
        { when: ['excessive', 'dangerous'], violationCode: 'CHILD-MADE-TO-WORK' },
      ],
    },
  ],
};
