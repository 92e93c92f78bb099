import { plainDate } from '../../kernel/dates.ts';
import type { AgeBand } from '../schema.ts';

const fromLabourCode = {
  validFrom: plainDate('2021-01-01'),
  sourceStatus: 'verifiedText',
  sourceNote:
    'State codification, Labour Code 45/2019/QH14 and Circular 09/2020 (the circular from 15/3/2021).',
} as const;
const under15 = {
  hoursPerDay: 4,
  hoursPerWeek: 20,
  overtime: 'never',
  night: 'never',
  guardianConsent: true,
  separateRegister: true,
  contract: 'writtenWithChildAndRepresentative',
  healthCheckMonths: 6,
  annualLeaveWorkingDays: 14,
} as const;
const under15Provisions = ['LC.113.1.b', 'LC.144.3', 'LC.145.1.a', 'LC.145.1.b', 'LC.145.1.c', 'LC.146'];

/**
 * What the law allows at each age of a minor worker. Age is that on the day of work: a band starts on a birthday and
 * ends the day before another. Unknown age is in no band.
 *
 * @source Labour Code 45/2019/QH14, Điều 143-147, from 1/1/2021; Circular 09/2020/TT-BLĐTBXH, from 15/3/2021.
 */
export const ageBands: readonly AgeBand[] = [
  {
    id: 'under13',
    label: { vi: 'Chưa đủ 13 tuổi', en: 'Under 13' },
    fromYears: 0,
    toYears: 13,
    rules: { ...under15, work: 'artsAndSportOnly', provincialConsent: true },
    provisionIds: ['LC.143.4', 'LC.145.3', 'TT09.4.3', 'TT09.5', ...under15Provisions],
    ...fromLabourCode,
  },
  {
    id: 'from13to14',
    label: { vi: 'Từ đủ 13 đến chưa đủ 15 tuổi', en: 'Aged 13 and 14' },
    fromYears: 13,
    toYears: 15,
    rules: { ...under15, work: 'lightWorkList', provincialConsent: false },
    provisionIds: ['LC.143.3', 'LC.145.2', 'TT09.3.5.b', 'TT09.PL.II', ...under15Provisions],
    ...fromLabourCode,
  },
  {
    id: 'from15to17',
    label: { vi: 'Từ đủ 15 đến chưa đủ 18 tuổi', en: 'Aged 15 to 17' },
    fromYears: 15,
    toYears: 18,
    rules: {
      hoursPerDay: 8,
      hoursPerWeek: 40,
      overtime: 'listedWork',
      night: 'listedWork',
      work: 'notBanned',
      provincialConsent: false,
      guardianConsent: true,
      separateRegister: true,
      contract: 'representativeConsentsInWriting',
      annualLeaveWorkingDays: 14,
    },
    provisionIds: [
      'LC.18.4.b',
      'LC.113.1.b',
      'LC.143.2',
      'LC.144.3',
      'LC.146',
      'LC.147.1',
      'LC.147.2',
      'TT09.PL.V',
    ],
    ...fromLabourCode,
    sourceNote:
      'State codification. The six-monthly health check of this age rests on the law on safety (Law 84/2015), which was not read, and is left out.',
  },
];
