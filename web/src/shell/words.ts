import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import type { Role } from '../../../shared/kernel/actor.ts';

export const words = {
  skip: { vi: 'Đến nội dung chính', en: 'Skip to the content' },
  today: { vi: 'Hôm nay', en: 'Today' },
  register: { vi: 'Cơ sở', en: 'Establishments' },
  outbox: { vi: 'Hộp gửi', en: 'Outbox' },
  device: { vi: 'Máy này', en: 'This device' },
  navigation: { vi: 'Các phần', en: 'Sections' },
  lock: { vi: 'Khóa máy', en: 'Lock' },
  online: { vi: 'Có mạng', en: 'Online' },
  offline: { vi: 'Không có mạng', en: 'Offline' },
  unsent: (count: number): Bilingual => ({ vi: `${count} chưa gửi`, en: `${count} unsent` }),
  allSent: { vi: 'Đã gửi hết', en: 'All sent' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  newVersion: {
    vi: 'Có phiên bản mới. Việc đang làm được giữ nguyên.',
    en: 'A new version is here. Your work stays as it is.',
  },
  update: { vi: 'Cập nhật', en: 'Update' },
  notFound: { vi: 'Không có trang này', en: 'There is no such page' },
  home: { vi: 'Về trang đầu', en: 'To the first page' },
  failed: { vi: 'Trang này gặp lỗi', en: 'This page failed' },
  failedHelp: {
    vi: 'Dữ liệu đã lưu trên máy vẫn còn. Hãy mở lại trang; nếu còn lỗi, hãy báo cho văn phòng.',
    en: 'What was saved on this device is still there. Open the page again; if it fails again, tell the office.',
  },
  again: { vi: 'Mở lại', en: 'Open again' },
  signInAgain: {
    vi: 'Cần đăng nhập lại để gửi và cập nhật. Việc chưa gửi vẫn được giữ trên máy.',
    en: 'Sign in again to send and to update. Unsent work stays on this device.',
  },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  suspended: {
    vi: 'Quyền của tài khoản này đã ngừng. Việc chưa gửi vẫn gửi được và sẽ chờ lãnh đạo xem xét.',
    en: 'The rights of this account have ended. Unsent work can still be sent, and waits for a chief to decide on.',
  },
};

export const roleNames: Record<Role, Bilingual> = {
  inspector: { vi: 'Thanh tra viên, kiểm tra viên', en: 'Inspector' },
  chief: { vi: 'Lãnh đạo thanh tra', en: 'Chief inspector' },
  office: { vi: 'Văn phòng chương trình', en: 'Programme office' },
  leader: { vi: 'Lãnh đạo tỉnh', en: 'Provincial leader' },
  supervisor: { vi: 'Giám sát', en: 'Supervisor' },
  child_protection: { vi: 'Bảo vệ trẻ em', en: 'Child protection' },
  employer: { vi: 'Người sử dụng lao động', en: 'Employer' },
};
