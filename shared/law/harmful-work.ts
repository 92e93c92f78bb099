import { plainDate } from '../kernel/dates.ts';
import type { WorkListItem } from './schema.ts';
import { workListOf } from './work-list-row.ts';

const harmful = workListOf('TT09.III', () => 'TT09.PL.III', {
  validFrom: plainDate('2021-03-15'),
  sourceStatus: 'verifiedSummary',
  sourceNote:
    'One public copy of the text (69 items). A State institute confirms the count and the first items; compare with the gazette.',
});

/**
 * Work that harms the growth of minors, shortened; the chemicals named one by one under items 57-60 are not repeated.
 *
 * @source Circular 09/2020/TT-BLĐTBXH, Phụ lục III, under Labour Code 45/2019/QH14 Điều 147 khoản 1 điểm h. Count and
 * first items confirmed by vnniosh.vn, 02/12/2023.
 */
export const harmfulWork: readonly WorkListItem[] = [
  harmful('1', 'Trực tiếp luyện quặng kim loại màu', 'Smelting non-ferrous ores'),
  harmful('2', 'Đốt và ra lò luyện cốc', 'Firing and emptying coke ovens'),
  harmful('3', 'Đốt lò đầu máy hơi nước', 'Firing steam engines'),
  harmful(
    '4',
    'Vận hành nồi hơi đốt nhiên liệu; nồi hơi nhiên liệu lỏng, khí từ 4,0 bar, trên 0,5 T/h',
    'Running fuel-fired boilers; liquid or gas boilers from 4.0 bar, above 0.5 t/h',
  ),
  harmful(
    '5',
    'Vận hành hệ thống điều chế, nạp axetylen, oxy, hydro, clo, khí hóa lỏng; trạm khí nén 8,0 bar',
    'Producing and filling acetylene, oxygen, hydrogen, chlorine, liquefied gas; 8.0 bar compressors',
  ),
  harmful('6', 'Vận hành hệ thống lạnh (làm nước đá, đông lạnh)', 'Running refrigeration (ice, freezing)'),
  harmful(
    '7',
    'Lắp khuôn máy rèn, dập, ép, cắt kim loại',
    'Fitting dies of metal forging, stamping, pressing, cutting machines',
  ),
  harmful('8', 'Thu gom bã thải sản xuất cồn công nghiệp', 'Collecting waste of industrial alcohol'),
  harmful('9', 'Vận hành máy hồ vải sợi', 'Running textile sizing machines'),
  harmful('10', 'Nhuộm, hấp vải sợi', 'Dyeing and steaming textiles'),
  harmful('11', 'Thủ kho, phụ kho hóa chất, thuốc nhuộm', 'Storekeeping of chemicals and dyes'),
  harmful(
    '12',
    'Khai thác đá, đập đá thủ công, cậy bẩy đá trên núi',
    'Quarrying, breaking stone by hand, prying stone on slopes',
  ),
  harmful(
    '13',
    'Đưa vật liệu vào máy nghiền đá, làm việc với máy nghiền đá',
    'Feeding and working stone crushers',
  ),
  harmful('14', 'Tuyển quặng chì', 'Dressing lead ore'),
  harmful(
    '15',
    'Dùng máy cầm tay chạy hơi ép từ 4 atmotphe (khoan, búa)',
    'Compressed-air hand tools from 4 atmospheres (drills, hammers)',
  ),
  harmful('16', 'Đãi, tuyển vàng, quặng, đá đỏ', 'Panning and sorting gold, ore, gems'),
  harmful('17', 'Đào thủ công gốc cây đường kính trên 40 cm', 'Digging out stumps above 40 cm by hand'),
  harmful('18', 'Cưa xẻ gỗ hai người kéo', 'Two-man hand sawing of timber'),
  harmful(
    '19',
    'Đốn thủ công cây từ 35 cm, cưa, tỉa cành trên cao',
    'Felling trees of 35 cm or more by hand, lopping branches aloft',
  ),
  harmful(
    '20',
    'Vận xuất, xeo bắn, bốc xếp thủ công gỗ từ 35 cm',
    'Hauling and stacking timber of 35 cm or more by hand',
  ),
  harmful('21', 'Mò vớt gỗ chìm, kéo gỗ trong âu, lên bờ', 'Raising sunken timber, hauling timber ashore'),
  harmful('22', 'Xuôi bè mảng trên sông nhiều ghềnh thác', 'Rafting on rivers with rapids'),
  harmful('23', 'Lái máy kéo nông nghiệp', 'Driving farm tractors'),
  harmful(
    '24',
    'Khai thác phân dơi, tổ yến tự nhiên ngoài đảo',
    'Collecting bat guano and wild swift nests on islands',
  ),
  harmful('25', 'Xẻ gỗ bằng máy cưa đĩa, cưa vòng', 'Sawing with circular or band saws'),
  harmful('26', 'Vận hành máy bào gỗ', 'Running wood planers', {
    exception: { vi: 'Trừ máy cầm tay', en: 'Hand-held machines apart' },
  }),
  harmful(
    '27',
    'Nuôi, huấn luyện thú dữ, động vật có nọc độc',
    'Keeping or training wild or venomous animals',
  ),
  harmful(
    '28',
    'Sơ chế tre, nứa, mây, cói có dùng hóa chất độc hại',
    'Treating bamboo, rattan, sedge with toxic chemicals',
  ),
  harmful(
    '29',
    'Đốt lò gạch chịu lửa, lò vôi, tôi vôi thủ công',
    'Firing refractory-brick and lime kilns, slaking lime by hand',
  ),
  harmful(
    '30',
    'Làm một mình trên đường sắt hoặc nơi tầm nhìn không quá 400 m',
    'Working alone on railways or where sight is 400 m or less',
  ),
  harmful('31', 'Di chuyển, nối, tách toa xe', 'Moving, coupling, uncoupling wagons'),
  harmful('32', 'Điều khiển phương tiện có động cơ từ 50 cm³', 'Driving vehicles of 50 cm³ or more'),
  harmful('33', 'Móc buộc tải cho cầu trục, cần trục, palăng điện', 'Slinging loads for cranes and hoists'),
  harmful('34', 'Khảo sát đường sông', 'River surveys'),
  harmful('35', 'Công việc trên tàu đi biển', 'Work on sea-going ships', {
    exception: { vi: 'Trừ người đủ 16 tuổi trở lên', en: 'Persons of 16 or more apart' },
  }),
  harmful('36', 'Lắp đặt giàn khoan', 'Installing drilling rigs'),
  harmful('37', 'Làm việc ở giàn khoan trên biển', 'Work on offshore rigs'),
  harmful('38', 'Gác, trông tàu trong âu, triền đà', 'Guarding ships in docks and slips'),
  harmful('39', 'Khoan thăm dò giếng dầu, khí', 'Exploratory oil and gas drilling'),
  harmful('40', 'Khoan thăm dò, khoan nổ mìn, bắn mìn', 'Exploratory drilling, blasting'),
  harmful('41', 'Cán ép tấm da lớn, cứng', 'Rolling large hard hides'),
  harmful('42', 'Tráng paraphin trong bể rượu', 'Coating alcohol tanks with paraffin'),
  harmful(
    '43',
    'Lưu hóa, tạo hình, bốc dỡ sản phẩm cao su cỡ lớn',
    'Vulcanising, shaping, unloading large rubber goods',
  ),
  harmful('44', 'Tiếp xúc xăng, dầu trong hang, hầm', 'Petrol and oil in caves and cellars'),
  harmful(
    '45',
    'Đốt lò nấu thủy tinh, thổi thủy tinh bằng miệng',
    'Firing glass furnaces, blowing glass by mouth',
  ),
  harmful('46', 'Châm lửa máy đốt dầu từ 400 l/h', 'Lighting oil burners of 400 l/h or more'),
  harmful(
    '47',
    'Đóng, sửa phương tiện thủy phải mang, gá vật từ 20 kg',
    'Building or repairing boats with parts of 20 kg or more',
  ),
  harmful('48', 'Vận hành lò đốt rác, xử lý nước thải', 'Running incinerators and waste-water treatment'),
  harmful('49', 'Nấu, tẩy bột giấy bằng clo', 'Cooking and bleaching pulp with chlorine'),
  harmful(
    '50',
    'Lắp, sửa đường dây điện trong cống ngầm, trên cột, cao thế',
    'Power lines in sewers, on poles, high voltage',
  ),
  harmful('51', 'Lắp, sửa cáp ngầm, cáp treo thông tin', 'Underground and overhead communication cables'),
  harmful('52', 'Vận hành, trực trạm điện', 'Running and minding power stations'),
  harmful(
    '53',
    'Kiểm tra, sửa mạch điện 700 V một chiều, trên 220 V xoay chiều',
    'Testing and repairing circuits of 700 V direct or above 220 V alternating current',
  ),
  harmful(
    '54',
    'Đài phát sóng, ra đa, vệ tinh vượt giới hạn điện từ trường',
    'Broadcast, radar, satellite stations above field limits',
  ),
  harmful(
    '55',
    'Sửa lò, thùng, tháp kín, đường ống hóa chất',
    'Repairing closed vessels, towers and pipes in chemical plants',
  ),
  harmful(
    '56',
    'Tiếp xúc dung môi hữu cơ (ngâm tà vẹt, in màng, cán nhựa phenon)',
    'Organic solvents (sleepers, film printing, phenol resin)',
  ),
  harmful('57', 'Tiếp xúc hóa chất gây biến đổi gien', 'Contact with mutagenic chemicals'),
  harmful(
    '58',
    'Tiếp xúc hóa chất gây tác hại sinh sản lâu dài',
    'Contact with chemicals of lasting reproductive harm',
  ),
  harmful(
    '59',
    'Tiếp xúc thuốc trừ sâu, trừ cỏ clo hữu cơ và hóa chất có khả năng gây ung thư',
    'Contact with organochlorine pesticides and possible carcinogens',
  ),
  harmful(
    '60',
    'Tiếp xúc thường xuyên CO, thuốc nhuộm anilin, xianua, phốt pho, axít, đất đèn và chất tương tự',
    'Regular contact with carbon monoxide, aniline dyes, cyanides, phosphorus, acids, carbide and the like',
  ),
  harmful('61', 'Làm việc trong thùng chìm', 'Work in caissons'),
  harmful('62', 'Nạo vét cống ngầm, ngâm mình trong nước bẩn', 'Dredging sewers, standing in foul water'),
  harmful('63', 'Sản xuất phốt pho vàng', 'Making yellow phosphorus'),
  harmful(
    '64',
    'Mổ tử thi, liệm, mai táng, bốc mộ, nhà xác',
    'Autopsy, shrouding, burial, exhumation, mortuaries',
  ),
  harmful('65', 'Nhặt, phân loại rác, chất thải, phế liệu', 'Picking and sorting rubbish, waste, scrap'),
  harmful(
    '66',
    'Tiếp xúc thuốc mê; hồi sức, khoa lây, truyền máu, vắc xin, dập dịch, sóng ngắn, siêu âm',
    'Anaesthetic vapour; intensive care, infectious wards, blood, vaccines, outbreaks, short-wave, ultrasound',
  ),
  harmful('67', 'Lắp dựng, tháo dỡ, thay đổi giàn giáo', 'Putting up, taking down, altering scaffolding'),
  harmful(
    '68',
    'Mang, vác, nâng: 15 tuổi từ 15 kg (nam), 12 kg (nữ) không thường xuyên, 10 kg, 8 kg thường xuyên; 16-17 tuổi từ 30, 25 kg không thường xuyên, 20, 15 kg thường xuyên',
    'Loads: at 15 from 15 kg (boys), 12 kg (girls) at times, 10 kg, 8 kg regularly; at 16-17 from 30, 25 kg at times, 20, 15 kg regularly',
  ),
  harmful(
    '69',
    'Phân loại, tái chế sản phẩm chứa than chì',
    'Sorting and recycling goods that contain graphite',
  ),
];
