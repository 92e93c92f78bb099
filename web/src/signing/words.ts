import type { Bilingual } from '../../../shared/kernel/bilingual.ts';

export const words = {
  signOnGlass: { vi: 'Ký trên màn hình', en: 'Sign on the glass' },
  signHere: (name: string): Bilingual => ({
    vi: `${name} ký vào khung dưới đây. Ai không ký được trên màn hình thì ký trên giấy.`,
    en: `${name} signs in the frame below. Who cannot sign on the glass signs on paper.`,
  }),
  pad: (name: string): Bilingual => ({ vi: `Khung ký của ${name}`, en: `Signature of ${name}` }),
  done: { vi: 'Xong', en: 'Done' },
  undo: { vi: 'Bỏ nét cuối', en: 'Undo the last stroke' },
  clear: { vi: 'Ký lại từ đầu', en: 'Clear' },
};
