import type { Deadline, DeadlineVersion, Limit, Threshold } from '../clocks/schema.ts';
import { plainDate } from '../../kernel/dates.ts';
import {
  days,
  from,
  hours,
  missing,
  months,
  notConfigured,
  read,
  recalled,
  summarised,
  workingDays,
  years,
} from './deadline-row.ts';
import { visitDeadlines } from './visit-deadlines.ts';

const atOnce: Limit = { kind: 'atOnce' };
const openEnded: Limit = { kind: 'openEnded' };
const sinceLaw = '2013-07-01';
const since2022 = from('2022-01-01');

/** What was read is the law as amended from 1/1/2022 on; older numbers are not guessed from it. */
const before2022: DeadlineVersion = from(sinceLaw, '2021-12-31')(
  notConfigured({
    vi: 'Chưa đọc được thời hạn áp dụng trước ngày 01/01/2022.',
    en: 'The time limit before 1/1/2022 was not read.',
  }),
  missing('Law 15/2012/QH13 was read as amended by Law 67/2020, from 1/1/2022.'),
);
const only = (limit: Limit, rest: Parameters<typeof since2022>[1]): DeadlineVersion[] => [
  before2022,
  since2022(limit, rest),
];

const startsRecalled =
  'The days from which it runs (end of the act, or discovery while it goes on) are recalled.';
const childProtectionUnread = {
  when: 'childProtection' as const,
  limit: notConfigured({
    vi: 'Chỉ đọc được thời hiệu trong lĩnh vực lao động, chưa đọc được thời hiệu trong lĩnh vực bảo vệ trẻ em.',
    en: 'Limitation was read for labour only, not for child protection.',
  }),
};

const stage = { about: 'penaltyFile', condition: 'always' } as const;
const duty = { ...stage, nature: 'duty', of: 'authority' } as const;
const offendersRight = { ...stage, nature: 'right', of: 'offender' } as const;

/** Finding, minutes and explanation: W1 to W8. */
const untilExplained: readonly Deadline[] = [
  {
    ...stage,
    id: 'W1',
    name: { vi: 'Thời hiệu xử phạt', en: 'Limitation' },
    nature: 'limit',
    of: 'authority',
    starts: 'actEndedOrFound',
    metBy: 'decided',
    versions: [
      from(sinceLaw, '2026-09-09')(years(1), {
        ...recalled(
          ['XLVPHC.6.1'],
          `One year is recalled for this period (read only in Decree 283/2026). ${startsRecalled}`,
        ),
        special: [childProtectionUnread],
      }),
      from('2026-09-10')(years(1), {
        ...recalled(
          ['XLVPHC.6.1', 'ND283.3.4'],
          `One year was read in Decree 283/2026, article 3.4. ${startsRecalled}`,
        ),
        special: [childProtectionUnread],
      }),
    ],
  },
  {
    ...duty,
    id: 'W2',
    name: { vi: 'Buộc chấm dứt hành vi đang diễn ra', en: 'Order to stop an ongoing act' },
    starts: 'ongoingActFound',
    metBy: 'stopOrdered',
    condition: 'actGoesOn',
    versions: only(atOnce, read(['XLVPHC.55'], 'State codification. The order may be oral.')),
  },
  {
    ...duty,
    id: 'W3',
    name: { vi: 'Lập biên bản vi phạm hành chính', en: 'Making the minutes' },
    starts: 'found',
    metBy: 'minutesMade',
    versions: only(workingDays(2), {
      ...summarised(['ND118.12'], 'Answers of a province. Five working days for a complex or wide matter.'),
      special: [{ when: 'complexOrWide', limit: workingDays(5) }],
    }),
  },
  {
    ...duty,
    id: 'W4',
    name: { vi: 'Chuyển biên bản đến người có thẩm quyền', en: 'Passing the minutes on' },
    starts: 'minutesMade',
    metBy: 'minutesPassed',
    condition: 'minutesPassedOn',
    versions: only(hours(24), recalled(['XLVPHC.58.5', 'ND118.12'])),
  },
  {
    ...offendersRight,
    id: 'W6',
    name: { vi: 'Yêu cầu giải trình trực tiếp', en: 'Asking for a hearing' },
    starts: 'minutesMade',
    metBy: 'hearingAsked',
    condition: 'mayAskForHearing',
    versions: only(workingDays(2), summarised(['XLVPHC.61.3'], 'The press and a legal portal.')),
  },
  {
    ...duty,
    id: 'W7',
    name: { vi: 'Thông báo thời gian, địa điểm giải trình', en: 'Notifying the hearing' },
    starts: 'hearingAsked',
    metBy: 'hearingNotified',
    condition: 'hearingAsked',
    versions: only(days(5), summarised(['XLVPHC.61.3'], 'The press and a legal portal.')),
  },
  {
    ...offendersRight,
    id: 'W8',
    name: { vi: 'Giải trình bằng văn bản', en: 'Explaining in writing' },
    starts: 'minutesMade',
    metBy: 'explainedInWriting',
    condition: 'mayExplainInWriting',
    versions: [
      from(sinceLaw, '2021-12-31')(days(5), summarised(['XLVPHC.61.2'], 'The old text, in the press.')),
      since2022(
        workingDays(5, 5),
        recalled(['XLVPHC.61.2'], 'Working days since 2022 and one extension of at most five are recalled.'),
      ),
    ],
  },
];

const decision = {
  ...stage,
  nature: 'limit',
  of: 'authority',
  starts: 'minutesMade',
  metBy: 'decided',
} as const;
const inQuizzes = 'Examination texts of 2026 that cite article 66; the law itself was not read.';

/** One of these is the clock of the decision: which one depends on the file. */
const decisions: readonly Deadline[] = [
  {
    ...decision,
    id: 'W9',
    name: { vi: 'Ra quyết định xử phạt: vụ việc thông thường', en: 'Decision: simple file' },
    condition: 'simple',
    versions: only(workingDays(7), recalled(['XLVPHC.66.1.a'], `From memory. ${inQuizzes}`)),
  },
  {
    ...decision,
    id: 'W10',
    name: { vi: 'Ra quyết định xử phạt: hồ sơ chuyển cấp trên', en: 'Decision: file passed up' },
    condition: 'passedUp',
    versions: only(workingDays(10), recalled(['XLVPHC.66.1.a'])),
  },
  {
    ...decision,
    id: 'W11',
    name: {
      vi: 'Ra quyết định xử phạt: có giải trình hoặc cần xác minh',
      en: 'Decision: explained or verified',
    },
    condition: 'explainedOrVerified',
    versions: only(months(1), summarised(['XLVPHC.66.1.b'], inQuizzes)),
  },
  {
    ...decision,
    id: 'W12',
    name: { vi: 'Ra quyết định xử phạt: đặc biệt nghiêm trọng, phức tạp', en: 'Decision: specially serious' },
    condition: 'speciallySerious',
    versions: only(months(2), summarised(['XLVPHC.66.1.c'], inQuizzes)),
  },
  {
    ...decision,
    id: 'W13',
    name: { vi: 'Ra quyết định xử phạt: không giải trình', en: 'Decision: no explanation filed' },
    condition: 'notExplained',
    versions: only({ kind: 'sameAs', deadlineId: 'W9' }, read(['ND118.17.1', 'XLVPHC.66.1.a'])),
  },
];

const sendingConflict =
  'State codification before Law 88/2025. One summary of that law says 3 working days and adds electronic delivery: in conflict; the shorter is counted until it is read.';

/** From the decision to its end: W14 to W23. */
const sinceDecision: readonly Deadline[] = [
  {
    ...duty,
    id: 'W14',
    name: { vi: 'Gửi quyết định xử phạt', en: 'Sending the decision' },
    starts: 'decided',
    metBy: 'decisionSent',
    versions: [
      before2022,
      from('2022-01-01', '2025-06-30')(workingDays(2), read(['XLVPHC.70'])),
      from('2025-07-01')(workingDays(2), recalled(['XLVPHC.70'], sendingConflict)),
    ],
  },
  {
    ...duty,
    id: 'W15',
    name: { vi: 'Chấp hành quyết định, nộp phạt', en: 'Complying and paying' },
    of: 'offender',
    starts: 'received',
    metBy: 'paid',
    versions: only(days(10), read(['XLVPHC.73.1'], 'State codification. Or a longer day in the decision.')),
  },
  {
    ...stage,
    id: 'W16',
    name: { vi: 'Tiền chậm nộp', en: 'Late charge' },
    nature: 'opening',
    of: 'offender',
    starts: 'timeToPayOver',
    metBy: 'enforcedOrPaid',
    condition: 'paidLate',
    versions: only(
      openEnded,
      read(
        ['XLVPHC.78.1'],
        'State codification. Its amount is not a matter of clocks; that it stops at enforcement is recalled.',
      ),
    ),
  },
  {
    ...stage,
    id: 'W17',
    name: { vi: 'Có thể cưỡng chế', en: 'Enforcement possible' },
    nature: 'opening',
    of: 'authority',
    starts: 'timeToPayOver',
    metBy: 'enforcedOrPaid',
    condition: 'paidLate',
    versions: only(
      openEnded,
      read(['XLVPHC.86'], 'State codification, the heading. Decree 166/2013 on the measures was not read.'),
    ),
  },
  {
    ...duty,
    id: 'W18',
    name: { vi: 'Gửi quyết định cưỡng chế', en: 'Sending the decision to enforce' },
    starts: 'enforcementDecided',
    metBy: 'enforcementSent',
    versions: only(workingDays(2), read(['XLVPHC.88.1'])),
  },
  {
    ...stage,
    id: 'W19',
    name: { vi: 'Thời hiệu thi hành quyết định', en: 'When the decision lapses' },
    nature: 'limit',
    of: 'authority',
    starts: 'decided',
    metBy: 'paid',
    versions: only(
      years(1),
      read(
        ['XLVPHC.74.1'],
        'State codification. Remedial measures survive. That it stands still while the offender evades is recalled.',
      ),
    ),
  },
  {
    ...duty,
    id: 'W20',
    name: { vi: 'Gửi để công bố công khai', en: 'Sending for publication' },
    starts: 'decided',
    metBy: 'sentForPosting',
    condition: 'published',
    versions: only(workingDays(3), read(['XLVPHC.72.1', 'ND118.18.1'])),
  },
  {
    ...stage,
    id: 'W21',
    name: { vi: 'Được coi là chưa bị xử phạt', en: 'Considered not sanctioned' },
    nature: 'term',
    of: 'offender',
    starts: 'executedOrLapsed',
    versions: only(years(1), {
      ...read(['XLVPHC.7.1']),
      special: [{ when: 'warning', limit: months(6) }],
    }),
  },
  {
    ...offendersRight,
    id: 'W23.complaint',
    name: { vi: 'Khiếu nại lần đầu', en: 'First complaint' },
    starts: 'received',
    metBy: 'complained',
    versions: only(
      days(90),
      recalled([], 'From memory. Law on Complaints; its number and article were not read.'),
    ),
  },
  {
    ...offendersRight,
    id: 'W23.lawsuit',
    name: { vi: 'Khởi kiện vụ án hành chính', en: 'Administrative suit' },
    starts: 'received',
    metBy: 'sued',
    versions: only(
      years(1),
      recalled([], 'From memory. Law on Administrative Procedure; its number and article were not read.'),
    ),
  },
];

/**
 * Every time limit of a penalty file and of a visit.
 *
 * @source Law 15/2012/QH13 as amended by Law 67/2020 (from 1/1/2022) and Law 88/2025 (from 1/7/2025); Decree
 * 118/2021/NĐ-CP; fact sheet 3.1 (W1 to W23) and 4.3.
 * @source unclear: articles 6, 58, 61, 66, 70 and 86 to 88 were not read as amended by Law 88/2025.
 */
export const deadlines: readonly Deadline[] = [
  ...untilExplained,
  ...decisions,
  ...sinceDecision,
  ...visitDeadlines,
];

/** W5 and W22 of the fact sheet: amounts, not times. */
export const thresholds: readonly Threshold[] = [
  {
    id: 'W5',
    name: {
      vi: 'Quyền giải trình: mức tối đa của khung từ',
      en: 'Right to explain: top of the range at least',
    },
    versions: [
      {
        individualVnd: 15_000_000,
        organisationVnd: 30_000_000,
        validFrom: plainDate(sinceLaw),
        ...read(['XLVPHC.61.1'], 'State codification. Loss or suspension of a licence gives the right too.'),
      },
    ],
  },
  {
    id: 'W22',
    name: {
      vi: 'Xử phạt không lập biên bản: mức phạt đến',
      en: 'Fine without minutes: up to',
    },
    versions: [
      {
        individualVnd: 250_000,
        organisationVnd: 500_000,
        validFrom: plainDate(sinceLaw),
        validTo: plainDate('2025-06-30'),
        ...read(['XLVPHC.56.1']),
      },
      {
        individualVnd: 500_000,
        organisationVnd: 1_000_000,
        validFrom: plainDate('2025-07-01'),
        ...summarised(['XLVPHC.56.1'], 'Summaries of Law 88/2025.'),
      },
    ],
  },
];
