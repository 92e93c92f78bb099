import { isWithin, type PlainDate } from '../../kernel/dates.ts';
import type { FileFacts } from './file.ts';
import type { Threshold } from './schema.ts';

type Versions = Threshold['versions'][number];

/** What an amount of the procedure is on a day; `undefined` when no version is in force. */
export const thresholdOn = (
  thresholds: readonly Threshold[],
  id: Threshold['id'],
  on: PlainDate,
): Versions | undefined =>
  thresholds.find((it) => it.id === id)?.versions.find((version) => isWithin(on, version));

/** The organisation's range is twice that of an individual. */
const organisationTimes = 2;

const tops = ({ acts, offender }: Pick<FileFacts, 'acts' | 'offender'>): (number | undefined)[] =>
  acts.map(
    ({ topFineVnd }) => topFineVnd && topFineVnd * (offender === 'organisation' ? organisationTimes : 1),
  );

/**
 * May the offender explain (W5)? Where the top of the range of one act reaches the amount. An act without a known range
 * gives the right, because granting it harms nobody.
 *
 * @param on the day of the minutes.
 * @source Law 15/2012/QH13, Điều 61 khoản 1. Loss or suspension of a licence, which also gives the right, is not
 * offered by any act of the catalogue.
 */
export const mayExplain = (
  thresholds: readonly Threshold[],
  facts: Pick<FileFacts, 'acts' | 'offender'>,
  on: PlainDate,
): boolean => {
  const threshold = thresholdOn(thresholds, 'W5', on);
  if (!threshold) return true;
  const limitVnd = facts.offender === 'organisation' ? threshold.organisationVnd : threshold.individualVnd;
  return tops(facts).some((top) => top === undefined || top >= limitVnd);
};

/**
 * Could these acts be fined on the spot, without minutes (W22)? Only where every range lies within the amount; an act
 * without a known range does not.
 *
 * @source Law 15/2012/QH13, Điều 56 khoản 1, as amended by Law 88/2025 from 1/7/2025.
 * @source unclear: whether the top of the range decides, as here, or the fine that is imposed. No act against minors
 * comes near either way.
 */
export const mayFineOnTheSpot = (
  thresholds: readonly Threshold[],
  facts: FileFacts,
  on: PlainDate,
): boolean => {
  const threshold = thresholdOn(thresholds, 'W22', on);
  if (!threshold) return false;
  const limitVnd = facts.offender === 'organisation' ? threshold.organisationVnd : threshold.individualVnd;
  return tops(facts).every((top) => top !== undefined && top <= limitVnd);
};
