import { plainDate } from '../../kernel/dates.ts';
import { provisionsOf } from './provision-row.ts';
import type { Provision } from '../schema.ts';
import { bannedPlaces, bannedWork } from './work-lists.ts';

const code = provisionsOf('LC', {
  validFrom: plainDate('2021-01-01'),
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification, title 20.2 Lao động.',
});
const circular = provisionsOf('TT09', {
  validFrom: plainDate('2021-03-15'),
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification, title 20.2 Lao động.',
});
const fromSummaries = {
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Summaries of legal portals; compare with the gazette.',
} as const;

/** Duties of employers of minor workers: Labour Code 45/2019/QH14 and Circular 09/2020/TT-BLĐTBXH. Wording ours. */
export const labourCodeProvisions: readonly Provision[] = [
  code(
    '18.4.b',
    'Người từ đủ 15 đến chưa đủ 18 tuổi giao kết hợp đồng khi người đại diện theo pháp luật đồng ý bằng văn bản.',
    'A person aged 15 to 17 signs with the written consent of the legal representative.',
  ),
  code(
    '18.4.c',
    'Người chưa đủ 15 tuổi và người đại diện theo pháp luật cùng giao kết hợp đồng.',
    'A person under 15 and the legal representative both sign.',
  ),
  code(
    '61.4',
    'Người học nghề, tập nghề phải từ đủ 14 tuổi.',
    'An apprentice or trainee must be at least 14.',
  ),
  code(
    '106',
    'Ban đêm tính từ 22 giờ đến 6 giờ sáng hôm sau.',
    'Night runs from 22:00 to 06:00 the next day.',
  ),
  code(
    '109.2',
    'Nghỉ trong giờ làm việc: quy định chung cho mọi người lao động.',
    'Rest breaks during work: the general rule.',
  ),
  code(
    '113.1.b',
    'Lao động chưa thành niên nghỉ hằng năm 14 ngày làm việc.',
    'Minor workers have 14 working days of annual leave.',
  ),
  code(
    '143.1',
    'Lao động chưa thành niên là người lao động chưa đủ 18 tuổi.',
    'A minor worker is a worker under 18.',
  ),
  code(
    '143.2',
    'Người từ đủ 15 đến chưa đủ 18 tuổi không làm công việc, nơi làm việc bị cấm.',
    'Persons aged 15 to 17 do no banned work and work in no banned place.',
  ),
  code(
    '143.3',
    'Người từ đủ 13 đến chưa đủ 15 tuổi chỉ làm công việc nhẹ theo danh mục.',
    'Persons aged 13 and 14 do only the listed light work.',
  ),
  code(
    '143.4',
    'Người chưa đủ 13 tuổi chỉ làm công việc nghệ thuật, thể dục, thể thao được phép.',
    'Persons under 13 do only permitted arts and sport.',
  ),
  code(
    '144.3',
    'Phải có sự đồng ý của cha, mẹ hoặc người giám hộ; lập sổ theo dõi riêng và xuất trình khi được yêu cầu.',
    'Consent of a parent or guardian; a separate register, complete and shown on request.',
  ),
  code(
    '144.4',
    'Tạo cơ hội để lao động chưa thành niên được học tập.',
    'Give minor workers the chance to study.',
  ),
  code(
    '145.1.a',
    'Hợp đồng bằng văn bản với người chưa đủ 15 tuổi và người đại diện theo pháp luật.',
    'Written contract with the person under 15 and the legal representative.',
  ),
  code(
    '145.1.b',
    'Giờ làm việc không ảnh hưởng thời gian học tập của người chưa đủ 15 tuổi.',
    'Hours must not clash with the schooling of a person under 15.',
  ),
  code(
    '145.1.c',
    'Có giấy khám sức khỏe phù hợp công việc; kiểm tra sức khỏe ít nhất một lần trong 06 tháng.',
    'A certificate of fitness for the job; a health check at least every 6 months.',
  ),
  code(
    '145.2',
    'Chỉ tuyển dụng người từ đủ 13 đến chưa đủ 15 tuổi vào công việc nhẹ.',
    'Persons aged 13 and 14 are hired for light work only.',
  ),
  code(
    '145.3',
    'Không sử dụng người chưa đủ 13 tuổi, trừ nghệ thuật, thể dục, thể thao không gây hại và được cơ quan lao động cấp tỉnh đồng ý.',
    'No one under 13 works, but in harmless arts and sport with the consent of the provincial labour office.',
  ),
  code(
    '146',
    'Chưa đủ 15 tuổi: không quá 04 giờ/ngày, 20 giờ/tuần, không làm thêm giờ, làm đêm. Từ đủ 15 đến chưa đủ 18 tuổi: không quá 08 giờ/ngày, 40 giờ/tuần; làm thêm giờ, làm đêm chỉ theo danh mục.',
    'Under 15: at most 4 hours a day and 20 a week, no overtime, no night work. Aged 15 to 17: at most 8 hours a day and 40 a week; overtime and night work only as listed.',
  ),
  code(
    '147.1',
    'Công việc cấm sử dụng người từ đủ 15 đến chưa đủ 18 tuổi.',
    'Work banned for persons aged 15 to 17.',
  ),
  ...bannedWork.map(({ ordinal, label }) => code(`147.1.${ordinal}`, label.vi, label.en)),
  code(
    '147.2',
    'Nơi làm việc cấm sử dụng người từ đủ 15 đến chưa đủ 18 tuổi.',
    'Places banned for persons aged 15 to 17.',
  ),
  ...bannedPlaces.map(({ ordinal, label }) => code(`147.2.${ordinal}`, label.vi, label.en)),
  circular(
    '3.3',
    'Bố trí các đợt nghỉ giải lao cho người chưa đủ 15 tuổi.',
    'Short breaks for persons under 15.',
  ),
  circular(
    '3.5.b',
    'Nơi làm công việc nhẹ không thuộc nơi bị cấm.',
    'Light work is not done in a banned place.',
  ),
  circular(
    '4',
    'Hợp đồng với người chưa đủ 15 tuổi có thêm thông tin người đại diện, chỗ ở khi làm xa gia đình, bảo đảm học tập. Người ký của bên sử dụng lao động có phiếu lý lịch tư pháp cấp không quá 06 tháng, không có án tích xâm hại trẻ em, và bản cam kết Mẫu số 02.',
    'The contract with a person under 15 adds the representative, lodging away from the family, and schooling. Who signs for the employer needs a criminal record certificate not over 6 months old, clear of child abuse, and a statement on Form 02.',
  ),
  circular(
    '4.3',
    'Hợp đồng với người chưa đủ 13 tuổi chỉ có hiệu lực khi có văn bản đồng ý.',
    'A contract with a person under 13 has no effect before the written consent.',
  ),
  circular(
    '5',
    'Cơ quan lao động cấp tỉnh đồng ý việc sử dụng người chưa đủ 13 tuổi.',
    'The provincial labour office consents to the use of a person under 13.',
  ),
  circular(
    'PL.II',
    'Danh mục công việc nhẹ người từ đủ 13 đến chưa đủ 15 tuổi được làm.',
    'Light work for persons aged 13 and 14.',
    fromSummaries,
  ),
  circular(
    'PL.III',
    'Danh mục công việc gây tổn hại người chưa thành niên (điểm h khoản 1 Điều 147).',
    'Harmful work (Labour Code 147.1.h).',
    {
      sourceStatus: 'missing',
      sourceNote: 'That the list exists is read in the State codification; the list itself was not obtained.',
    },
  ),
  circular(
    'PL.IV',
    'Danh mục nơi làm việc gây tổn hại người chưa thành niên (điểm đ khoản 2 Điều 147).',
    'Harmful places (Labour Code 147.2.đ).',
    fromSummaries,
  ),
  circular(
    'PL.V',
    'Danh mục nghề, công việc người từ đủ 15 đến chưa đủ 18 tuổi được làm thêm giờ, làm đêm.',
    'Work in which persons aged 15 to 17 may do overtime or night work.',
    {
      sourceStatus: 'verifiedSummary',
      sourceNote:
        'A summary of a legal portal: items 1-11 and part of 12. Another public copy reads two lists, overtime and a narrower one of night work: check the gazette.',
    },
  ),
];
