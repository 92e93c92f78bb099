import { addDays, plainDate } from '../kernel/dates.ts';
import { LawRevisionContent } from './schema.ts';

const both = (vi: string, en: string) => ({ vi, en });
const invented = { sourceStatus: 'seed', sourceNote: 'Văn bản hư cấu, chỉ để minh họa.' };

/** An invented decree: it raises the fine for hours from its day on, and fines an act that no rule of the release knows. */
export const aFutureDecree = (
  from = '2027-07-01',
  { number = '90/2027', fineMinVnd = 30_000_000, fineMaxVnd = 40_000_000, more = {} } = {},
): LawRevisionContent => {
  const id = `ND${number.split('/')[0]}`;
  const instrument = `Nghị định ${number}/NĐ-CP (hư cấu)`;
  const provision = (point: string, text: ReturnType<typeof both>) => ({
    id: `${id}.1.1.${point}`,
    instrumentId: id,
    article: '1',
    clause: '1',
    point,
    text,
    validFrom: from,
    ...invented,
  });
  const version = (point: string, fines: { fineMinVnd: number; fineMaxVnd: number }) => ({
    provisionId: `${id}.1.1.${point}`,
    validFrom: from,
    ...fines,
    organisationMultiplier: 2,
    ...invented,
  });
  return LawRevisionContent.parse({
    title: 'Tăng mức phạt về thời giờ làm việc; thêm một hành vi (hư cấu)',
    instrument,
    why: 'Văn bản hư cấu, dùng để minh họa và kiểm thử.',
    changes: {
      add: {
        instruments: [
          {
            id,
            kind: 'decree',
            number,
            symbol: 'NĐ-CP',
            issuer: both('Chính phủ', 'The Government'),
            title: both('Nghị định hư cấu', 'An invented decree'),
            inForceFrom: from,
            replaces: [],
            ...invented,
          },
        ],
        provisions: [
          provision('a', both('Quá thời giờ làm việc (hư cấu).', 'Beyond working hours (invented).')),
          provision('b', both('Phát trực tiếp (hư cấu).', 'Live streaming (invented).')),
        ],
        violationVersions: [{ id: 'HOURS', version: version('a', { fineMinVnd, fineMaxVnd }) }],
        violationTypes: [
          {
            code: `STREAMED-${id}`,
            aimedAt: 'employer',
            name: both('Phát trực tiếp trẻ em làm việc (hư cấu)', 'Streaming children at work (invented)'),
            versions: [version('b', { fineMinVnd: 10_000_000, fineMaxVnd: 20_000_000 })],
          },
        ],
      },
      close: { violationVersions: [{ id: 'HOURS', lastDay: addDays(plainDate(from), -1) }] },
    },
    ...more,
  });
};

/** A year as a notice would decide it: the holidays of every year, and days that are invented. */
export const aDecidedYear = (year: number, days: readonly string[] = []): LawRevisionContent =>
  LawRevisionContent.parse({
    title: `Lịch nghỉ lễ, Tết năm ${year} (hư cấu)`,
    instrument: `Thông báo lịch nghỉ năm ${year} (hư cấu)`,
    why: 'Thông báo hư cấu, dùng để minh họa và kiểm thử.',
    changes: {
      calendarYears: [
        {
          year: { year, sourceStatus: 'verifiedSummary', sourceNote: 'Thông báo hư cấu.' },
          days: [...['01-01', '04-30', '05-01', '09-02'].map((it) => `${year}-${it}`), ...days]
            .toSorted()
            .map((on) => ({
              on,
              kind: 'holiday',
              name: both('Ngày nghỉ (hư cấu)', 'Day off (invented)'),
              sourceStatus: 'verifiedSummary',
              sourceNote: 'Thông báo hư cấu.',
            })),
        },
      ],
    },
  });
