import type { WorkingYear } from '../calendar/working-days.ts';
import type { Team } from '../inspections/schema.ts';
import type { Bilingual } from '../kernel/bilingual.ts';
import { type PlainDate, yearOf } from '../kernel/dates.ts';
import { yearlyLimitNotice } from '../law/once-a-year.ts';
import type { ExaminedCandidate } from './candidates.ts';
import { type Roster, roster, type RosterMember } from './roster.ts';
import type {
  ChoiceReason,
  Exclusion,
  GenerationReport,
  PlanContent,
  ProposedVisit,
  ShortfallReason,
} from './schema.ts';
import { type RowShortlist, shortlist } from './shortlist.ts';
import { type VisitWeek, visitWeeks, weeksByTurn } from './weeks.ts';

/** A visit that the generation chose; the server gives it an id and a version. */
export type ChosenVisit = Pick<
  ProposedVisit,
  'rowId' | 'establishment' | 'place' | 'window' | 'team' | 'reasons'
>;
export type Generated = Pick<GenerationReport, 'shortfalls' | 'exclusions'> & {
  /** By first day, then by establishment. */
  readonly visits: readonly ChosenVisit[];
};

export interface GenerationInput {
  readonly content: PlanContent;
  readonly calendar: WorkingYear;
  /** The first day that may be planned on. */
  readonly from: PlainDate;
  readonly inspectors: readonly RosterMember[];
  readonly seed: string;
}

/**
 * The visits of a plan: chosen by risk and by lot, spread over the weeks, given to teams. The same input gives the same
 * visits, in whatever order the candidates come.
 *
 * A row draws its random share first, from all that match it, so that the lot is not what the ranking left over; the rest
 * are those with open violations, then those not visited for longest. Establishments that any visit of the year counts for
 * are left out, although law alone would let a chief plan them with a reason. What cannot be met is in `shortfalls`.
 *
 * @param candidates examined ones: all of an area, or what `shortlist` kept of it.
 * @param matching how many of the area match each row, where the candidates are a shortlist of it.
 * @source Resolution 198/2025/QH15, Điều 4 (once a year); the random share and the rotation are our choice.
 */
export const generateVisits = (
  input: GenerationInput,
  candidates: Iterable<ExaminedCandidate>,
  matching?: ReadonlyMap<string, number>,
): Generated => {
  const { content, calendar, from, inspectors, seed } = input;
  const lists = shortlist<ExaminedCandidate>(content, seed);
  for (const candidate of candidates) lists.offer(candidate);
  const draft = drafting(
    visitWeeks(calendar, content.spread, from),
    roster(inspectors, content, seed),
    content,
    seed,
  );
  const shortfalls = lists.lists().flatMap((list) => {
    const known = matching?.get(list.row.id) ?? list.matching;
    const reasons = fillRow(list, known, draft, content.randomPercent);
    return reasons ? [{ rowId: list.row.id, ...reasons }] : [];
  });
  return { visits: draft.visits(), shortfalls, exclusions: draft.exclusions() };
};

type Placement = 'placed' | 'left_out' | 'no_room' | 'nobody';

/** The draft of a plan as it fills up. */
const drafting = (weeks: readonly VisitWeek[], team: Roster, { order }: PlanContent, seed: string) => {
  const visits: ChosenVisit[] = [];
  const used = new Set<string>();
  const excluded = exclusionList();

  const inTurn = weeksByTurn(weeks, seed);

  const exclude = (candidate: ExaminedCandidate): boolean => {
    if (candidate.barred) {
      excluded.add(candidate.barred, candidate, undefined);
      return true;
    }
    const [first] = weeks;
    if (!first) return false;
    const on = first.window.from;
    const counts = candidate.visitsOfYear.some(
      (it) => yearOf(it.on) === yearOf(on) && it.state !== 'cancelled' && it.kind !== 'follow_up',
    );
    if (!counts) return false;
    const visit = { legalKind: order.legalKind, kind: 'scheduled' as const, on };
    const notice = yearlyLimitNotice({
      ...visit,
      establishmentType: candidate.type,
      earlier: candidate.visitsOfYear,
    });
    excluded.add('already_this_year', candidate, notice.limit === 'exceeded' ? notice.basis : undefined);
    return true;
  };

  const teamFor = (candidate: ExaminedCandidate): { week: VisitWeek; team: Team } | Placement => {
    const eligible = team.eligible(candidate);
    let anyoneMay = false;
    for (const week of inTurn(visits.length)) {
      const may = eligible.filter((member) => team.mayGo(member, candidate.id, week));
      const free = may.filter((member) => team.hasRoom(member, week));
      const assigned = team.assign(free, candidate.id, week);
      if (assigned) return { week, team: assigned };
      anyoneMay ||= team.isEnough(may);
    }
    return anyoneMay ? 'no_room' : 'nobody';
  };

  return {
    weeks,
    isFull: (): boolean => weeks.every(team.isFull),
    weeksFull: (): number => weeks.filter(team.isFull).length,
    isUsed: ({ id }: ExaminedCandidate): boolean => used.has(id),
    place(candidate: ExaminedCandidate, rowId: string, reasons: ChoiceReason[]): Placement {
      if (exclude(candidate)) return 'left_out';
      const found = teamFor(candidate);
      if (typeof found === 'string') return found;
      used.add(candidate.id);
      const { id, name, type, place } = candidate;
      const { window } = found.week;
      visits.push({ rowId, establishment: { id, name, type }, place, window, team: found.team, reasons });
      return 'placed';
    },
    visits: (): ChosenVisit[] =>
      visits.toSorted(
        (left, right) =>
          compare(left.window.from, right.window.from) ||
          compare(left.establishment.id, right.establishment.id),
      ),
    exclusions: excluded.list,
  };
};
type Draft = ReturnType<typeof drafting>;

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const riskReasons = ({ openViolations, lastVisitOn }: ExaminedCandidate): ChoiceReason[] => [
  ...(openViolations > 0 ? [{ kind: 'open_violations' as const, count: openViolations }] : []),
  lastVisitOn === undefined ? { kind: 'never_visited' } : { kind: 'not_visited_since', on: lastVisitOn },
];

/** Fills one row; says what is missing and why, or nothing where nothing is. */
const fillRow = (
  { row, ranked, drawn }: RowShortlist<ExaminedCandidate>,
  matching: number,
  draft: Draft,
  randomPercent: number,
): { missing: number; reasons: ShortfallReason[] } | undefined => {
  if (row.number === 0) return undefined;
  if (draft.weeks.length === 0) return { missing: row.number, reasons: [{ kind: 'no_days' }] };
  const tried = new Set<string>();
  const met = { placed: 0, left_out: 0, no_room: 0, nobody: 0, usedByOthers: 0 };
  const take = (
    list: readonly ExaminedCandidate[],
    until: number,
    reasonsOf: (it: ExaminedCandidate) => ChoiceReason[],
  ) => {
    for (const candidate of list) {
      if (met.placed >= until || (met.no_room > 0 && draft.isFull())) return;
      if (tried.has(candidate.id)) continue;
      tried.add(candidate.id);
      if (draft.isUsed(candidate)) met.usedByOthers += 1;
      else met[draft.place(candidate, row.id, reasonsOf(candidate))] += 1;
    }
  };
  take(drawn, Math.round((row.number * randomPercent) / 100), () => [{ kind: 'random' }]);
  take(ranked, row.number, riskReasons);
  const missing = row.number - met.placed;
  if (missing === 0) return undefined;
  const usedUp = met.no_room === 0 || !draft.isFull();
  const shortlisted = new Set([...ranked, ...drawn].map(({ id }) => id)).size;
  const reasons: ShortfallReason[] = [];
  if (met.no_room > 0) reasons.push({ kind: 'capacity', weeksFull: draft.weeksFull() });
  if (met.nobody > 0) reasons.push({ kind: 'nobody_may_go', establishments: met.nobody });
  if (usedUp)
    reasons.push(
      shortlisted < matching
        ? { kind: 'shortlist_used_up' }
        : {
            kind: 'too_few_candidates',
            matching: matching - met.left_out,
            usedByOtherRows: met.usedByOthers,
          },
    );
  return { missing, reasons };
};

const exclusionTexts: Record<Exclusion['kind'], Bilingual> = {
  already_this_year: {
    vi: 'Trong năm đã có cuộc thanh tra, kiểm tra được tính hoặc đã lên kế hoạch.',
    en: 'A visit of this year counts already, or is planned.',
  },
  not_active: { vi: 'Không còn hoạt động.', en: 'Is not active.' },
  merged: { vi: 'Đã nhập vào một cơ sở khác.', en: 'Was merged into another.' },
  kept_from_plan: {
    vi: 'Đã bị loại khỏi kế hoạch này, có lý do.',
    en: 'Was dropped from this plan, with a reason.',
  },
};
const shownExamples = 20;

/** Who was left out while choosing, by kind and rule; each counts once. */
const exclusionList = () => {
  const byRule = new Map<
    string,
    { kind: Exclusion['kind']; basis: string | undefined; ids: Set<ExaminedCandidate['id']> }
  >();
  return {
    add(kind: Exclusion['kind'], { id }: ExaminedCandidate, basis: string | undefined): void {
      const key = `${kind}|${basis ?? ''}`;
      const rule = byRule.get(key) ?? { kind, basis, ids: new Set() };
      byRule.set(key, rule);
      rule.ids.add(id);
    },
    list: (): Exclusion[] =>
      [...byRule.values()].map(({ kind, basis, ids }) => ({
        kind,
        number: ids.size,
        ...(basis !== undefined && { provisionId: basis }),
        text: exclusionTexts[kind],
        examples: [...ids].slice(0, shownExamples),
      })),
  };
};
