import type { Team } from '../inspections/schema.ts';
import type { PlainDate } from '../kernel/dates.ts';
import type { EstablishmentId, UserId } from '../kernel/ids.ts';
import type { ExaminedCandidate } from './candidates.ts';
import type { PlanContent } from './schema.ts';
import { lotOf } from './seeded.ts';
import type { VisitWeek } from './weeks.ts';

/** Where someone must not go, and when. */
export interface Impediment {
  readonly establishmentId: EstablishmentId;
  readonly from: PlainDate;
  readonly until?: PlainDate | undefined;
}

/** Someone who can be sent, with what is known of them. */
export interface RosterMember {
  readonly id: UserId;
  readonly impediments: readonly Impediment[];
  /** Open visits they have already, by the Monday of the week that these are due in. */
  readonly busy: ReadonlyMap<PlainDate, number>;
}

const workingWeek = 5;
/** A week with days off holds less, but never nothing. */
export const weekCapacity = (
  { perInspectorPerWeek }: Pick<PlanContent['capacity'], 'perInspectorPerWeek'>,
  days: number,
): number => Math.ceil((perInspectorPerWeek * days) / workingWeek);
const count = (counts: ReadonlyMap<string, number>, key: string): number => counts.get(key) ?? 0;

/** Does an impediment hold on any day of a window? */
export const holdsIn = (
  { from, until }: Pick<Impediment, 'from' | 'until'>,
  window: { readonly from: PlainDate; readonly to: PlainDate },
): boolean => from <= window.to && (until === undefined || window.from <= until);

/**
 * Who goes where, week by week: nobody beyond their capacity, nobody where they have an interest or went last; work shared
 * out evenly, and people sent with those they went with least.
 */
export const roster = (
  members: readonly RosterMember[],
  { capacity, rotationVisits }: Pick<PlanContent, 'capacity' | 'rotationVisits'>,
  seed: string,
) => {
  const { perInspectorPerMonth = Infinity, teamSize } = capacity;
  const [visits, leads, weekly, monthly, together] = [1, 2, 3, 4, 5].map(() => new Map<string, number>());
  if (!visits || !leads || !weekly || !monthly || !together) throw new Error('five counts were made');
  for (const { id, busy } of members)
    for (const [monday, number] of busy) {
      const month = `${id}|${monday.slice(0, 7)}`;
      weekly.set(`${id}|${monday}`, number);
      monthly.set(month, count(monthly, month) + number);
    }

  const hasRoom = ({ id }: RosterMember, week: VisitWeek): boolean =>
    count(weekly, `${id}|${week.monday}`) < weekCapacity(capacity, week.days) &&
    count(monthly, `${id}|${week.month}`) < perInspectorPerMonth;

  const pairOf = (one: UserId, other: UserId): string =>
    one < other ? `${one}|${other}` : `${other}|${one}`;
  const companyOf = (id: UserId, chosen: readonly UserId[]): number =>
    chosen.reduce((sum, other) => sum + count(together, pairOf(id, other)), 0);

  const pick = (free: readonly RosterMember[], establishmentId: string): UserId[] => {
    const chosen: UserId[] = [];
    const lots = new Map(free.map(({ id }) => [id, lotOf(`${seed}|${establishmentId}|${id}`)]));
    const rank = ({ id }: RosterMember) =>
      [count(visits, id), companyOf(id, chosen), lots.get(id) ?? 0] as const;
    while (chosen.length < teamSize) {
      const rest = free
        .filter(({ id }) => !chosen.includes(id))
        .map((member) => ({ member, rank: rank(member) }));
      const best = rest.reduce((left, right) => (isBefore(right.rank, left.rank) ? right : left));
      chosen.push(best.member.id);
    }
    return chosen;
  };

  const note = (ids: readonly UserId[], leadId: UserId, week: VisitWeek): void => {
    const add = (counts: Map<string, number>, key: string) => counts.set(key, count(counts, key) + 1);
    add(leads, leadId);
    for (const id of ids) {
      add(visits, id);
      add(weekly, `${id}|${week.monday}`);
      add(monthly, `${id}|${week.month}`);
      for (const other of ids) if (id < other) add(together, pairOf(id, other));
    }
  };

  return {
    /** Those who are not barred from an establishment for good by where they went last. */
    eligible: ({ lastTeams }: Pick<ExaminedCandidate, 'lastTeams'>): RosterMember[] => {
      const lately = new Set(lastTeams.slice(0, rotationVisits).flat());
      return members.filter(({ id }) => !lately.has(id));
    },
    mayGo: (
      { impediments }: RosterMember,
      establishmentId: string,
      week: Pick<VisitWeek, 'window'>,
    ): boolean =>
      !impediments.some((it) => it.establishmentId === establishmentId && holdsIn(it, week.window)),
    hasRoom,
    isEnough: (people: readonly RosterMember[]): boolean => people.length >= teamSize,
    isFull: (week: VisitWeek): boolean => members.filter((member) => hasRoom(member, week)).length < teamSize,
    /** A team of those given, all of whom may go and have room; whoever led least leads. */
    assign(free: readonly RosterMember[], establishmentId: string, week: VisitWeek): Team | undefined {
      if (free.length < teamSize) return undefined;
      const ids = pick(free, establishmentId);
      const leadId = ids.reduce((left, right) => (count(leads, right) < count(leads, left) ? right : left));
      note(ids, leadId, week);
      return { leadId, memberIds: ids.filter((id) => id !== leadId) };
    },
  };
};
export type Roster = ReturnType<typeof roster>;

const isBefore = (left: readonly number[], right: readonly number[]): boolean => {
  const i = left.findIndex((value, at) => value !== right[at]);
  return i >= 0 && (left[i] ?? 0) < (right[i] ?? 0);
};
