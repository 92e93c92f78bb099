import { plainDate } from '../../kernel/dates.ts';
import type { ViolationGap, ViolationVersion } from '../schema.ts';

type Rest = Pick<ViolationVersion, 'sourceStatus' | 'sourceNote'> &
  Partial<Pick<ViolationVersion, 'perHead' | 'remedialMeasure' | 'remediesUnread' | 'grounds'>>;
type Range = readonly [minVnd: number, maxVnd: number];

const versionIn =
  (period: Pick<ViolationVersion, 'validFrom' | 'validTo'>) =>
  (provisionId: string, [fineMinVnd, fineMaxVnd]: Range, rest: Rest): ViolationVersion => ({
    provisionId,
    ...period,
    fineMinVnd,
    fineMaxVnd,
    organisationMultiplier: 2,
    ...rest,
  });

/** A version under Decree 28/2020/NĐ-CP, conduct from 15/4/2020 to 16/1/2022. Ranges in whole dong, for an individual. */
export const inDecree28 = versionIn({ validFrom: plainDate('2020-04-15'), validTo: plainDate('2022-01-16') });
/** A version under Decree 12/2022/NĐ-CP, conduct from 17/1/2022 to 9/9/2026. */
export const inDecree12 = versionIn({ validFrom: plainDate('2022-01-17'), validTo: plainDate('2026-09-09') });
/** A version under Decree 283/2026/NĐ-CP, conduct from 10/9/2026. */
export const inDecree283 = versionIn({ validFrom: plainDate('2026-09-10') });
/** A version under Decree 130/2021/NĐ-CP, conduct from 1/1/2022. */
export const inDecree130 = versionIn({ validFrom: plainDate('2022-01-01') });

/** Days, both counted, for which no version is kept, and why. */
export const notCatalogued = (
  from: string,
  to: string,
  reason: ViolationGap['reason'],
  sourceNote: string,
): ViolationGap => ({
  validFrom: plainDate(from),
  validTo: plainDate(to),
  reason,
  sourceStatus: 'missing',
  sourceNote,
});
