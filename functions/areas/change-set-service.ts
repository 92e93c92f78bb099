import {
  type AffectedUnit,
  AreaChangeSet,
  AreaChangeSetId,
  approveChangeSet,
  type NewAreaChangeSet,
  openChangeSet,
  withdrawChangeSet,
} from '../../shared/areas/change-set.ts';
import { type AreaChange, endsPlaces } from '../../shared/areas/changes.ts';
import { readOfficialList, type ListRecord } from '../../shared/areas/official-list.ts';
import { type AreaPreview, previewAreas } from '../../shared/areas/preview.ts';
import { listBeyondArea } from '../../shared/areas/problems.ts';
import { type Area, AreaCode } from '../../shared/areas/schema.ts';
import type { UserRepository } from '../people/repository.ts';
import { findAnswer, once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { ChangeSetRepository } from './change-set-repository.ts';
import type { EstablishmentsIn } from './establishments-in.ts';
import type { AreaRepository } from './repository.ts';
import { mayOnScope, visibleSet } from './visible-set.ts';
import type { Works } from './works.ts';

export interface ChangeSetSlice {
  readonly table: Table;
  readonly areas: AreaRepository;
  readonly changeSets: ChangeSetRepository;
  readonly establishmentsIn: EstablishmentsIn;
  readonly users: Pick<UserRepository, 'listOfArea'>;
  readonly works: Works;
  readonly newId: () => string;
}

/** What a list says, apart from its rows. */
export type ListTerms = Omit<NewAreaChangeSet, 'rows'>;

type RequireVersion = (record: AreaChangeSet) => void;

/** What hangs on a unit is counted for the first ones only, and up to this many of each. */
const [affectedUnits, countedUpTo] = [25, 100];

export const changeSetService = (slice: ChangeSetSlice) => {
  const { table, areas, changeSets, newId } = slice;

  /** Every period since the reform of the units that the list is whole for. */
  const knownOf = async (scope: AreaChangeSet['scope']): Promise<Area[]> => {
    const provinces = await areas.listSinceReform('VN');
    const wanted = scope === 'VN' ? [...new Set(provinces.map(({ code }) => code))] : scope;
    const communes = await Promise.all(wanted.map((code) => areas.listSinceReform(code)));
    return [...provinces, ...communes.flat()];
  };

  /** What hangs on a commune; on a province only what is for all of it, for the rest hangs on its communes. */
  const countIn = async ({ code, kind, level, successors = [] }: AreaChange): Promise<AffectedUnit> => {
    const inCommune = <Counted>(counted: () => Promise<Counted>) =>
      level === 'commune' ? counted() : undefined;
    const countOf = (work: { readonly list: Works['plans']['list'] }) => async () =>
      (await work.list(code, countedUpTo)).items.length;
    const { works } = slice;
    const [establishments, users, plans, ...waiting] = await Promise.all([
      inCommune(async () => (await slice.establishmentsIn(code, countedUpTo)).ids.length),
      slice.users.listOfArea(code, countedUpTo).then(({ items }) => items.length),
      countOf(works.plans)(),
      inCommune(countOf(works.inspections)),
      inCommune(countOf(works.violations)),
      inCommune(countOf(works.penalties)),
      inCommune(countOf(works.quarantined)),
      inCommune(countOf(works.pairs)),
      inCommune(countOf(works.conflicts)),
      inCommune(countOf(works.flags)),
      inCommune(countOf(works.referrals)),
    ]);
    const [openInspections = 0, openViolations = 0, openPenalties = 0, ...others] = waiting;
    const [quarantined = 0, openPairs = 0, conflicts = 0, openFlags = 0, openReferrals = 0] = others;
    const [only, another] = successors;
    const whole = only?.extent === 'whole' && !another ? only.code : undefined;
    const to = kind === 'moved' ? code : whole;
    return {
      code: AreaCode.parse(code),
      establishments: establishments ?? 0,
      users,
      openInspections,
      openViolations,
      openPenalties,
      quarantined,
      openPairs,
      conflicts,
      openFlags,
      openReferrals,
      plans,
      ...(to !== undefined && { to }),
    };
  };
  const affectedBy = (changes: readonly AreaChange[]): Promise<AffectedUnit[]> =>
    Promise.all(
      changes
        .filter(endsPlaces)
        .toSorted((one, other) => one.code.length - other.code.length) // provinces first: there are few
        .slice(0, affectedUnits)
        .map(countIn),
    );

  const visible = visibleSet(changeSets);

  /** What a list would change, with nothing stored. */
  const preview = async (terms: ListTerms, records: readonly ListRecord[]): Promise<AreaPreview> => {
    const { effectiveOn, provinces: scope = 'VN', spelling, successors } = terms;
    const known = await knownOf(scope);
    return previewAreas(known, readOfficialList(records), effectiveOn, { scope, spelling, successors });
  };

  return {
    preview,
    visible,

    /** Compares a list with what is in force and keeps the comparison; nothing of it holds until it is approved and applied. */
    open: (terms: ListTerms, records: readonly ListRecord[], sender: Sender): Promise<AreaChangeSet> =>
      once(table, sender, AreaChangeSet, async () => {
        const answered = await findAnswer(table, sender, AreaChangeSet); // its lines take many transactions
        if (answered) return answered;
        if (!mayOnScope(sender.actor, 'area:import', terms.provinces ?? 'VN')) throw listBeyondArea();
        const found = await preview(terms, records);
        const id = AreaChangeSetId.parse(newId());
        const act = { by: sender.actor, at: sender.receivedAt };
        const set = openChangeSet(id, terms, found, await affectedBy(found.changes), act);
        await changeSets.add(set, found, sender);
        return set;
      }),

    async approve(id: string, sender: Sender, requireVersion: RequireVersion): Promise<AreaChangeSet> {
      const { set } = await visible(id, sender.actor);
      requireVersion(set);
      const next = approveChangeSet(set, { by: sender.actor, at: sender.receivedAt });
      await changeSets.replace(next, 'approve', sender);
      return next;
    },

    async withdraw(id: string, sender: Sender, requireVersion: RequireVersion): Promise<AreaChangeSet> {
      const { set } = await visible(id, sender.actor, 'area:import');
      requireVersion(set);
      const next = withdrawChangeSet(set);
      await changeSets.replace(next, 'withdraw', sender);
      return next;
    },
  };
};
export type ChangeSetService = ReturnType<typeof changeSetService>;
