import { aloneOption, option } from '../options.ts';
import type { Section } from '../schema.ts';
import { people, words, yesNoUnknown } from './terms.ts';

/**
 * Who works there and how old they are. An unknown age is counted apart: it is neither a violation nor a pass.
 *
 * @source Labour Code 45/2019/QH14, Điều 143.
 */
export const ages: Section = {
  id: 'ages',
  title: { vi: 'Người làm việc và việc xác định độ tuổi', en: 'Workers and their ages' },
  questions: [
    {
      id: 'employer-checks-age',
      text: {
        vi: 'Khi nhận người vào làm, cơ sở có kiểm tra giấy tờ chứng minh tuổi không?',
        en: 'Does the employer check proof of age on hiring?',
      },
      source: { provisionIds: ['LC.143.1', 'LC.144.3'] },
      answer: yesNoUnknown,
      required: true,
    },
    {
      id: 'age-evidence',
      text: {
        vi: 'Căn cứ mà đoàn kiểm tra dùng để xác định độ tuổi',
        en: 'On what the visiting team rests its finding of age',
      },
      source: { provisionIds: ['LC.143.1'] },
      answer: {
        kind: 'multiChoice',
        options: [
          option('identity_card', 'Căn cước, số định danh cá nhân', 'Identity card or personal number'),
          option('birth_certificate', 'Giấy khai sinh', 'Birth certificate'),
          option('school_record', 'Học bạ, xác nhận của nhà trường', 'School record'),
          option('employer_record', 'Hồ sơ của cơ sở', 'Employer’s records'),
          option(
            'statement',
            'Lời khai của người lao động hoặc gia đình',
            'Statement of the worker or family',
          ),
          aloneOption('none', 'Không có căn cứ', 'Nothing'),
        ],
      },
      required: true,
    },
    {
      id: 'count-15-17',
      text: { vi: 'Số người từ đủ 15 đến chưa đủ 18 tuổi', en: 'Persons aged 15 to 17' },
      help: {
        vi: 'Tính tuổi tại ngày làm việc, gồm cả người học nghề và thành viên gia đình.',
        en: 'Age on the day of work; apprentices and family members included.',
      },
      source: { provisionIds: ['LC.143.1', 'LC.143.2'] },
      answer: people,
      required: true,
    },
    {
      id: 'count-13-14',
      text: { vi: 'Số người từ đủ 13 đến chưa đủ 15 tuổi', en: 'Persons aged 13 and 14' },
      source: { provisionIds: ['LC.143.3'] },
      answer: people,
      required: true,
    },
    {
      id: 'count-under-13',
      text: { vi: 'Số người chưa đủ 13 tuổi', en: 'Persons under 13' },
      source: { provisionIds: ['LC.143.4'] },
      answer: people,
      required: true,
    },
    {
      id: 'count-age-unknown',
      text: {
        vi: 'Số người nghi là chưa thành niên nhưng chưa xác định được tuổi',
        en: 'Persons who may be minors, age not established',
      },
      help: {
        vi: 'Chưa rõ tuổi thì chưa kết luận vi phạm, cũng không coi là đã đủ tuổi.',
        en: 'An unknown age is neither a violation nor a pass.',
      },
      source: { provisionIds: ['LC.143.1'] },
      answer: people,
      required: true,
    },
    {
      id: 'age-unknown-steps',
      text: { vi: 'Biện pháp xác minh tuổi tiếp theo', en: 'Steps to establish the ages' },
      source: { provisionIds: ['LC.143.1'] },
      answer: words,
      required: true,
      askWhen: { questionId: 'count-age-unknown', atLeast: 1 },
    },
  ],
};
