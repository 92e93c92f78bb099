import { plainDate } from '../../kernel/dates.ts';
import { provisionsOf } from './provision-row.ts';
import type { Provision } from '../schema.ts';

const decree283 = provisionsOf('ND283', {
  validFrom: plainDate('2026-09-10'),
  sourceStatus: 'verifiedText',
  sourceNote: 'Character recognition of the signed copy.',
});
const decree12 = provisionsOf('ND12', {
  validFrom: plainDate('2022-01-17'),
  validTo: plainDate('2026-09-09'),
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification.',
});
const decree130 = provisionsOf('ND130', {
  validFrom: plainDate('2022-01-01'),
  sourceStatus: 'verifiedSummary',
  sourceNote:
    'Press summaries. Clause and point not read; whether still in force in November 2026 is not checked.',
});

/** Other acts that a visit about minor workers meets, and the rules of the decrees on applying them. Wording ours. */
export const neighbouringActs: readonly Provision[] = [
  decree283(
    '4.2.i',
    'Tái phạm cưỡng bức lao động: chuyển hồ sơ khi có dấu hiệu tội phạm.',
    'Repeated forced labour: pass the file on signs of crime.',
  ),
  decree283(
    '4.2.k',
    'Tái phạm sử dụng người từ đủ 15 đến chưa đủ 18 tuổi ở công việc, nơi bị cấm: chuyển hồ sơ khi có dấu hiệu tội phạm.',
    'Repeated use of persons aged 15 to 17 in banned work or places: pass the file on signs of crime.',
  ),
  decree12(
    '6.1',
    'Mức phạt là của cá nhân; tổ chức bị phạt gấp 02 lần.',
    'Fines are for individuals; organisations pay double.',
  ),
  decree283(
    '7.1',
    'Mức phạt là của cá nhân; tổ chức bị phạt gấp 02 lần.',
    'Fines are for individuals; organisations pay double.',
  ),
  decree283(
    '7.2',
    'Những chủ thể bị phạt như tổ chức, gồm doanh nghiệp, hợp tác xã.',
    'Who is fined as an organisation, enterprises and cooperatives among them.',
  ),
  decree283(
    '7.3',
    'Hộ kinh doanh, hộ gia đình bị phạt như cá nhân.',
    'Household businesses and households are fined as individuals.',
  ),
  decree283(
    '11.1.c',
    'Không ghi người lao động vào sổ quản lý lao động.',
    'A worker not entered in the labour management book.',
  ),
  decree283(
    '11.1.d',
    'Từ chối xuất trình sổ quản lý lao động.',
    'Refusing to show the labour management book.',
  ),
  decree283('11.2.d', 'Không lập sổ quản lý lao động.', 'No labour management book.'),
  decree283(
    '11.3',
    'Lôi kéo, dụ dỗ, lừa gạt để tuyển người nhằm bóc lột, cưỡng bức lao động.',
    'Enticing or deceiving to recruit for exploitation or forced labour.',
  ),
  decree283('15.2.a', 'Giữ bản chính giấy tờ của người lao động.', 'Holding original papers.'),
  decree283('15.2.b', 'Buộc đặt cọc, bảo đảm thực hiện hợp đồng.', 'Taking a security deposit.'),
  decree283(
    '15.2.c',
    'Giao kết hợp đồng với người từ đủ 15 đến dưới 18 tuổi khi người đại diện chưa đồng ý bằng văn bản.',
    'A contract with a person aged 15 to 17 without the written consent of the legal representative.',
  ),
  decree283('17.4.a', 'Cưỡng bức lao động hoặc ngược đãi người lao động.', 'Forced labour or ill-treatment.'),
  decree283('17.4.b', 'Buộc làm việc để trả nợ.', 'Work to pay off a debt.'),
  decree283(
    '20.2.a',
    'Lợi dụng dạy nghề, tập nghề để bóc lột sức lao động.',
    'Apprenticeship used to exploit labour.',
  ),
  decree283(
    '20.2.b',
    'Tuyển người dưới 14 tuổi vào học nghề, tập nghề.',
    'Taking a person under 14 as apprentice or trainee.',
  ),
  decree283(
    '28.4',
    'Ngược đãi, quấy rối, cưỡng bức người giúp việc gia đình.',
    'Ill-treating, harassing or forcing a domestic worker.',
  ),
  decree283(
    '33.2',
    'Không tổ chức khám sức khỏe định kỳ, phạt theo từng người, có mức trần.',
    'No periodic health examination, fined per worker up to a ceiling.',
  ),
  decree283(
    '67.1',
    'Hành vi đã kết thúc trước 10/9/2026: áp dụng nghị định có hiệu lực khi thực hiện hành vi.',
    'Act ended before 10/9/2026: the decree in force when it was done.',
  ),
  decree283(
    '67.2',
    'Hành vi bắt đầu trước 10/9/2026 và còn diễn ra: áp dụng Nghị định 283/2026.',
    'Act begun before 10/9/2026 and still going on: Decree 283/2026.',
  ),
  decree130(
    '23',
    'Bắt trẻ em làm việc nhà quá sức, quá thời gian, ảnh hưởng học tập, vui chơi, phát triển.',
    'Excessive or over-long household work that harms study, play or growth.',
    { id: 'ND130.23.overwork' },
  ),
  decree130(
    '23',
    'Tổ chức, ép trẻ em đi xin ăn; cho mượn, thuê, sử dụng trẻ em để xin ăn.',
    'Organising or forcing a child to beg; lending, hiring or using a child to beg.',
    { id: 'ND130.23.begging' },
  ),
  decree130(
    '23',
    'Môi giới bóc lột trẻ em; dụ dỗ trẻ em lao động trái pháp luật; bắt trẻ em làm việc trước tuổi, quá giờ, nặng nhọc, nguy hiểm.',
    'Brokering exploitation; enticing a child into unlawful labour; making a child work under age, over time or in dangerous work.',
    { id: 'ND130.23.exploitation' },
  ),
];
