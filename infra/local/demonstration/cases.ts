import type { EstablishmentType } from '../../../shared/establishments/schema.ts';
import type { PlainDate } from '../../../shared/kernel/dates.ts';
import type { ViolationCode } from '../../../shared/law/schema.ts';
import type { YoungWorker } from '../../../shared/visit-records/young-workers.ts';
import type { Random } from './random.ts';
import type { Trade } from './trades.ts';

/** What a team may find where young people work. */
export type YoungWorkerSituation =
  | 'lawful'
  | 'unknownAge'
  | 'noRegister'
  | 'overHours'
  | 'nightWork'
  | 'bannedWork'
  | 'outsideLightWork'
  | 'under15Conditions'
  | 'under13'
  | 'householdOverwork';

export interface Circumstances {
  readonly type: EstablishmentType;
  readonly trade: Trade;
  readonly on: PlainDate;
  readonly ms: number;
  readonly random: Random;
}

type Facts = Partial<YoungWorker>;

const aged = (years: number): Facts => ({
  age: { kind: 'known', years, proof: years > 14 ? 'identity_document' : 'birth_record' },
});

/**
 * What is common to all: sex and schooling as the 2018 survey had them (58.8% boys, about half at school), family
 * members in households so often that they come to some 41% of all. Its share of farm work (just over half) is not
 * followed: these are craft villages.
 *
 * @source fact sheet 7.2.
 */
export const commonFacts = ({ type, trade, random }: Circumstances): Facts => {
  const hires = type === 'enterprise' || type === 'cooperative';
  return {
    sex: random.chance(0.588) ? 'male' : 'female',
    schooling: random.chance(0.5) ? 'attending' : random.pick(['completed_lower_secondary', 'unknown']),
    relation:
      hires || random.chance(0.45) ? random.pick(['employee', 'employee', 'apprentice']) : 'family_member',
    job: trade.job,
    hoursPerDay: 6,
    hoursPerWeek: 36,
  };
};

const over15 = ({ random }: Circumstances): Facts => aged(random.int(15, 17));
const lightJob = ({ trade }: Circumstances): Facts => ({
  job: trade.job,
  workItemIds: trade.lightWorkId ? [trade.lightWorkId] : [],
  hoursPerDay: 3,
  hoursPerWeek: 15,
});
const hardJob = ({ trade }: Circumstances): Facts => ({
  job: trade.hardJob,
  workItemIds: [trade.bannedWorkId],
});
const hired: Facts = { relation: 'employee', dailyWageVnd: 180_000 };
const hiredOrTaught = ({ random }: Circumstances): Facts => ({
  ...hired,
  relation: random.pick(['employee', 'employee', 'apprentice']),
});
const helper = (circumstances: Circumstances): Facts => ({
  ...aged(circumstances.random.int(13, 14)),
  ...lightJob(circumstances),
  relation: 'family_member',
  schooling: 'attending',
});

const random13to14 = ({ random }: Circumstances): number => random.int(13, 14);

/** One case: the facts of each young worker, and the acts that they amount to. */
type Case = (circumstances: Circumstances) => { workers: Facts[]; acts: ViolationCode[] };

export const cases: Record<YoungWorkerSituation, Case> = {
  lawful: (it) => ({
    workers: [it.type !== 'enterprise' && it.trade.lightWorkId ? helper(it) : over15(it)],
    acts: [],
  }),
  unknownAge: () => ({
    workers: [
      {
        age: { kind: 'unknown', proof: 'none', obtain: 'Đề nghị cơ sở xuất trình giấy tờ chứng minh tuổi.' },
        schooling: 'unknown',
        inRegister: 'unknown',
      },
    ],
    acts: [],
  }),
  noRegister: (it) => ({
    workers: [
      { ...over15(it), inRegister: 'no' },
      { ...over15(it), inRegister: 'no' },
    ],
    acts: ['REGISTER'],
  }),
  overHours: (it) => ({
    workers: [
      {
        ...over15(it),
        ...hiredOrTaught(it),
        hoursPerDay: 10,
        hoursPerWeek: 60,
        schooling: 'completed_lower_secondary',
        inRegister: 'no',
      },
    ],
    acts: ['HOURS', 'REGISTER'],
  }),
  nightWork: (it) => ({
    workers: [{ ...aged(17), ...hiredOrTaught(it), nightWork: 'yes' }],
    acts: ['MINOR-OT-NIGHT'],
  }),
  bannedWork: (it) => ({
    workers: [{ ...over15(it), ...hiredOrTaught(it), ...hardJob(it), hoursPerDay: 9, hoursPerWeek: 54 }],
    acts: ['BANNED', 'HOURS'],
  }),
  outsideLightWork: (it) => ({
    workers: [
      {
        ...aged(14),
        ...hired,
        ...hardJob(it),
        hoursPerDay: 4,
        hoursPerWeek: 20,
        schooling: 'left_before_lower_secondary',
      },
    ],
    acts: ['LIGHTWORK-BREACH'],
  }),
  under15Conditions: (it) =>
    it.trade.lightWorkId
      ? {
          workers: [
            {
              ...aged(random13to14(it)),
              ...hired,
              ...lightJob(it),
              contract: 'oral',
              healthCertificate: 'no',
            },
          ],
          acts: ['UNDER15-CONDITIONS'],
        }
      : cases.outsideLightWork(it),
  under13: (it) => ({
    workers: [
      { ...aged(12), ...hired, job: it.trade.job, provincialConsent: 'no', hoursPerDay: 4, hoursPerWeek: 18 },
    ],
    acts: ['UNDER13'],
  }),
  householdOverwork: (it) => ({
    workers: [{ ...helper(it), hoursPerDay: 6, hoursPerWeek: 36, clashesWithSchool: 'yes' }],
    acts: ['HOUSEHOLD-OVERWORK'],
  }),
};
