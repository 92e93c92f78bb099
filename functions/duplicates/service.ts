import { duplicateNotFound, sameEstablishment, survivorNotOfPair } from '../../shared/duplicates/problems.ts';
import { reasonInWords } from '../../shared/duplicates/reasons-in-words.ts';
import {
  distinguish,
  joinPair,
  mergePair,
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

/** As many other open pairs as one transaction holds beside the merge itself. */
const maxJoined = 30;

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

  /** Open pairs beside this one that become one place with it: one side of the survivor's, the other of the merged one's. */
  const joinedBy = async (
    pair: DuplicatePair,
    survivor: Establishment,
    merged: Establishment,
  ): Promise<DuplicatePair[]> => {
    const [stays, goes] = [familyOf(survivor), familyOf(merged)];
    const open = await duplicates.listOpenOf(goes);
    return open
      .filter(({ id, establishmentIds }) => {
        const others = establishmentIds.filter((it) => !goes.includes(it));
        return id !== pair.id && others.every((it) => stays.includes(it));
      })
      .slice(0, maxJoined);
  };

  const actOf = ({ actor, receivedAt }: Sender, reason: string) => ({ by: actor, at: receivedAt, reason });

  const earlierOf = (merged: Establishment): Promise<Establishment[]> => known(merged.absorbed ?? []);

  const mergeQuestion = async (
    pair: DuplicatePair,
    [one, other]: Pair,
    { survivorId, conflictingIdentifiers }: MergeDuplicate,
  ): Promise<MergeQuestion> => {
    if (survivorId !== one.id && survivorId !== other.id) throw survivorNotOfPair([one.id, other.id]);
    const [survivor, merged] = survivorId === one.id ? [one, other] : [other, one];
    const [earlier, joined] = await Promise.all([earlierOf(merged), joinedBy(pair, survivor, merged)]);
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
      const { pair } = await visible(pairId, sender.actor, 'duplicate:decide');
      requireVersion(pair);
      const act = actOf(sender, reason);
      const merge = undoable(pair, act.at);
      const [sides, joined] = await Promise.all([
        known([merge.survivorId, merge.mergedId, ...merge.redirected]),
        duplicates.findMany(merge.joined),
      ]);
      const side = (id: string) => sides.find((it) => it.id === id);
      const [survivor, merged] = [side(merge.survivorId), side(merge.mergedId)];
      const both = survivor && merged && ([survivor, merged] as const);
      if (!both || !holdsBoth(sender.actor, 'duplicate:decide', both)) throw duplicateNotFound();
      const earlier = sides.filter(({ id }) => merge.redirected.includes(id));
      const outcome = undoMerge({ pair, survivor: both[0], merged: both[1], earlier, joined }, act);
      await duplicates.storeMerge(outcome, 'undo', sender);
      return outcome.pair;
    },
  };
};
export type DuplicateService = ReturnType<typeof duplicateService>;
