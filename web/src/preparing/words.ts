import type { Bilingual } from '../../../shared/kernel/bilingual.ts';

export const words = {
  prepare: { vi: 'Chuẩn bị cho ngày làm việc', en: 'Prepare my day' },
  prepareAgain: { vi: 'Chuẩn bị lại', en: 'Prepare again' },
  preparing: { vi: 'Đang chuẩn bị…', en: 'Preparing…' },
  notPrepared: {
    vi: 'Chưa sẵn sàng làm việc khi không có mạng',
    en: 'Not ready to work without a network',
  },
  notPreparedHelp: {
    vi: 'Hãy chuẩn bị khi đang có mạng: lịch kiểm tra, hồ sơ cơ sở, vi phạm chưa xử lý xong, biên bản lần trước, cơ sở lân cận, bảng kiểm và danh mục pháp luật.',
    en: 'Prepare while there is a network: visits, files of establishments, open violations, last minutes, neighbours, checklists and the law.',
  },
  ready: (days: number): Bilingual => ({
    vi: `Sẵn sàng làm việc ${days} ngày không có mạng`,
    en: days === 1 ? 'Ready for 1 day offline' : `Ready for ${days} days offline`,
  }),
  readyUntil: (date: string, at: string): Bilingual => ({
    vi: `Có các cuộc kiểm tra đến hết ngày ${date}. Chuẩn bị lúc ${at}.`,
    en: `Visits until ${date} are here. Prepared ${at}.`,
  }),
  needsNetwork: {
    vi: 'Máy chủ không trả lời. Hãy thử lại khi có mạng.',
    en: 'The server does not answer. Try again when there is a network.',
  },
  notKept: {
    vi: 'Ứng dụng chưa được lưu trên máy này, nên không mở được khi không có mạng. Hãy chuẩn bị lại.',
    en: 'The application is not kept on this device yet, so it does not open without a network. Prepare again.',
  },
  toBeChecked: {
    vi: 'Căn cứ này chưa được kiểm chứng đầy đủ; hãy đối chiếu văn bản.',
    en: 'This source is not fully verified; compare the text of the law.',
  },
  over: {
    vi: 'Đã quá ngày chuẩn bị. Hãy chuẩn bị lại khi có mạng.',
    en: 'Prepared too long ago. Prepare again.',
  },
  incomplete: (count: number): Bilingual => ({
    vi: `Chưa đủ: ${count} phần chưa tải được. Những phần đã tải trước đó vẫn dùng được.`,
    en: `Incomplete: ${count} parts did not come. What came before still stands.`,
  }),
  brought: (visits: number, establishments: number): Bilingual => ({
    vi: `${visits} cuộc kiểm tra, ${establishments} cơ sở`,
    en: `${visits} visits, ${establishments} establishments`,
  }),
  bringsAgenda: { vi: 'Lịch kiểm tra', en: 'Visits' },
  bringsApplication: { vi: 'Ứng dụng', en: 'The application' },
  bringsPrinting: { vi: 'Mẫu in, phông chữ', en: 'Printing and fonts' },
  bringsLaw: { vi: 'Danh mục pháp luật, bảng kiểm', en: 'The law and checklists' },
  bringsAreas: { vi: 'Đơn vị hành chính', en: 'Areas' },
  bringsStory: { vi: 'Hồ sơ cơ sở', en: 'Files of establishments' },
  bringsNeighbours: { vi: 'Cơ sở lân cận', en: 'Neighbours' },
};
