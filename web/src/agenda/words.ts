import type { Bilingual } from '../../../shared/kernel/bilingual.ts';

export const words = {
  title: { vi: 'Hôm nay', en: 'Today' },
  visits: { vi: 'Các cuộc kiểm tra của tôi', en: 'My visits' },
  byDay: { vi: 'Theo ngày', en: 'By day' },
  byCommune: { vi: 'Theo xã, phường', en: 'By commune' },
  order: { vi: 'Cách xếp', en: 'Order' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  dueToday: { vi: 'Hạn hôm nay', en: 'Due today' },
  dueOn: (date: string): Bilingual => ({ vi: `Hạn ${date}`, en: `Due ${date}` }),
  overdueSince: (days: number): Bilingual => ({
    vi: `Quá hạn ${days} ngày`,
    en: days === 1 ? '1 day overdue' : `${days} days overdue`,
  }),
  window: (from: string, to: string): Bilingual => ({ vi: `${from} – ${to}`, en: `${from} – ${to}` }),
  none: { vi: 'Không có cuộc kiểm tra nào', en: 'No visits' },
  noneHelp: {
    vi: 'Lãnh đạo chưa giao cuộc kiểm tra nào trong những ngày tới.',
    en: 'No visit is assigned to you in the coming days.',
  },
  unprepared: { vi: 'Chưa có lịch trên máy này', en: 'No visits on this device yet' },
  unpreparedHelp: {
    vi: 'Bấm «Chuẩn bị cho ngày làm việc» khi có mạng.',
    en: 'Press “Prepare my day” while there is a network.',
  },
  drafts: { vi: 'Biên bản đang làm', en: 'Visits being recorded' },
  surprise: { vi: 'Kiểm tra đột xuất', en: 'Surprise visit' },
};
