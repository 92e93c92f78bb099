import { applyChanges, periodsOf, periodText } from '../../shared/areas/apply.ts';
import { type AreaChangeSet, mayMoveOn, stepped } from '../../shared/areas/change-set.ts';
import { type AreaChange, endsPlaces } from '../../shared/areas/changes.ts';
import { changeSetStepNotAllowed } from '../../shared/areas/problems.ts';
import { legalDateOf } from '../../shared/kernel/dates.ts';
import type { CraftVillageService } from '../craft-villages/service.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Table, Write } from '../platform/table.ts';
import {
  changeSetWrites,
  type ChangeSetRepository,
  type Line,
  type Position,
  type StoredSet,
} from './change-set-repository.ts';
import { fateOf, fateOfProvince } from './fate.ts';
import type { Applier, Followed, Follower, ProvincePlace } from './followers.ts';
import { type AreaRepository, areaPut } from './repository.ts';
import type { AreaTurn, Turn } from './turn.ts';
import { visibleSet } from './visible-set.ts';

/** What hangs on a unit, in the order in which it follows. */
export const stages = [
  'establishments',
  'rights',
  'inspections',
  'violations',
  'penalties',
  'quarantined',
  'pairs',
  'conflicts',
  'flags',
  'referrals',
  'plans',
] as const;
export type Stage = (typeof stages)[number];
/** What is for all of a province, and follows it; the rest hangs on its communes. */
export const provinceStages = ['rights', 'plans'] as const satisfies readonly Stage[];
type ProvinceStage = (typeof provinceStages)[number];

export interface ApplySlice {
  readonly table: Table;
  readonly areas: AreaRepository;
  readonly changeSets: ChangeSetRepository;
  readonly turns: AreaTurn;
  readonly villages: Pick<CraftVillageService, 'followArea'>;
  readonly followers: Readonly<Record<Stage, Follower> & Record<ProvinceStage, Follower<ProvincePlace>>>;
}

/** The set itself, its audit entry and the turn go into each transaction of at most a hundred writes. */
const periodsPerTransaction = 90;
/** One call does so many transactions at most and answers how far it came: a function has fifteen seconds. */
const transactionsPerCall = 12;
/** Lines read at a time, and units on which nothing hangs that are passed over before that is noted. */
const [linesAtOnce, unitsAtOnce] = [200, 20];

/** As many lines as fit one transaction. Lines of one set may share a period; it is written once. */
const fitting = (lines: readonly Line[]): Line[] => {
  const periods = new Set<string>();
  const taken: Line[] = [];
  for (const line of lines) {
    for (const period of periodsOf(line.change)) periods.add(periodText(period));
    if (periods.size > periodsPerTransaction && taken.length > 0) return taken;
    taken.push(line);
  }
  return taken;
};

/** One page of one stage of a unit. */
interface UnitStage {
  readonly stage: Stage;
  readonly follow: (after: Item | undefined) => Promise<Followed>;
}

/** The stages from one on; all of them where none is named. */
const stagesFrom = (stage: string | undefined, all: readonly UnitStage[]): readonly UnitStage[] =>
  all.slice(
    Math.max(
      0,
      all.findIndex((it) => it.stage === stage),
    ),
  );

interface Found extends Followed {
  readonly position: Position;
}

export const applyService = (slice: ApplySlice) => {
  const { table, areas, changeSets, turns, villages, followers } = slice;
  const visible = visibleSet(changeSets);

  /** The writes of some lines, each held to its period as it is now. @throws Problem `areas-changed-since-preview`. */
  const datedBy = async (changes: readonly AreaChange[], set: AreaChangeSet): Promise<Write[]> => {
    const periods = new Map(changes.flatMap(periodsOf).map((period) => [periodText(period), period]));
    const known = (await areas.getPeriods([...periods.values()])).filter((area) => area !== undefined);
    const changed = applyChanges(changes, known, set.effectiveOn, set.decision);
    const before = new Map(known.map((area) => [periodText(area), area]));
    return changed.map((area) => areaPut(area, before.get(periodText(area)), set.id));
  };

  /** All the lines that are left, judged together before the first of them is written. */
  const checkRest = async ({ set, position }: StoredSet): Promise<void> => {
    const changes: AreaChange[] = [];
    for (let line = position.line, more = true; more;) {
      const lines = await changeSets.linesAfter(set.id, line, linesAtOnce);
      changes.push(...lines.map(({ change }) => change));
      line = lines.at(-1)?.sk;
      more = lines.length === linesAtOnce;
    }
    await datedBy(changes, set);
  };

  const applyLines = async ({ set, position }: StoredSet, hand: Applier): Promise<StoredSet> => {
    const found = await changeSets.linesAfter(set.id, position.line, periodsPerTransaction);
    const lines = fitting(found);
    const isLast = lines.length === found.length && found.length < periodsPerTransaction;
    const turn = await turns.read(set.id);
    if (!turn.isOwn && !isLast) await checkRest({ set, position });
    const next = {
      ...stepped(set, isLast ? 'move' : 'apply'),
      progress: { ...set.progress, changesApplied: set.progress.changesApplied + lines.length },
    };
    const nextPosition: Position = isLast ? {} : { line: lines.at(-1)?.sk ?? '' };
    await table.commit([
      turns.write(turn, set.id, isLast),
      ...(await datedBy(
        lines.map(({ change }) => change),
        set,
      )),
      ...changeSetWrites(next, 'apply', hand, nextPosition),
    ]);
    return { set: next, position: nextPosition };
  };

  const stagesOfProvince = async (set: AreaChangeSet, change: AreaChange, hand: Applier) => {
    const fate = await fateOfProvince(areas, set, change, legalDateOf(hand.receivedAt));
    const following = { change, fate, set, hand };
    return provinceStages.map((stage): UnitStage => ({
      stage,
      follow: (after) => followers[stage](following, after),
    }));
  };

  /** How what hangs on a unit follows it; craft villages go along when its turn comes. */
  const stagesOf = async (
    set: AreaChangeSet,
    change: AreaChange,
    hand: Applier,
    isBegun: boolean,
  ): Promise<UnitStage[]> => {
    if (change.level === 'province') return stagesOfProvince(set, change, hand);
    const fate = await fateOf(areas, set, change, legalDateOf(hand.receivedAt));
    if (!isBegun) await villages.followArea(change, fate, set, hand);
    const following = { change, fate, set, hand };
    return stages.map((stage) => ({ stage, follow: (after) => followers[stage](following, after) }));
  };

  /**
   * The next page of what hangs on one unit, whichever stage has any; undefined when nothing is left.
   *
   * @param position the line before the unit, and where in the unit its work stands.
   */
  const nextOfUnit = async (
    set: AreaChangeSet,
    { sk, change }: Line,
    position: Position,
    hand: Applier,
  ): Promise<Found | undefined> => {
    const { line, stage: begun, page: start } = position;
    const before = line === undefined ? {} : { line };
    const isBegun = begun !== undefined || start !== undefined;
    const left = stagesFrom(begun, await stagesOf(set, change, hand, isBegun));
    for (const [i, { stage, follow }] of left.entries()) {
      const found = await follow(i === 0 ? start : undefined);
      const then = left[i + 1]?.stage;
      if (found.next) return { ...found, position: { ...before, stage, page: found.next } };
      if (found.count > 0) return { ...found, position: then ? { ...before, stage: then } : { line: sk } };
    }
    return undefined;
  };

  const store = async (
    set: AreaChangeSet,
    hand: Applier,
    position: Position,
    found?: Found & { readonly turn: Turn },
  ): Promise<StoredSet> => {
    const { progress } = set;
    const counted = found && { [found.counter]: progress[found.counter] + found.count };
    const next = { ...stepped(set, 'move'), progress: { ...progress, ...counted } };
    await table.commit([
      ...(found ? [turns.unchanged(found.turn), ...found.writes] : []),
      ...changeSetWrites(next, 'move', hand, position),
    ]);
    return { set: next, position };
  };

  const finish = async ({ set }: StoredSet, hand: Applier): Promise<StoredSet> => {
    const next = { ...stepped(set, 'finish'), appliedAt: hand.receivedAt };
    await table.commit(changeSetWrites(next, 'finish', hand));
    return { set: next, position: {} };
  };

  /** One page, in one transaction with how far the set has come; units on which nothing hangs are passed over. */
  const moveOn = async (stored: StoredSet, hand: Applier): Promise<StoredSet> => {
    const { set } = stored;
    const lines = await changeSets.linesAfter(set.id, stored.position.line, linesAtOnce);
    const units = lines.filter(({ change }) => endsPlaces(change));
    const turn = units.length > 0 ? await turns.read(set.id) : undefined;
    let { position } = stored;
    for (const [i, line] of units.entries()) {
      if (i === unitsAtOnce) return store(set, hand, position);
      const found = await nextOfUnit(set, line, position, hand);
      if (found && turn) return store(set, hand, found.position, { ...found, turn });
      position = { line: line.sk };
    }
    if (lines.length < linesAtOnce) return finish(stored, hand);
    return { set, position: { line: lines.at(-1)?.sk ?? '' } };
  };

  /**
   * One transaction further.
   *
   * @throws Problem `areas-changed-since-preview`; `areas-being-changed` while another set writes areas; `version-changed` while
   * another is at this one.
   */
  const goOn = async (stored: StoredSet, hand: Applier): Promise<StoredSet> =>
    stored.set.state === 'moving' ? moveOn(stored, hand) : applyLines(stored, hand);

  return {
    goOn,

    /**
     * Goes on with an approved set, as far as one call may: first the areas, dated as decided; then, from the day on, what
     * hangs on units that closed or changed province. Called again it goes on where it stood; once `applied`, nothing is left.
     *
     * @returns the set; in state `moving` before its day, it waits.
     * @throws Problem `areas-changed-since-preview`, before anything is written; `areas-being-changed`, `change-set-step-not-allowed`;
     * `version-changed` while another call is at it.
     */
    async apply(id: string, sender: Sender): Promise<AreaChangeSet> {
      let stored = await visible(id, sender.actor, 'area:import');
      if (stored.set.state === 'previewed' || stored.set.state === 'withdrawn')
        throw changeSetStepNotAllowed(stored.set.state);
      for (let done = 0; done < transactionsPerCall && stored.set.state !== 'applied'; done += 1) {
        if (stored.set.state === 'moving' && !mayMoveOn(stored.set, sender.receivedAt)) break;
        stored = await goOn(stored, sender);
      }
      return stored.set;
    },
  };
};
export type ApplyService = ReturnType<typeof applyService>;
