import type { ViolationType } from '../schema.ts';
import { inDecree12, inDecree283, inDecree28, notCatalogued } from './violation-row.ts';

/** The three ranges in which minors' acts are fined, by clause of articles 29 and 27. */
const clause1 = [1_000_000, 2_000_000] as const;
const clause2 = [20_000_000, 25_000_000] as const;
const clause3 = [50_000_000, 75_000_000] as const;

const text = {
  sourceStatus: 'verifiedText',
  sourceNote: 'Character recognition of the signed copy.',
} as const;
const textLetter = {
  sourceStatus: 'verifiedText',
  sourceNote:
    'Character recognition of the signed copy; the point letter follows the sequence, check the gazette.',
} as const;
const codification = {
  remediesUnread: true,
  sourceStatus: 'verifiedText',
  sourceNote: 'State codification, which holds the first paragraph of the article.',
} as const;
const summaries = { sourceStatus: 'verifiedSummary', sourceNote: 'Legal portals and the press.' } as const;
const rangeRead = {
  sourceStatus: 'recalled',
  sourceNote: 'Range read on legal portals, wording of the point recalled.',
} as const;
const recalled = {
  sourceStatus: 'recalled',
  sourceNote: 'Range and wording recalled; they agree with decrees 28/2020 and 283/2026.',
} as const;
const letterUnread = {
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Range and act read in answers of legal portals; point letter not read.',
} as const;

/**
 * The nine acts against minor workers and what three decrees say of each. Main penalty: a fine only, no warning.
 *
 * @source Decree 28/2020/NĐ-CP Điều 28, conduct 15/4/2020-16/1/2022; Decree 12/2022/NĐ-CP Điều 29, conduct
 * 17/1/2022-9/9/2026; Decree 283/2026/NĐ-CP Điều 27, conduct from 10/9/2026. No remedial measure stands in Điều 27.
 * @source unclear: are several minors in one act one violation or several?
 */
export const minorWorkerViolations: readonly ViolationType[] = [
  {
    code: 'REGISTER',
    aimedAt: 'employer',
    againstMinors: true,
    name: { vi: 'Sổ theo dõi riêng lao động chưa thành niên', en: 'Separate register of minor workers' },
    versions: [
      inDecree28('ND28.28.1', clause1, summaries),
      inDecree12('ND12.29.1', clause1, codification),
      inDecree283('ND283.27.1', clause1, text),
    ],
  },
  {
    code: 'CONSENT',
    aimedAt: 'employer',
    againstMinors: true,
    name: { vi: 'Không có sự đồng ý của cha, mẹ hoặc người giám hộ', en: 'No consent of parent or guardian' },
    versions: [inDecree12('ND12.29.2.a', clause2, rangeRead), inDecree283('ND283.27.2.a', clause2, text)],
    gaps: [
      notCatalogued(
        '2020-04-15',
        '2022-01-16',
        {
          vi: 'Chưa đọc được hành vi này trong Điều 28 Nghị định 28/2020/NĐ-CP.',
          en: 'No such act was read in article 28 of Decree 28/2020/NĐ-CP.',
        },
        'The summaries of article 28 that were read do not name it.',
      ),
    ],
  },
  {
    code: 'UNDER15-CONDITIONS',
    aimedAt: 'employer',
    againstMinors: true,
    name: { vi: 'Điều kiện sử dụng người chưa đủ 15 tuổi', en: 'Conditions for workers under 15' },
    versions: [
      inDecree28('ND28.28.2', [10_000_000, 15_000_000], {
        grounds: ['contract'],
        sourceStatus: 'verifiedSummary',
        sourceNote:
          'Range read in answers of legal portals, and only for the written contract of a person aged 13 or 14; point letter not read.',
      }),
      inDecree12('ND12.29.2.b', clause2, {
        sourceStatus: 'recalled',
        sourceNote: 'Range and part of the wording read on legal portals, the rest recalled.',
      }),
      inDecree283('ND283.27.2.b', clause2, text),
    ],
  },
  {
    code: 'HOURS',
    aimedAt: 'employer',
    againstMinors: true,
    name: { vi: 'Quá thời giờ làm việc của người chưa thành niên', en: 'Hours beyond the limit for minors' },
    versions: [
      inDecree28('ND28.28.2', [10_000_000, 15_000_000], letterUnread),
      inDecree12('ND12.29.2.c', clause2, rangeRead),
      inDecree283('ND283.27.2.c', clause2, text),
    ],
  },
  {
    code: 'UNDER15-OT-NIGHT',
    aimedAt: 'employer',
    againstMinors: true,
    name: { vi: 'Người chưa đủ 15 tuổi làm thêm giờ, làm đêm', en: 'Overtime or night work under 15' },
    versions: [
      inDecree28('ND28.28.2', [10_000_000, 15_000_000], letterUnread),
      inDecree12('ND12.29.2.d', clause2, summaries),
      inDecree283('ND283.27.2.d', clause2, textLetter),
    ],
  },
  {
    code: 'MINOR-OT-NIGHT',
    aimedAt: 'employer',
    againstMinors: true,
    name: {
      vi: 'Người từ đủ 15 đến chưa đủ 18 tuổi làm thêm giờ, làm đêm trái phép',
      en: 'Unlawful overtime or night work at 15 to 17',
    },
    versions: [
      inDecree28('ND28.28.2', [10_000_000, 15_000_000], letterUnread),
      inDecree12('ND12.29.2.đ', clause2, summaries),
      inDecree283('ND283.27.2.đ', clause2, textLetter),
    ],
  },
  {
    code: 'LIGHTWORK-BREACH',
    aimedAt: 'employer',
    againstMinors: true,
    name: {
      vi: 'Người từ 13 đến chưa đủ 15 tuổi làm ngoài danh mục công việc nhẹ',
      en: 'Work outside the light-work list at 13 or 14',
    },
    versions: [
      inDecree28('ND28.28.3', clause3, {
        sourceStatus: 'recalled',
        sourceNote: 'Recalled; point letter not read.',
      }),
      inDecree12('ND12.29.3.a', clause3, recalled),
      inDecree283('ND283.27.3.a', clause3, text),
    ],
    note: {
      vi: 'Công việc nhẹ làm tại nơi bị cấm cũng xếp vào hành vi này: cách hiểu của chúng tôi, cần hỏi luật sư.',
      en: 'Light work in a banned place is put here too: our reading, ask counsel.',
    },
  },
  {
    code: 'UNDER13',
    aimedAt: 'employer',
    againstMinors: true,
    name: { vi: 'Sử dụng người chưa đủ 13 tuổi trái phép', en: 'Unlawful use of a person under 13' },
    versions: [
      inDecree28('ND28.28.3.b', clause3, summaries),
      inDecree12('ND12.29.3.b', clause3, recalled),
      inDecree283('ND283.27.3.b', clause3, text),
    ],
  },
  {
    code: 'BANNED',
    aimedAt: 'employer',
    againstMinors: true,
    name: {
      vi: 'Người từ đủ 15 đến chưa đủ 18 tuổi làm công việc, ở nơi bị cấm',
      en: 'Banned work or place at 15 to 17',
    },
    versions: [
      inDecree28('ND28.28.3', clause3, {
        sourceStatus: 'recalled',
        sourceNote: 'Recalled; point letter not read.',
      }),
      inDecree12('ND12.29.3.c', clause3, recalled),
      inDecree283('ND283.27.3.c', clause3, text),
    ],
    note: {
      vi: 'Tái phạm hoặc có dấu hiệu tội phạm: xem xét chuyển hồ sơ (điểm k khoản 2 Điều 4 Nghị định 283/2026/NĐ-CP; Điều 296 Bộ luật Hình sự với người dưới 16 tuổi).',
      en: 'Repeated, or with signs of crime: consider passing the file on (Decree 283/2026/NĐ-CP, article 4, clause 2, point k; Penal Code article 296 for persons under 16).',
    },
  },
];
