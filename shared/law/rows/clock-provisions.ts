import { plainDate } from '../../kernel/dates.ts';
import { provisionsOf } from './provision-row.ts';
import type { Provision } from '../schema.ts';

const dayRecalled = {
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification, as in force before Law 88/2025; the first day in force is recalled.',
} as const;
const summary = { sourceStatus: 'verifiedSummary', sourceNote: 'Legal portals.' } as const;
const recalled = { sourceStatus: 'recalled', sourceNote: 'From memory.' } as const;

const law = provisionsOf('XLVPHC', { validFrom: plainDate('2013-07-01'), ...dayRecalled });
const decree118 = provisionsOf('ND118', { validFrom: plainDate('2022-01-01'), ...dayRecalled });
const decree283 = provisionsOf('ND283', {
  validFrom: plainDate('2026-09-10'),
  sourceStatus: 'verifiedText',
  sourceNote: 'Character recognition of the signed copy.',
});
const inspectionLaw = provisionsOf('LTT84', {
  validFrom: plainDate('2025-07-01'),
  sourceStatus: 'verifiedText',
  sourceNote: 'Read in a public copy.',
});
const checks = provisionsOf('ND217', {
  validFrom: plainDate('2025-08-05'),
  sourceStatus: 'missing',
  sourceNote: 'Known to rule specialised checks; its time limits were not found.',
});

/** Rules that set a time limit, or an amount at which the procedure changes. Wording ours. */
export const clockProvisions: readonly Provision[] = [
  law('6.1', 'Thời hiệu xử phạt và thời điểm bắt đầu tính.', 'Limitation, and from when it runs.', recalled),
  law(
    '7.1',
    'Thời hạn được coi là chưa bị xử phạt.',
    'When an offender is considered not to have been sanctioned.',
  ),
  law('55', 'Buộc chấm dứt ngay hành vi đang diễn ra.', 'An act going on is ordered to stop at once.'),
  law(
    '56.1',
    'Xử phạt không lập biên bản chỉ áp dụng đến mức tiền nhất định.',
    'A fine without minutes is possible up to an amount only.',
  ),
  law('58.5', 'Chuyển biên bản cho người có thẩm quyền.', 'Minutes go to the competent person.', recalled),
  law(
    '61.1',
    'Quyền giải trình khi mức tối đa của khung từ 15 triệu đồng (cá nhân), 30 triệu đồng (tổ chức).',
    'A right to explain where the top of the range is at least 15 million (individual) or 30 million (organisation).',
  ),
  law('61.2', 'Giải trình bằng văn bản và thời hạn.', 'Explaining in writing, and by when.', recalled),
  law(
    '61.3',
    'Giải trình trực tiếp: thời hạn yêu cầu, thời hạn thông báo.',
    'Explaining at a hearing: when to ask, when it is notified.',
    summary,
  ),
  law(
    '66.1.a',
    'Thời hạn ra quyết định xử phạt: vụ việc thông thường, và khi phải chuyển cấp trên.',
    'Time for the decision: a simple file, and one passed up.',
    recalled,
  ),
  law(
    '66.1.b',
    'Thời hạn ra quyết định khi có giải trình hoặc cần xác minh.',
    'Time for the decision after an explanation or verification.',
    summary,
  ),
  law(
    '66.1.c',
    'Thời hạn ra quyết định với vụ việc đặc biệt nghiêm trọng, nhiều tình tiết phức tạp.',
    'Time for the decision in a specially serious file with many complex facts.',
    summary,
  ),
  law('70', 'Gửi quyết định xử phạt.', 'The decision is sent.'),
  law('72.1', 'Công bố công khai việc xử phạt.', 'A penalty is made public.'),
  law('73.1', 'Chấp hành quyết định xử phạt trong thời hạn.', 'A decision is complied with in time.'),
  law('74.1', 'Thời hiệu thi hành quyết định xử phạt.', 'When a decision lapses that was not executed.'),
  law('86', 'Cưỡng chế thi hành quyết định xử phạt.', 'Enforcement of a decision.', {
    sourceNote: 'State codification: the heading only.',
  }),
  law('88.1', 'Gửi quyết định cưỡng chế.', 'The decision to enforce is sent.'),
  decree118('12', 'Thời hạn lập và chuyển biên bản.', 'Time for making and passing on minutes.', summary),
  decree118(
    '17.1',
    'Không giải trình thì ra quyết định trong thời hạn của vụ việc thông thường.',
    'Without an explanation the time of a simple file applies.',
  ),
  decree118('18.1', 'Gửi để công bố công khai.', 'Sent to be made public.'),
  decree283('3.4', 'Thời hiệu xử phạt là một năm.', 'Limitation is one year.'),
  inspectionLaw('34', 'Giao xây dựng dự thảo kết luận thanh tra.', 'Drafting of the conclusion is assigned.'),
  inspectionLaw('36', 'Ban hành kết luận thanh tra.', 'The conclusion is issued.'),
  checks(
    '',
    'Hoạt động kiểm tra chuyên ngành; thời hạn chưa đọc được.',
    'Specialised checks; time limits not read.',
  ),
];
