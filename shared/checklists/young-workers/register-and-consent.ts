import { aloneOption, option, unknownOption } from '../options.ts';
import type { Section } from '../schema.ts';
import { someMinor, byShare } from './terms.ts';

/**
 * @source Labour Code 45/2019/QH14, Điều 144 khoản 3 và 4.
 */
export const registerAndConsent: Section = {
  id: 'register-and-consent',
  title: { vi: 'Sổ theo dõi riêng và sự đồng ý của gia đình', en: 'Separate register and family consent' },
  questions: [
    {
      id: 'register',
      text: {
        vi: 'Sổ theo dõi riêng đối với lao động chưa thành niên',
        en: 'Separate register of minor workers',
      },
      source: { provisionIds: ['LC.144.3'] },
      answer: {
        kind: 'choice',
        options: [
          option('shown', 'Có lập và xuất trình', 'Kept and shown'),
          option('not_shown', 'Không xuất trình', 'Not shown'),
          option('none', 'Không lập', 'Not kept'),
        ],
      },
      required: true,
      askWhen: someMinor,
      suggests: [{ when: ['not_shown', 'none'], violationCode: 'REGISTER' }],
    },
    {
      id: 'register-missing',
      text: { vi: 'Nội dung bắt buộc còn thiếu trong sổ', en: 'Required entries that the register lacks' },
      source: { provisionIds: ['LC.144.3'] },
      answer: {
        kind: 'multiChoice',
        options: [
          option('full_name', 'Họ và tên', 'Full name'),
          option('birth_date', 'Ngày, tháng, năm sinh', 'Date of birth'),
          option('job', 'Công việc đang làm', 'Job being done'),
          option('health_results', 'Kết quả kiểm tra sức khỏe định kỳ', 'Results of periodic health checks'),
          option('person', 'Có người chưa thành niên không được ghi vào sổ', 'A minor is not entered at all'),
          aloneOption('none', 'Không thiếu', 'Nothing is missing'),
        ],
      },
      required: true,
      askWhen: { questionId: 'register', is: ['shown'] },
      suggests: [
        {
          when: ['full_name', 'birth_date', 'job', 'health_results', 'person'],
          violationCode: 'REGISTER',
        },
      ],
    },
    {
      id: 'guardian-consent',
      text: {
        vi: 'Có sự đồng ý của cha, mẹ hoặc người giám hộ của người chưa thành niên không?',
        en: 'Has a parent or guardian of each minor consented?',
      },
      source: { provisionIds: ['LC.144.3'] },
      answer: byShare,
      required: true,
      askWhen: someMinor,
      suggests: [{ when: ['some', 'none'], violationCode: 'CONSENT' }],
    },
    {
      id: 'schooling',
      text: { vi: 'Việc học của những người chưa thành niên', en: 'Schooling of the minors' },
      source: { provisionIds: ['LC.144.4'] },
      answer: {
        kind: 'choice',
        options: [
          option('all', 'Tất cả đang học văn hóa hoặc học nghề', 'All at school or in training'),
          option('some_left', 'Có người đã thôi học', 'Some have left'),
          unknownOption,
        ],
      },
      required: true,
      askWhen: someMinor,
    },
  ],
};
