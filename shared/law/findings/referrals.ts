import type { Bilingual } from '../../kernel/bilingual.ts';
import { isWithin } from '../../kernel/dates.ts';
import type { Law } from '../law.ts';
import { reasonBy } from '../reason.ts';
import type { ViolationCode } from '../schema.ts';
import { stretchesOf } from './ages.ts';
import type { ReferralSign, SuspectedAct } from './assessment.ts';
import type { InspectionFacts, WorkerFacts } from './facts.ts';

interface Ground {
  readonly law: Law;
  readonly facts: InspectionFacts;
  readonly suspected: readonly SuspectedAct[];
}

const hazardous: readonly ViolationCode[] = ['BANNED', 'LIGHTWORK-BREACH', 'UNDER13'];
const againstMinors: readonly ViolationCode[] = [
  ...hazardous,
  'CONSENT',
  'APPRENTICE-UNDER14',
  'UNDER15-CONDITIONS',
  'HOURS',
  'UNDER15-OT-NIGHT',
  'MINOR-OT-NIGHT',
];

/** Is the person under so many years on the last day, at least possibly? */
const mayBeUnder = (years: number, { age, during }: WorkerFacts, { asOf }: InspectionFacts): boolean =>
  stretchesOf(age, during, asOf)
    .at(-1)
    ?.classes.some((it) => it < years) ?? false;

const isBanned = (law: Law, { workItemIds, placeItemIds }: WorkerFacts): boolean =>
  [...workItemIds, ...placeItemIds].some((id) => {
    const list = law.findWorkListItem(id)?.list;
    return list === 'LC147.1' || list === 'LC147.2' || list === 'TT09.III' || list === 'TT09.IV';
  });

/** Rules that were not in force on the day of the facts are not named. */
const sign = (
  { law, facts }: Ground,
  of: Pick<ReferralSign, 'to' | 'sign'> & { workerRefs?: string[] },
  text: Bilingual,
  provisions: readonly string[],
): ReferralSign => ({
  workerRefs: [],
  ...of,
  text,
  reasons: provisions.flatMap((id) => {
    const provision = law.findProvision(id);
    return provision && isWithin(facts.asOf, provision) ? [reasonBy(law, id, provision.text)] : [];
  }),
});

const refs = (workers: readonly WorkerFacts[]) => workers.map(({ ref }) => ref);

/** Fined before for the same act, and not yet counted as never sanctioned. */
const repeated = (ground: Ground): ReferralSign[] => {
  const { facts, suspected } = ground;
  const earlier = (facts.earlierDecisions ?? []).filter(
    ({ clearedOn, decidedOn }) =>
      decidedOn <= facts.asOf && (clearedOn === undefined || facts.asOf < clearedOn),
  );
  return suspected
    .filter(({ code }) => earlier.some((decision) => decision.code === code))
    .map(({ code, workerRefs, name }) =>
      sign(
        ground,
        { to: 'police', sign: 'repeated', workerRefs: [...workerRefs] },
        {
          vi: `Đã bị xử phạt về cùng hành vi và chưa được coi là chưa bị xử phạt: ${name.vi}.`,
          en: `Fined for the same act before and not yet cleared: ${name.en}.`,
        },
        repeatedUnder(ground, code, workerRefs),
      ),
    );
};
const repeatedUnder = ({ facts }: Ground, code: ViolationCode, workerRefs: readonly string[]): string[] => {
  const under16 = facts.workers.some((it) => workerRefs.includes(it.ref) && mayBeUnder(16, it, facts));
  return [
    'XLVPHC.62.1',
    ...(code === 'BANNED' ? ['ND283.4.2.k'] : []),
    ...(code === 'FORCED-LABOUR' ? ['ND283.4.2.i', 'BLHS.297'] : []),
    ...(hazardous.includes(code) && under16 ? ['BLHS.296'] : []),
  ];
};

const injuries = (ground: Ground): ReferralSign[] => {
  const { facts } = ground;
  const hurt = facts.workers.filter(({ injured }) => injured === 'yes');
  const died = facts.injury === 'died';
  return [
    ...(died
      ? [
          sign(ground, { to: 'police', sign: 'death' }, { vi: 'Có người chết.', en: 'Somebody died.' }, [
            'XLVPHC.62.1',
            'BLHS.296',
          ]),
        ]
      : []),
    ...(hurt.length > 0 || facts.injury === 'injured'
      ? [
          sign(
            ground,
            { to: 'police', sign: 'injury', workerRefs: refs(hurt) },
            { vi: 'Có người bị thương khi làm việc.', en: 'Somebody was hurt at work.' },
            ['XLVPHC.62.1', 'BLHS.296'],
          ),
        ]
      : []),
  ];
};

const force = (ground: Ground): ReferralSign[] => {
  const { facts } = ground;
  return [
    ...((facts.coercion ?? []).length > 0
      ? [
          sign(
            ground,
            { to: 'police', sign: 'coercion' },
            {
              vi: 'Có dấu hiệu cưỡng bức, đe dọa, trói buộc bằng nợ.',
              en: 'Signs of force, threats or bondage by debt.',
            },
            ['XLVPHC.62.1', 'BLHS.297'],
          ),
        ]
      : []),
    ...(facts.papersHeld === 'yes'
      ? [
          sign(
            ground,
            { to: 'police', sign: 'papersHeld' },
            { vi: 'Giữ giấy tờ của người lao động.', en: 'Papers of workers are held.' },
            ['XLVPHC.62.1', 'BLHS.297'],
          ),
        ]
      : []),
    ...(facts.traffickingSigns === 'yes'
      ? [
          sign(
            ground,
            { to: 'police', sign: 'trafficking' },
            { vi: 'Có dấu hiệu mua bán người.', en: 'Signs of trafficking.' },
            ['XLVPHC.62.1', 'BLHS.151'],
          ),
        ]
      : []),
  ];
};

/** Penal Code 296 protects those under 16; the decree's clause on banned work speaks of 15 to 17. */
const hazards = (ground: Ground): ReferralSign[] => {
  const { law, facts } = ground;
  const found = facts.workers.filter((it) => isBanned(law, it) && mayBeUnder(16, it, facts));
  return found.length === 0
    ? []
    : [
        sign(
          ground,
          { to: 'police', sign: 'hazardousUnder16', workerRefs: refs(found) },
          {
            vi: 'Người dưới 16 tuổi làm công việc hoặc ở nơi nguy hiểm, độc hại.',
            en: 'Somebody under 16 in dangerous or toxic work or places.',
          },
          ['BLHS.296', 'XLVPHC.62.1'],
        ),
      ];
};

const children = (ground: Ground): ReferralSign[] => {
  const { facts, suspected } = ground;
  const wronged = new Set(
    suspected.filter(({ code }) => againstMinors.includes(code)).flatMap(({ workerRefs }) => workerRefs),
  );
  const young = facts.workers.filter((it) => mayBeUnder(16, it, facts));
  const atWork = young.filter(({ ref }) => wronged.has(ref));
  const leftSchool = young.filter(({ schooling }) => schooling === 'left_before_lower_secondary');
  return [
    ...(atWork.length > 0
      ? [
          sign(
            ground,
            { to: 'childProtection', sign: 'childAtWork', workerRefs: refs(atWork) },
            {
              vi: 'Trẻ em làm việc trái quy định: báo ngay Ủy ban nhân dân cấp xã hoặc Tổng đài 111.',
              en: 'A child works against the law: tell the commune or hotline 111 at once.',
            },
            ['ND56.25', 'LTE.26'],
          ),
        ]
      : []),
    ...(leftSchool.length > 0
      ? [
          sign(
            ground,
            { to: 'childProtection', sign: 'leftSchool', workerRefs: refs(leftSchool) },
            {
              vi: 'Trẻ em bỏ học khi chưa hoàn thành trung học cơ sở để đi làm.',
              en: 'A child left school to earn before finishing lower secondary.',
            },
            ['ND56.25'],
          ),
        ]
      : []),
  ];
};

/**
 * Signs that the police or child protection must hear of. The officer decides on each, and says why.
 *
 * @source Law 15/2012/QH13, Điều 62 khoản 1; Decree 283/2026/NĐ-CP, Điều 4 khoản 2 điểm i, k; Penal Code Điều 151, 296,
 * 297; Decree 56/2017/NĐ-CP, Điều 25; Law on Children Điều 26.
 */
export const referralSigns = (
  law: Law,
  facts: InspectionFacts,
  suspected: readonly SuspectedAct[],
): ReferralSign[] => {
  const ground = { law, facts, suspected };
  return [
    ...injuries(ground),
    ...force(ground),
    ...hazards(ground),
    ...repeated(ground),
    ...children(ground),
  ];
};
