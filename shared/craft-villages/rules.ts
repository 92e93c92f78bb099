import type { Place } from '../areas/schema.ts';
import type { PlainDate } from '../kernel/dates.ts';
import type { CraftVillageId } from '../kernel/ids.ts';
import { notRecognised, recognitionsOverlap } from './problems.ts';
import {
  type CraftVillage,
  type CraftVillageChange,
  type CraftVillageOnDay,
  CraftVillage as CraftVillageSchema,
  type NewCraftVillage,
  type NewRecognition,
  type Recognition,
  type RecognitionWithdrawal,
  type VillageStatus,
} from './schema.ts';

const holdsOn = ({ recognisedOn, withdrawnOn }: Recognition, on: PlainDate): boolean =>
  recognisedOn <= on && (withdrawnOn === undefined || on < withdrawnOn);

const meet = (a: Recognition, b: Recognition): boolean =>
  a.kind === b.kind &&
  (a.withdrawnOn === undefined || b.recognisedOn < a.withdrawnOn) &&
  (b.withdrawnOn === undefined || a.recognisedOn < b.withdrawnOn);

const byDay = (recognitions: readonly Recognition[]): Recognition[] =>
  recognitions.toSorted((a, b) =>
    a.recognisedOn < b.recognisedOn ? -1 : a.recognisedOn > b.recognisedOn ? 1 : 0,
  );

/** @throws Problem `recognitions-overlap`: on one day there is one recognition of each kind. */
const requireApart = (recognitions: readonly Recognition[], pointer: string): void => {
  const double = recognitions.some((one, i) => recognitions.slice(i + 1).some((other) => meet(one, other)));
  if (double) throw recognitionsOverlap(pointer);
};

const placed = (places: readonly Place[]) => ({
  communeCodes: places.map(({ communeCode }) => communeCode),
  provinceCodes: [...new Set(places.map(({ provinceCode }) => provinceCode))],
});

/**
 * A village for the register.
 *
 * @param places of its communes on the day it is entered, at least one.
 * @throws Problem `recognitions-overlap`.
 */
export const enterVillage = (
  command: NewCraftVillage,
  id: CraftVillageId,
  places: readonly Place[],
  areaOn: PlainDate,
): CraftVillage => {
  requireApart(command.recognitions, '/recognitions');
  const recognitions = byDay(command.recognitions);
  return { ...command, id, version: 1, ...placed(places), areaOn, recognitions };
};

/** @param places of its communes, where the change names them. */
export const changeVillage = (
  village: CraftVillage,
  change: CraftVillageChange,
  places: readonly Place[] | undefined,
  areaOn: PlainDate,
): CraftVillage => {
  const { communesToConfirm, ...kept } = village;
  return {
    ...kept,
    ...change,
    ...(places ? { ...placed(places), areaOn } : communesToConfirm && { communesToConfirm }),
    version: village.version + 1,
  };
};

/** @throws Problem `recognitions-overlap` while it holds one of that kind. */
export const recogniseVillage = (village: CraftVillage, command: NewRecognition): CraftVillage => {
  const recognitions = [...village.recognitions, { ...command, sourceStatus: 'verified' as const }];
  requireApart(recognitions, '/recognisedOn');
  return { ...village, recognitions: byDay(recognitions), version: village.version + 1 };
};

/** @throws Problem `not-recognised` when no recognition of that kind holds on the day before. */
export const withdrawRecognition = (village: CraftVillage, command: RecognitionWithdrawal): CraftVillage => {
  const { kind, withdrawnOn, decision, reason } = command;
  const index = village.recognitions.findIndex(
    (one) => one.kind === kind && one.withdrawnOn === undefined && one.recognisedOn < withdrawnOn,
  );
  const held = village.recognitions[index];
  if (!held) throw notRecognised(withdrawnOn);
  const ended = { ...held, withdrawnOn, withdrawal: { ...decision, reason } };
  return {
    ...village,
    recognitions: village.recognitions.with(index, ended),
    version: village.version + 1,
  };
};

/** A traditional village is also a craft village: where it holds both, the higher one is said. */
export const statusOn = ({ recognitions }: CraftVillage, on: PlainDate): VillageStatus => {
  const held = recognitions.filter((one) => holdsOn(one, on));
  const [best] = held.toSorted((a, b) => Number(b.kind === 'traditional') - Number(a.kind === 'traditional'));
  return best
    ? { on, recognised: true, kind: best.kind, since: best.recognisedOn }
    : { on, recognised: false };
};

export const onDay = (village: CraftVillage, on: PlainDate): CraftVillageOnDay => ({
  ...CraftVillageSchema.parse(village),
  status: statusOn(village, on),
});

/**
 * The village after a commune of it closed: in the one that took it all, or, until a person confirms, in every one that it may be in.
 *
 * @param places of all its communes from that day on; `isSure` where the commune that closed went whole to one.
 */
export const followCommune = (
  village: CraftVillage,
  places: readonly Place[],
  isSure: boolean,
  areaOn: PlainDate,
): CraftVillage => ({
  ...village,
  ...placed(places),
  areaOn,
  ...(!isSure && { communesToConfirm: true as const }),
  version: village.version + 1,
});
