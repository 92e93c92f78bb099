import { duplicateNotFound, sameEstablishment, survivorNotOfPair } from '../../shared/duplicates/problems.ts';
import { reasonInWords } from '../../shared/duplicates/reasons-in-words.ts';
import {
  distinguish,
  joinPair,
  mergePair,
  requireRoom,
  type MergeQuestion,
  suspectAgain,
  suspectPair,
  undoable,
  undoMerge,
} from '../../shared/duplicates/rules.ts';
import {
  DuplicatePair,
  type DuplicateSideBySide,
  type MergeDuplicate,
  pairIdOf,
  type ReportDuplicate,
} from '../../shared/duplicates/schema.ts';
import { factsOf } from '../../shared/duplicates/likeness.ts';
import { points, reasonsBetween } from '../../shared/duplicates/twins.ts';
import { familyOf, requireUnmerged } from '../../shared/establishments/merging.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { establishmentUnknown } from '../../shared/inspections/problems.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { EstablishmentRepository } from '../establishments/repository.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Page, Table } from '../platform/table.ts';
import type { DuplicateRepository } from './repository.ts';

export interface DuplicateSlice {
  readonly table: Table;
  readonly duplicates: DuplicateRepository;
  readonly establishments: Pick<EstablishmentRepository, 'findMany'>;
}

type Pair = readonly [Establishment, Establishment];
type RequireVersion = (record: DuplicatePair) => void;

const sideBySide = (pair: DuplicatePair, sides: Pair): DuplicateSideBySide => ({
  ...pair,
  reasons: pair.reasons.map((reason) => ({ ...reason, text: reasonInWords(reason) })),
  establishments: [...sides],
});

const bothOf = (sides: readonly Establishment[]): Pair | undefined => {
  const [one, other] = sides;
  return one && other && [one, other];
};

export const duplicateService = ({ table, duplicates, establishments }: DuplicateSlice) => {
  const known = async (ids: readonly string[]): Promise<Establishment[]> =>
    (await establishments.findMany(ids)).filter((it) => it !== undefined);

  const holdsBoth = (actor: Actor, permission: Permission, sides: readonly Establishment[]): boolean =>
    sides.every(({ place }) => may(actor, permission, place));

  /** @throws Problem `not-found`, also where one of the two lies outside the actor's area. */
  const visible = async (pairId: string, actor: Actor, permission: Permission = 'duplicate:read') => {
    const { pair, sides } = await duplicates.findWithBoth(pairId);
    const both = bothOf(sides);
    if (!pair || !both || !holdsBoth(actor, permission, both)) throw duplicateNotFound();
    return { pair, both };
  };

  /** In place of an entry that was merged meanwhile, the one it was merged into. */
  const standing = async (both: Pair, actor: Actor): Promise<Pair> => {
    const survivors = await known([...new Set(both.flatMap(({ mergedInto }) => mergedInto ?? []))]);
    const now = both.map((it) => survivors.find(({ id }) => id === it.mergedInto) ?? it);
    const pair = bothOf(now);
    if (!pair || !holdsBoth(actor, 'duplicate:decide', pair)) throw duplicateNotFound();
    return pair;
  };

  const actOf = ({ actor, receivedAt }: Sender, reason: string) => ({ by: actor, at: receivedAt, reason });

  /**
   * All that a merge of these two changes beside them: what was merged into the merged one before, and other open pairs
   * that become one place with this one, one side of the survivor's, the other of the merged one's. Whose families they
   * are is known, so each pair is known by its id: nothing is read of two that stood alone, else one request.
   */
  const mergeQuestion = async (
    pair: DuplicatePair,
    [one, other]: Pair,
    { survivorId, conflictingIdentifiers }: MergeDuplicate,
  ): Promise<MergeQuestion> => {
    if (survivorId !== one.id && survivorId !== other.id) throw survivorNotOfPair([one.id, other.id]);
    const [survivor, merged] = survivorId === one.id ? [one, other] : [other, one];
    requireRoom(survivor, merged);
    const between = familyOf(survivor).flatMap((stays) =>
      familyOf(merged).map((goes) => pairIdOf(stays, goes)),
    );
    const others = between.filter((id) => id !== pair.id);
    const { pairs, establishments: earlier } = await duplicates.findAll(others, merged.absorbed ?? []);
    const joined = pairs.filter(({ state }) => state === 'suspected');
    return { pair, survivor, merged, earlier, joined, conflictingIdentifiers };
  };

  return {
    visible,

    read: async (pairId: string, actor: Actor): Promise<DuplicateSideBySide> => {
      const { pair, both } = await visible(pairId, actor);
      return sideBySide(pair, both);
    },

    /** A page of open pairs with both entries each: two requests. A pair that reaches out of the area is left out. */
    async listOfArea(page: Page, actor: Actor): Promise<DuplicateSideBySide[]> {
      const pairs = page.items.map((item) => DuplicatePair.parse(item['body']));
      const ids = [...new Set(pairs.flatMap(({ establishmentIds }) => establishmentIds))];
      const found = new Map((await known(ids)).map((it) => [it.id, it]));
      return pairs.flatMap((pair) => {
        const sides = pair.establishmentIds.map((id) => found.get(id)).filter((it) => it !== undefined);
        const both = bothOf(sides);
        return both && holdsBoth(actor, 'duplicate:read', both) ? [sideBySide(pair, both)] : [];
      });
    },

    /** A pair that a person noticed; one that was told to be distinct is asked again. */
    report: ({ establishmentIds, reason }: ReportDuplicate, sender: Sender): Promise<DuplicatePair> =>
      once(table, sender, DuplicatePair, async () => {
        const [one, other] = establishmentIds;
        if (one === other) throw sameEstablishment();
        const { pair, sides } = await duplicates.findWithBoth(pairIdOf(one, other));
        establishmentIds.forEach((id, i) => {
          const side = sides.find((it) => it.id === id);
          if (!side || !may(sender.actor, 'duplicate:report', side.place))
            throw establishmentUnknown(`/establishmentIds/${i}`);
          requireUnmerged(side, `/establishmentIds/${i}`);
        });
        const both = bothOf(sides);
        if (!both) throw duplicateNotFound();
        const said = { kind: 'reported' as const, points: points.reported };
        const reasons = [said, ...reasonsBetween(factsOf(both[0]), factsOf(both[1]))];
        const act = actOf(sender, reason);
        const again = pair && suspectAgain(pair, reasons, act);
        if (pair && !again) {
          await duplicates.remember(pair, sender);
          return pair;
        }
        const next = again ?? suspectPair([one, other], both[0].place, reasons, act);
        await duplicates.add(next, again ? 'suspectAgain' : 'suspect', sender);
        return next;
      }),

    /** @throws Problem those of `mergePair`, and `survivor-not-of-pair`. */
    async merge(pairId: string, command: MergeDuplicate, sender: Sender, requireVersion: RequireVersion) {
      const { pair, both } = await visible(pairId, sender.actor, 'duplicate:decide');
      requireVersion(pair);
      const act = actOf(sender, command.reason);
      const now = await standing(both, sender.actor);
      if (now[0].id === now[1].id) {
        const joined = joinPair(pair, act);
        await duplicates.replace(joined, 'join', sender);
        return joined;
      }
      const outcome = mergePair(await mergeQuestion(pair, now, command), act);
      await duplicates.storeMerge(outcome, 'merge', sender);
      return outcome.pair;
    },

    async distinguish(pairId: string, reason: string, sender: Sender, requireVersion: RequireVersion) {
      const { pair } = await visible(pairId, sender.actor, 'duplicate:decide');
      requireVersion(pair);
      const next = distinguish(pair, actOf(sender, reason));
      await duplicates.replace(next, 'distinguish', sender);
      return next;
    },

    /** @throws Problem those of `undoMerge`, and `identifier-taken-since`. */
    async undo(pairId: string, reason: string, sender: Sender, requireVersion: RequireVersion) {
      const { pair, both } = await visible(pairId, sender.actor, 'duplicate:decide');
      requireVersion(pair);
      const act = actOf(sender, reason);
      const merge = undoable(pair, act.at);
      // a pair that was merged by itself was read with both its sides
      const more = [merge.survivorId, merge.mergedId, ...merge.redirected].filter((side) =>
        both.every((it) => it.id !== side),
      );
      const found = await duplicates.findAll(merge.joined, more);
      const [sides, joined] = [[...both, ...found.establishments], found.pairs];
      const side = (it: string) => sides.find(({ id }) => id === it);
      const [survivor, merged] = [side(merge.survivorId), side(merge.mergedId)];
      const mergedBoth = survivor && merged && ([survivor, merged] as const);
      if (!mergedBoth || !holdsBoth(sender.actor, 'duplicate:decide', mergedBoth)) throw duplicateNotFound();
      const earlier = sides.filter(({ id }) => merge.redirected.includes(id));
      const outcome = undoMerge(
        { pair, survivor: mergedBoth[0], merged: mergedBoth[1], earlier, joined },
        act,
      );
      await duplicates.storeMerge(outcome, 'undo', sender);
      return outcome.pair;
    },
  };
};
export type DuplicateService = ReturnType<typeof duplicateService>;
