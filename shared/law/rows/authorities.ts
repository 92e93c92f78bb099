import type { Bilingual } from '../../kernel/bilingual.ts';
import { plainDate } from '../../kernel/dates.ts';
import type { Authority, AuthorityVersion } from '../schema.ts';

type Source = Pick<AuthorityVersion, 'sourceStatus' | 'sourceNote'>;
type Power = AuthorityVersion['power'];

const periods = {
  ND28: { validFrom: plainDate('2020-04-15'), validTo: plainDate('2022-01-16') },
  ND12: { validFrom: plainDate('2022-01-17'), validTo: plainDate('2025-06-30') },
  ND189: { validFrom: plainDate('2025-07-01'), validTo: plainDate('2026-09-09') },
  ND283: { validFrom: plainDate('2026-09-10') },
} as const;
type Decree = keyof typeof periods;

const provisionOf: Readonly<Record<Decree, string>> = {
  ND28: 'ND28.chapter-powers',
  ND12: 'ND12.48',
  ND189: 'ND189',
  ND283: 'ND283.55',
};

const sources = {
  text: { sourceStatus: 'verifiedText', sourceNote: 'Character recognition of the signed copy.' },
  codification: {
    sourceStatus: 'verifiedText',
    sourceNote: 'State codification, first paragraph of the article.',
  },
  summary: { sourceStatus: 'verifiedSummary', sourceNote: 'Legal portals and the press.' },
  percentage: {
    sourceStatus: 'verifiedSummary',
    sourceNote: 'The share of the field ceiling was read in the press; the amount is computed from it.',
  },
  recalled: { sourceStatus: 'recalled', sourceNote: 'Recalled; compare with the gazette.' },
} as const satisfies Record<string, Source>;

const version = (
  decree: Decree,
  power: Power,
  source: Source,
  provisionId: string = provisionOf[decree],
): AuthorityVersion => ({ provisionId, ...periods[decree], power, ...source });

/** A ceiling in millions of dong, of an individual. */
const upTo = (millions: number): Power => ({ kind: 'fines', ceilingVnd: millions * 1_000_000 });

const teamOfDirector = (department: Bilingual): Bilingual => ({
  vi: `Trưởng đoàn kiểm tra do Cục trưởng ${department.vi} thành lập`,
  en: `Head of a check team set up by the director of the ${department.en}`,
});

/** How chairs sign: with the kind of their unit, which its name follows. */
const chairOf = (...units: string[]): string[] => units.map((unit) => `Chủ tịch Ủy ban nhân dân ${unit}`);

/**
 * Titles that may fine in the field of labour, by period; ceilings of an individual's fine, doubled for organisations.
 *
 * @source Decree 283/2026/NĐ-CP, Điều 55-63, from 10/9/2026; Decree 12/2022/NĐ-CP with the titles of Decree
 * 189/2025/NĐ-CP, 1/7/2025-9/9/2026; Decree 12/2022/NĐ-CP, Điều 48-49, 17/1/2022-30/6/2025; Decree 28/2020/NĐ-CP,
 * 15/4/2020-16/1/2022.
 * @source unclear: which of Điều 55 to 63 names which title was not kept, so the first of them is cited for all. What
 * Decree 189/2025 gives the inspectorate of a province was not read. Titles that fine under the decree on the protection
 * of children (130/2021) are in no source that was read.
 */
export const authorities: readonly Authority[] = [
  {
    id: 'COMMUNE-CHAIR',
    title: {
      vi: 'Chủ tịch Ủy ban nhân dân cấp xã',
      en: 'Chair of the People’s Committee of the commune',
    },
    aliases: chairOf('xã', 'phường', 'thị trấn', 'đặc khu'),
    level: 'commune',
    versions: [
      version('ND28', upTo(5), sources.recalled),
      version('ND12', upTo(5), sources.codification),
      version('ND189', upTo(37.5), sources.percentage),
      version('ND283', upTo(37.5), sources.text),
    ],
  },
  {
    id: 'DISTRICT-CHAIR',
    title: {
      vi: 'Chủ tịch Ủy ban nhân dân cấp huyện',
      en: 'Chair of the People’s Committee of the district',
    },
    aliases: chairOf('huyện', 'quận', 'thị xã', 'thành phố'),
    level: 'district',
    versions: [version('ND28', upTo(37.5), sources.recalled), version('ND12', upTo(37.5), sources.summary)],
    note: { vi: 'Cấp huyện không còn từ 1/7/2025.', en: 'There is no district level since 1/7/2025.' },
  },
  {
    id: 'PROVINCE-CHAIR',
    title: {
      vi: 'Chủ tịch Ủy ban nhân dân cấp tỉnh',
      en: 'Chair of the People’s Committee of the province',
    },
    aliases: chairOf('tỉnh', 'thành phố'),
    level: 'province',
    versions: [
      version('ND28', upTo(75), sources.recalled),
      version('ND12', upTo(75), sources.recalled),
      version('ND189', upTo(75), sources.percentage),
      version('ND283', upTo(75), sources.text),
    ],
  },
  {
    id: 'HOME-AFFAIRS-DIRECTOR',
    title: { vi: 'Giám đốc Sở Nội vụ', en: 'Director of the department of home affairs' },
    level: 'province',
    versions: [version('ND189', upTo(60), sources.percentage), version('ND283', upTo(60), sources.text)],
  },
  {
    id: 'EMPLOYMENT-DIRECTOR',
    title: { vi: 'Cục trưởng Cục Việc làm', en: 'Head of the Employment Department' },
    level: 'ministry',
    versions: [version('ND283', upTo(75), sources.text)],
  },
  {
    id: 'EMPLOYMENT-TEAM-HEAD',
    title: teamOfDirector({ vi: 'Cục Việc làm', en: 'Employment Department' }),
    aliases: ['Trưởng đoàn kiểm tra'],
    level: 'ministry',
    versions: [version('ND283', upTo(60), sources.text)],
  },
  {
    id: 'MINISTER-TEAM-HEAD',
    title: {
      vi: 'Trưởng đoàn kiểm tra do Bộ trưởng Bộ Nội vụ thành lập',
      en: 'Head of a check team set up by the Minister of Home Affairs',
    },
    aliases: ['Trưởng đoàn kiểm tra'],
    level: 'ministry',
    versions: [version('ND283', upTo(75), sources.text)],
  },
  {
    id: 'WAGES-DIRECTOR',
    title: {
      vi: 'Cục trưởng Cục Tiền lương và Bảo hiểm xã hội',
      en: 'Head of the Wages and Social Insurance Department',
    },
    aliases: ['Cục trưởng Cục Tiền lương và BHXH'],
    level: 'ministry',
    versions: [
      version(
        'ND283',
        {
          kind: 'notYet',
          ceilingVnd: 75_000_000,
          reason: {
            vi: 'Thẩm quyền này chỉ bắt đầu khi Nghị định 189/2025/NĐ-CP được sửa đổi; chưa biết ngày.',
            en: 'This power begins only when Decree 189/2025/NĐ-CP is amended; the day is not known.',
          },
        },
        sources.text,
        'ND283.66.2',
      ),
    ],
  },
  {
    id: 'WAGES-TEAM-HEAD',
    title: teamOfDirector({
      vi: 'Cục Tiền lương và Bảo hiểm xã hội',
      en: 'Wages and Social Insurance Department',
    }),
    aliases: ['Trưởng đoàn kiểm tra'],
    level: 'ministry',
    versions: [
      version('ND283', upTo(60), {
        ...sources.text,
        sourceNote:
          'Character recognition of the signed copy; whether this power waits for the amendment of Decree 189/2025, as the director’s does (66.2), was not read.',
      }),
    ],
  },
  {
    id: 'COAST-GUARD',
    title: { vi: 'Cảnh sát biển, theo cấp bậc', en: 'Coast guard, by rank' },
    aliases: ['… Cảnh sát biển'],
    level: 'sea',
    versions: [
      version(
        'ND283',
        {
          kind: 'fines',
          ceilingVnd: 75_000_000,
          byRankVnd: [3_750_000, 7_500_000, 15_000_000, 22_500_000, 37_500_000, 60_000_000, 75_000_000],
          onlyAtSea: true,
        },
        sources.text,
        'ND283.59',
      ),
    ],
  },
  {
    id: 'POLICE',
    title: { vi: 'Công an nhân dân', en: 'Police' },
    aliases: ['… Công an'],
    level: 'police',
    versions: [
      version(
        'ND283',
        {
          kind: 'none',
          reason: {
            vi: 'Hành vi đối với lao động chưa thành niên không thuộc các hành vi công an được xử phạt.',
            en: 'Acts against minor workers are not among those that the police may fine.',
          },
        },
        sources.text,
        'ND283.63.5',
      ),
    ],
  },
  {
    id: 'LABOUR-INSPECTOR',
    title: {
      vi: 'Thanh tra viên lao động, người được giao nhiệm vụ thanh tra chuyên ngành',
      en: 'Labour inspector, person on specialised inspection duty',
    },
    aliases: ['Thanh tra viên', 'Người được giao nhiệm vụ thanh tra chuyên ngành'],
    level: 'province',
    versions: [
      version('ND28', { kind: 'warningOnly' }, sources.summary),
      version('ND12', upTo(0.5), sources.codification),
      version(
        'ND283',
        {
          kind: 'none',
          reason: {
            vi: 'Nghị định này không trao thẩm quyền xử phạt cho thanh tra; thanh tra được lập biên bản.',
            en: 'This decree gives inspectorates no power to fine; they may draw up minutes.',
          },
        },
        sources.text,
        'ND283.54.11',
      ),
    ],
  },
  {
    id: 'DEPARTMENT-CHIEF-INSPECTOR',
    title: { vi: 'Chánh Thanh tra Sở', en: 'Chief inspector of the department' },
    level: 'province',
    versions: [version('ND28', upTo(37.5), sources.summary), version('ND12', upTo(37.5), sources.summary)],
    note: {
      vi: 'Không còn thanh tra sở từ 1/7/2025.',
      en: 'Departments have no inspectorate since 1/7/2025.',
    },
  },
  {
    id: 'DEPARTMENT-TEAM-HEAD',
    title: { vi: 'Trưởng đoàn thanh tra cấp sở', en: 'Head of an inspection team of a department' },
    aliases: ['Trưởng đoàn thanh tra'],
    level: 'province',
    versions: [version('ND12', upTo(37.5), sources.recalled)],
  },
  {
    id: 'MINISTRY-TEAM-HEAD',
    title: { vi: 'Trưởng đoàn thanh tra cấp bộ', en: 'Head of an inspection team of the ministry' },
    aliases: ['Trưởng đoàn thanh tra'],
    level: 'ministry',
    versions: [
      version('ND28', upTo(52.5), sources.summary),
      version('ND12', upTo(52.5), {
        sourceStatus: 'recalled',
        sourceNote: 'The figure was read for Decree 28/2020 and is recalled for this one.',
      }),
    ],
  },
  {
    id: 'MINISTRY-CHIEF-INSPECTOR',
    title: { vi: 'Chánh Thanh tra Bộ', en: 'Chief inspector of the ministry' },
    level: 'ministry',
    versions: [version('ND28', upTo(75), sources.summary), version('ND12', upTo(75), sources.summary)],
    note: {
      vi: 'Không còn thanh tra bộ từ 1/7/2025.',
      en: 'Ministries have no inspectorate since 1/7/2025.',
    },
  },
  {
    id: 'PROVINCE-CHIEF-INSPECTOR',
    title: { vi: 'Chánh Thanh tra tỉnh', en: 'Chief inspector of the province' },
    aliases: ['Chánh Thanh tra thành phố'],
    level: 'province',
    versions: [
      version(
        'ND189',
        {
          kind: 'unread',
          reason: {
            vi: 'Chưa đọc được mức phạt của thanh tra tỉnh trong Nghị định 189/2025/NĐ-CP.',
            en: 'What Decree 189/2025/NĐ-CP gives the inspectorate of a province was not read.',
          },
        },
        {
          sourceStatus: 'missing',
          sourceNote: 'Ceilings of inspectorates in Decree 189/2025 were not read.',
        },
      ),
      version(
        'ND283',
        {
          kind: 'none',
          reason: {
            vi: 'Nghị định này không trao thẩm quyền xử phạt cho thanh tra; thanh tra được lập biên bản.',
            en: 'This decree gives inspectorates no power to fine; they may draw up minutes.',
          },
        },
        sources.text,
        'ND283.54.11',
      ),
    ],
  },
];
