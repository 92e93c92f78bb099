import { plainDate } from '../kernel/dates.ts';
import { provisionsOf } from './provision-row.ts';
import type { Provision } from './schema.ts';
import { bannedPlaces, bannedWork } from './work-lists.ts';

const code = provisionsOf('LC', {
  validFrom: plainDate('2021-01-01'),
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification, title 20.2 Lao động.',
});
const codeCopy = provisionsOf('LC', {
  validFrom: plainDate('2021-01-01'),
  sourceStatus: 'verifiedText',
  sourceNote: 'A public copy of the text of the Code.',
});
const circular = provisionsOf('TT09', {
  validFrom: plainDate('2021-03-15'),
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification, title 20.2 Lao động.',
});
const annexNote = {
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Read in summaries and in one public copy of the text; compare with the gazette.',
} as const;

/** Duties of employers of minor workers: Labour Code 45/2019/QH14 and Circular 09/2020/TT-BLĐTBXH. Wording ours. */
export const labourCodeProvisions: readonly Provision[] = [
  codeCopy(
    '12.1',
    'Lập, cập nhật sổ quản lý lao động và xuất trình khi được yêu cầu.',
    'Keep the labour management book up to date and show it on request.',
  ),
  codeCopy(
    '17.1',
    'Không được giữ bản chính giấy tờ tùy thân, văn bằng, chứng chỉ của người lao động.',
    'Original papers and certificates of a worker must not be held.',
  ),
  codeCopy(
    '17.2',
    'Không được yêu cầu bảo đảm bằng tiền hoặc tài sản để thực hiện hợp đồng.',
    'No deposit of money or goods may be asked for.',
  ),
  codeCopy(
    '17.3',
    'Không được buộc người lao động làm việc để trả nợ cho người sử dụng lao động.',
    'A worker must not be made to work off a debt to the employer.',
  ),
  codeCopy(
    '8.2',
    'Cấm ngược đãi, cưỡng bức người lao động.',
    'Ill-treatment and forced labour are forbidden.',
  ),
  codeCopy(
    '8.4',
    'Cấm lợi dụng danh nghĩa dạy nghề, tập nghề để bóc lột.',
    'Apprenticeship must not be a cover for exploitation.',
  ),
  codeCopy(
    '8.6',
    'Cấm lôi kéo, dụ dỗ, lừa gạt để tuyển người nhằm bóc lột, cưỡng bức lao động.',
    'Enticing or deceiving people into exploitation or forced labour is forbidden.',
  ),
  codeCopy(
    '8.7',
    'Cấm sử dụng lao động chưa thành niên trái pháp luật.',
    'Unlawful use of minor workers is forbidden.',
  ),
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
    'Ngoài nghỉ giữa giờ còn bố trí các đợt nghỉ giải lao.',
    'Short breaks are arranged besides the main rest.',
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
    'Tạo cơ hội để lao động chưa thành niên được học văn hóa, học nghề.',
    'Give minor workers the chance of schooling and training.',
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
    '145.1.d',
    'Điều kiện làm việc, an toàn, vệ sinh lao động phù hợp lứa tuổi.',
    'Conditions, safety and hygiene must suit the age.',
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
    '146.1',
    'Chưa đủ 15 tuổi: không quá 04 giờ/ngày, 20 giờ/tuần; không làm thêm giờ, làm đêm.',
    'Under 15: at most 4 hours a day and 20 a week; no overtime, no night work.',
  ),
  code(
    '146.2',
    'Từ đủ 15 đến chưa đủ 18 tuổi: không quá 08 giờ/ngày, 40 giờ/tuần; làm thêm giờ, làm đêm chỉ theo danh mục.',
    'Aged 15 to 17: at most 8 hours a day and 40 a week; overtime and night work only as listed.',
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
  circular('3.5.a', 'Công việc nhẹ phải thuộc Phụ lục II.', 'Light work must be in annex II.'),
  circular(
    '3.5.b',
    'Nơi làm công việc nhẹ không thuộc nơi bị cấm.',
    'Light work is not done in a banned place.',
  ),
  circular(
    '4.1',
    'Người ký hợp đồng với người chưa đủ 15 tuổi phải có phiếu lý lịch tư pháp cấp không quá 06 tháng, không có án tích xâm hại trẻ em, và bản cam kết Mẫu số 02.',
    'Who signs with a person under 15 needs a criminal record certificate not over 6 months old, clear of child abuse, and a statement on Form 02.',
  ),
  circular(
    '4.2',
    'Hợp đồng với người chưa đủ 15 tuổi có thêm thông tin người đại diện, chỗ ở khi làm xa nhà, bảo đảm học tập.',
    'The contract adds the representative, lodging away from home, and schooling.',
  ),
  circular(
    '4.2.b',
    'Hợp đồng ghi chỗ ở của người chưa đủ 15 tuổi làm việc xa gia đình.',
    'The contract states the lodging of a person under 15 away from the family.',
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
    '7.3',
    'Trả lời bằng văn bản trong 10 ngày làm việc từ khi nhận đủ hồ sơ.',
    'Written reply within 10 working days of a full file.',
  ),
  circular(
    '12.1',
    'Sổ theo dõi lập theo Mẫu số 06 và được cập nhật thường xuyên.',
    'The register follows Form 06 and is kept up to date.',
    {
      sourceStatus: 'verifiedSummary',
      sourceNote: 'Read in one public copy of the text; compare with the gazette.',
    },
  ),
  circular(
    'PL.II',
    'Danh mục công việc nhẹ người từ đủ 13 đến chưa đủ 15 tuổi được làm.',
    'Light work for persons aged 13 and 14.',
    annexNote,
  ),
  circular(
    'PL.III',
    'Danh mục công việc gây tổn hại người chưa thành niên (điểm h khoản 1 Điều 147).',
    'Harmful work (Labour Code 147.1.h).',
    annexNote,
  ),
  circular(
    'PL.IV',
    'Danh mục nơi làm việc gây tổn hại người chưa thành niên (điểm đ khoản 2 Điều 147).',
    'Harmful places (Labour Code 147.2.đ).',
    annexNote,
  ),
  circular(
    'PL.V',
    'Danh mục nghề, công việc người từ đủ 15 đến chưa đủ 18 tuổi được làm thêm giờ, làm đêm.',
    'Work in which persons aged 15 to 17 may do overtime or night work.',
    annexNote,
  ),
];
