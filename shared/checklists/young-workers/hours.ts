import { aloneOption, option, optionsOf, unknownOption } from '../options.ts';
import type { Section } from '../schema.ts';
import { some15to17, someUnder15, words, yesNoUnknown } from './terms.ts';

/** Items 1 to 11 of annex V and the start of 12 were read, so that work beyond them is not yet outside the list. */
const readInPart = {
  vi: 'Phụ lục V mới đọc được đến mục 12: chỉ chọn «Công việc ngoài danh mục» khi đã tra cứu toàn văn.',
  en: 'Annex V was read only as far as item 12: choose "Work outside the list" only with the full text at hand.',
};

/**
 * @source Labour Code 45/2019/QH14, Điều 106 và 146; Circular 09/2020/TT-BLĐTBXH, Phụ lục V.
 */
export const hours: Section = {
  id: 'hours',
  title: { vi: 'Thời giờ làm việc, làm thêm giờ, làm việc ban đêm', en: 'Hours, overtime, night work' },
  questions: [
    {
      id: 'under15-over-hours',
      text: {
        vi: 'Người chưa đủ 15 tuổi có làm quá 04 giờ/ngày hoặc 20 giờ/tuần không?',
        en: 'Does anyone under 15 work over 4 hours a day or 20 a week?',
      },
      source: { provisionIds: ['LC.146'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: someUnder15,
      suggests: [{ when: ['yes'], violationCode: 'HOURS' }],
    },
    {
      id: 'under15-overtime-night',
      text: {
        vi: 'Người chưa đủ 15 tuổi có làm thêm giờ hoặc làm việc ban đêm (22 giờ đến 6 giờ) không?',
        en: 'Does anyone under 15 do overtime or night work (22:00 to 06:00)?',
      },
      source: { provisionIds: ['LC.146', 'LC.106'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: someUnder15,
      suggests: [{ when: ['yes'], violationCode: 'UNDER15-OT-NIGHT' }],
    },
    {
      id: 'over-hours-15-17',
      text: {
        vi: 'Người từ đủ 15 đến chưa đủ 18 tuổi có làm quá 08 giờ/ngày hoặc 40 giờ/tuần không?',
        en: 'Does anyone aged 15 to 17 work over 8 hours a day or 40 a week?',
      },
      help: {
        vi: 'Không tính giờ làm thêm trong nghề, công việc được phép.',
        en: 'Overtime in work where it is allowed is not counted here.',
      },
      source: { provisionIds: ['LC.146'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: some15to17,
      suggests: [{ when: ['yes'], violationCode: 'HOURS' }],
    },
    {
      id: 'overtime-work',
      text: {
        vi: 'Người từ đủ 15 đến chưa đủ 18 tuổi làm thêm giờ trong công việc nào?',
        en: 'In which work do those aged 15 to 17 do overtime?',
      },
      help: readInPart,
      source: { provisionIds: ['LC.146', 'TT09.PL.V'] },
      answer: {
        kind: 'multiChoice',
        options: [
          aloneOption('none', 'Không làm thêm giờ', 'No overtime'),
          ...optionsOf('TT09.V'),
          option('outside', 'Công việc ngoài danh mục', 'Work outside the list'),
          unknownOption,
        ],
      },
      required: true,
      askWhen: some15to17,
      suggests: [{ when: ['outside'], violationCode: 'MINOR-OT-NIGHT' }],
    },
    {
      id: 'night-work',
      text: {
        vi: 'Người từ đủ 15 đến chưa đủ 18 tuổi làm việc ban đêm (22 giờ đến 6 giờ) trong công việc nào?',
        en: 'In which work do those aged 15 to 17 work at night (22:00 to 06:00)?',
      },
      help: {
        vi: `${readInPart.vi} Một bản sao khác xếp công việc được làm đêm thành danh mục riêng, hẹp hơn: cần đối chiếu Công báo.`,
        en: `${readInPart.en} Another copy reads night work as a narrower list of its own: compare with the gazette.`,
      },
      source: { provisionIds: ['LC.106', 'LC.146', 'TT09.PL.V'] },
      answer: {
        kind: 'multiChoice',
        options: [
          aloneOption('none', 'Không làm việc ban đêm', 'No night work'),
          ...optionsOf('TT09.V'),
          option('outside', 'Công việc ngoài danh mục', 'Work outside the list'),
          unknownOption,
        ],
      },
      required: true,
      askWhen: some15to17,
      suggests: [{ when: ['outside'], violationCode: 'MINOR-OT-NIGHT' }],
    },
    {
      id: 'overtime-night-stated',
      text: {
        vi: 'Công việc làm thêm giờ, làm đêm ngoài các mục đã đọc: ghi rõ mục hoặc mô tả công việc',
        en: 'The overtime or night work beyond the items read: state the item or describe the work',
      },
      source: { provisionIds: ['LC.146', 'TT09.PL.V'] },
      answer: words,
      required: true,
      askWhen: {
        any: [
          { questionId: 'overtime-work', is: ['TT09.V.to-be-stated', 'outside'] },
          { questionId: 'night-work', is: ['TT09.V.to-be-stated', 'outside'] },
        ],
      },
    },
  ],
};
