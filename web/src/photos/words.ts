import type { Bilingual } from '../../../shared/kernel/bilingual.ts';

export const words = {
  take: { vi: 'Chụp ảnh', en: 'Take a photograph' },
  choose: { vi: 'Chọn từ thư viện', en: 'Choose from the gallery' },
  working: (left: number): Bilingual => ({ vi: `Đang xử lý ${left} ảnh…`, en: `Working on ${left}…` }),
  none: { vi: 'Chưa có ảnh nào', en: 'No photographs yet' },
  noneHelp: {
    vi: 'Ảnh được thu nhỏ và khóa ngay trên máy này; không lưu vào thư viện ảnh của máy.',
    en: 'Photographs are made small and sealed on this device; they do not go to its gallery.',
  },
  noPicture: (name: string): Bilingual => ({
    vi: `«${name}» không phải ảnh mà máy này mở được.`,
    en: `“${name}” is no picture that this device can open.`,
  }),
  full: {
    vi: 'Máy đã hết chỗ, ảnh chưa được lưu. Hãy gửi hết hoặc xóa bớt tệp khác rồi chụp lại.',
    en: 'The device is full and the photograph was not kept. Send all, or delete other files, and take it again.',
  },
  failed: { vi: 'Ảnh chưa được lưu. Hãy chụp lại.', en: 'The photograph was not kept. Take it again.' },
  photo: (at: string): Bilingual => ({ vi: `Ảnh chụp ${at}`, en: `Photograph of ${at}` }),
  enlarge: { vi: 'Phóng to', en: 'Enlarge' },
  remove: { vi: 'Bỏ ảnh', en: 'Remove' },
  placed: { vi: 'có vị trí', en: 'with its place' },
  close: { vi: 'Đóng', en: 'Close' },
};
