import type { Bilingual } from '../../kernel/bilingual.ts';
import { isWithin, type PlainDate } from '../../kernel/dates.ts';
import type { Law } from '../law.ts';
import { type Reason, reasonBy } from '../reason.ts';
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

const isBanned = (law: Law, { workItemIds, placeItemIds, bannedWorkOrPlace }: WorkerFacts): boolean =>
  bannedWorkOrPlace === 'yes' ||
  [...workItemIds, ...placeItemIds].some((id) => {
    const list = law.findWorkListItem(id)?.list;
    return list === 'LC147.1' || list === 'LC147.2' || list === 'TT09.III' || list === 'TT09.IV';
  });

interface Said {
  readonly to: ReferralSign['to'];
  readonly text: Bilingual;
  readonly provisions: readonly string[];
}

/** What each sign says, to whom, and by which provisions; of a repeated act there is more to say of the act itself. */
const said: Readonly<Record<ReferralSign['sign'], Said>> = {
  death: {
    to: 'police',
    text: { vi: 'Có người chết.', en: 'Somebody died.' },
    provisions: ['XLVPHC.62.1', 'BLHS.296'],
  },
  injury: {
    to: 'police',
    text: { vi: 'Có người bị thương khi làm việc.', en: 'Somebody was hurt at work.' },
    provisions: ['XLVPHC.62.1', 'BLHS.296'],
  },
  coercion: {
    to: 'police',
    text: {
      vi: 'Có dấu hiệu cưỡng bức, đe dọa, trói buộc bằng nợ.',
      en: 'Signs of force, threats or bondage by debt.',
    },
    provisions: ['XLVPHC.62.1', 'BLHS.297'],
  },
  papersHeld: {
    to: 'police',
    text: { vi: 'Giữ giấy tờ của người lao động.', en: 'Papers of workers are held.' },
    provisions: ['XLVPHC.62.1', 'BLHS.297'],
  },
  trafficking: {
    to: 'police',
    text: { vi: 'Có dấu hiệu mua bán người.', en: 'Signs of trafficking.' },
    provisions: ['XLVPHC.62.1', 'BLHS.151'],
  },
  hazardousUnder16: {
    to: 'police',
    text: {
      vi: 'Người dưới 16 tuổi làm công việc hoặc ở nơi nguy hiểm, độc hại.',
      en: 'Somebody under 16 in dangerous or toxic work or places.',
    },
    provisions: ['BLHS.296', 'XLVPHC.62.1'],
  },
  repeated: {
    to: 'police',
    text: {
      vi: 'Đã bị xử phạt về cùng hành vi và chưa được coi là chưa bị xử phạt.',
      en: 'Fined for the same act before and not yet cleared.',
    },
    provisions: ['XLVPHC.62.1'],
  },
  childAtWork: {
    to: 'childProtection',
    text: {
      vi: 'Trẻ em làm việc trái quy định: báo ngay Ủy ban nhân dân cấp xã hoặc Tổng đài 111.',
      en: 'A child works against the law: tell the commune or hotline 111 at once.',
    },
    provisions: ['ND56.25', 'LTE.26'],
  },
  leftSchool: {
    to: 'childProtection',
    text: {
      vi: 'Trẻ em bỏ học khi chưa hoàn thành trung học cơ sở để đi làm.',
      en: 'A child left school to earn before finishing lower secondary.',
    },
    provisions: ['ND56.25'],
  },
};

/** To whom a sign goes. */
export const recipientOf = (sign: ReferralSign['sign']): ReferralSign['to'] => said[sign].to;

/** Rules that were not in force on the day are not named. */
const inForce = (law: Law, provisions: readonly string[], on: PlainDate): Reason[] =>
  provisions.flatMap((id) => {
    const provision = law.findProvision(id);
    return provision && isWithin(on, provision) ? [reasonBy(law, id, provision.text)] : [];
  });

/** A sign in words, with the provisions that stand behind it on a day. */
export const signInWords = (
  law: Law,
  sign: ReferralSign['sign'],
  on: PlainDate,
): Pick<ReferralSign, 'text' | 'reasons'> => ({
  text: said[sign].text,
  reasons: inForce(law, said[sign].provisions, on),
});

const signOf = (
  { law, facts }: Ground,
  sign: ReferralSign['sign'],
  workerRefs: string[] = [],
): ReferralSign => ({
  workerRefs,
  to: recipientOf(sign),
  sign,
  ...signInWords(law, sign, facts.asOf),
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
    .map(({ code, workerRefs, name }) => ({
      ...signOf(ground, 'repeated', [...workerRefs]),
      text: {
        vi: `Đã bị xử phạt về cùng hành vi và chưa được coi là chưa bị xử phạt: ${name.vi}.`,
        en: `Fined for the same act before and not yet cleared: ${name.en}.`,
      },
      reasons: inForce(ground.law, repeatedUnder(ground, code, workerRefs), facts.asOf),
    }));
};
const repeatedUnder = ({ workers }: Ground, code: ViolationCode, workerRefs: readonly string[]): string[] => {
  const under16 = workers.some((it) => workerRefs.includes(it.facts.ref) && mayBeUnder16(it));
  return [
    ...said.repeated.provisions,
    ...(code === 'BANNED' ? ['ND283.4.2.k'] : []),
    ...(code === 'FORCED-LABOUR' ? ['ND283.4.2.i', 'BLHS.297'] : []),
    ...(hazardous.includes(code) && under16 ? ['BLHS.296'] : []),
  ];
};

const injuries = (ground: Ground): ReferralSign[] => {
  const { facts, workers } = ground;
  const hurt = workers.filter((it) => it.facts.injured === 'yes');
  return [
    ...(facts.injury === 'died' ? [signOf(ground, 'death')] : []),
    ...(hurt.length > 0 || facts.injury === 'injured' ? [signOf(ground, 'injury', refs(hurt))] : []),
  ];
};

const force = (ground: Ground): ReferralSign[] => {
  const { facts } = ground;
  return [
    ...((facts.coercion ?? []).length > 0 ? [signOf(ground, 'coercion')] : []),
    ...(facts.papersHeld === 'yes' ? [signOf(ground, 'papersHeld')] : []),
    ...(facts.traffickingSigns === 'yes' ? [signOf(ground, 'trafficking')] : []),
  ];
};

/** Penal Code 296 protects those under 16; the decree's clause on banned work speaks of 15 to 17. */
const hazards = (ground: Ground): ReferralSign[] => {
  const { law, workers } = ground;
  const found = workers.filter((it) => isBanned(law, it.facts) && mayBeUnder16(it));
  return found.length === 0 ? [] : [signOf(ground, 'hazardousUnder16', refs(found))];
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
    ...(atWork.length > 0 ? [signOf(ground, 'childAtWork', refs(atWork))] : []),
    ...(leftSchool.length > 0 ? [signOf(ground, 'leftSchool', refs(leftSchool))] : []),
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
