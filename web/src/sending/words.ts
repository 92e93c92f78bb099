import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { ActRow, ActState } from '../device/store.ts';
import type { Delay, Halt } from './outcome.ts';

export const words = {
  title: { vi: 'Hộp gửi', en: 'Outbox' },
  received: (done: number, all: number): Bilingual => ({
    vi: `Máy chủ đã nhận ${done} trên ${all}`,
    en: `${done} of ${all} received`,
  }),
  sendNow: { vi: 'Gửi ngay', en: 'Send now' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  none: { vi: 'Chưa có gì để gửi', en: 'Nothing to send yet' },
  noneHelp: {
    vi: 'Biên bản đã ký và tệp kèm theo sẽ hiện ở đây cho đến khi máy chủ xác nhận.',
    en: 'Signed minutes and their files show here until the server confirms them.',
  },
  why: { vi: 'Lý do', en: 'Why' },
  doAgain: { vi: 'Gửi lại', en: 'Send again' },
  receipt: { vi: 'Biên nhận', en: 'Receipt' },
  receivedAt: (at: string): Bilingual => ({ vi: `Nhận lúc ${at}`, en: `Received ${at}` }),
  nextTry: (at: string): Bilingual => ({ vi: `Thử lại lúc ${at}`, en: `Next try ${at}` }),
  waitsForFirst: {
    vi: 'Chờ phần trước của cuộc kiểm tra này được nhận',
    en: 'Waits until the part before it was received',
  },
};

export const kinds: Record<ActRow['kind'], Bilingual> = {
  establishment: { vi: 'Cơ sở mới', en: 'New establishment' },
  visit: { vi: 'Biên bản kiểm tra', en: 'Visit record' },
  file: { vi: 'Tệp, ảnh', en: 'File' },
  addendum: { vi: 'Bổ sung biên bản', en: 'Addendum' },
};

export const states: Record<ActState, Bilingual> = {
  waiting: { vi: 'Chờ gửi', en: 'Waiting' },
  received: { vi: 'Đã nhận', en: 'Received' },
  quarantined: { vi: 'Đã nhận, chờ lãnh đạo xem xét', en: 'Received, waits for a chief' },
  refused: { vi: 'Bị từ chối, cần bạn xem', en: 'Refused, needs you' },
};

export const delays: Record<Delay | Halt, Bilingual> = {
  busy: { vi: 'Máy chủ đang bận hoặc gặp lỗi', en: 'The server is busy or has a fault' },
  checking: { vi: 'Máy chủ đang kiểm tra tệp', en: 'The server is looking at the file' },
  undecided: {
    vi: 'Lãnh đạo chưa quyết định về biên bản mà phần này bổ sung',
    en: 'A chief has not decided yet on the record that this supplements',
  },
  receipt: {
    vi: 'Câu trả lời không phải biên nhận của máy chủ',
    en: 'What came back was no receipt of the server',
  },
  unreachable: { vi: 'Không liên lạc được với máy chủ', en: 'The server cannot be reached' },
  notOurs: {
    vi: 'Mạng này trả lời thay máy chủ. Hãy mở trình duyệt để đăng nhập mạng Wi-Fi, hoặc đổi mạng khác.',
    en: 'This network answers in place of the server. Sign in to the Wi-Fi in a browser, or change the network.',
  },
  signedOut: { vi: 'Cần đăng nhập lại', en: 'Sign in again' },
};
