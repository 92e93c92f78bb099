import type { EstablishmentType } from '../establishments/schema.ts';
import type { Outcome, Subject } from '../inspections/schema.ts';
import type { Tristate } from '../law/findings/facts.ts';
import type * as z from 'zod';
import type { WorkerAge, YoungWorker } from '../visit-records/young-workers.ts';

/** Words of records as they are printed. */
export const establishmentTypes: Readonly<Record<EstablishmentType, string>> = {
  enterprise: 'doanh nghiệp',
  cooperative: 'hợp tác xã',
  household_business: 'hộ kinh doanh',
  craft_village_household: 'hộ làng nghề',
  informal: 'cơ sở chưa đăng ký',
};

export const subjects: Readonly<Record<z.infer<typeof Subject>, string>> = {
  child_labour: 'lao động trẻ em, lao động chưa thành niên',
  labour_code: 'pháp luật lao động',
  occupational_safety: 'an toàn, vệ sinh lao động',
  social_insurance: 'bảo hiểm xã hội',
  agriculture: 'nông nghiệp',
  other: 'nội dung khác',
};

export const outcomes: Readonly<Record<Outcome, string>> = {
  visited: 'Đã kiểm tra tại cơ sở',
  access_refused: 'Cơ sở không cho vào kiểm tra',
  closed: 'Cơ sở đóng cửa',
  moved: 'Cơ sở đã chuyển đi nơi khác',
  not_found: 'Không tìm thấy cơ sở',
};

const tristate: Readonly<Record<z.infer<typeof Tristate>, string>> = {
  yes: 'có',
  no: 'không',
  unknown: 'chưa rõ',
};
const sexes: Readonly<Record<YoungWorker['sex'], string>> = {
  female: 'nữ',
  male: 'nam',
  unknown: 'chưa rõ',
};
const relations: Readonly<Record<YoungWorker['relation'], string>> = {
  employee: 'người lao động',
  apprentice: 'học nghề, tập nghề',
  family_member: 'người trong gia đình',
  domestic_worker: 'giúp việc gia đình',
  unknown: 'chưa rõ quan hệ',
};
const contracts: Readonly<Record<YoungWorker['contract'], string>> = {
  none: 'không có hợp đồng',
  oral: 'hợp đồng bằng lời nói',
  written_by_representative: 'hợp đồng bằng văn bản, người đại diện ký',
  written_by_both: 'hợp đồng bằng văn bản, người lao động và người đại diện ký',
  written_by_worker: 'hợp đồng bằng văn bản, chỉ người lao động ký',
  unknown: 'chưa rõ hợp đồng',
};
const schooling: Readonly<Record<YoungWorker['schooling'], string>> = {
  attending: 'đang đi học',
  left_before_lower_secondary: 'nghỉ học khi chưa xong trung học cơ sở',
  completed_lower_secondary: 'đã xong trung học cơ sở',
  never: 'chưa từng đi học',
  unknown: 'chưa rõ việc học',
};
const proofs: Readonly<Record<WorkerAge['proof'], string>> = {
  identity_document: 'giấy tờ tùy thân',
  birth_record: 'giấy khai sinh',
  school_record: 'hồ sơ học sinh',
  health_record: 'hồ sơ y tế',
  parent_statement: 'lời khai của cha, mẹ',
  own_statement: 'lời khai của người lao động',
  none: 'không có giấy tờ',
};

const ageInWords = (age: WorkerAge): string => {
  switch (age.kind) {
    case 'known':
      return `${age.years} tuổi (${proofs[age.proof]})`;
    case 'estimated':
      return `ước ${age.fromYears} đến ${age.toYears} tuổi (${proofs[age.proof]})`;
    case 'unknown':
      return 'chưa xác định';
  }
};

const plainly = (hours: number): string => String(hours).replace('.', ',');

const hoursOf = ({ hoursPerDay, hoursPerWeek, nightWork, overtime }: YoungWorker): string =>
  [
    hoursPerDay === undefined ? 'chưa rõ số giờ một ngày' : `${plainly(hoursPerDay)} giờ/ngày`,
    hoursPerWeek === undefined ? 'chưa rõ số giờ một tuần' : `${plainly(hoursPerWeek)} giờ/tuần`,
    `làm đêm: ${tristate[nightWork]}`,
    `làm thêm giờ: ${tristate[overtime]}`,
  ].join('; ');

const papersOf = (worker: YoungWorker): string =>
  [
    contracts[worker.contract],
    `đồng ý của cha, mẹ hoặc người giám hộ: ${tristate[worker.guardianConsent]}`,
    ...(worker.provincialConsent === undefined
      ? []
      : [`đồng ý của cơ quan lao động tỉnh: ${tristate[worker.provincialConsent]}`]),
    `có trong sổ theo dõi riêng: ${tristate[worker.inRegister]}`,
    `giấy khám sức khỏe: ${tristate[worker.healthCertificate]}`,
    `khám định kỳ trong 6 tháng: ${tristate[worker.healthCheckWithin6Months]}`,
    schooling[worker.schooling],
    `trùng giờ học: ${tristate[worker.clashesWithSchool]}`,
    `bị thương: ${tristate[worker.injured]}`,
  ].join('; ');

/**
 * What a document says of a young worker: the mark inside the record and the facts, and nothing else. Free text about a
 * person is left out, because it may tell who it is.
 */
export const workerInWords = (worker: YoungWorker) => ({
  label: worker.label,
  sex: sexes[worker.sex],
  age: ageInWords(worker.age),
  job: `${worker.job} (${relations[worker.relation]})`,
  hours: hoursOf(worker),
  papers: papersOf(worker),
});
