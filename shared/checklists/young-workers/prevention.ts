import { option } from '../options.ts';
import type { Section } from '../schema.ts';
import { someMinor, words, yesNoUnknown } from './terms.ts';

/**
 * @source Law on Children 102/2016/QH13, Điều 26; Decree 56/2017/NĐ-CP, Điều 25; Decision 782/QĐ-TTg.
 */
export const prevention: Section = {
  id: 'prevention',
  title: { vi: 'Bảo vệ trẻ em, tuyên truyền, cam kết', en: 'Protection, awareness, pledge' },
  questions: [
    {
      id: 'urgent-protection',
      text: {
        vi: 'Có trẻ em cần được bảo vệ ngay (tính mạng, sức khỏe, nhân phẩm bị đe dọa) không?',
        en: 'Does a child need protection at once?',
      },
      help: {
        vi: 'Báo ngay Tổng đài 111, công an hoặc UBND cấp xã.',
        en: 'Tell hotline 111, the police or the commune at once.',
      },
      source: { provisionIds: ['LTE.26', 'ND56.25'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: { any: [someMinor, { questionId: 'count-age-unknown', atLeast: 1 }] },
    },
    {
      id: 'informed',
      text: {
        vi: 'Cơ sở đã được thông tin, tập huấn về phòng ngừa lao động trẻ em chưa?',
        en: 'Has the establishment been informed or trained on child labour?',
      },
      source: { provisionIds: ['QD782'] },
      answer: yesNoUnknown,
      required: true,
    },
    {
      id: 'pledge',
      text: {
        vi: 'Bản cam kết không sử dụng lao động trẻ em trái pháp luật',
        en: 'Pledge not to use child labour',
      },
      source: {
        provisionIds: [],
        note: {
          vi: 'Cam kết là tự nguyện, không có mẫu bắt buộc.',
          en: 'A pledge is voluntary; no form is prescribed.',
        },
      },
      answer: {
        kind: 'choice',
        options: [
          option('valid', 'Đã ký, còn thời hạn', 'Signed, still valid'),
          option('expired', 'Đã ký, hết thời hạn', 'Signed, expired'),
          option('willing', 'Chưa ký, đồng ý ký', 'Not signed, willing'),
          option('declined', 'Chưa ký, không đồng ý ký', 'Not signed, declines'),
        ],
      },
      required: true,
    },
    {
      id: 'advice',
      text: { vi: 'Kiến nghị, hướng dẫn cơ sở khắc phục', en: 'Advice to the establishment' },
      source: {
        provisionIds: [],
        note: { vi: 'Nội dung hướng dẫn, không có quy định riêng.', en: 'Guidance; no rule asks for it.' },
      },
      answer: words,
      required: false,
    },
  ],
};
