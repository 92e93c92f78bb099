import { isWithin, type PlainDate } from '../../kernel/dates.ts';
import type { Law } from '../law.ts';
import { ourReading, type Reason, reasonBy } from '../reason.ts';
import type { ViolationVersion } from '../schema.ts';
import { dong } from './words.ts';

/** Who is fined, as far as the amount goes. */
export type Offender = 'individual' | 'organisation';

/** The range that a fine for one act may take; both ends are allowed. `averageVnd` is its middle. */
export interface FineRange {
  readonly minVnd: number;
  readonly averageVnd: number;
  readonly maxVnd: number;
  readonly reasons: readonly Reason[];
}

/** Who an establishment counts as. Where no rule names its type the officer chooses, with reasons. */
export interface OffenderChoice {
  readonly offender: Offender | 'officerChooses';
  readonly reasons: readonly Reason[];
}

const ruleFor = ({ catalogue }: Law, establishmentType: string, on: PlainDate) =>
  catalogue.offenderRules.find(
    (rule) => rule.establishmentTypes.includes(establishmentType) && isWithin(on, rule),
  );

const unnamed = ourReading({
  vi: 'Danh mục không có quy định cho loại hình này vào ngày đó: cán bộ chọn và nêu lý do.',
  en: 'The catalogue holds no rule for this type on that day: the officer chooses, with reasons.',
});

/**
 * Is an establishment of this type fined as an individual or as an organisation?
 *
 * @param establishmentType as in the establishments slice.
 * @param on the day whose law judges the act.
 */
export const offenderOf = (law: Law, establishmentType: string, on: PlainDate): OffenderChoice => {
  const rule = ruleFor(law, establishmentType, on);
  if (!rule) return { offender: 'officerChooses', reasons: [unnamed] };
  const { offender, provisionId, text } = rule;
  return {
    offender,
    reasons: [provisionId === undefined ? ourReading(text) : reasonBy(law, provisionId, text)],
  };
};

/** The amounts of the range for so many workers, each up to the cap where the rule has one. */
const perHead = ({ fineMinVnd, fineMaxVnd, perHead: mode }: ViolationVersion, heads: number) => {
  const times = mode ? heads : 1;
  const capped = (vnd: number) => Math.min(vnd * times, mode?.capVnd ?? Number.POSITIVE_INFINITY);
  return {
    minVnd: capped(fineMinVnd),
    averageVnd: capped((fineMinVnd + fineMaxVnd) / 2),
    maxVnd: capped(fineMaxVnd),
  };
};

/**
 * The range that a fine for one act may take.
 *
 * @param version of the act, for the conduct's day.
 * @param heads workers concerned; counts only where the rule fines by the head.
 * @throws RangeError for less than one head.
 * @source amounts: the provision of the version; doubling: Law 15/2012/QH13, Điều 52 khoản 1; Decree 12/2022/NĐ-CP,
 * Điều 6 khoản 1; Decree 283/2026/NĐ-CP, Điều 7 khoản 1.
 * @source unclear: of a capped fine by the head we take the middle by the head, times the heads, up to the cap. Several
 * minors in one act of Điều 27 are read as one act.
 */
export const fineRange = (
  law: Law,
  version: ViolationVersion,
  offender: Offender,
  heads: number = 1,
): FineRange => {
  if (!Number.isInteger(heads) || heads < 1) throw new RangeError(`${heads} heads`);
  const times = offender === 'organisation' ? version.organisationMultiplier : 1;
  const one = perHead(version, heads);
  return {
    minVnd: one.minVnd * times,
    averageVnd: one.averageVnd * times,
    maxVnd: one.maxVnd * times,
    reasons: [
      rangeReason(law, version),
      ...(version.perHead ? [headsReason(law, version, heads)] : []),
      ...(times > 1 ? doubledReason(law, version) : []),
    ],
  };
};

const rangeReason = (law: Law, { provisionId, fineMinVnd, fineMaxVnd, ...row }: ViolationVersion): Reason => {
  const [min, max] = [dong(fineMinVnd), dong(fineMaxVnd)];
  const reason = reasonBy(law, provisionId, {
    vi: `Khung phạt với cá nhân: từ ${min.vi} đến ${max.vi}.`,
    en: `Range for an individual: ${min.en} to ${max.en}.`,
  });
  // the row of the fine says how far its figures were verified, which may be less than the wording of the act was
  const { sourceStatus, sourceNote } = row;
  return reason.rule ? { ...reason, rule: { ...reason.rule, sourceStatus, sourceNote } } : reason;
};

const headsReason = (law: Law, { provisionId, perHead: mode }: ViolationVersion, heads: number): Reason => {
  const cap = dong(mode?.capVnd ?? 0);
  return reasonBy(law, provisionId, {
    vi: `Phạt theo người: ${heads} người, không quá ${cap.vi} với cá nhân.`,
    en: `Fined by the head: ${heads} workers, at most ${cap.en} for an individual.`,
  });
};

/** By which rule of the version's days an organisation pays double. */
const doubledReason = (law: Law, version: ViolationVersion): Reason[] => {
  const text = {
    vi: 'Tổ chức bị phạt gấp 02 lần cá nhân.',
    en: 'An organisation pays twice what an individual pays.',
  };
  const rule = law.catalogue.offenderRules.find(
    ({ doubledByProvisionId, ...period }) => doubledByProvisionId && isWithin(version.validFrom, period),
  );
  return [
    rule?.doubledByProvisionId === undefined
      ? ourReading(text)
      : reasonBy(law, rule.doubledByProvisionId, text),
  ];
};
