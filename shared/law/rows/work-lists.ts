import { unreadLines, workListOf } from './work-list-row.ts';
import type { WorkListItem } from '../schema.ts';
import { plainDate } from '../../kernel/dates.ts';

const code = {
  validFrom: plainDate('2021-01-01'),
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification.',
} as const;
const circularFrom = plainDate('2021-03-15');
const circular = {
  validFrom: circularFrom,
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Summaries of legal portals.',
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
  place('c', 'Cơ sở giết mổ', 'Slaughterhouses'),
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
    'Nghề truyền thống: chấm men gốm, cưa vỏ trai, giấy dó, nón lá, chấm nón, dệt chiếu, làm trống, dệt và thêu thổ cẩm, bún, miến, giá đỗ, bánh đa, dệt lụa, se tơ sen, sơn mài, se nhang, vàng mã',
    'Traditional crafts: glaze dotting on pottery, sawing shell, dó paper, leaf hats, hat dotting, mat weaving, drums, brocade weaving and embroidery, rice noodles, vermicelli, bean sprouts, rice paper, silk weaving, lotus-silk twisting, lacquer painting, incense rolling, votive paper',
    {
      exception: {
        vi: 'Trừ công đoạn dùng hóa chất độc hại (sơn ta, chất tẩy, chất ướp màu, chất tạo mùi)',
        en: 'Not the steps with toxic chemicals (raw lacquer, bleaches, dye soaks, scents)',
      },
    },
  ),
  light(
    '5',
    'Thủ công mỹ nghệ: thêu ren, mộc mỹ nghệ, lược sừng, tranh dân gian, tò he, khắc gỗ, bồi tranh lụa, nhặt vỏ sò làm tranh, đánh bóng tranh, xâu hạt, đánh bóng trang sức, rối và búp bê, thiệp, khung tranh, mô hình giấy, hộp, túi',
    'Handicrafts: lace embroidery, fine woodwork, horn combs, folk prints, tò he figures, wood engraving, mounting silk paintings, picking shells for pictures, polishing pictures, stringing beads, polishing jewellery, puppets and dolls, greeting cards, picture frames, paper models, boxes, bags',
  ),
  light(
    '6',
    'Đan lát từ nguyên liệu tự nhiên: mây, tre, nứa, dừa, chuối, bèo lục bình, đay, cói, lá nón',
    'Plaiting natural fibre: rattan, bamboo, nứa, coconut, banana, water hyacinth, jute, sedge, palm leaf',
  ),
  light('7', 'Gói nem, gói kẹo, gói bánh', 'Wrapping nem, sweets, cakes', {
    exception: { vi: 'Trừ vận hành máy đóng gói', en: 'Not running packing machines' },
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
    {
      sourceStatus: 'recalled',
      sourceNote: 'Start of the item read on legal portals, its tail recalled; compare with the gazette.',
    },
  ),
  light(
    '12',
    'Cắt chỉ, đơm nút, thùa khuyết, đóng hộp sản phẩm dệt thủ công',
    'Cutting thread, sewing buttons and buttonholes, boxing hand-woven textile goods',
    {
      sourceStatus: 'recalled',
      sourceNote: 'Recalled; it matches annex V item 9, which was read. Compare with the gazette.',
    },
  ),
];

/** @source Circular 09/2020/TT-BLĐTBXH, Phụ lục III, under Labour Code 45/2019/QH14 Điều 147 khoản 1 điểm h: not read. */
const harmfulWork = unreadLines('TT09.III', {
  vi: 'Công việc thuộc Phụ lục III: người kiểm tra ghi rõ mục',
  en: 'Work in annex III: item to be stated by the inspector',
  provisionId: 'TT09.PL.III',
  validFrom: circularFrom,
  sourceNote: 'The list was not obtained: neither its items nor their numbers are known.',
});

const harmfulPlace = workListOf('TT09.IV', () => 'TT09.PL.IV', {
  ...circular,
  sourceNote: 'Summaries of legal portals. Order as published there; check the numbers in the gazette.',
});
/** @source Circular 09/2020/TT-BLĐTBXH, Phụ lục IV. */
const harmfulPlaces: readonly WorkListItem[] = [
  harmfulPlace(
    '1',
    'Vượt tiêu chuẩn vệ sinh: điện từ trường, rung, ồn, nhiệt độ, bụi (silic, không chứa silic, bông, amiăng, than, talc), chất phóng xạ, tia X, chất độc, tia có hại khác',
    'Above the hygiene standard: electromagnetic field, vibration, noise, temperature, dust (silica, non-silica, cotton, asbestos, coal, talc), radioactive matter, X-rays, toxic substances, other harmful rays',
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

const twoListsInDoubt =
  'Another public copy reads annex V as two lists, overtime and a narrower one of night work; it is kept as one until the gazette settles it.';
const extra = workListOf('TT09.V', () => 'TT09.PL.V', {
  ...circular,
  sourceNote: `A summary of a legal portal. ${twoListsInDoubt}`,
});
/**
 * Work in which persons aged 15 to 17 may do overtime or night work, as far as it was read.
 *
 * @source Circular 09/2020/TT-BLĐTBXH, Phụ lục V.
 * @source unclear: item 12 is cut off and later ones are not known; is night work a narrower list of its own?
 */
const overtimeAndNightWork: readonly WorkListItem[] = [
  extra('1', 'Biểu diễn nghệ thuật', 'Performing arts'),
  extra('2', 'Vận động viên thể thao', 'Sports athletes'),
  extra('3', 'Viết văn, viết báo', 'Writing and journalism'),
  extra('4', 'Lập trình phần mềm', 'Software programming'),
  extra(
    '5',
    'Nghề truyền thống: chấm men gốm, giấy dó, nón lá, se nhang, chấm nón, dệt chiếu, làm trống, dệt và thêu thổ cẩm, bún, miến, giá đỗ, bánh đa, dệt lụa, tơ sen',
    'Traditional crafts: glaze dotting, dó paper, leaf hats, incense, hat dotting, mats, drums, brocade weaving and embroidery, rice noodles, vermicelli, bean sprouts, rice paper, silk weaving, lotus silk',
  ),
  extra('6', 'Thủ công mỹ nghệ như mục 5 Phụ lục II', 'Handicrafts as in annex II item 5', {
    exception: { vi: 'Trừ việc đánh bóng', en: 'Not the polishing jobs' },
  }),
  extra('7', 'Đan lát từ nguyên liệu tự nhiên', 'Plaiting natural fibre'),
  extra('8', 'Gói nem, gói kẹo, gói bánh', 'Wrapping nem, sweets, cakes', {
    exception: { vi: 'Không dùng máy', en: 'Without machines' },
  }),
  extra(
    '9',
    'Cắt chỉ, đơm nút, đóng hộp sản phẩm dệt thủ công',
    'Cutting thread, buttons, boxing hand-woven goods',
  ),
  extra(
    '10',
    'Đưa báo, đưa thư, bưu phẩm; gói bưu phẩm',
    'Delivering papers, letters, parcels; wrapping parcels',
  ),
  extra('11', 'Bán hàng tận nhà, qua điện thoại, trực tuyến', 'Door-to-door, telephone and online sales'),
  extra(
    '12',
    'Đánh giày; chế biến và bán … (phần sau chưa đọc được)',
    'Shoe polishing; preparing and selling … (the rest was not read)',
    { sourceNote: `A summary of a legal portal, cut off in the middle of this item. ${twoListsInDoubt}` },
  ),
  unreadLines('TT09.V', {
    vi: 'Phần còn lại của mục 12 và các mục sau, chưa đọc được: người kiểm tra ghi rõ mục',
    en: 'The rest of item 12 and later items, not read: item to be stated by the inspector',
    provisionId: 'TT09.PL.V',
    validFrom: circularFrom,
    sourceNote: `The text that was read breaks off in item 12; whether more items follow is not known. ${twoListsInDoubt}`,
  }),
];

/** Every list of work and places that the rules for minor workers name. */
export const workLists: readonly WorkListItem[] = [
  ...bannedWork,
  ...bannedPlaces,
  ...lightWork,
  harmfulWork,
  ...harmfulPlaces,
  ...overtimeAndNightWork,
];
