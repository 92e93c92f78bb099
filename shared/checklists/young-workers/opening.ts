import { option } from '../options.ts';
import type { Section } from '../schema.ts';
import { people } from './terms.ts';

/**
 * What kind of establishment it is, and how many work there.
 *
 * @source Decree 283/2026/NĐ-CP, Điều 7 và 11; Decree 12/2022/NĐ-CP, Điều 6.
 */
export const opening: Section = {
  id: 'opening',
  title: { vi: 'Thông tin chung về cơ sở', en: 'The establishment' },
  questions: [
    {
      id: 'establishment-type',
      text: {
        vi: 'Loại hình thực tế của cơ sở tại thời điểm kiểm tra',
        en: 'Actual type of the establishment',
      },
      help: {
        vi: 'Mức phạt của tổ chức gấp hai lần mức phạt của cá nhân: ghi đúng loại hình thực tế.',
        en: 'An organisation’s fine is twice an individual’s: record the type as found.',
      },
      source: { provisionIds: ['ND12.6.1', 'ND283.7.1', 'ND283.7.2', 'ND283.7.3'] },
      answer: {
        kind: 'choice',
        options: [
          option('enterprise', 'Doanh nghiệp', 'Enterprise'),
          option('cooperative', 'Hợp tác xã, liên hiệp hợp tác xã', 'Cooperative or union of cooperatives'),
          option('household_business', 'Hộ kinh doanh', 'Household business'),
          option('craft_village_household', 'Hộ làng nghề', 'Craft-village household'),
          option('informal', 'Cơ sở chưa đăng ký', 'Not registered'),
        ],
      },
      required: true,
    },
    {
      id: 'workers-total',
      text: {
        vi: 'Tổng số người đang làm việc, kể cả người học nghề, tập nghề và thành viên gia đình',
        en: 'All persons at work, apprentices and family members included',
      },
      source: {
        provisionIds: [],
        note: {
          vi: 'Không có quy định riêng: để đối chiếu với số người chưa thành niên.',
          en: 'No rule asks for it: to set the number of minors against.',
        },
      },
      answer: people,
      required: true,
    },
    {
      id: 'labour-book',
      text: {
        vi: 'Sổ quản lý lao động (bản giấy hoặc điện tử)',
        en: 'Labour management book, on paper or electronic',
      },
      source: { provisionIds: ['ND283.11.1.c', 'ND283.11.1.d', 'ND283.11.2.d'] },
      answer: {
        kind: 'choice',
        options: [
          option('complete', 'Có lập, ghi đầy đủ', 'Kept and complete'),
          option('incomplete', 'Có lập, chưa ghi đủ người lao động', 'Kept, workers missing'),
          option('not_shown', 'Không xuất trình', 'Not shown'),
          option('none', 'Không lập', 'Not kept'),
        ],
      },
      required: true,
      suggests: [
        { when: ['incomplete'], violationCode: 'LABOUR-BOOK-ENTRY' },
        { when: ['not_shown'], violationCode: 'LABOUR-BOOK-SHOW' },
        { when: ['none'], violationCode: 'LABOUR-BOOK-NONE' },
      ],
    },
  ],
};
