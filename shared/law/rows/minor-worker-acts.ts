import { plainDate } from '../../kernel/dates.ts';
import { provisionsOf } from './provision-row.ts';
import type { Provision } from '../schema.ts';

const decree28 = provisionsOf('ND28', {
  validFrom: plainDate('2020-04-15'),
  validTo: plainDate('2022-01-16'),
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Answers published by legal portals.',
});
const decree12 = provisionsOf('ND12', {
  validFrom: plainDate('2022-01-17'),
  validTo: plainDate('2026-09-09'),
  sourceStatus: 'recalled',
  sourceNote: 'Wording recalled; it agrees with decrees 28/2020 and 283/2026.',
});
const decree283 = provisionsOf('ND283', {
  validFrom: plainDate('2026-09-10'),
  sourceStatus: 'verifiedText',
  sourceNote: 'Character recognition of the signed copy.',
});

const readInCodification = { sourceStatus: 'verifiedText', sourceNote: 'State codification.' } as const;
const readInSummaries = {
  sourceStatus: 'verifiedSummary',
  sourceNote: 'Legal portals and the press.',
} as const;
const lettersBySequence = {
  sourceNote:
    'Character recognition of the signed copy, which shows đ twice; the letters d and đ follow the sequence and Decree 12/2022.',
};

/** The same nine acts, in the same clauses and points, in article 29 of Decree 12/2022 and article 27 of Decree 283/2026. */
const acts = {
  '1': {
    vi: 'Không lập sổ theo dõi riêng, sổ ghi không đầy đủ, hoặc không xuất trình khi được yêu cầu.',
    en: 'No separate register, an incomplete one, or not shown on request.',
  },
  '2.a': {
    vi: 'Sử dụng lao động chưa thành niên khi cha, mẹ hoặc người giám hộ chưa đồng ý.',
    en: 'Employing a minor without the consent of a parent or guardian.',
  },
  '2.b': {
    vi: 'Sử dụng người chưa đủ 15 tuổi không đúng điều kiện: hợp đồng, giờ học, khám sức khỏe, an toàn theo lứa tuổi.',
    en: 'Using a person under 15 against the conditions on contract, schooling, health checks or age-fit safety.',
  },
  '2.c': {
    vi: 'Sử dụng lao động chưa thành niên quá thời giờ làm việc tại Điều 146 Bộ luật Lao động.',
    en: 'A minor works beyond the hours of Labour Code article 146.',
  },
  '2.d': {
    vi: 'Sử dụng người chưa đủ 15 tuổi làm thêm giờ, làm việc ban đêm.',
    en: 'Overtime or night work by a person under 15.',
  },
  '2.đ': {
    vi: 'Sử dụng người từ đủ 15 đến chưa đủ 18 tuổi làm thêm giờ, làm đêm trong công việc không được phép.',
    en: 'Overtime or night work by a person aged 15 to 17 in work where it is not allowed.',
  },
  '3.a': {
    vi: 'Sử dụng người từ 13 đến chưa đủ 15 tuổi làm công việc ngoài danh mục được phép.',
    en: 'A person aged 13 or 14 does work outside the permitted list.',
  },
  '3.b': {
    vi: 'Sử dụng người chưa đủ 13 tuổi ngoài công việc được phép, hoặc chưa được cơ quan lao động cấp tỉnh đồng ý.',
    en: 'A person under 13 outside permitted work, or without the consent of the provincial labour office.',
  },
  '3.c': {
    vi: 'Sử dụng người từ đủ 15 đến chưa đủ 18 tuổi làm công việc hoặc ở nơi bị cấm, chưa đến mức hình sự.',
    en: 'A person aged 15 to 17 in banned work or a banned place, short of a crime.',
  },
} as const;
type Place = keyof typeof acts;

const in12 = (place: Place, source: Parameters<typeof decree12>[3] = {}): Provision =>
  decree12(`29.${place}`, acts[place].vi, acts[place].en, source);
const in283 = (place: Place, source: Parameters<typeof decree283>[3] = {}): Provision =>
  decree283(`27.${place}`, acts[place].vi, acts[place].en, source);

/** Fines for acts against minor workers in the three labour decrees since 15/4/2020. Wording ours. */
export const minorWorkerActs: readonly Provision[] = [
  decree28('28.1', acts['1'].vi, acts['1'].en),
  decree28(
    '28.2',
    'Người từ 13 đến dưới 15 tuổi không có hợp đồng bằng văn bản với người đại diện hoặc không đồng ý; quá giờ; làm thêm giờ, làm đêm trái phép.',
    'Aged 13 or 14 without a written contract with the representative or without agreeing; excess hours; unlawful overtime or night work.',
    {
      sourceNote: 'Answers published by legal portals. Point letters not read, so the clause is cited whole.',
    },
  ),
  decree28(
    '28.3',
    'Người từ 13 đến dưới 15 tuổi làm ngoài danh mục; lao động chưa thành niên làm công việc, ở nơi bị cấm.',
    'Aged 13 or 14 outside the list; minors in banned work or places.',
    { sourceStatus: 'recalled', sourceNote: 'Recalled; only point b was read. Point letters not read.' },
  ),
  decree28(
    '28.3.b',
    'Sử dụng người dưới 13 tuổi ngoài danh mục được phép.',
    'A person under 13 outside the list.',
  ),
  in12('1', readInCodification),
  in12('2.a'),
  in12('2.b', { sourceNote: 'Part of the wording read on legal portals, the rest recalled.' }),
  in12('2.c'),
  in12('2.d', readInSummaries),
  in12('2.đ', readInSummaries),
  in12('3.a'),
  in12('3.b'),
  in12('3.c'),
  decree12(
    '63',
    'Chuyển tiếp: quy định mới nhẹ hơn áp dụng cho hành vi trước đó chưa có quyết định.',
    'Transition: a lighter new rule reaches earlier acts not yet decided.',
    readInCodification,
  ),
  in283('1'),
  in283('2.a'),
  in283('2.b'),
  in283('2.c'),
  in283('2.d', lettersBySequence),
  in283('2.đ', lettersBySequence),
  in283('3.a'),
  in283('3.b'),
  in283('3.c'),
];
