import { aloneOption, option, optionsOf, shares, unknownOption } from '../options.ts';
import type { Section } from '../schema.ts';
import { some13to14, someUnder15, words, yesNoUnknown, byShare } from './terms.ts';

/**
 * @source Labour Code 45/2019/QH14, Điều 145; Circular 09/2020/TT-BLĐTBXH, Điều 3, 4 và Phụ lục II. That conditions must
 * fit the age: Decree 12/2022/NĐ-CP, Điều 29 khoản 2 điểm b; Decree 283/2026/NĐ-CP, Điều 27 khoản 2 điểm b.
 */
export const under15: Section = {
  id: 'under-15',
  title: { vi: 'Người chưa đủ 15 tuổi', en: 'Workers under 15' },
  questions: [
    {
      id: 'light-work',
      text: {
        vi: 'Công việc thực tế của người từ đủ 13 đến chưa đủ 15 tuổi, đối chiếu danh mục công việc nhẹ',
        en: 'What those aged 13 and 14 do, against the light-work list',
      },
      source: { provisionIds: ['LC.143.3', 'LC.145.2', 'TT09.PL.II'] },
      answer: {
        kind: 'multiChoice',
        options: [
          ...optionsOf('TT09.II'),
          option('outside', 'Công việc ngoài danh mục', 'Work outside the list'),
          unknownOption,
        ],
      },
      required: true,
      askWhen: some13to14,
      suggests: [{ when: ['outside'], violationCode: 'LIGHTWORK-BREACH' }],
    },
    {
      id: 'light-work-outside',
      text: { vi: 'Mô tả công việc ngoài danh mục', en: 'The work outside the list' },
      source: { provisionIds: ['LC.143.3'] },
      answer: words,
      required: true,
      askWhen: { questionId: 'light-work', is: ['outside'] },
    },
    {
      id: 'light-work-place',
      text: {
        vi: 'Nơi làm việc của người từ đủ 13 đến chưa đủ 15 tuổi có thuộc nơi bị cấm không?',
        en: 'Do those aged 13 and 14 work in a banned place?',
      },
      help: {
        vi: 'Làm công việc nhẹ tại nơi bị cấm được hiểu là ngoài phạm vi cho phép; cần hỏi ý kiến pháp chế.',
        en: 'Light work in a banned place is read as not permitted; ask counsel.',
      },
      source: { provisionIds: ['TT09.3.5.b', 'LC.147.2', 'TT09.PL.IV'] },
      answer: {
        kind: 'multiChoice',
        options: [
          ...optionsOf('LC147.2'),
          aloneOption('none', 'Không thuộc nơi bị cấm', 'Not a banned place'),
          unknownOption,
        ],
      },
      required: true,
      askWhen: some13to14,
      suggests: [
        {
          when: optionsOf('LC147.2').map(({ value }) => value),
          violationCode: 'LIGHTWORK-BREACH',
        },
      ],
    },
    {
      id: 'under15-contract',
      text: {
        vi: 'Có hợp đồng bằng văn bản với người chưa đủ 15 tuổi và người đại diện theo pháp luật không?',
        en: 'Is there a written contract with the child and the legal representative?',
      },
      help: {
        vi: 'Hợp đồng phải có thêm thông tin người đại diện, chỗ ở khi làm xa gia đình, việc bảo đảm học tập.',
        en: 'It adds the representative, lodging away from the family, and schooling.',
      },
      source: { provisionIds: ['LC.145.1.a', 'LC.18.4.c', 'TT09.4'] },
      answer: byShare,
      required: true,
      askWhen: someUnder15,
      suggests: [{ when: ['some', 'none'], violationCode: 'UNDER15-CONDITIONS' }],
    },
    {
      id: 'under15-signatory',
      text: {
        vi: 'Người ký hợp đồng của cơ sở có phiếu lý lịch tư pháp (không quá 06 tháng) và bản cam kết Mẫu số 02 không?',
        en: 'Did the signatory hold a criminal record certificate (6 months at most) and the Form 02 statement?',
      },
      source: { provisionIds: ['TT09.4'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: someUnder15,
    },
    {
      id: 'under15-study-clash',
      text: {
        vi: 'Giờ làm việc có ảnh hưởng đến thời gian học tập không?',
        en: 'Do the hours clash with schooling?',
      },
      source: { provisionIds: ['LC.145.1.b'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: someUnder15,
      suggests: [{ when: ['yes'], violationCode: 'UNDER15-CONDITIONS' }],
    },
    {
      id: 'under15-health-certificate',
      text: {
        vi: 'Có giấy khám sức khỏe xác nhận phù hợp với công việc không?',
        en: 'Is there a certificate of fitness for the job?',
      },
      source: { provisionIds: ['LC.145.1.c'] },
      answer: byShare,
      required: true,
      askWhen: someUnder15,
      suggests: [{ when: ['some', 'none'], violationCode: 'UNDER15-CONDITIONS' }],
    },
    {
      id: 'under15-health-check',
      text: {
        vi: 'Có kiểm tra sức khỏe định kỳ ít nhất một lần trong 06 tháng không?',
        en: 'Has there been a health check at least every 6 months?',
      },
      source: { provisionIds: ['LC.145.1.c'] },
      answer: {
        kind: 'choice',
        options: [...shares, option('not_due', 'Chưa đến hạn kiểm tra', 'Not due yet')],
      },
      required: true,
      askWhen: someUnder15,
      suggests: [{ when: ['some', 'none'], violationCode: 'UNDER15-CONDITIONS' }],
    },
    {
      id: 'under15-conditions',
      text: {
        vi: 'Điều kiện làm việc, an toàn, vệ sinh lao động có phù hợp với lứa tuổi, có nghỉ giải lao không?',
        en: 'Do conditions, safety and hygiene suit the age, with short breaks?',
      },
      source: { provisionIds: ['LC.109.2', 'TT09.3.3', 'ND12.29.2.b', 'ND283.27.2.b'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: someUnder15,
      suggests: [{ when: ['no'], violationCode: 'UNDER15-CONDITIONS' }],
    },
  ],
};
