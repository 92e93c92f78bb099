import { checklistsOn } from '../../../shared/checklists/catalogue.ts';
import type { Checklist, ChecklistAnswer } from '../../../shared/checklists/schema.ts';
import type { EstablishmentType } from '../../../shared/establishments/schema.ts';
import type { PlainDate } from '../../../shared/kernel/dates.ts';
import { answersTo } from '../../../shared/visit-records/fixtures.ts';
import type { YoungWorker } from '../../../shared/visit-records/young-workers.ts';
import { law } from './law.ts';
import type { Found } from './situations.ts';

type Value = ChecklistAnswer['value'];
type Given = Record<string, Value>;

/** The checklist that visits of a day answer; undefined on days that no checklist in the catalogue covers. */
export const checklistOn = (on: PlainDate): Checklist | undefined => checklistsOn(law, on)[0];

const yearsOf = ({ age }: YoungWorker): number | undefined => (age.kind === 'known' ? age.years : undefined);
const agedFrom = (workers: readonly YoungWorker[], from: number, to: number): YoungWorker[] =>
  workers.filter((worker) => {
    const years = yearsOf(worker);
    return years !== undefined && from <= years && years <= to;
  });

/** For how many of them something holds, in the words of the checklist. */
const share = (claims: readonly ('yes' | 'no' | 'unknown')[]): string => {
  if (claims.includes('unknown')) return 'unknown';
  if (claims.every((claim) => claim === 'yes')) return 'all';
  return claims.includes('yes') ? 'some' : 'none';
};
const yesIf = (holds: boolean): 'yes' | 'no' => (holds ? 'yes' : 'no');
const some = (items: readonly string[], otherwise: string): string[] =>
  items.length > 0 ? [...new Set(items)] : [otherwise];

const isWritten = ({ contract }: YoungWorker) => yesIf(contract.startsWith('written'));
const worksOver =
  (day: number, week: number) =>
  ({ hoursPerDay = 0, hoursPerWeek = 0 }: YoungWorker): boolean =>
    hoursPerDay > day || hoursPerWeek > week;

const aboutAges = (workers: readonly YoungWorker[]): Given => ({
  'employer-checks-age': yesIf(workers.length === 0),
  'age-evidence': workers.length > 0 ? ['identity_card', 'birth_certificate'] : ['employer_record'],
  'count-15-17': agedFrom(workers, 15, 17).length,
  'count-13-14': agedFrom(workers, 13, 14).length,
  'count-under-13': agedFrom(workers, 0, 12).length,
  'count-age-unknown': workers.filter(({ age }) => age.kind === 'unknown').length,
  'age-unknown-steps': 'Đề nghị cơ sở xuất trình giấy tờ chứng minh tuổi; phối hợp với xã để xác minh.',
});

const aboutPapers = (workers: readonly YoungWorker[]): Given => ({
  register: workers.some(({ inRegister }) => inRegister === 'no') ? 'none' : 'shown',
  'register-missing': ['none'],
  'guardian-consent': share(workers.map(({ guardianConsent }) => guardianConsent)),
  schooling: workers.some(({ schooling }) => schooling.startsWith('left')) ? 'some_left' : 'all',
});

const aboutUnder15 = (workers: readonly YoungWorker[]): Given => {
  const young = agedFrom(workers, 0, 14);
  const light = agedFrom(workers, 13, 14).flatMap(({ workItemIds }) => workItemIds);
  return {
    'light-work': some(
      light.filter((id) => id.startsWith('TT09.II.')),
      'outside',
    ),
    'light-work-outside': 'Công việc mô tả tại phần lao động chưa thành niên của biên bản.',
    'light-work-place': ['none'],
    'under15-contract': share(young.map(isWritten)),
    'under15-signatory': 'unknown',
    'under15-study-clash': yesIf(young.some(({ clashesWithSchool }) => clashesWithSchool === 'yes')),
    'under15-health-certificate': share(young.map(({ healthCertificate }) => healthCertificate)),
    'under15-health-check': share(young.map((worker) => worker.healthCheckWithin6Months)),
    'under15-conditions': 'yes',
    'under13-work': ['other'],
    'under15-over-hours': yesIf(young.some(worksOver(4, 20))),
  };
};

const about15to17 = (workers: readonly YoungWorker[]): Given => {
  const older = agedFrom(workers, 15, 17);
  const banned = older.flatMap(({ workItemIds }) => workItemIds).filter((id) => id.startsWith('LC147.1.'));
  return {
    'contract-15-17': share(older.map(isWritten)),
    'banned-work': some(banned, 'none'),
    'banned-place': ['none'],
    'health-examination-15-17': 'all',
    'over-hours-15-17': yesIf(older.some(worksOver(8, 40))),
    'night-work': [older.some(({ nightWork }) => nightWork === 'yes') ? 'outside' : 'none'],
  };
};

const labourBookWord = ({ acts }: Found): string => {
  if (acts.includes('LABOUR-BOOK-NONE')) return 'none';
  if (acts.includes('LABOUR-BOOK-SHOW')) return 'not_shown';
  return acts.includes('LABOUR-BOOK-ENTRY') ? 'incomplete' : 'complete';
};
const familyWord = ({ youngWorkers, acts }: Found): string => {
  if (acts.includes('HOUSEHOLD-OVERWORK')) return 'excessive';
  return youngWorkers.some(({ relation }) => relation === 'family_member') ? 'light_help' : 'no';
};

const aboutThePlace = (found: Found, type: EstablishmentType): Given => ({
  'establishment-type': type,
  'labour-book': labourBookWord(found),
  'apprentices-count': found.youngWorkers.filter(({ relation }) => relation === 'apprentice').length,
  'family-children': familyWord(found),
  'urgent-protection': yesIf(found.acts.includes('UNDER13') || found.acts.includes('BANNED')),
  informed: 'yes',
  pledge: 'willing',
});

type Answers = readonly ChecklistAnswer[];
const walked = new Map<string, Answers>();

/** Most visits find the same, and walking the branches of a checklist is the dearest part of making one. */
const walkOnce = (checklist: Checklist, given: Given): Answers => {
  const key = `${checklist.version} ${JSON.stringify(given)}`;
  const found = walked.get(key) ?? answersTo(checklist, given);
  walked.set(key, found);
  return found;
};

/** Answers that say of the young workers what the record says of them; the rest is answered as plainly as can be. */
export const answersFor = (
  checklist: Checklist,
  found: Found,
  { type, workersTotal }: { type: EstablishmentType; workersTotal: number },
): ChecklistAnswer[] => {
  const { youngWorkers } = found;
  const answers = walkOnce(checklist, {
    ...aboutThePlace(found, type),
    ...aboutAges(youngWorkers),
    ...aboutPapers(youngWorkers),
    ...aboutUnder15(youngWorkers),
    ...about15to17(youngWorkers),
  });
  return answers.map((answer) =>
    answer.questionId === 'workers-total' ? { ...answer, value: workersTotal } : answer,
  );
};
