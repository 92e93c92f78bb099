import type { Bilingual } from '../../../shared/kernel/bilingual.ts';

export const words = {
  title: { vi: 'Máy này', en: 'This device' },
  person: { vi: 'Người dùng', en: 'Person' },
  area: { vi: 'Địa bàn', en: 'Area' },
  nation: { vi: 'Cả nước', en: 'The whole country' },
  look: { vi: 'Hiển thị', en: 'Appearance' },
  language: { vi: 'Ngôn ngữ', en: 'Language' },
  colours: { vi: 'Màu nền', en: 'Colours' },
  light: { vi: 'Sáng', en: 'Light' },
  dark: { vi: 'Tối', en: 'Dark' },
  auto: { vi: 'Theo máy', en: 'As the device' },
  storage: { vi: 'Lưu trữ', en: 'Storage' },
  persisted: {
    vi: 'Trình duyệt đã cam kết giữ dữ liệu trên máy này.',
    en: 'The browser has promised to keep the data on this device.',
  },
  notPersisted: {
    vi: 'Trình duyệt chưa cam kết giữ dữ liệu: khi máy đầy, nó có thể xóa. Hãy cài ứng dụng vào màn hình chính và gửi sớm.',
    en: 'The browser has not promised to keep the data: when the device is full it may delete them. Install the application on the home screen, and send soon.',
  },
  askPersist: { vi: 'Yêu cầu giữ dữ liệu', en: 'Ask to keep the data' },
  used: (used: string, quota: string): Bilingual => ({
    vi: `Đã dùng ${used} trong ${quota} được phép`,
    en: `${used} used of ${quota} allowed`,
  }),
  low: {
    vi: 'Sắp hết chỗ. Hãy gửi hết rồi xóa bớt tệp khác trên máy; ảnh mới có thể không lưu được.',
    en: 'Room is running out. Send all, then delete other files from the device; new photographs may not fit.',
  },
  safety: { vi: 'An toàn', en: 'Safety' },
  changePin: { vi: 'Đổi mã PIN', en: 'Change the PIN' },
  oldPin: { vi: 'Mã PIN hiện nay', en: 'Your PIN now' },
  newPin: { vi: 'Mã PIN mới', en: 'The new PIN' },
  pinChanged: { vi: 'Đã đổi mã PIN.', en: 'The PIN is changed.' },
  lock: { vi: 'Khóa máy', en: 'Lock' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  signOutHelp: {
    vi: 'Việc chưa gửi vẫn nằm lại trên máy, khóa bằng mã PIN của bạn, và được gửi khi bạn đăng nhập lại.',
    en: 'Unsent work stays on this device under your PIN, and is sent when you sign in again.',
  },
  close: { vi: 'Đóng', en: 'Close' },
  forget: { vi: 'Xóa tôi khỏi máy này', en: 'Take me off this device' },
  forgetSure: {
    vi: 'Xóa mọi dữ liệu của bạn trên máy này? Máy chủ đã nhận đủ.',
    en: 'Delete all your data on this device? The server has everything.',
  },
  forgetLater: (count: number): Bilingual => ({
    vi: `Còn ${count} việc chưa xong hoặc chưa gửi, nên chưa xóa được.`,
    en: `${count} things are unfinished or unsent, so not yet.`,
  }),
  deviceId: { vi: 'Mã máy', en: 'Device' },
};
