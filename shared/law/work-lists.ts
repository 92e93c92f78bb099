import { harmfulWork } from './harmful-work.ts';
import { workListOf } from './work-list-row.ts';
import type { WorkListItem } from './schema.ts';
import { plainDate } from '../kernel/dates.ts';

const code = {
  validFrom: plainDate('2021-01-01'),
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification.',
} as const;
const circular = {
  validFrom: plainDate('2021-03-15'),
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Summaries of legal portals, agreeing with one public copy of the text.',
} as const;
const inOneCopy = {
  sourceNote: 'One public copy of the text, not compared with the gazette.',
} as const;

const work = workListOf('LC147.1', (ordinal) => `LC.147.1.${ordinal}`, code);
/** @source Labour Code 45/2019/QH14, Điều 147 khoản 1. */
export const bannedWork: readonly WorkListItem[] = [
  work(
    'a',
    'Mang, vác, nâng vật nặng quá thể trạng',
    'Carrying or lifting loads beyond the minor’s strength',
  ),
  work(
    'b',
    'Sản xuất, kinh doanh cồn, rượu, bia, thuốc lá, chất tác động tinh thần, chất gây nghiện',
    'Making or trading alcohol, tobacco, psychoactive or addictive substances',
  ),
  work(
    'c',
    'Sản xuất, sử dụng, vận chuyển hóa chất, khí gas, chất nổ',
    'Making, using or moving chemicals, gas, explosives',
  ),
  work('d', 'Bảo trì, bảo dưỡng thiết bị, máy móc', 'Maintaining equipment or machines'),
  work('đ', 'Phá dỡ công trình xây dựng', 'Demolishing buildings'),
  work(
    'e',
    'Nấu, thổi, đúc, cán, dập, hàn kim loại',
    'Melting, blowing, casting, rolling, pressing, welding metal',
  ),
  work('g', 'Lặn biển, đánh bắt thủy, hải sản xa bờ', 'Diving, offshore fishing'),
  work(
    'h',
    'Công việc khác gây tổn hại (Phụ lục III Thông tư 09/2020)',
    'Other harmful work (annex III of Circular 09/2020)',
  ),
];

const place = workListOf('LC147.2', (ordinal) => `LC.147.2.${ordinal}`, code);
/** @source Labour Code 45/2019/QH14, Điều 147 khoản 2. */
export const bannedPlaces: readonly WorkListItem[] = [
  place('a', 'Dưới nước, dưới lòng đất, hang động, đường hầm', 'Under water, underground, caves, tunnels'),
  place('b', 'Công trường xây dựng', 'Construction sites'),
  place('c', 'Cơ sở giết mổ gia súc', 'Slaughterhouses'),
  place(
    'd',
    'Sòng bạc, quán bar, vũ trường, karaoke, khách sạn, nhà nghỉ, tắm hơi, xoa bóp; điểm xổ số, trò chơi điện tử',
    'Casinos, bars, discos, karaoke rooms, hotels, guesthouses, saunas, massage; lottery and electronic-game premises',
  ),
  place(
    'đ',
    'Nơi khác gây tổn hại (Phụ lục IV Thông tư 09/2020)',
    'Other harmful places (annex IV of Circular 09/2020)',
  ),
];

const light = workListOf('TT09.II', () => 'TT09.PL.II', circular);
/** @source Circular 09/2020/TT-BLĐTBXH, Phụ lục II. */
const lightWork: readonly WorkListItem[] = [
  light('1', 'Biểu diễn nghệ thuật', 'Performing arts'),
  light('2', 'Vận động viên thể thao', 'Sports athletes'),
  light('3', 'Lập trình phần mềm', 'Software programming'),
  light(
    '4',
    'Nghề truyền thống: chấm men gốm, cưa vỏ trai, giấy dó, nón lá, dệt chiếu, làm trống, dệt và thêu thổ cẩm, bún, miến, giá đỗ, bánh đa, tơ tằm, tơ sen, sơn mài, se nhang, vàng mã',
    'Traditional crafts: glaze dotting, sawing shell, dó paper, leaf hats, mats, drums, brocade, noodles, vermicelli, bean sprouts, rice paper, silk, lotus silk, lacquer painting, incense, votive paper',
    {
      exception: {
        vi: 'Trừ công đoạn dùng hóa chất độc hại (sơn ta, chất tẩy, chất ướp màu, chất tạo mùi)',
        en: 'Not the steps with toxic chemicals (raw lacquer, bleaches, dye soaks, scents)',
      },
    },
  ),
  light(
    '5',
    'Thủ công mỹ nghệ: thêu ren, mộc mỹ nghệ, lược sừng, tranh dân gian, tò he, khắc gỗ, tranh lụa, nhặt vỏ sò, đánh bóng tranh, xâu hạt, trang sức, búp bê, thiệp, khung tranh, hộp giấy',
    'Handicrafts: lace, fine woodwork, horn combs, folk prints, tò he, wood engraving, silk pictures, picking shells, polishing pictures, beads, jewellery, dolls, cards, frames, paper boxes',
  ),
  light(
    '6',
    'Đan lát từ nguyên liệu tự nhiên: mây, tre, nứa, dừa, chuối, bèo lục bình, đay, cói, lá nón',
    'Plaiting natural fibre: rattan, bamboo, coconut, banana, water hyacinth, jute, sedge, palm leaf',
  ),
  light('7', 'Gói nem, gói kẹo, gói bánh', 'Wrapping nem, sweets, cakes', {
    exception: { vi: 'Trừ vận hành máy, thiết bị đóng gói', en: 'Not running packing machines' },
  }),
  light('8', 'Nuôi tằm', 'Raising silkworms'),
  light(
    '9',
    'Làm cỏ vườn rau sạch; thu hoạch rau, củ, quả sạch theo mùa',
    'Weeding clean-vegetable plots; seasonal picking of clean vegetables and fruit',
  ),
  light('10', 'Chăn thả gia súc tại nông trại', 'Herding livestock on a farm'),
  light(
    '11',
    'Phụ gỡ lưới cá, đan lưới cá, phơi khô thủy sản',
    'Helping to clear fishing nets, net making, drying aquatic products',
    inOneCopy,
  ),
  light(
    '12',
    'Cắt chỉ, đơm nút, thùa khuyết, đóng hộp sản phẩm dệt thủ công',
    'Cutting thread, sewing buttons and buttonholes, boxing hand-woven textile goods',
    inOneCopy,
  ),
];

const harmfulPlace = workListOf('TT09.IV', () => 'TT09.PL.IV', circular);
/** @source Circular 09/2020/TT-BLĐTBXH, Phụ lục IV. */
const harmfulPlaces: readonly WorkListItem[] = [
  harmfulPlace(
    '1',
    'Vượt giới hạn vệ sinh lao động: điện từ trường, rung, ồn, nhiệt độ, bụi, phóng xạ, tia X, chất độc, tia có hại',
    'Above hygiene limits: electromagnetic field, vibration, noise, temperature, dust, radioactivity, X-rays, toxic substances, harmful rays',
  ),
  harmfulPlace('2', 'Tiếp xúc vi sinh vật gây bệnh', 'Contact with disease-causing micro-organisms'),
  harmfulPlace(
    '3',
    'Trên 04 giờ/ngày ở nơi gò bó, chật hẹp, có khi phải quỳ, nằm, cúi khom',
    'Over 4 hours a day in cramped space, at times kneeling, lying or stooping',
  ),
  harmfulPlace(
    '4',
    'Trên giá hoặc dây treo cao hơn 2 m; sườn dốc trên 30°',
    'On scaffolds or ropes above 2 m; slopes steeper than 30°',
  ),
  harmfulPlace('5', 'Trong hố sâu hơn 5 m', 'In pits deeper than 5 m'),
  harmfulPlace('6', 'Nhà tù hoặc bệnh viện tâm thần', 'Prisons or psychiatric hospitals'),
];

const overtime = workListOf('TT09.V.I', () => 'TT09.PL.V', circular);
/** @source Circular 09/2020/TT-BLĐTBXH, Phụ lục V mục I. */
const overtimeWork: readonly WorkListItem[] = [
  overtime('1', 'Biểu diễn nghệ thuật', 'Performing arts'),
  overtime('2', 'Vận động viên thể thao', 'Sports athletes'),
  overtime('3', 'Viết văn, viết báo', 'Writing and journalism'),
  overtime('4', 'Lập trình phần mềm', 'Software programming'),
  overtime(
    '5',
    'Nghề truyền thống: chấm men gốm, giấy dó, nón lá, se nhang, dệt chiếu, làm trống, thổ cẩm, bún, miến, giá đỗ, bánh đa, tơ tằm, tơ sen',
    'Traditional crafts: glaze dotting, dó paper, leaf hats, incense, mats, drums, brocade, noodles, vermicelli, bean sprouts, rice paper, silk, lotus silk',
  ),
  overtime('6', 'Thủ công mỹ nghệ như mục 5 Phụ lục II', 'Handicrafts as in annex II item 5', {
    exception: { vi: 'Trừ mài, đánh bóng', en: 'Not the polishing jobs' },
  }),
  overtime('7', 'Đan lát từ nguyên liệu tự nhiên', 'Plaiting natural fibre'),
  overtime('8', 'Gói nem, gói kẹo, gói bánh', 'Wrapping nem, sweets, cakes', {
    exception: { vi: 'Trừ vận hành máy đóng gói', en: 'Not running packing machines' },
  }),
  overtime(
    '9',
    'Cắt chỉ, đơm nút, thùa khuyết, đóng hộp sản phẩm dệt thủ công',
    'Cutting thread, buttons, boxing hand-woven goods',
  ),
  overtime(
    '10',
    'Đưa thư, bưu phẩm; đóng gói bưu phẩm',
    'Delivering papers, letters, parcels; wrapping parcels',
  ),
  overtime('11', 'Bán hàng tận nhà, qua điện thoại, trực tuyến', 'Door-to-door, telephone and online sales'),
  overtime(
    '12',
    'Đánh giày; chế biến, bán thực phẩm trên hè phố',
    'Shoe polishing; preparing and selling street food',
    inOneCopy,
  ),
  overtime('13', 'Gia sư; quét dọn, giúp việc gia đình', 'Tutoring; cleaning and domestic help', inOneCopy),
  overtime('14', 'Bảo vệ, trông xe', 'Guarding, minding vehicles', inOneCopy),
  overtime(
    '15',
    'Thu tiền máy bán hàng, ghi số đồng hồ; thu ngân, bán hàng siêu thị',
    'Vending-machine cash, meter reading; supermarket till and sales',
    inOneCopy,
  ),
  overtime(
    '16',
    'Nhà hàng, quán ăn, quán cà phê: lễ tân, pha chế, phụ bàn, bếp, tạp vụ',
    'Restaurants and cafés: reception, drinks, tables, kitchen, odd jobs',
    inOneCopy,
  ),
  overtime(
    '17',
    'Văn phòng: photo, đánh máy, trực điện thoại',
    'Office: copying, typing, telephone',
    inOneCopy,
  ),
  overtime(
    '18',
    'Bán quần áo, giày dép, sách báo, tạp hóa',
    'Selling clothes, shoes, books, groceries',
    inOneCopy,
  ),
  overtime(
    '19',
    'Sơ chế nông sản: phân loại, gọt, bóc vỏ, tách nhân, đóng gói',
    'First handling of farm produce: sorting, peeling, shelling, packing',
    inOneCopy,
  ),
  overtime(
    '20',
    'Làm cỏ vườn rau sạch; thu hoạch rau, củ, quả sạch theo mùa',
    'Weeding clean-vegetable plots; seasonal picking',
    inOneCopy,
  ),
  overtime(
    '21',
    'Nuôi gia súc, gia cầm, giun, dế, côn trùng không độc hại',
    'Raising livestock, poultry, worms, crickets, harmless insects',
    inOneCopy,
  ),
];

const night = workListOf('TT09.V.II', () => 'TT09.PL.V', {
  ...circular,
  sourceNote:
    'One public copy of the text lists night work apart and only these two; summaries speak of one list for both. Check the gazette.',
});
/** @source Circular 09/2020/TT-BLĐTBXH, Phụ lục V mục II. @source unclear: is night work limited to these two items? */
const nightWork: readonly WorkListItem[] = [
  night('1', 'Biểu diễn nghệ thuật', 'Performing arts'),
  night('2', 'Vận động viên thể thao', 'Sports athletes'),
];

/** Every list of work and places that the rules for minor workers name. */
export const workLists: readonly WorkListItem[] = [
  ...bannedWork,
  ...bannedPlaces,
  ...lightWork,
  ...harmfulWork,
  ...harmfulPlaces,
  ...overtimeWork,
  ...nightWork,
];
