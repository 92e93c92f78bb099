/** What people make or do, and what a young person among them would be found doing. */
export interface Trade {
  /** Stands in the names of establishments: `Gốm Minh Họa Sen Vàng`. */
  readonly word: string;
  readonly name: string;
  /** VSIC 2018 class. */
  readonly vsic2018: string;
  /** Section of VSIC 2025, whose finer codes of crafts have not been read. */
  readonly vsic2025: string;
  readonly job: string;
  /** The line of the list of light work that the job is, where it is one. */
  readonly lightWorkId?: string;
  readonly hardJob: string;
  /** The line of Labour Code 147.1 that the hard job is. */
  readonly bannedWorkId: string;
}

const chemicals = 'LC147.1.c';
const loads = 'LC147.1.a';
const crafts = 'TT09.II.4';
const fineCrafts = 'TT09.II.5';

const trade = (
  [word, name]: readonly [string, string],
  [vsic2018, vsic2025]: readonly [string, string],
  [job, lightWorkId]: readonly [string, string?],
  [hardJob, bannedWorkId]: readonly [string, string],
): Trade => ({
  word,
  name,
  vsic2018,
  vsic2025,
  job,
  hardJob,
  bannedWorkId,
  ...(lightWorkId && { lightWorkId }),
});

/** @source VSIC 2018 classes: fact sheet 9.4, recalled; lists of work: Circular 09/2020 Annex II, Labour Code 147.1. */
export const trades = {
  pottery: trade(['Gốm', 'gốm sứ'], ['2393', 'C'], ['Chấm men gốm', crafts], ['Vác đất và bao gốm', loads]),
  silk: trade(['Lụa', 'dệt lụa'], ['1312', 'C'], ['Quay tơ, dệt lụa', crafts], ['Nhuộm hóa chất', chemicals]),
  hats: trade(
    ['Nón', 'nón lá'],
    ['1629', 'C'],
    ['Khâu nón lá', crafts],
    ['Sấy lá bằng diêm sinh', chemicals],
  ),
  incense: trade(['Hương', 'tăm hương'], ['3290', 'C'], ['Se nhang', crafts], ['Trộn hóa chất', chemicals]),
  rattan: trade(
    ['Mây Tre', 'mây tre đan'],
    ['1629', 'C'],
    ['Đan lát mây tre', 'TT09.II.6'],
    ['Sấy mây bằng diêm sinh', chemicals],
  ),
  lacquer: trade(['Sơn Mài', 'sơn mài'], ['3290', 'C'], ['Vẽ sơn mài', crafts], ['Pha sơn ta', chemicals]),
  statues: trade(
    ['Tạc Tượng', 'tạc tượng, sơn thếp'],
    ['1629', 'C'],
    ['Khắc gỗ', fineCrafts],
    ['Vác gỗ', loads],
  ),
  wood: trade(['Mộc', 'mộc, quạt giấy'], ['3100', 'C'], ['Mộc mỹ nghệ', fineCrafts], ['Vác gỗ', loads]),
  turning: trade(['Tiện', 'tiện gỗ'], ['1629', 'C'], ['Xâu hạt gỗ', fineCrafts], ['Vác gỗ', loads]),
  vermicelli: trade(['Miến', 'miến dong'], ['1074', 'C'], ['Phơi miến', crafts], ['Vác bao bột', loads]),
  food: trade(
    ['Thực Phẩm', 'chế biến nông sản'],
    ['1079', 'C'],
    ['Gói bánh, gói kẹo', 'TT09.II.7'],
    ['Vác bao bột', loads],
  ),
  metal: trade(
    ['Cơ Khí', 'cơ khí nhỏ'],
    ['2599', 'C'],
    ['Đóng gói sản phẩm'],
    ['Hàn, dập kim loại', 'LC147.1.e'],
  ),
  brushes: trade(
    ['Chổi', 'chổi, tái chế'],
    ['3830', 'E'],
    ['Bó chổi'],
    ['Rửa vỏ bao bằng hóa chất', chemicals],
  ),
  garment: trade(
    ['May', 'may mặc'],
    ['1410', 'C'],
    ['Cắt chỉ, đơm nút', 'TT09.II.12'],
    ['Bảo trì máy may', 'LC147.1.d'],
  ),
  packaging: trade(['Bao Bì', 'bao bì giấy'], ['1702', 'C'], ['Gấp hộp'], ['Vác cuộn giấy', loads]),
  eatery: trade(['Quán', 'ăn uống'], ['5610', 'I'], ['Phụ bàn'], ['Vác thùng bia', 'LC147.1.b']),
  vegetables: trade(
    ['Rau Sạch', 'trồng rau'],
    ['0118', 'A'],
    ['Thu hoạch rau', 'TT09.II.9'],
    ['Phun thuốc bảo vệ thực vật', chemicals],
  ),
} as const satisfies Record<string, Trade>;
