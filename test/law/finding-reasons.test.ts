import { describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { deriveViolations } from '../../shared/law/findings/derive.ts';
import { InspectionFacts } from '../../shared/law/findings/facts.ts';
import { papersInOrder } from '../../shared/law/findings/fixtures.ts';
import type { ViolationCode } from '../../shared/law/schema.ts';

const seenOn = plainDate('2026-10-15');
interface Seen {
  readonly years?: number;
  readonly [fact: string]: unknown;
}
/** Somebody with papers in order but for what is named, in an establishment likewise. */
const somebody = ({ years, ...worker }: Seen) => ({
  ...papersInOrder,
  ref: 'A',
  age: { kind: 'known', years, proof: 'identity_document' },
  during: { from: seenOn, ongoing: true },
  ...worker,
});
const factsOf = (seen: readonly Seen[], establishment: object = {}) => ({
  asOf: seenOn,
  establishmentType: 'household_business',
  register: { state: 'shown', lacks: [] },
  workers: seen.map(somebody),
  ...establishment,
});
const assessedAll = (seen: readonly Seen[], establishment?: object) =>
  deriveViolations(builtInLaw, InspectionFacts.parse(factsOf(seen, establishment)));
const assessed = (seen: Seen, establishment?: object) => assessedAll([seen], establishment);
const actOf = (code: ViolationCode, seen: Seen, establishment?: object) =>
  assessed(seen, establishment).suspected.find((it) => it.code === code);
const about = (from: number, to: number) => ({
  age: { kind: 'estimated', fromYears: from, toYears: to, proof: 'own_statement' },
});
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

describe('how old somebody is, in a finding', () => {
  it.each([
    [{ years: 14 }, 'Từ đủ 13 đến chưa đủ 15 tuổi.', 'Aged 13 and 14.'],
    [about(13, 14), 'Từ đủ 13 đến chưa đủ 15 tuổi.', 'Aged 13 and 14.'],
    [about(11, 13), 'Chưa đủ 13 tuổi hoặc Từ đủ 13 đến chưa đủ 15 tuổi.', 'Under 13 or Aged 13 and 14.'],
  ])('%j', (age, vi, en) => {
    const act = actOf('CONSENT', { ...age, guardianConsent: 'no' });

    expect(act?.facts[0]).toEqual({ workerRef: 'A', pointer: '/workers/A/age', text: { vi, en } });
  });

  const born = (proof: string) => ({ age: { kind: 'born', on: '2012-05-01', proof } });
  const known = (proof: string) => ({ age: { kind: 'known', years: 14, proof } });
  const aged = (proof: string) => ({ age: { kind: 'estimated', fromYears: 14, toYears: 14, proof } });
  const papers = ['identity_document', 'birth_record', 'school_record', 'health_record'];
  it.each([
    ...[...papers.map(born), ...papers.map(known)].map((age) => [age, []] as const),
    ...[
      ...['parent_statement', 'own_statement'].flatMap((proof) => [born(proof), known(proof)]),
      ...[...papers, 'none'].map(aged),
    ].map(
      (age) =>
        [
          age,
          [
            {
              vi: 'Giấy khai sinh, căn cước hoặc học bạ để xác định tuổi.',
              en: 'A birth certificate, identity card or school record, for the age.',
            },
          ],
        ] as const,
    ),
  ])('is proved by a paper that gives it, and else a paper must be obtained: %j', (age, toObtain) => {
    expect(actOf('HOURS', { ...age, hoursPerDay: 6 })?.toObtain).toEqual(toObtain);
  });

  it('leaves a rule open that is broken at one possible age only, and says what else is missing', () => {
    expect(wordsOf('HOURS', { ...about(14, 15), hoursPerDay: 6, workItemIds: [] })).toEqual({
      facts: [],
      open: [
        [
          'Chưa xác định được tuổi vào những ngày đó nên chưa kết luận được.',
          'The age on those days is not established, so that nothing can be concluded.',
        ],
        [
          'Giấy khai sinh, căn cước hoặc học bạ để xác định tuổi.',
          'A birth certificate, identity card or school record, for the age.',
        ],
      ],
    });
  });
});

describe('the separate register', () => {
  const none = { register: { state: 'none', lacks: [] } };

  it('is one act of the establishment, with the duty and what would make it lapse', () => {
    const act = actOf('REGISTER', { years: 16, inRegister: 'no' }, none);

    expect(act).toMatchObject({
      facts: [
        {
          pointer: '/register',
          text: { vi: 'Không lập sổ theo dõi riêng.', en: 'No separate register is kept.' },
        },
      ],
      duties: [{ rule: { provisionId: 'LC.144.3' } }],
      toObtain: [],
      lapsesIf: [
        {
          vi: 'Sổ theo dõi riêng có đủ nội dung và được xuất trình.',
          en: 'The separate register is complete and was shown.',
        },
      ],
    });
    expect(act?.facts).toHaveLength(1);
  });

  it('is owed for a servant of the house too, and for nobody who is not employed', () => {
    expect(actOf('REGISTER', { years: 16, relation: 'domestic_worker' }, none)?.workerRefs).toEqual(['A']);
    for (const relation of ['apprentice', 'family_member', 'unknown'])
      expect(wordsOf('REGISTER', { years: 16, relation }, none)).toEqual({ facts: [], open: [] });
  });

  it('is asked for where nobody looked, or nobody knows whether a minor works there', () => {
    const unknown = { register: { state: 'unknown', lacks: [] } };
    const notLookedAt = [
      ['Chưa rõ về sổ theo dõi riêng.', 'Nothing is known of the separate register.'],
      ['Sổ theo dõi riêng.', 'The separate register.'],
    ];
    for (const seen of [unknown, { register: undefined }])
      expect(wordsOf('REGISTER', { years: 16 }, seen)).toEqual({ facts: [], open: notLookedAt });

    const uncertain = [
      [
        'Chưa xác định được có người chưa thành niên làm việc hay không.',
        'Whether a minor works there is not established.',
      ],
      [
        'Giấy khai sinh, căn cước hoặc học bạ để xác định tuổi.',
        'A birth certificate, identity card or school record, for the age.',
      ],
    ];
    const [mayBe, grown] = [about(17, 19), { years: 20 }];
    expect(wordsOf('REGISTER', mayBe, none).open).toEqual(uncertain);
    expect(
      assessedAll([{ ...mayBe, ref: 'B' }, grown], none).undecided.filter(({ workerRef }) => !workerRef),
    ).toHaveLength(1);
    expect(wordsOf('REGISTER', grown, none).open).toEqual([]);
    expect(assessedAll([{ ...mayBe, inRegister: 'yes' }], unknown).undecided).toEqual([]);
  });
});

describe('an act of the establishment as a whole', () => {
  it('says what was seen, what would make it lapse, and what would settle it where it is not known', () => {
    expect(actOf('PAPERS-HELD', { years: 30 }, { papersHeld: 'yes' })).toMatchObject({
      workerRefs: [],
      facts: [
        {
          pointer: '/papersHeld',
          text: {
            vi: 'Giữ bản chính giấy tờ của người lao động.',
            en: 'Original papers of workers are held.',
          },
        },
      ],
      duties: [],
      toObtain: [],
      lapsesIf: [{ vi: 'Giấy tờ do người lao động tự giữ.' }],
    });
    expect(wordsOf('PAPERS-HELD', { years: 30 }, { papersHeld: 'unknown' }).open).toEqual([
      ['Chưa rõ có giữ bản chính giấy tờ hay không.', 'Whether original papers are held is not known.'],
      ['Lời khai của người lao động; nơi cất giấy tờ.', 'Statements of workers; where papers are kept.'],
    ]);
  });
});

describe('the order of what is told', () => {
  const faulty = { guardianConsent: 'no', hoursPerDay: 9, hoursPerWeek: 40, healthCertificate: 'no' };

  it('is that of the catalogue for acts, and that of the marks for persons', () => {
    const { suspected } = assessedAll(
      [
        { years: 14, ref: 'B', ...faulty },
        { years: 14, ref: 'A', ...faulty },
      ],
      { papersHeld: 'yes', labourBook: 'none', register: { state: 'none', lacks: [] } },
    );
    const inCatalogue = builtInLaw.catalogue.violationTypes.map(({ code }) => code);
    const codes = suspected.map(({ code }) => code);

    expect(codes).toEqual(inCatalogue.filter((code) => codes.includes(code)));
    expect(new Set(codes)).toEqual(
      new Set(['REGISTER', 'CONSENT', 'UNDER15-CONDITIONS', 'HOURS', 'PAPERS-HELD', 'LABOUR-BOOK-NONE']),
    );
    expect(suspected.find(({ code }) => code === 'HOURS')?.workerRefs).toEqual(['A', 'B']);
  });

  it('tells once what one answer leaves open of several acts, in the order of the catalogue', () => {
    const { undecided } = assessed({ years: 14, relation: 'unknown', ...faulty });
    const open = undecided.filter(({ why }) => why.vi === 'Chưa rõ làm việc trong quan hệ nào.');

    expect(open).toHaveLength(1);
    expect(open[0]?.codes).toEqual(
      builtInLaw.catalogue.violationTypes
        .map(({ code }) => code)
        .filter((code) => open[0]?.codes.includes(code)),
    );
    expect(open[0]?.codes).toEqual(expect.arrayContaining(['HOURS', 'UNDER15-CONDITIONS']));
    expect(open[0]?.toObtain).toEqual([
      { vi: 'Lời khai, hợp đồng, việc trả công.', en: 'Statements, contract, wages.' },
    ]);
  });

  it('tells acts that nothing fines in the order of the catalogue, once for each person and reason', () => {
    const during = { from: '2024-03-01', to: '2024-06-01', ongoing: false };
    const old = { guardianConsent: 'no', hoursPerDay: 9, hoursPerWeek: 40, extraWorkListed: 'no', during };
    const { notFined, suspected } = assessedAll([
      { years: 19, ref: 'B', ...old },
      { years: 19, ref: 'A', ...old },
    ]);
    const inCatalogue = builtInLaw.catalogue.violationTypes.map(({ code }) => code);

    expect(suspected).toEqual([]);
    expect(notFined.map(({ code }) => code)).toEqual(
      notFined
        .map(({ code }) => code)
        .toSorted((left, right) => inCatalogue.indexOf(left) - inCatalogue.indexOf(right)),
    );
    const told = notFined.map((it) => `${it.code} ${it.workerRefs.join()} ${it.judgedOn} ${it.why.vi}`);
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThan(1);
  });
});

describe('work for the own family', () => {
  it('is an act of the parents too where the person may be under 16', () => {
    const codesAt = (age: Seen) =>
      assessed({ ...age, relation: 'family_member', extraWorkListed: 'no', hoursPerDay: 12 }).undecided.find(
        ({ codes }) => codes.includes('HOURS'),
      )?.codes;

    expect(codesAt({ years: 15 })).toEqual(['HOURS', 'CHILD-MADE-TO-WORK']);
    expect(codesAt(about(15, 16))).toEqual(['HOURS', 'CHILD-MADE-TO-WORK']);
    expect(codesAt({ years: 16 })).toEqual(['HOURS']);
  });
});

describe('facts that cannot be', () => {
  const faultsOf = (facts: object) =>
    InspectionFacts.safeParse(facts).error?.issues.map(({ path, message }) => [path.join('/'), message]);

  it('are refused by the field: an estimate that is backwards, one mark for two persons', () => {
    expect(faultsOf(factsOf([{ ...about(15, 13) }]))?.[0]?.[0]).toBe('workers/0/age/toYears');
    expect(faultsOf(factsOf([{ ...about(14, 14) }]))).toBeUndefined();
    expect(faultsOf(factsOf([{ years: 14 }, { years: 15 }]))?.[0]?.[0]).toBe('workers');
    expect(faultsOf(factsOf([{ years: 14 }, { years: 15, ref: 'B' }]))).toBeUndefined();
  });
});

describe('signs for others', () => {
  const before = (code: string, decidedOn = '2026-03-01', clearedOn?: string) => ({
    earlierDecisions: [{ code, decidedOn, ...(clearedOn && { clearedOn }) }],
  });
  const signOf = (sign: string, seen: Seen, establishment?: object) =>
    assessed(seen, establishment).referrals.find((it) => it.sign === sign);
  const provisionsOf = (sign: string, seen: Seen, establishment?: object) =>
    signOf(sign, seen, establishment)?.reasons.map(({ rule }) => rule?.provisionId);
  const bannedAt = (years: number) => ({ years, workItemIds: ['LC147.1.e'] });

  it.each([
    ['BANNED', bannedAt(17), {}, ['XLVPHC.62.1', 'ND283.4.2.k']],
    ['BANNED', bannedAt(15), {}, ['XLVPHC.62.1', 'ND283.4.2.k', 'BLHS.296']],
    ['LIGHTWORK-BREACH', { years: 14, lightWork: 'no' }, {}, ['XLVPHC.62.1', 'BLHS.296']],
    ['HOURS', { years: 14, hoursPerDay: 6 }, {}, ['XLVPHC.62.1']],
    ['FORCED-LABOUR', { years: 30 }, { coercion: ['threats'] }, ['XLVPHC.62.1', 'ND283.4.2.i', 'BLHS.297']],
  ])('that %s was fined before rests on the provisions of that act: %j', (code, seen, also, provisions) => {
    expect(provisionsOf('repeated', seen, { ...also, ...before(code) })).toEqual(provisions);
  });

  it('of an act that was fined before are raised from that day until it is cleared, for that act alone', () => {
    const raised = (...earlier: Parameters<typeof before>) =>
      signOf('repeated', bannedAt(17), before(...earlier)) !== undefined;

    expect(raised('BANNED', '2026-10-15')).toBe(true);
    expect(raised('BANNED', '2026-10-16')).toBe(false);
    expect(raised('BANNED', '2026-03-01', '2026-10-16')).toBe(true);
    expect(raised('BANNED', '2026-03-01', '2026-10-15')).toBe(false);
    expect(raised('HOURS')).toBe(false);
    expect(signOf('repeated', bannedAt(17))).toBeUndefined();
    expect(signOf('repeated', bannedAt(17), before('BANNED'))?.text).toEqual({
      vi: expect.stringMatching(/^Đã bị xử phạt về cùng hành vi và chưa được coi là chưa bị xử phạt: ./),
      en: expect.stringMatching(/^Fined for the same act before and not yet cleared: ./),
    });
  });

  it('of the age of somebody else do not count: two persons, one of them under 16', () => {
    const { referrals } = assessedAll([bannedAt(17), { years: 15, ref: 'B' }], before('BANNED'));

    expect(referrals.find(({ sign }) => sign === 'repeated')?.reasons).toHaveLength(2);
  });

  it.each([
    [{ workItemIds: ['TT09.III.to-be-stated'] }],
    [{ placeItemIds: ['TT09.IV.2'] }],
    [{ placeItemIds: ['LC147.2.a'] }],
    [{ workItemIds: ['LC147.1.c'] }],
    [{ bannedWorkOrPlace: 'yes' }],
  ])('of work or a place that is dangerous under 16: %j', (seen) => {
    expect(signOf('hazardousUnder16', { years: 15, ...seen })?.workerRefs).toEqual(['A']);
    expect(signOf('hazardousUnder16', { years: 16, ...seen })).toBeUndefined();
  });

  it('of injury are raised for whoever was hurt, and where nobody knows who', () => {
    expect(signOf('injury', { years: 30, injured: 'yes' })?.workerRefs).toEqual(['A']);
    expect(signOf('injury', { years: 30 }, { injury: 'injured' })?.workerRefs).toEqual([]);
    expect(signOf('injury', { years: 30 }, { injury: 'no' })).toBeUndefined();
    expect(signOf('injury', { years: 30 })).toBeUndefined();
  });

  it('of a child at work need an act against that child: a register that lacks a line is none', () => {
    const register = { register: { state: 'none', lacks: [] } };

    expect(signOf('childAtWork', { years: 14 }, register)).toBeUndefined();
    expect(signOf('childAtWork', { years: 14, guardianConsent: 'no' })?.workerRefs).toEqual(['A']);
  });

  it('name only provisions that were in force on the day', () => {
    const during = { from: '2022-05-01', ongoing: true };
    const then = { ...bannedAt(17), during };

    expect(provisionsOf('repeated', then, { asOf: '2022-05-01', ...before('BANNED', '2022-03-01') })).toEqual(
      ['XLVPHC.62.1'],
    );
  });
});
