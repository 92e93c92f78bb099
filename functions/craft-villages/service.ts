import type { AreaChangeSet } from '../../shared/areas/change-set.ts';
import type { AreaChange } from '../../shared/areas/changes.ts';
import type { Place } from '../../shared/areas/schema.ts';
import {
  communesUnknown,
  craftVillageNotFound,
  villageOutside,
} from '../../shared/craft-villages/problems.ts';
import {
  changeVillage,
  enterVillage,
  followCommune,
  recogniseVillage,
  withdrawRecognition,
} from '../../shared/craft-villages/rules.ts';
import {
  CraftVillage,
  type CraftVillageChange,
  type NewCraftVillage,
  type NewRecognition,
  type RecognitionWithdrawal,
} from '../../shared/craft-villages/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf, type PlainDate } from '../../shared/kernel/dates.ts';
import { CraftVillageId } from '../../shared/kernel/ids.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { AreaRepository } from '../areas/repository.ts';
import { once } from '../platform/answers.ts';
import type { Hand } from '../platform/aggregate.ts';
import type { Fate } from '../areas/followers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { CraftVillageRepository } from './repository.ts';

export interface CraftVillageSlice {
  readonly table: Table;
  readonly areas: Pick<AreaRepository, 'findPlaces'>;
  readonly villages: CraftVillageRepository;
  readonly newId: () => string;
}

type RequireVersion = (record: CraftVillage) => void;

/** A village lies in several places; whoever may act in one of them may. */
const mayIn = (
  actor: Actor,
  permission: Permission,
  { communeCodes, provinceCodes }: CraftVillage,
): boolean =>
  [
    ...provinceCodes.map((provinceCode) => ({ provinceCode })),
    ...communeCodes.map((communeCode) => ({ communeCode })),
  ].some((place) => may(actor, permission, place));

/** Villages of one commune that follow it in one go; a commune has a handful. */
const villagesAtOnce = 50;

export const craftVillageService = ({ table, areas, villages, newId }: CraftVillageSlice) => {
  /** @throws Problem `commune-unknown`, `outside-your-area` unless the actor may act in every commune. */
  const placesFor = async (actor: Actor, codes: readonly string[], at: Instant): Promise<Place[]> => {
    const found = await areas.findPlaces(codes, legalDateOf(at));
    const unknown = found.flatMap((place, i) => (place ? [] : [i]));
    if (unknown.length > 0) throw communesUnknown(unknown);
    const places = found.filter((place) => place !== undefined);
    if (!places.every((place) => may(actor, 'craftVillage:manage', place))) throw villageOutside();
    return places;
  };

  const visible = async (id: string, actor: Actor, permission: Permission = 'craftVillage:read') => {
    const village = await villages.find(id);
    if (!village || !mayIn(actor, permission, village)) throw craftVillageNotFound();
    return village;
  };

  const changed = async (
    id: string,
    sender: Sender,
    requireVersion: RequireVersion,
    action: string,
    change: (village: CraftVillage) => CraftVillage | Promise<CraftVillage>,
  ): Promise<CraftVillage> => {
    const village = await visible(id, sender.actor, 'craftVillage:manage');
    requireVersion(village);
    const next = await change(village);
    await villages.replace(next, village, action, sender);
    return next;
  };

  /** Places of communes on a day; one that has ended by then keeps its code, until its own change is followed. */
  const placesOf = async (
    { provinceCodes: [provinceCode = ''] }: CraftVillage,
    codes: readonly string[],
    areaOn: PlainDate,
  ): Promise<Place[]> => {
    const found = await areas.findPlaces(codes, areaOn);
    return codes.map((communeCode, i) => found[i] ?? { communeCode, provinceCode, areaOn });
  };

  return {
    read: (id: string, actor: Actor): Promise<CraftVillage> => visible(id, actor),

    enter: (command: NewCraftVillage, sender: Sender): Promise<CraftVillage> =>
      once(table, sender, CraftVillage, async () => {
        const places = await placesFor(sender.actor, command.communeCodes, sender.receivedAt);
        const id = command.id ?? CraftVillageId.parse(newId());
        const village = enterVillage(command, id, places, legalDateOf(sender.receivedAt));
        await villages.add(village, sender);
        return village;
      }),

    change: (id: string, change: CraftVillageChange, sender: Sender, requireVersion: RequireVersion) =>
      changed(id, sender, requireVersion, 'change', async (village) => {
        const { communeCodes } = change;
        const places = communeCodes && (await placesFor(sender.actor, communeCodes, sender.receivedAt));
        return changeVillage(village, change, places, legalDateOf(sender.receivedAt));
      }),

    recognise: (id: string, command: NewRecognition, sender: Sender, requireVersion: RequireVersion) =>
      changed(id, sender, requireVersion, 'recognise', (village) => recogniseVillage(village, command)),

    withdraw: (id: string, command: RecognitionWithdrawal, sender: Sender, requireVersion: RequireVersion) =>
      changed(id, sender, requireVersion, 'withdraw', (village) => withdrawRecognition(village, command)),

    /** Villages of a commune that closed, or that came under another province, follow it. Repeating it changes nothing. */
    async followArea(
      { code, kind }: AreaChange,
      fate: Fate,
      { effectiveOn }: AreaChangeSet,
      sender: Hand,
    ): Promise<void> {
      const isSure = 'to' in fate;
      const targets = isSure ? [fate.to.communeCode] : fate.candidates;
      const areaOn = isSure ? fate.to.areaOn : effectiveOn;
      const page = await villages.listOfArea(code, villagesAtOnce);
      for (const item of page.items) {
        const village = await villages.get(CraftVillage.parse(item['body']).id);
        const codes = village.communeCodes.flatMap((it) => (it === code ? targets : [it]));
        const places = await placesOf(village, [...new Set(codes)], areaOn);
        const isThere =
          kind === 'moved' &&
          targets.includes(code) &&
          places.every(({ provinceCode }) => village.provinceCodes.includes(provinceCode));
        if (targets.length === 0 || isThere || !village.communeCodes.includes(code)) continue;
        const next = followCommune(village, places, isSure, areaOn);
        await villages.replace(next, village, 'followArea', sender);
      }
    },
  };
};
export type CraftVillageService = ReturnType<typeof craftVillageService>;
