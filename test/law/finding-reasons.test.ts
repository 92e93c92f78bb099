import { describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { deriveViolations } from '../../shared/law/findings/derive.ts';
import { InspectionFacts } from '../../shared/law/findings/facts.ts';
import { papersInOrder } from '../../shared/law/findings/fixtures.ts';
import type { ViolationCode } from '../../shared/law/schema.ts';

const seenOn = plainDate('2026-10-15');
interface Seen {
  readonly years: number;
  readonly [fact: string]: unknown;
}
/** Somebody with papers in order but for what is named, in an establishment likewise. */
const assessed = ({ years, ...worker }: Seen, establishment: object = {}) =>
  deriveViolations(
    builtInLaw,
    InspectionFacts.parse({
      asOf: seenOn,
      establishmentType: 'household_business',
      register: { state: 'shown', lacks: [] },
      workers: [
        {
          ...papersInOrder,
          ref: 'A',
          age: { kind: 'known', years, proof: 'identity_document' },
          during: { from: seenOn, ongoing: true },
          ...worker,
        },
      ],
      ...establishment,
    }),
  );
const wordsOf = (code: ViolationCode, seen: Seen, establishment?: object) => {
  const { suspected, undecided } = assessed(seen, establishment);
  return {
    facts: suspected
      .filter((it) => it.code === code)
      .flatMap(({ facts }) => facts.map(({ pointer, text }) => [pointer, text.vi, text.en])),
    open: undecided
      .filter((it) => it.codes.includes(code))
      .flatMap(({ why, toObtain }) => [why, ...toObtain].map(({ vi, en }) => [vi, en])),
  };
};
const factOf = (code: ViolationCode, seen: Seen, establishment?: object) =>
  wordsOf(code, seen, establishment).facts.at(-1);

describe('the fact behind a finding, in words and by its place', () => {
  it.each<[ViolationCode, Seen, string, string, string]>([
    [
      'BANNED',
      { years: 16, workItemIds: ['LC147.1.d'] },
      'workItemIds',
      'Công việc bị cấm: Bảo trì, bảo dưỡng thiết bị, máy móc.',
      'Banned work: Maintaining equipment or machines.',
    ],
    [
      'BANNED',
      { years: 16, placeItemIds: ['LC147.2.c'] },
      'placeItemIds',
      'Nơi làm việc bị cấm: Cơ sở giết mổ.',
      'Banned place of work: Slaughterhouses.',
    ],
    [
      'BANNED',
      { years: 16, placeItemIds: ['TT09.IV.5'] },
      'placeItemIds',
      'Nơi làm việc bị cấm: Trong hố sâu hơn 5 m.',
      'Banned place of work: In pits deeper than 5 m.',
    ],
    [
      'BANNED',
      { years: 16, bannedWorkOrPlace: 'yes', statedItem: 'Mục 12 Phụ lục III' },
      'bannedWorkOrPlace',
      'Công việc hoặc nơi làm việc bị cấm: Mục 12 Phụ lục III.',
      'Banned work or place: Mục 12 Phụ lục III.',
    ],
    [
      'UNDER13',
      { years: 12, workItemIds: ['TT09.II.8'] },
      'workItemIds',
      'Công việc ngoài nghệ thuật, thể thao: Nuôi tằm.',
      'Neither arts nor sport: Raising silkworms.',
    ],
    [
      'UNDER13',
      { years: 12, artsOrSport: 'no', workItemIds: ['TT09.II.2'] },
      'artsOrSport',
      'Công việc không phải nghệ thuật, thể dục, thể thao.',
      'The work is not arts, physical training or sport.',
    ],
    [
      'HOURS',
      { years: 14, hoursPerDay: 7.5, hoursPerWeek: 20 },
      'hoursPerDay',
      'Làm 7,5 giờ mỗi ngày, tối đa 4 giờ.',
      'Works 7.5 hours a day; 4 at most.',
    ],
    [
      'HOURS',
      { years: 14, hoursPerWeek: 22.25 },
      'hoursPerWeek',
      'Làm 22,25 giờ mỗi tuần, tối đa 20 giờ.',
      'Works 22.25 hours a week; 20 at most.',
    ],
    [
      'HOURS',
      { years: 16, extraWorkListed: 'no', workItemIds: [], hoursPerDay: 9, hoursPerWeek: 40 },
      'hoursPerDay',
      'Làm 9 giờ mỗi ngày, tối đa 8 giờ.',
      'Works 9 hours a day; 8 at most.',
    ],
    [
      'MINOR-CONTRACT-CONSENT',
      { years: 16, contract: 'written_by_worker' },
      'contract',
      'Hợp đồng không có sự đồng ý bằng văn bản của người đại diện theo pháp luật.',
      'The contract lacks the written consent of the legal representative.',
    ],
    [
      'MINOR-CONTRACT-CONSENT',
      { years: 16, contract: 'oral' },
      'contract',
      'Hợp đồng bằng lời nói, không có văn bản đồng ý của người đại diện.',
      'The contract is oral, without written consent of the representative.',
    ],
  ])('%s %j', (code, seen, field, vi, en) => {
    expect(factOf(code, seen)).toEqual([`/workers/A/${field}`, vi, en]);
  });

  it('names every entry that the separate register lacks, by its name', () => {
    const lacks = ['person', 'job', 'birth_date', 'health_results', 'full_name'];

    expect(wordsOf('REGISTER', { years: 16 }, { register: { state: 'shown', lacks } }).facts).toEqual([
      [
        '/register',
        'Sổ theo dõi riêng thiếu: ngày, tháng, năm sinh; họ và tên; kết quả kiểm tra sức khỏe định kỳ; công việc đang làm; có người không được ghi.',
        'The separate register lacks: date of birth; full name; results of health checks; job being done; somebody is not entered.',
      ],
    ]);
  });
});

describe('what is not known, and what would settle it', () => {
  it.each<[ViolationCode, Seen, [vi: string, en: string][]]>([
    [
      'HOURS',
      { years: 14, hoursPerDay: undefined },
      [
        ['Chưa rõ số giờ làm mỗi ngày.', 'Hours a day are not known.'],
        ['Số giờ làm mỗi ngày, bảng chấm công.', 'Hours a day, time sheets.'],
      ],
    ],
    [
      'HOURS',
      { years: 14, hoursPerWeek: undefined },
      [
        ['Chưa rõ số giờ làm mỗi tuần.', 'Hours a week are not known.'],
        ['Số giờ làm mỗi tuần, bảng chấm công.', 'Hours a week, time sheets.'],
      ],
    ],
    [
      'BANNED',
      { years: 16, workItemIds: ['LC147.1.h'] },
      [
        [
          'Phụ lục III chưa có trong danh mục nên chưa rõ công việc thuộc mục nào.',
          'Annex III is not in the catalogue, so that the line of the work is not known.',
        ],
        ['Mục của Phụ lục III, ghi theo văn bản.', 'The line of annex III, as the text has it.'],
      ],
    ],
    [
      'BANNED',
      { years: 16, workItemIds: ['TT09.III.to-be-stated'] },
      [
        [
          'Phụ lục III chưa có trong danh mục nên chưa rõ công việc thuộc mục nào.',
          'Annex III is not in the catalogue, so that the line of the work is not known.',
        ],
        ['Mục của Phụ lục III, ghi theo văn bản.', 'The line of annex III, as the text has it.'],
      ],
    ],
    [
      'BANNED',
      { years: 16, placeItemIds: ['LC147.2.đ'] },
      [
        ['Chưa rõ nơi làm việc thuộc mục nào của Phụ lục IV.', 'The line of annex IV is not stated.'],
        ['Mục của Phụ lục IV.', 'The line of annex IV.'],
      ],
    ],
    [
      'UNDER13',
      { years: 12, workItemIds: [] },
      [
        [
          'Chưa rõ công việc có phải nghệ thuật, thể dục, thể thao hay không.',
          'It is not known whether the work is arts, physical training or sport.',
        ],
        ['Công việc thực tế của người này.', 'What the person really does.'],
      ],
    ],
    [
      'UNDER13',
      { years: 12, workItemIds: ['TT09.II.2'] },
      [
        [
          'Chưa rõ cơ quan lao động cấp tỉnh đã đồng ý hay chưa.',
          'It is not known whether the provincial labour office consented.',
        ],
        ['Văn bản đồng ý (Mẫu số 04).', 'The letter of consent (Form 04).'],
      ],
    ],
    [
      'UNDER13',
      {
        years: 12,
        workItemIds: [],
        artsOrSport: 'yes',
        provincialConsent: 'yes',
        placeItemIds: ['LC147.2.c'],
      },
      [
        [
          'Biểu diễn, tập luyện tại: Cơ sở giết mổ. Chưa rõ có gây tổn hại hay không.',
          'Performs or trains at: Slaughterhouses. Whether that does harm is not known.',
        ],
        ['Đánh giá về tác hại đối với trẻ.', 'An assessment of the harm to the child.'],
      ],
    ],
    [
      'UNDER13',
      {
        years: 12,
        workItemIds: ['TT09.II.1'],
        provincialConsent: 'yes',
        bannedWorkOrPlace: 'yes',
        statedItem: 'Mục 9 Phụ lục IV',
      },
      [
        [
          'Biểu diễn, tập luyện tại: Mục 9 Phụ lục IV. Chưa rõ có gây tổn hại hay không.',
          'Performs or trains at: Mục 9 Phụ lục IV. Whether that does harm is not known.',
        ],
        ['Đánh giá về tác hại đối với trẻ.', 'An assessment of the harm to the child.'],
      ],
    ],
    [
      'HOURS',
      { years: 16, hoursPerDay: 9, hoursPerWeek: 40, overtime: 'yes', extraWorkListed: 'yes' },
      [
        [
          'Làm 9 giờ mỗi ngày, tối đa 8 giờ. Có thể là làm thêm giờ được phép (Phụ lục V).',
          'Works 9 hours a day; 8 at most. It may be overtime that annex V allows.',
        ],
        [
          'Công việc có thuộc Phụ lục V không; thỏa thuận và số giờ làm thêm (Điều 107: không quá 50% số giờ bình thường trong ngày, 40 giờ/tháng, 200 giờ/năm).',
          'Whether annex V names the work; consent to and hours of overtime (article 107: at most half the normal hours of a day, 40 hours a month, 200 a year).',
        ],
      ],
    ],
    [
      'MINOR-CONTRACT-CONSENT',
      { years: 16, contract: 'none' },
      [
        [
          'Không thấy hợp đồng; chưa rõ có thỏa thuận bằng lời nói hay không.',
          'No contract was seen; whether there is an oral one is not known.',
        ],
        ['Lời khai về thỏa thuận làm việc.', 'Statements on what was agreed.'],
      ],
    ],
  ])('%s %j', (code, seen, words) => {
    expect(wordsOf(code, seen)).toEqual({ facts: [], open: words });
  });

  it('asks for the labour book where nobody knows whether there is one, and not where nobody asked', () => {
    const asked = [
      ['Chưa rõ có sổ quản lý lao động hay không.', 'Whether there is a labour book is not known.'],
      ['Sổ quản lý lao động.', 'The labour book.'],
    ];
    for (const code of ['LABOUR-BOOK-NONE', 'LABOUR-BOOK-SHOW'] as const)
      expect(wordsOf(code, { years: 16 }, { labourBook: 'unknown' })).toEqual({ facts: [], open: asked });

    expect(wordsOf('LABOUR-BOOK-NONE', { years: 16 })).toEqual({ facts: [], open: [] });
  });
});

describe('lists of work and places', () => {
  it('are read in one order, whichever was chosen first', () => {
    const one = { workItemIds: ['LC147.1.a', 'LC147.1.d'], placeItemIds: ['LC147.2.b', 'TT09.IV.5'] };
    const other = { workItemIds: ['LC147.1.d', 'LC147.1.a'], placeItemIds: ['TT09.IV.5', 'LC147.2.b'] };

    expect(assessed({ years: 16, ...other })).toEqual(assessed({ years: 16, ...one }));
    expect(wordsOf('BANNED', { years: 16, ...other }).facts.map(([pointer]) => pointer)).toEqual([
      '/workers/A/age',
      '/workers/A/workItemIds',
      '/workers/A/workItemIds',
      '/workers/A/placeItemIds',
      '/workers/A/placeItemIds',
    ]);
  });

  it('prove the place that is said to be harmful by the line of annex IV, even beside other work', () => {
    const places = ['LC147.2.đ', 'TT09.IV.5'];
    const proven = wordsOf('BANNED', { years: 16, workItemIds: ['LC147.1.a'], placeItemIds: places });

    expect(proven.facts).toHaveLength(4);
    expect(proven.open).toEqual([]);
  });

  it('count a proven ban while another line is still to be stated', () => {
    const { suspected } = assessed({ years: 16, workItemIds: ['LC147.1.a', 'LC147.1.h'] });

    expect(suspected.find(({ code }) => code === 'BANNED')).toMatchObject({
      facts: [{}, { pointer: '/workers/A/workItemIds' }],
      toObtain: [{ vi: 'Mục của Phụ lục III, ghi theo văn bản.' }],
    });
    expect(suspected.find(({ code }) => code === 'BANNED')?.facts).toHaveLength(2);
  });

  it('take the word of the officer where a line is still to be stated: one that is stated proves it', () => {
    const said = { bannedWorkOrPlace: 'yes', statedItem: 'Mục 3 Phụ lục IV', placeItemIds: ['LC147.2.đ'] };

    expect(factOf('BANNED', { years: 16, ...said })?.[0]).toBe('/workers/A/bannedWorkOrPlace');
  });

  it('know arts and sport alone as allowed under 13, other light work beside them does not pass', () => {
    const consented = { provincialConsent: 'yes' };
    for (const id of ['TT09.II.1', 'TT09.II.2'])
      expect(wordsOf('UNDER13', { years: 12, ...consented, workItemIds: [id] })).toEqual({
        facts: [],
        open: [],
      });
    expect(
      factOf('UNDER13', {
        years: 12,
        ...consented,
        artsOrSport: 'yes',
        workItemIds: ['TT09.II.1', 'TT09.II.3'],
      }),
    ).toEqual([
      '/workers/A/workItemIds',
      'Công việc ngoài nghệ thuật, thể thao: Lập trình phần mềm.',
      'Neither arts nor sport: Software programming.',
    ]);
    expect(factOf('UNDER13', { years: 12, ...consented, workItemIds: ['LC147.1.d'] })?.[1]).toBe(
      'Công việc ngoài nghệ thuật, thể thao: Bảo trì, bảo dưỡng thiết bị, máy móc.',
    );
  });
});
