import type { Deadline, DeadlineVersion, SpecialFact } from '../clocks/schema.ts';
import {
  days,
  from,
  missing,
  notConfigured,
  read,
  recalled,
  summarised,
  workingDays,
} from './deadline-row.ts';

const unread = notConfigured({
  vi: 'Chưa đọc được thời hạn; chưa cấu hình.',
  en: 'The time limit was not read; not configured.',
});
const duty = { nature: 'duty', of: 'authority', condition: 'always' } as const;
const inspection = { ...duty, about: 'inspection' } as const;
const check = { ...duty, about: 'specialised_check' } as const;

const oldest = from('2021-01-01', '2023-06-30');
const law2022 = from('2023-07-01', '2025-06-30');
const law2025 = from('2025-07-01');
const untilLaw2025 = from('2021-01-01', '2025-06-30')(
  unread,
  missing('Not found for the laws before 1/7/2025.'),
);

const level = (when: SpecialFact, limit: DeadlineVersion['limit']) => ({ when, limit });
const ofDecree217 = (): DeadlineVersion[] => [
  from('2021-01-01', '2025-08-04')(unread, missing('No rule on checks before Decree 217/2025 was read.')),
  from('2025-08-05')(unread, missing('Decree 217/2025: the time limit was not found.', ['ND217'])),
];

/**
 * Time limits of a visit, by its legal kind. Most of their numbers were not read: such a limit is "not configured".
 *
 * @source Law 84/2025/QH15, Điều 34 and 36, from 1/7/2025; the law of 2022 (1/7/2023 to 30/6/2025), the law of 2010 before.
 * @source unclear: from which day the time on site, to announce and to post is counted; here from the announcement, the
 * decision and the conclusion.
 */
export const visitDeadlines: readonly Deadline[] = [
  {
    ...inspection,
    id: 'INSPECTION.announce',
    name: { vi: 'Công bố quyết định thanh tra', en: 'Announcing the decision to inspect' },
    starts: 'visitDecided',
    metBy: 'announced',
    versions: [untilLaw2025, law2025(days(15), recalled([]))],
  },
  {
    ...inspection,
    id: 'INSPECTION.duration',
    name: { vi: 'Thời hạn thanh tra trực tiếp', en: 'Inspection on site' },
    starts: 'visitBegan',
    metBy: 'visitEnded',
    versions: [
      oldest(unread, {
        ...recalled([], 'From memory: Law 56/2010 and Decree 07/2012. Department level 30 days, at most 45.'),
        special: [level('independentInspector', workingDays(5)), level('departmentLevel', days(30, 15))],
      }),
      law2022(unread, {
        ...recalled([], 'From memory: the law of 2022. Extendable; by how much was not read.'),
        special: [
          level('governmentLevel', days(60)),
          level('ministryLevel', days(45)),
          level('provinceLevel', days(45)),
          level('departmentLevel', days(30)),
          level('districtLevel', days(30)),
        ],
      }),
      law2025(unread, {
        ...recalled([], 'From memory: Law 84/2025, provincial inspections only.'),
        special: [level('provinceLevel', days(45, 30))],
      }),
    ],
  },
  {
    ...inspection,
    id: 'INSPECTION.assignDraft',
    name: { vi: 'Giao xây dựng dự thảo kết luận', en: 'Assigning the draft of the conclusion' },
    starts: 'reported',
    metBy: 'draftAssigned',
    versions: [
      untilLaw2025,
      law2025(workingDays(5), read(['LTT84.34'], 'Law 84/2025, read in a public copy.')),
    ],
  },
  {
    ...inspection,
    id: 'INSPECTION.conclude',
    name: { vi: 'Ban hành kết luận thanh tra', en: 'Issuing the conclusion' },
    starts: 'drafted',
    metBy: 'concluded',
    versions: [
      oldest(unread, missing('Not found for the law of 2010.')),
      law2022(
        days(15),
        summarised([], 'Article 78 of the law of 2022, in a legal portal; the law itself was not read.'),
      ),
      law2025(days(15), {
        ...read(['LTT84.36'], 'Law 84/2025, read in a public copy. 30 days for the Government Inspectorate.'),
        special: [level('governmentLevel', days(30))],
      }),
    ],
  },
  {
    ...inspection,
    id: 'INSPECTION.post',
    name: { vi: 'Công khai kết luận thanh tra', en: 'Making the conclusion public' },
    starts: 'concluded',
    metBy: 'posted',
    versions: [untilLaw2025, law2025(days(10), recalled([]))],
  },
  {
    ...check,
    id: 'CHECK.notice',
    name: { vi: 'Thông báo quyết định kiểm tra', en: 'Notice of the check' },
    starts: 'visitDecided',
    metBy: 'announced',
    versions: ofDecree217(),
  },
  {
    ...check,
    id: 'CHECK.duration',
    name: { vi: 'Thời hạn kiểm tra', en: 'Check on site' },
    starts: 'visitBegan',
    metBy: 'visitEnded',
    versions: ofDecree217(),
  },
  {
    ...check,
    id: 'CHECK.conclude',
    name: { vi: 'Kết luận kiểm tra', en: 'Concluding the check' },
    starts: 'visitEnded',
    metBy: 'concluded',
    versions: ofDecree217(),
  },
];
