import type { Bilingual } from '../../../shared/kernel/bilingual.ts';

export const words = {
  product: { vi: 'Măng Non', en: 'Măng Non' },
  purpose: {
    vi: 'Thanh tra, kiểm tra và phòng ngừa lao động trẻ em',
    en: 'Inspection and prevention of child labour',
  },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  signInHelp: {
    vi: 'Cần có mạng cho lần đăng nhập đầu tiên trên máy này. Sau đó mã PIN mở ứng dụng cả khi không có mạng.',
    en: 'The first sign-in on this device needs a network. After it, your PIN opens the application without one.',
  },
  signingIn: { vi: 'Đang đăng nhập…', en: 'Signing in…' },
  signInFailed: {
    vi: 'Không đăng nhập được. Hãy kiểm tra mạng rồi thử lại. Dữ liệu trên máy vẫn còn nguyên.',
    en: 'Sign-in failed. Check the network and try again. What is on this device is untouched.',
  },
  noNetwork: {
    vi: 'Máy chủ đăng nhập không trả lời. Hãy thử lại khi có mạng.',
    en: 'The sign-in server does not answer. Try again when there is a network.',
  },
  whoWorks: { vi: 'Ai đang làm việc?', en: 'Who is working?' },
  otherPerson: { vi: 'Người khác đăng nhập', en: 'Someone else signs in' },
  chooseOther: { vi: 'Chọn người khác', en: 'Choose someone else' },
  hello: (name: string): Bilingual => ({ vi: `Chào ${name}`, en: `Hello ${name}` }),
  enterPin: { vi: 'Nhập mã PIN 6 số', en: 'Enter your 6-digit PIN' },
  choosePin: { vi: 'Chọn mã PIN 6 số', en: 'Choose a 6-digit PIN' },
  choosePinHelp: {
    vi: 'Mã PIN mở ứng dụng khi không có mạng và khóa mọi dữ liệu của bạn trên máy này. Chỉ bạn biết mã này; không ai đọc được hoặc đặt lại giúp bạn khi không có mạng.',
    en: 'The PIN opens the application without a network, and locks all your data on this device. You alone know it; nobody can read it, or set it anew without a network.',
  },
  repeatPin: { vi: 'Nhập lại mã PIN', en: 'Repeat the PIN' },
  pinsDiffer: { vi: 'Hai mã PIN không giống nhau. Hãy chọn lại.', en: 'The two PINs differ. Choose again.' },
  pinTooPlain: {
    vi: 'Mã này quá dễ đoán (số giống nhau hoặc liên tiếp). Hãy chọn mã khác.',
    en: 'This PIN is too easy to guess (equal or consecutive digits). Choose another.',
  },
  wrongPin: { vi: 'Mã PIN không đúng.', en: 'Wrong PIN.' },
  waitPin: (seconds: number): Bilingual => ({
    vi: `Sai nhiều lần. Hãy thử lại sau ${seconds} giây.`,
    en: `Too many wrong tries. Try again in ${seconds} seconds.`,
  }),
  open: { vi: 'Mở', en: 'Open' },
  next: { vi: 'Tiếp tục', en: 'Continue' },
  back: { vi: 'Quay lại', en: 'Back' },
  opening: { vi: 'Đang mở…', en: 'Opening…' },
  unsentKept: {
    vi: 'Việc chưa gửi của mỗi người vẫn được giữ kín trên máy này.',
    en: "Each person's unsent work stays on this device, sealed.",
  },
  evicted: (count: number, on: string): Bilingual => ({
    vi: `Ngày ${on}, máy này còn ${count} việc chưa gửi; nay dữ liệu đã bị trình duyệt xóa. Hãy báo cho văn phòng ngay.`,
    en: `On ${on} this device held ${count} unsent things; the browser has deleted them since. Tell the office at once.`,
  }),
  pin: { vi: 'Mã PIN', en: 'PIN' },
};
