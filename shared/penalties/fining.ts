import type { Bilingual } from '../kernel/bilingual.ts';
import type { CircumstanceKind } from '../law/fines/circumstances.ts';
import { type ProposedFine, proposeFine } from '../law/fines/propose.ts';
import { type FineRange, fineRange, type Offender } from '../law/fines/range.ts';
import { dong } from '../law/fines/words.ts';
import { type Law, versionUnder, violationVersionOn } from '../law/law.ts';
import { ourReading, type Reason, reasonBy } from '../law/reason.ts';
import type { ViolationVersion } from '../law/schema.ts';
import type { CheckedRange, FineAmount, Penalty, PenaltyBasis } from './schema.ts';

/** Who is fined, as far as amounts and powers go. */
export interface ToBeFined {
  readonly subject: Pick<Penalty['subject'], 'kind'>;
}
/** A file as far as its amounts go. */
export type FileToFine = Pick<Penalty, 'basis' | 'proposal'> & ToBeFined;

/** Organisations pay double; households, persons and carers are fined as individuals. */
export const offenderIn = ({ subject }: ToBeFined): Offender =>
  subject.kind === 'organisation' ? 'organisation' : 'individual';

/**
 * The version under which a violation was filed: that of the law of its conduct's last known day.
 *
 * @returns `undefined` where the catalogue does not hold it (any more).
 */
export const versionOf = (
  law: Law,
  { code, provisionId }: Pick<PenaltyBasis, 'code' | 'provisionId'>,
): ViolationVersion | undefined => versionUnder(law.findViolationType(code), provisionId);

/** Nobody has compared this range with the law: it was recalled, or is known to be missing. */
export const isUnverified = (version: Pick<ViolationVersion, 'sourceStatus'> | undefined): boolean =>
  version === undefined || version.sourceStatus === 'recalled' || version.sourceStatus === 'missing';

/** The range that an officer read in the gazette, for whoever is fined here. */
const rangeChecked = ({ minVnd, maxVnd, source }: CheckedRange): FineRange => {
  const [min, max] = [dong(minVnd), dong(maxVnd)];
  return {
    minVnd,
    averageVnd: Math.floor((minVnd + maxVnd) / 2),
    maxVnd,
    reasons: [
      ourReading({
        vi: `Khung phạt do người lập hồ sơ đối chiếu: từ ${min.vi} đến ${max.vi} (${source}).`,
        en: `Range as the officer read it: ${min.en} to ${max.en} (${source}).`,
      }),
    ],
  };
};

/** The rule on a change of decree, where one lies between the act and its finding. */
const transitionOf = (law: Law, { code, conduct, foundOn }: PenaltyBasis): Reason[] => {
  const choice = violationVersionOn(law, code, conduct, foundOn);
  if (choice.kind === 'none' || choice.basisProvisionId === undefined) return [];
  const provision = law.findProvision(choice.basisProvisionId);
  return provision ? [reasonBy(law, provision.id, provision.text)] : [];
};

/**
 * The range of one act for the subject of a file, all its heads counted.
 *
 * @param checked what an officer read in the gazette; it counts only where the catalogue's own range is unverified.
 * @returns `undefined` where neither the catalogue nor the officer gives one.
 */
export const rangeOf = (
  law: Law,
  file: ToBeFined,
  act: PenaltyBasis,
  checked?: CheckedRange,
): FineRange | undefined => {
  const version = versionOf(law, act);
  if (checked && isUnverified(version)) return rangeChecked(checked);
  if (!version || version.sourceStatus === 'missing') return undefined;
  const range = fineRange(law, version, offenderIn(file), act.heads ?? 1);
  return { ...range, reasons: [...transitionOf(law, act), ...range.reasons] };
};

/** Circumstances that bear on one violation: those that name it, and those that name none. */
const claimsFor = ({ proposal }: Pick<Penalty, 'proposal'>, violationId: string): CircumstanceKind[] =>
  (proposal?.circumstances ?? []).filter(
    ({ violationIds }) => violationIds === undefined || violationIds.some((id) => id === violationId),
  );

/** What was entered for an act so far: for the decision first, else for the proposal. */
export const amountFor = (
  { decision, proposal }: Partial<Pick<Penalty, 'decision' | 'proposal'>>,
  violationId: string,
): FineAmount | undefined =>
  [...(decision?.amounts ?? []), ...(proposal?.amounts ?? [])].find((it) => it.violationId === violationId);

/** The fine that the law proposes for one act of a file, by the circumstances of its proposal. */
export const proposedFineFor = (
  law: Law,
  file: FileToFine,
  act: PenaltyBasis,
  checked?: CheckedRange,
): ProposedFine | undefined => {
  const range = rangeOf(law, file, act, checked);
  return range && proposeFine(law, act.code, range, claimsFor(file, act.violationId));
};

/** What is to be checked of a range before anybody relies on it; undefined where it was verified. */
export const doubtOfRange = (
  law: Law,
  act: PenaltyBasis,
  checked: CheckedRange | undefined,
): Bilingual | undefined => {
  const version = versionOf(law, act);
  if (!isUnverified(version)) return undefined;
  if (checked)
    return {
      vi: `Danh mục chưa xác minh khung phạt này; áp dụng khung do người lập hồ sơ đối chiếu (${checked.source}).`,
      en: `The catalogue has not verified this range; the one that the officer read is used (${checked.source}).`,
    };
  return version && version.sourceStatus !== 'missing'
    ? {
        vi: 'Khung phạt ghi theo trí nhớ, cần đối chiếu công báo; nếu khác, ghi khung đã đối chiếu (checkedRange).',
        en: 'The range is from memory and to be compared with the gazette; where it differs, state the one read (checkedRange).',
      }
    : {
        vi: 'Danh mục không có khung phạt của hành vi này: đối chiếu công báo và ghi khung (checkedRange).',
        en: 'The catalogue holds no range for this act: read the gazette and state the range (checkedRange).',
      };
};
