import type { Bilingual } from '../../kernel/bilingual.ts';
import { isWithin } from '../../kernel/dates.ts';
import type { Law } from '../law.ts';
import { reasonBy } from '../reason.ts';
import type { ViolationCode } from '../schema.ts';
import type { ReferralSign, SuspectedAct } from './assessment.ts';
import type { InspectionFacts, WorkerFacts } from './facts.ts';
import { isUnder, type WorkerInTime } from './workers.ts';

/** What the signs are looked for in. */
export interface Ground {
  readonly law: Law;
  readonly facts: InspectionFacts;
  readonly workers: readonly WorkerInTime[];
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

const refs = (workers: readonly WorkerInTime[]) => workers.map(({ facts }) => facts.ref);
const mayBeUnder16 = (worker: WorkerInTime) => isUnder(16, worker) !== 'no';

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
const repeatedUnder = ({ workers }: Ground, code: ViolationCode, workerRefs: readonly string[]): string[] => {
  const under16 = workers.some((it) => workerRefs.includes(it.facts.ref) && mayBeUnder16(it));
  return [
    'XLVPHC.62.1',
    ...(code === 'BANNED' ? ['ND283.4.2.k'] : []),
    ...(code === 'FORCED-LABOUR' ? ['ND283.4.2.i', 'BLHS.297'] : []),
    ...(hazardous.includes(code) && under16 ? ['BLHS.296'] : []),
  ];
};

const injuries = (ground: Ground): ReferralSign[] => {
  const { facts, workers } = ground;
  const hurt = workers.filter((it) => it.facts.injured === 'yes');
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
  const { law, workers } = ground;
  const found = workers.filter((it) => isBanned(law, it.facts) && mayBeUnder16(it));
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
  const { workers, suspected } = ground;
  const wronged = new Set(
    suspected.filter(({ code }) => againstMinors.includes(code)).flatMap(({ workerRefs }) => workerRefs),
  );
  const young = workers.filter(mayBeUnder16);
  const atWork = young.filter((it) => wronged.has(it.facts.ref));
  const leftSchool = young.filter((it) => it.facts.schooling === 'left_before_lower_secondary');
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
export const referralSigns = (ground: Ground): ReferralSign[] => {
  return [
    ...injuries(ground),
    ...force(ground),
    ...hazards(ground),
    ...repeated(ground),
    ...children(ground),
  ];
};
