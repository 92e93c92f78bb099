import type { Bilingual } from '../../../shared/kernel/bilingual.ts';

export const words = {
  title: { vi: 'Cơ sở', en: 'Establishments' },
  search: { vi: 'Tìm theo tên, chủ, địa chỉ hoặc mã số', en: 'Search by name, owner, address or number' },
  searchHelp: {
    vi: 'Không cần dấu; các từ theo thứ tự nào cũng được.',
    en: 'Diacritics are not needed; words may come in any order.',
  },
  found: (count: number, hasMore: boolean): Bilingual => ({
    vi: hasMore ? `Hơn ${count} cơ sở; hãy gõ thêm` : `${count} cơ sở`,
    en: hasMore ? `More than ${count} establishments; type more` : `${count} establishments`,
  }),
  none: { vi: 'Không tìm thấy cơ sở nào trên máy này', en: 'Nothing found on this device' },
  noneHelp: {
    vi: 'Máy này giữ các cơ sở của những xã, phường trong lịch kiểm tra.',
    en: 'This device keeps the establishments of the communes in your agenda.',
  },
  onServer: {
    vi: 'Trên máy chủ, ngoài các cơ sở có sẵn trên máy này',
    en: 'On the server, beyond those on this device',
  },
  openViolations: (count: number): Bilingual => ({
    vi: `${count} vi phạm chưa xong`,
    en: count === 1 ? '1 open violation' : `${count} open violations`,
  }),
  lastVisit: (date: string): Bilingual => ({ vi: `Kiểm tra lần cuối ${date}`, en: `Last visited ${date}` }),
  neverVisited: { vi: 'Chưa kiểm tra lần nào', en: 'Never visited' },
  notHere: {
    vi: 'Hồ sơ cơ sở này không có trên máy',
    en: 'The file of this establishment is not on this device',
  },
  notHereHelp: {
    vi: 'Khi có mạng, hồ sơ được tải về ngay khi mở trang này.',
    en: 'With a network, it is fetched as soon as this page opens.',
  },
  asOf: (at: string): Bilingual => ({ vi: `Theo dữ liệu lúc ${at}`, en: `As of ${at}` }),
  facts: { vi: 'Thông tin', en: 'Facts' },
  type: { vi: 'Loại hình', en: 'Type' },
  status: { vi: 'Tình trạng', en: 'Status' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  commune: { vi: 'Xã, phường', en: 'Commune' },
  craftVillage: { vi: 'Làng nghề', en: 'Craft village' },
  workers: { vi: 'Số lao động', en: 'Workers' },
  under18: { vi: 'Dưới 18 tuổi', en: 'Under 18' },
  contacts: { vi: 'Liên hệ', en: 'Contacts' },
  identifiers: { vi: 'Mã số', en: 'Numbers' },
  open: { vi: 'Vi phạm chưa xử lý xong', en: 'Open violations' },
  noOpen: { vi: 'Không có vi phạm nào chưa xử lý xong.', en: 'No open violations.' },
  foundOn: (date: string): Bilingual => ({ vi: `Phát hiện ${date}`, en: `Found ${date}` }),
  remedyDue: (date: string): Bilingual => ({ vi: `Hạn khắc phục ${date}`, en: `Remedy due ${date}` }),
  story: { vi: 'Diễn biến', en: 'History' },
  noStory: { vi: 'Chưa có gì được ghi nhận.', en: 'Nothing is recorded yet.' },
  visit: { vi: 'Kiểm tra', en: 'Visit' },
  violation: { vi: 'Vi phạm', en: 'Violation' },
  penalty: { vi: 'Xử phạt', en: 'Penalty' },
  lastRecord: { vi: 'Biên bản lần trước', en: 'Last minutes' },
  youngWorkersSeen: (count: number): Bilingual => ({
    vi: `${count} người lao động chưa thành niên được ghi nhận`,
    en: count === 1 ? '1 young worker recorded' : `${count} young workers recorded`,
  }),
  signedOn: (at: string): Bilingual => ({ vi: `Ký lúc ${at}`, en: `Signed ${at}` }),
  onMap: { vi: 'Vị trí', en: 'Position' },
};
