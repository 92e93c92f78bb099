import { workingYear, type WorkingYear } from '../../shared/calendar/working-days.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { InspectionSummary } from '../../shared/inspections/schema.ts';
import { addDays, epochMsOf, legalDateOf, plainDate, type PlainDate } from '../../shared/kernel/dates.ts';
import { InspectionId, type UserId } from '../../shared/kernel/ids.ts';
import { refuse } from '../../shared/kernel/problem.ts';
import type { Candidate, ExaminedCandidate } from '../../shared/year-plans/candidates.ts';
import { type ChosenVisit, generateVisits } from '../../shared/year-plans/generate.ts';
import { loadsOf } from '../../shared/year-plans/load.ts';
import { calendarUnknown } from '../../shared/year-plans/problems.ts';
import type { RosterMember } from '../../shared/year-plans/roster.ts';
import { beginGeneration, finishGeneration } from '../../shared/year-plans/rules.ts';
import type { Generate, PlanContent, ProposedVisit, YearPlan } from '../../shared/year-plans/schema.ts';
import { ulidOf } from '../../shared/year-plans/seeded.ts';
import { type RowShortlist, shortlist } from '../../shared/year-plans/shortlist.ts';
import { mondayOf } from '../../shared/year-plans/weeks.ts';
import type { ConflictRepository } from '../conflicts/repository.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { yearKey } from '../inspections/keys.ts';
import {
  type InspectionRepository,
  parseYear,
  visitsOfTwins,
  type YearEntry,
} from '../inspections/repository.ts';
import type { LawSource } from '../law/source.ts';
import { inTurns, piecesOf } from '../platform/in-turns.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Table } from '../platform/table.ts';
import type { Candidates } from './candidates.ts';
import type { YearPlanRepository } from './repository.ts';

export interface GenerationSlice {
  readonly table: Pick<Table, 'get' | 'getMany'>;
  readonly plans: Pick<YearPlanRepository, 'replace' | 'renewProposals' | 'allVisits' | 'progress'>;
  readonly candidates: Candidates;
  readonly inspections: Pick<InspectionRepository, 'listAgenda'>;
  readonly conflicts: Pick<ConflictRepository, 'allOf'>;
  readonly laws: LawSource;
}

/** As many establishments of an area as one generation reads; the report says when there are more. */
const mostCandidates = 200_000;
/** Candidates of one BatchGet: itself, the plan's year, and the two before, which tell who went there last. */
const [keysOfCandidate, examinedAtOnce] = [4, 25] as const;
/** Requests under way at the same time. */
const atOnce = 8;

/** What a first look needs of the shortlists; the rest is read only where that does not suffice. */
const firstOf = ({ row, ranked, drawn }: RowShortlist<Candidate>, randomPercent: number): Candidate[] => [
  ...drawn.slice(0, Math.ceil((2 * row.number * randomPercent) / 100) + 50),
  ...ranked.slice(0, Math.ceil(1.2 * row.number) + 100),
];

export const planGeneration = ({
  table,
  plans,
  candidates,
  inspections,
  conflicts,
  laws,
}: GenerationSlice) => {
  /** Reads the register once, and keeps a shortlist bounded by the targets. */
  const read = async (areaCode: string, content: PlanContent, seed: string) => {
    const lists = shortlist<Candidate>(content, seed);
    const seen = { candidatesRead: 0, candidatesCutOff: false };
    for await (const page of candidates.pages(areaCode)) {
      for (const candidate of page) lists.offer(candidate);
      seen.candidatesRead += page.length;
      seen.candidatesCutOff = seen.candidatesRead >= mostCandidates;
      if (seen.candidatesCutOff) break;
    }
    return { lists: lists.lists(), seen };
  };

  const examine = async (
    chosen: readonly Candidate[],
    year: number,
    kept: ReadonlySet<string>,
  ): Promise<ExaminedCandidate[]> => {
    const parts = piecesOf(chosen, examinedAtOnce);
    const keysOf = ({ id }: Candidate) => [
      establishmentKey(id),
      ...[year, year - 1, year - 2].map((it) => yearKey(id, it)),
    ];
    const found = await inTurns(parts, atOnce, async (part) => {
      const items = await table.getMany(part.flatMap(keysOf));
      return Promise.all(
        part.map(async (candidate, i) => {
          const own = items.slice(i * keysOfCandidate, (i + 1) * keysOfCandidate);
          // asks for no more unless entries were merged into this one
          const twins = await visitsOfTwins(table, parseEstablishment(own[0]), plainDate(`${year}-01-01`));
          return examined(candidate, own, twins, kept);
        }),
      );
    });
    return found.flat();
  };

  /** Someone with their conflicts, and the open visits that they have in the year already. */
  const memberOf = async (id: UserId, year: number): Promise<RosterMember> => {
    const impediments = (await conflicts.allOf(id)).map(({ establishment, from, until }) => ({
      establishmentId: establishment.id,
      from,
      until,
    }));
    const busy = new Map<PlainDate, number>();
    const [first, last] = [plainDate(`${year}-01-01`), plainDate(`${year}-12-31`)];
    for (let after: Item | undefined, more = true; more; more = after !== undefined) {
      const page = await inspections.listAgenda(id, first, last, { limit: 1_000, after });
      for (const item of page.items) {
        const monday = mondayOf(InspectionSummary.parse(item['body']).window.to);
        busy.set(monday, (busy.get(monday) ?? 0) + 1);
      }
      after = page.next;
    }
    return { id, impediments, busy };
  };

  /** What is still to be proposed: the targets less what the plan has planned already and not lost again. */
  const openContent = async (plan: YearPlan): Promise<PlanContent> => {
    if (!plan.inForce) return plan.content;
    const [planned, { counters }] = await Promise.all([
      plans.allVisits(plan.id, 'planned'),
      plans.progress(plan.id),
    ]);
    const targets = plan.content.targets.map((row) => {
      const made = planned.filter(({ rowId }) => rowId === row.id).length;
      const lost = Number(counters[`row_${row.id}_cancelled`] ?? 0);
      return { ...row, number: Math.max(0, row.number - Math.max(0, made - lost)) };
    });
    return { ...plan.content, targets };
  };

  const choose = async (plan: YearPlan, calendar: WorkingYear, { seed, from }: Required<Generate>) => {
    const content = await openContent(plan);
    const [{ lists, seen }, inspectors, dropped] = await Promise.all([
      read(plan.areaCode, content, seed),
      inTurns(plan.content.inspectorIds, atOnce, (id) => memberOf(id, plan.year)),
      plans.allVisits(plan.id, 'dropped'),
    ]);
    const kept = new Set<string>(dropped.map(({ establishment }) => establishment.id));
    const matching = new Map(lists.map((it) => [it.row.id, it.matching]));
    const generated = async (few: readonly Candidate[]) =>
      generateVisits(
        { content, calendar, from, inspectors, seed },
        await examine([...new Set(few)], plan.year, kept),
        matching,
      );
    const first = await generated(lists.flatMap((list) => firstOf(list, content.randomPercent)));
    const wanting = first.shortfalls.some(({ reasons }) =>
      reasons.some(({ kind }) => kind === 'shortlist_used_up'),
    );
    const all = wanting
      ? await generated(lists.flatMap(({ ranked, drawn }) => [...ranked, ...drawn]))
      : first;
    return { ...all, seen, loads: loadsOf(inspectors, all.visits) };
  };

  /**
   * Proposes the visits of a draft. The plan first says that a generation is under way, then the proposals are renewed in
   * transactions that hold only while the plan is that very version, and last the plan says what came of it: a generation
   * that broke off, or was overtaken by another, leaves nothing that is shown.
   *
   * @throws Problem `calendar-unknown`, `plan-step-not-allowed`; `version-changed` when another change overtook it.
   */
  return async (plan: YearPlan, { seed, from }: Generate, sender: Sender): Promise<YearPlan> => {
    const { actor: by, receivedAt: at } = sender;
    const { catalogue } = await laws.inForce();
    const calendar = workingYear(catalogue.calendar, plan.year) ?? refuse(calendarUnknown(plan.year));
    const running = beginGeneration(plan, { by, at });
    await plans.replace(running, 'generate', sender);
    const tomorrow = addDays(legalDateOf(at), 1);
    const wanted = { seed, from: from !== undefined && from > tomorrow ? from : tomorrow };
    const { visits, shortfalls, exclusions, seen, loads } = await choose(running, calendar, wanted);
    await plans.renewProposals(running, proposalsOf(running, visits, epochMsOf(at)), loads, sender);
    const done = finishGeneration(running, {
      seed,
      at,
      by: by.id,
      ...seen,
      proposed: visits.length,
      shortfalls: [...shortfalls],
      exclusions: [...exclusions],
      calendarUnsettled: calendar.unsettled.filter(({ on }) => on >= wanted.from),
    });
    await plans.replace(done, 'finishGeneration', sender);
    return done;
  };
};
export type PlanGeneration = ReturnType<typeof planGeneration>;

const barrierOf = (
  known: Establishment | undefined,
  kept: ReadonlySet<string>,
): ExaminedCandidate['barred'] => {
  if (known?.mergedInto) return 'merged';
  if (known?.status !== 'active') return 'not_active';
  return kept.has(known.id) ? 'kept_from_plan' : undefined;
};

const examined = (
  candidate: Candidate,
  [establishment, ...years]: readonly (Item | undefined)[],
  twins: readonly YearEntry[],
  kept: ReadonlySet<string>,
): ExaminedCandidate => {
  const known = parseEstablishment(establishment);
  const [ofYear = [], ...before] = years.map(parseYear);
  const lastTeams = [ofYear, twins, ...before]
    .flat()
    .filter(({ state, teamIds }) => state !== 'cancelled' && teamIds !== undefined)
    .toSorted((left, right) => (left.on < right.on ? 1 : left.on > right.on ? -1 : 0))
    .map(({ teamIds }) => teamIds ?? []);
  const barred = barrierOf(known, kept);
  return { ...candidate, barred, visitsOfYear: [...ofYear, ...twins], lastTeams };
};

/** Ids rise with the days, so that a list by id is one by day; a later generation never makes an earlier one's. */
const proposalsOf = (plan: YearPlan, visits: readonly ChosenVisit[], epochMs: number): ProposedVisit[] =>
  visits.map((visit, i) => ({
    ...visit,
    id: InspectionId.parse(
      ulidOf(epochMs + i, `${plan.id}|${plan.generation?.number}|${visit.establishment.id}`),
    ),
    version: 1,
    planId: plan.id,
    generation: plan.generation?.number ?? 1,
    state: 'proposed',
  }));
