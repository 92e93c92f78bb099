import * as z from 'zod';
import { compareAddresses } from './address.ts';
import { type Facts, type Likeness, likenessOf } from './likeness.ts';
import { type Core, type Resemblance, resemblance } from './words.ts';

/** What speaks for two entries being one place, or against it. */
export const TwinReasonKind = z
  .enum([
    'same_phone',
    'same_name',
    'same_common_name',
    'similar_name',
    'same_owner',
    'similar_owner',
    'same_spot',
    'near',
    'same_address',
    'similar_address',
    'same_craft_village',
    'reported',
    'other_identifier',
    'branch_of',
    'other_address',
  ])
  .meta({ id: 'TwinReasonKind' });
export type TwinReasonKind = z.infer<typeof TwinReasonKind>;

/**
 * What each reason weighs. Ours, not law: so chosen that the cases of `test/shared/duplicates` come out as a clerk who
 * knows the commune would have them.
 */
export const points: Readonly<Record<TwinReasonKind, number>> = {
  same_phone: 5,
  same_name: 6,
  same_common_name: 3,
  similar_name: 2,
  same_owner: 2,
  similar_owner: 1,
  same_spot: 3,
  near: 1,
  same_address: 3,
  similar_address: 1,
  same_craft_village: 1,
  reported: 6,
  other_identifier: -8,
  branch_of: -8,
  other_address: -2,
};

/** From here on a pair is worth a person's look. */
export const likelyFrom = 6;

export const TwinReason = z
  .strictObject({
    kind: TwinReasonKind,
    points: z.int().describe('What it weighs; below zero it speaks against'),
    metres: z.int().min(0).optional().describe('Distance, of `same_spot` and `near`'),
  })
  .meta({ id: 'TwinReason' });
export type TwinReason = z.infer<typeof TwinReason>;

const reason = (kind: TwinReasonKind, metres?: number): TwinReason => ({
  kind,
  points: points[kind],
  ...(metres !== undefined && { metres }),
});

const earthMetres = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two positions, on a plane: good to a metre at the distances that matter here. */
export const metresBetween = (
  one: { latitude: number; longitude: number },
  other: { latitude: number; longitude: number },
): number => {
  const middle = radians((one.latitude + other.latitude) / 2);
  const x = radians(other.longitude - one.longitude) * Math.cos(middle);
  const y = radians(other.latitude - one.latitude);
  return Math.round(Math.hypot(x, y) * earthMetres);
};

const [sameSpotMetres, nearMetres] = [30, 150];
/** A position taken less exactly than this, like the middle of a commune, tells no two places apart. */
const exactEnoughMetres = 100;

type Compare = (one: Likeness, other: Likeness) => TwinReason[];

const byPhone: Compare = (one, other) =>
  one.phones.some((phone) => other.phones.includes(phone)) ? [reason('same_phone')] : [];

const byName: Compare = (one, other) => {
  const alike = resemblance(one.name, other.name);
  if (alike === 'similar') return [reason('similar_name')];
  if (alike === undefined) return [];
  return [reason(one.name.isCommon && other.name.isCommon ? 'same_common_name' : 'same_name')];
};

/** A household that is named after its head says one thing twice, so the head counts only where the names do not agree. */
const byOwner: Compare = (one, other) => {
  const named = (owner: Core, likeness: Likeness) => resemblance(owner, likeness.name) === 'same';
  const found: Resemblance[] = one.owners.flatMap((mine) =>
    other.owners.map((theirs) =>
      named(mine, one) && named(theirs, other) ? undefined : resemblance(mine, theirs),
    ),
  );
  if (found.includes('same')) return [reason('same_owner')];
  return found.includes('similar') ? [reason('similar_owner')] : [];
};

const byPosition: Compare = ({ coordinates: one }, { coordinates: other }) => {
  const isExact = (it: typeof one) => it && (it.accuracyMetres ?? 0) <= exactEnoughMetres;
  if (!one || !other || !isExact(one) || !isExact(other)) return [];
  const metres = metresBetween(one, other);
  if (metres > nearMetres) return [];
  return [reason(metres <= sameSpotMetres ? 'same_spot' : 'near', metres)];
};

const addressReasons = { same: 'same_address', similar: 'similar_address', other: 'other_address' } as const;
const byAddress: Compare = (one, other) => {
  const alike = one.address && other.address && compareAddresses(one.address, other.address);
  return alike ? [reason(addressReasons[alike])] : [];
};

const byVillage: Compare = (one, other) =>
  one.village !== '' && one.village === other.village ? [reason('same_craft_village')] : [];

/** Two numbers of one kind are two registrations; a branch bears its company's name and is another place. */
const byIdentifier: Compare = (one, other) => {
  const differs = one.identifiers.some(({ kind, value }) =>
    other.identifiers.some((theirs) => theirs.kind === kind && theirs.value !== value),
  );
  const isBranch = ([company, branch]: readonly [Likeness, Likeness]) =>
    company.identifiers.some(
      ({ kind, value }) =>
        kind === 'tax_code' &&
        branch.identifiers.some((it) => it.kind === 'dependent_unit' && it.value.startsWith(`${value}-`)),
    );
  return [
    ...(differs ? [reason('other_identifier')] : []),
    ...(isBranch([one, other]) || isBranch([other, one]) ? [reason('branch_of')] : []),
  ];
};

const comparisons = [byPhone, byName, byOwner, byPosition, byAddress, byVillage, byIdentifier];

/**
 * What speaks for and against two establishments of one commune being the same place. Order does not matter, nor do
 * diacritics, tones, letter case or the order of words.
 */
export const twinReasons = (one: Likeness, other: Likeness): TwinReason[] =>
  comparisons.flatMap((compare) => compare(one, other));

export const reasonsBetween = (one: Facts, other: Facts): TwinReason[] =>
  twinReasons(likenessOf(one), likenessOf(other));

/** Without one of these, two entries are only neighbours. */
const ofIdentity: readonly TwinReasonKind[] = [
  'same_phone',
  'same_name',
  'same_common_name',
  'similar_name',
  'same_owner',
  'similar_owner',
  'reported',
];

/**
 * Is a pair worth a person's look? Its reasons must weigh at least six together, and one must be of identity (name,
 * owner or telephone): neighbours on one spot are no twins. So a telling name alone is enough, a person's name, an owner,
 * a telephone or a spot alone is not, and two tax codes need the same name, telephone and address to be outweighed.
 */
export const isLikelyTwin = (reasons: readonly TwinReason[]): boolean =>
  reasons.reduce((sum, { points: weight }) => sum + weight, 0) >= likelyFrom &&
  reasons.some(({ kind }) => ofIdentity.includes(kind));
