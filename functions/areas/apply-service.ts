import { applyChanges, periodsOf, periodText } from '../../shared/areas/apply.ts';
import { type AreaChangeSet, mayMoveOn, stepped } from '../../shared/areas/change-set.ts';
import type { AreaChange } from '../../shared/areas/changes.ts';
import { changeSetStepNotAllowed } from '../../shared/areas/problems.ts';
import { CommuneCode, type Place } from '../../shared/areas/schema.ts';
import { askForPlace, followArea } from '../../shared/establishments/rules.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import type { CraftVillageService } from '../craft-villages/service.ts';
import { establishmentWrites, type EstablishmentRepository } from '../establishments/repository.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import {
  changeSetWrites,
  type ChangeSetRepository,
  type Line,
  type Position,
  type StoredSet,
} from './change-set-repository.ts';
import type { EstablishmentsIn } from './establishments-in.ts';
import type { ChangeSetService } from './change-set-service.ts';
import { type AreaRepository, areaPut } from './repository.ts';

export interface ApplySlice {
  readonly table: Table;
  readonly areas: AreaRepository;
  readonly changeSets: ChangeSetRepository;
  readonly sets: Pick<ChangeSetService, 'visible'>;
  readonly establishments: Pick<EstablishmentRepository, 'findMany'>;
  readonly establishmentsIn: EstablishmentsIn;
  readonly villages: Pick<CraftVillageService, 'followArea'>;
}

/** The set itself and its audit entry go into each transaction of at most a hundred writes. */
const periodsPerTransaction = 90;
/** Establishments at a time: two writes each. */
const establishmentsAtOnce = 25;
/** One call does so many transactions at most and answers how far it came: a function has fifteen seconds. */
const transactionsPerCall = 12;

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

/** What becomes of the establishments of a unit: they follow it to one commune, or a person must say to which. */
type Fate = { readonly to: Place } | { readonly candidates: readonly string[] };

const isMove = ({ kind, level }: AreaChange): boolean =>
  level === 'commune' && (kind === 'closed' || kind === 'moved');

export const applyService = (slice: ApplySlice) => {
  const { table, areas, changeSets, sets, establishments, establishmentsIn, villages } = slice;
  const applyLines = async ({ set, position }: StoredSet, sender: Sender): Promise<StoredSet> => {
    const found = await changeSets.linesAfter(set.id, position.line, periodsPerTransaction);
    const lines = fitting(found);
    const changes = lines.map(({ change }) => change);
    const periods = new Map(changes.flatMap(periodsOf).map((period) => [periodText(period), period]));
    const known = (await areas.getPeriods([...periods.values()])).filter((area) => area !== undefined);
    const changed = applyChanges(changes, known, set.effectiveOn, set.decision);
    const before = new Map(known.map((area) => [periodText(area), area]));
    const isLast = lines.length === found.length && found.length < periodsPerTransaction;
    const next = {
      ...stepped(set, isLast ? 'move' : 'apply'),
      progress: { ...set.progress, changesApplied: set.progress.changesApplied + lines.length },
    };
    const nextPosition: Position = isLast ? {} : { line: lines.at(-1)?.sk ?? '' };
    await table.commit([
      ...changed.map((area) => areaPut(area, before.get(periodText(area)), set.id)),
      ...changeSetWrites(next, 'apply', sender, nextPosition),
    ]);
    return { set: next, position: nextPosition };
  };

  const fateOf = async ({ effectiveOn }: AreaChangeSet, change: AreaChange): Promise<Fate> => {
    if (change.kind === 'moved' && change.after) {
      const communeCode = CommuneCode.parse(change.code);
      return { to: { communeCode, provinceCode: change.after.parentCode, areaOn: effectiveOn } };
    }
    const { successors = [] } = change;
    const [only, another] = successors;
    const place =
      only?.extent === 'whole' && !another ? await areas.findPlace(only.code, effectiveOn) : undefined;
    return place ? { to: place } : { candidates: successors.map(({ code }) => code) };
  };

  /** The establishment as it is to be; undefined where it is so already, or somewhere else. */
  const followed = (establishment: Establishment, { code }: AreaChange, fate: Fate, set: AreaChangeSet) => {
    const { place, placeReview } = establishment;
    if (place.communeCode !== code) return undefined;
    if ('to' in fate) {
      const isThere = place.provinceCode === fate.to.provinceCode && fate.to.communeCode === code;
      return isThere ? undefined : followArea(establishment, fate.to, set.id);
    }
    if (placeReview?.changeSetId === set.id) return undefined;
    const { effectiveOn: since, id: changeSetId } = set;
    return askForPlace(establishment, { since, candidates: [...fate.candidates], changeSetId });
  };

  /** One page of one unit's establishments, in one transaction with how far the set has come. */
  const movePage = async (stored: StoredSet, line: Line, sender: Sender): Promise<StoredSet> => {
    const { set, position } = stored;
    const fate = await fateOf(set, line.change);
    if (!position.page) await villages.followArea(line.change, set, sender);
    const page = await establishmentsIn(line.change.code, establishmentsAtOnce, position.page);
    const current = page.ids.length > 0 ? await establishments.findMany(page.ids) : [];
    const moves = current.flatMap((before) => {
      const next = before && followed(before, line.change, fate, set);
      return before && next ? [{ before, next }] : [];
    });
    const counter = 'to' in fate ? 'establishmentsMoved' : 'establishmentsToPlace';
    const next = {
      ...stepped(set, 'move'),
      progress: { ...set.progress, [counter]: set.progress[counter] + moves.length },
    };
    const nextPosition: Position = page.next
      ? { ...(position.line !== undefined && { line: position.line }), page: page.next }
      : { line: line.sk };
    const action = 'to' in fate ? 'followArea' : 'askForPlace';
    await table.commit([
      ...moves.flatMap((move) => establishmentWrites(move.next, move.before.identifiers, action, sender)),
      ...changeSetWrites(next, 'move', sender, nextPosition),
    ]);
    return { set: next, position: nextPosition };
  };

  const finish = async ({ set }: StoredSet, sender: Sender): Promise<StoredSet> => {
    const next = { ...stepped(set, 'finish'), appliedAt: sender.receivedAt };
    await table.commit(changeSetWrites(next, 'finish', sender));
    return { set: next, position: {} };
  };

  const moveOn = async (stored: StoredSet, sender: Sender): Promise<StoredSet> => {
    const { set, position } = stored;
    const lines = await changeSets.linesAfter(set.id, position.line, 200);
    const line = lines.find(({ change }) => isMove(change));
    if (line) return movePage(stored, line, sender);
    if (lines.length < 200) return finish(stored, sender);
    return { set, position: { line: lines.at(-1)?.sk ?? '' } };
  };

  const step = async (stored: StoredSet, sender: Sender): Promise<StoredSet> =>
    stored.set.state === 'moving' ? moveOn(stored, sender) : applyLines(stored, sender);

  return {
    /**
     * Goes on with an approved set, as far as one call may: first the areas, dated as decided; then, from the day on, the
     * establishments of units that closed or changed province. Called again it goes on where it stood; once `applied`, nothing is left.
     *
     * @returns the set; in state `moving` before its day, it waits.
     * @throws Problem `areas-changed-since-preview`, `change-set-step-not-allowed`; `version-changed` while another call is at it.
     */
    async apply(id: string, sender: Sender): Promise<AreaChangeSet> {
      let stored = await sets.visible(id, sender.actor, 'area:import');
      if (stored.set.state === 'previewed' || stored.set.state === 'withdrawn')
        throw changeSetStepNotAllowed(stored.set.state);
      for (let done = 0; done < transactionsPerCall && stored.set.state !== 'applied'; done += 1) {
        if (stored.set.state === 'moving' && !mayMoveOn(stored.set, sender.receivedAt)) break;
        stored = await step(stored, sender);
      }
      return stored.set;
    },
  };
};
export type ApplyService = ReturnType<typeof applyService>;
