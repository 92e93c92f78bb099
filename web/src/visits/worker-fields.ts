import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { DraftAge, DraftWorker } from '../../../shared/visit-drafts/young-workers.ts';
import { words } from './words.ts';

type Option = readonly [value: string, label: Bilingual];

/** How a field of a young worker's card is entered. */
export type WorkerField =
  | { readonly name: TristateName; readonly kind: 'yesNo'; readonly asksFor?: Ages }
  | {
      readonly name: 'relation' | 'contract' | 'schooling' | 'sex';
      readonly kind: 'choice';
      readonly options: readonly Option[];
    }
  | { readonly name: 'hoursPerDay' | 'hoursPerWeek' | 'dailyWageVnd'; readonly kind: 'number' }
  | { readonly name: 'job' | 'statedItem' | 'note'; readonly kind: 'text' }
  | { readonly name: 'workItemIds' | 'placeItemIds'; readonly kind: 'list' };

type TristateName = {
  [Name in keyof DraftWorker]-?: Extract<DraftWorker[Name], string> extends 'yes' | 'no' | 'unknown'
    ? 'yes' extends Extract<DraftWorker[Name], string>
      ? Name
      : never
    : never;
}[keyof DraftWorker];

/** Years from and below which a question makes sense; asked whenever the age may lie there. */
interface Ages {
  readonly from?: number;
  readonly below?: number;
}

const option = (value: string, vi: string, en: string): Option => [value, { vi, en }];
const unknown = option('unknown', 'Chưa rõ', 'Not known');

/** The fields of a card, in the order in which they are asked on site. */
export const workerGroups: readonly { readonly title: Bilingual; readonly fields: readonly WorkerField[] }[] =
  [
    {
      title: words.groupJob,
      fields: [
        {
          name: 'relation',
          kind: 'choice',
          options: [
            option('employee', 'Người lao động', 'Employee'),
            option('apprentice', 'Học nghề, tập nghề', 'Apprentice'),
            option('family_member', 'Thành viên gia đình', 'Family member'),
            option('domestic_worker', 'Giúp việc gia đình', 'Domestic worker'),
            unknown,
          ],
        },
        { name: 'job', kind: 'text' },
        { name: 'workItemIds', kind: 'list' },
        { name: 'placeItemIds', kind: 'list' },
        { name: 'bannedWorkOrPlace', kind: 'yesNo' },
        { name: 'lightWork', kind: 'yesNo', asksFor: { below: 15 } },
        { name: 'excludedStep', kind: 'yesNo', asksFor: { below: 15 } },
        { name: 'artsOrSport', kind: 'yesNo', asksFor: { below: 13 } },
        { name: 'statedItem', kind: 'text' },
      ],
    },
    {
      title: words.groupHours,
      fields: [
        { name: 'hoursPerDay', kind: 'number' },
        { name: 'hoursPerWeek', kind: 'number' },
        { name: 'nightWork', kind: 'yesNo' },
        { name: 'overtime', kind: 'yesNo' },
        { name: 'extraWorkListed', kind: 'yesNo', asksFor: { from: 15 } },
      ],
    },
    {
      title: words.groupPapers,
      fields: [
        {
          name: 'contract',
          kind: 'choice',
          options: [
            option('none', 'Không có', 'None'),
            option('oral', 'Bằng lời nói', 'Oral'),
            option(
              'written_by_representative',
              'Văn bản, người đại diện ký',
              'Written, signed by representative',
            ),
            option('written_by_both', 'Văn bản, cả hai cùng ký', 'Written, signed by both'),
            option('written_by_worker', 'Văn bản, tự ký', 'Written, signed by the worker'),
            unknown,
          ],
        },
        { name: 'guardianConsent', kind: 'yesNo' },
        { name: 'provincialConsent', kind: 'yesNo', asksFor: { below: 13 } },
        { name: 'inRegister', kind: 'yesNo' },
        { name: 'dailyWageVnd', kind: 'number' },
      ],
    },
    {
      title: words.groupHealth,
      fields: [
        { name: 'healthCertificate', kind: 'yesNo' },
        { name: 'healthCheckWithin6Months', kind: 'yesNo' },
        { name: 'conditionsFit', kind: 'yesNo' },
        { name: 'injured', kind: 'yesNo' },
      ],
    },
    {
      title: words.groupSchool,
      fields: [
        {
          name: 'schooling',
          kind: 'choice',
          options: [
            option('attending', 'Đang đi học', 'At school'),
            option('left_before_lower_secondary', 'Bỏ học trước hết THCS', 'Left before lower secondary'),
            option('completed_lower_secondary', 'Đã học xong THCS', 'Completed lower secondary'),
            option('never', 'Chưa từng đi học', 'Never at school'),
            unknown,
          ],
        },
        { name: 'clashesWithSchool', kind: 'yesNo' },
      ],
    },
    { title: words.groupOther, fields: [{ name: 'note', kind: 'text' }] },
  ];

export const sexes: readonly Option[] = [
  option('female', 'Nữ', 'Female'),
  option('male', 'Nam', 'Male'),
  unknown,
];

export const proofs: readonly Option[] = [
  option('identity_document', 'Căn cước, hộ chiếu', 'Identity document'),
  option('birth_record', 'Giấy khai sinh', 'Birth record'),
  option('school_record', 'Giấy tờ của trường', 'School record'),
  option('health_record', 'Sổ khám bệnh, tiêm chủng', 'Health record'),
  option('parent_statement', 'Cha mẹ khai', "Parent's statement"),
  option('own_statement', 'Tự khai', 'Own statement'),
];

/** The years that an age may be, both counted; of an unknown one, all below 18. */
const yearsOf = (age: DraftAge | undefined): readonly [number, number] => {
  switch (age?.kind) {
    case 'known':
      return age.years === undefined ? [0, 17] : [age.years, age.years];
    case 'estimated':
      return [age.fromYears ?? 0, age.toYears ?? 17];
    default:
      return [0, 17];
  }
};

/** Is this asked of someone of that age? What was answered before is shown all the same. */
export const isAsked = (field: WorkerField, worker: DraftWorker): boolean => {
  if (field.kind !== 'yesNo' || !field.asksFor || worker[field.name] !== undefined) return true;
  const { from = 0, below = 99 } = field.asksFor;
  const [least, most] = yearsOf(worker.age);
  return most >= from && least < below;
};
