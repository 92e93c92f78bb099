import type { Bilingual, Locale } from '../../../shared/kernel/bilingual.ts';

/** Everything the identity provider's pages say. */
export const words = {
  product: { vi: 'Măng Non', en: 'Măng Non' },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  username: { vi: 'Tên đăng nhập', en: 'Username' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  errorTitle: { vi: 'Lỗi', en: 'Error' },
  wrongPassword: {
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra rồi nhập lại.',
    en: 'The username or password is not right. Check them and try again.',
  },
  missing: {
    vi: 'Hãy nhập cả tên đăng nhập và mật khẩu.',
    en: 'Enter both the username and the password.',
  },
  tooOften: {
    vi: 'Nhập sai quá nhiều lần. Hãy đợi một phút rồi thử lại.',
    en: 'Too many wrong attempts. Wait a minute, then try again.',
  },
  lostTitle: { vi: 'Lần đăng nhập này đã hết hạn', en: 'This sign-in has expired' },
  lost: {
    vi: 'Trang đăng nhập đã mở quá lâu, đã được dùng rồi, hoặc trình duyệt chặn cookie. Hãy quay lại và đăng nhập lại.',
    en: 'The sign-in page was open too long, was used already, or the browser blocks cookies. Go back and sign in again.',
  },
  back: { vi: 'Về trang đầu', en: 'Back to the start page' },
  failedTitle: { vi: 'Không đăng nhập được', en: 'Sign-in did not work' },
  failed: {
    vi: 'Yêu cầu đăng nhập không hợp lệ. Hãy quay lại và thử lại; nếu vẫn lỗi, gửi mã dưới đây cho người quản trị.',
    en: 'The sign-in request is not valid. Go back and try again; if it fails again, give the code below to the administrator.',
  },
  signOutTitle: { vi: 'Đăng xuất?', en: 'Sign out?' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  stay: { vi: 'Ở lại', en: 'Stay signed in' },
  signedOutTitle: { vi: 'Đã đăng xuất', en: 'Signed out' },
  signedOut: { vi: 'Bạn đã đăng xuất trên thiết bị này.', en: 'You are signed out on this device.' },
} as const satisfies Record<string, Bilingual>;

/** The reader's language: the first of `ui_locales` that we speak, else Vietnamese. */
export const localeOf = (uiLocales: unknown): Locale => {
  const wished = typeof uiLocales === 'string' ? uiLocales.split(' ') : [];
  const known = wished
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((tag) => tag === 'vi' || tag === 'en');
  return known === 'en' ? 'en' : 'vi';
};
