import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { PaperKind } from './paper.ts';

export const words = {
  title: { vi: 'Biên bản để in', en: 'Minutes to print' },
  papers: { vi: 'Loại biên bản', en: 'Kinds of minutes' },
  open: { vi: 'Xem, in biên bản', en: 'Read and print the minutes' },
  print: { vi: 'In', en: 'Print' },
  pdf: { vi: 'Lưu, chia sẻ PDF', en: 'Save or share PDF' },
  back: { vi: 'Về biên bản đang lập', en: 'Back to the visit' },
  toOutbox: { vi: 'Về hộp gửi', en: 'To the outbox' },
  saved: { vi: 'Đã lưu tệp PDF trên máy.', en: 'The PDF was saved on this device.' },
  shared: { vi: 'Đã chia sẻ tệp PDF.', en: 'The PDF was shared.' },
  failed: {
    vi: 'Chưa tạo được tệp PDF. Hãy dùng nút In, hoặc mở ứng dụng khi có mạng một lần để tải phông chữ.',
    en: 'The PDF could not be made. Print instead, or open the application with a network once, so that its fonts come.',
  },
  unsigned: {
    vi: 'Bản nháp để đọc cho những người có mặt trước khi ký.',
    en: 'A draft, to be read to those present before they sign.',
  },
  provisional: (number: string): Bilingual => ({
    vi: `Số tạm: ${number}. Số chính thức do cơ quan cấp khi ban hành.`,
    en: `Provisional number: ${number}. The office gives the final one when it issues the document.`,
  }),
  byHand: (count: number): Bilingual => ({
    vi: `${count} chỗ còn ghi bằng tay`,
    en: count === 1 ? '1 place to fill in by hand' : `${count} places to fill in by hand`,
  }),
  leftOut: (count: number): Bilingual => ({
    vi: `${count} hành vi không ghi ở đây: chưa rõ điều khoản hoặc thời gian, hoặc là hành vi của cha mẹ, người chăm sóc, người môi giới, phải lập biên bản riêng.`,
    en: `${count} not here: the provision or the days are open, or the act is that of a parent, carer or broker, who needs minutes of their own.`,
  }),
  noActs: {
    vi: 'Chưa có hành vi nghi vi phạm nào của cơ sở để lập biên bản vi phạm hành chính.',
    en: 'No suspected act of the establishment to make minutes of violations of.',
  },
  noActsHelp: {
    vi: 'Biên bản này ghi những hành vi đã nêu ra ở phần «Hành vi vi phạm», khi đã rõ điều khoản và thời gian.',
    en: 'These minutes hold acts that were raised under “Violations”, once the provision and the days are known.',
  },
  notConfirmed: {
    vi: 'Hành vi ở đây là nghi vấn của người kiểm tra. Hồ sơ xử phạt lập sau tại cơ quan, với số tạm của hồ sơ đó.',
    en: 'The acts are what the inspector suspects. The office opens the penalty file later, with a provisional number of its own.',
  },
  table: { vi: 'Bảng', en: 'Table' },
};

export const paperNames: Record<PaperKind, Bilingual> = {
  visit_minutes: { vi: 'Biên bản kiểm tra', en: 'Minutes of the visit' },
  violation_minutes: { vi: 'Biên bản vi phạm hành chính', en: 'Minutes of violations' },
};
