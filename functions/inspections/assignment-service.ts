import {
  type AssignInBulk,
  AssignmentReport,
  type AssignmentResult,
  type HandOver,
  inPlaceOf,
  isOnTeam,
  refusedAssignment,
} from '../../shared/inspections/assignments.ts';
import { type Inspection, InspectionSummary, type Team } from '../../shared/inspections/schema.ts';
import type { InspectionId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import { userNotFound } from '../../shared/people/problems.ts';
import { may } from '../../shared/permissions/permissions.ts';
import type { PeopleService } from '../people/service.ts';
import { answerIn, answerKey, answerWrite, once } from '../platform/answers.ts';
import { commitEach, fitTogether } from '../platform/commit-each.ts';
import { readCursor, writeCursor } from '../platform/cursor.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table, Write } from '../platform/table.ts';
import { inspectionKey } from './keys.ts';
import { type InspectionRepository, parseInspection } from './repository.ts';
import { areaFilter } from './seal.ts';
import type { InspectionService } from './service.ts';

export interface AssignmentSlice {
  readonly table: Table;
  readonly inspections: Pick<InspectionRepository, 'findMany' | 'listAgenda'>;
  readonly inspecting: Pick<InspectionService, 'draftTeam'>;
  readonly people: Pick<PeopleService, 'placeOf'>;
}

/** A visit that is to go to a team, on the version that was seen. */
interface Wanted {
  readonly id: InspectionId;
  readonly inspection: Inspection | undefined;
  readonly version: number;
  readonly team: Team;
}

/** What giving it away would write, or why it cannot be given. */
interface Draft {
  readonly id: InspectionId;
  readonly writes: readonly Write[];
  readonly next?: Inspection;
  readonly refusal?: Problem;
}

/** Visits that one page of a hand-over looks at. */
const handedOverAtOnce = 25;

export const assignmentService = ({ table, inspections, inspecting, people }: AssignmentSlice) => {
  const draft = async (
    { id, inspection, version, team }: Wanted,
    reason: string,
    sender: Sender,
  ): Promise<Draft> => {
    const sameVersion = (it: Inspection) => {
      if (it.version !== version) throw versionChanged();
    };
    try {
      return { id, ...(await inspecting.draftTeam(inspection, team, reason, sender, sameVersion)) };
    } catch (error) {
      if (error instanceof Problem) return { id, refusal: error, writes: [] };
      throw error;
    }
  };

  const draftAll = async (wanted: readonly Wanted[], reason: string, sender: Sender): Promise<Draft[]> => {
    const drafts: Draft[] = [];
    for (const one of wanted) drafts.push(await draft(one, reason, sender));
    return drafts;
  };

  const resultsOf = (
    drafts: readonly Draft[],
    refusals: readonly (Problem | undefined)[] = [],
  ): AssignmentResult[] =>
    drafts.map((one, i): AssignmentResult => {
      const refusal = one.refusal ?? refusals[i];
      if (refusal || !one.next) return refusedAssignment(one.id, refusal ?? versionChanged());
      const status = one.writes.length > 0 ? 'assigned' : 'unchanged';
      return { id: one.id, status, version: one.next.version };
    });

  /** Gives each visit to its team, or says why not; several in one transaction. */
  const assign = async (drafts: readonly Draft[]): Promise<AssignmentResult[]> =>
    resultsOf(
      drafts,
      await commitEach(
        table,
        drafts.map(({ writes }) => writes),
      ),
    );

  /** What fits into one transaction goes into it with the answer. @returns undefined when one of them was refused. */
  const assignTogether = async (
    drafts: readonly Draft[],
    sender: Sender,
  ): Promise<AssignmentReport | undefined> => {
    const report = { results: resultsOf(drafts) };
    const units = [...drafts.map(({ writes }) => writes), answerWrite(sender, report)];
    if (!fitTogether(units)) return undefined;
    try {
      await table.commit(units.flat());
      return report;
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  };

  return {
    /**
     * Up to 50 visits to one team. A handful goes into one transaction with the answer, two requests; more do not fit: each is
     * whole or untouched, and a call that broke off finds those it had given away `unchanged` when it comes again.
     */
    assignInBulk: (command: AssignInBulk, sender: Sender): Promise<AssignmentReport> =>
      once(table, sender, AssignmentReport, async () => {
        const keys = command.inspections.map(({ id }) => inspectionKey(id));
        const [stored, ...found] = await table.getMany([answerKey(sender), ...keys]);
        const answered = answerIn(stored, sender, AssignmentReport);
        if (answered) return answered;
        const wanted = command.inspections.map((it, i) => ({
          ...it,
          inspection: parseInspection(found[i]),
          team: command.team,
        }));
        const drafts = await draftAll(wanted, command.reason, sender);
        const together = await assignTogether(drafts, sender);
        if (together) return together;
        const report = { results: await assign(drafts) };
        await table.commit(answerWrite(sender, report));
        return report;
      }),

    /** A page of someone's open visits to someone else. Repeating a page changes nothing: what is given away is not theirs. */
    async handOver(command: HandOver, sender: Sender): Promise<AssignmentReport> {
      const { fromId, toId, dueFrom, dueTo, reason, cursor } = command;
      const { actor, receivedAt } = sender;
      const place = await people.placeOf(fromId, receivedAt);
      if (!may(actor, 'inspection:change', { ...place, userId: fromId })) throw userNotFound();
      const name = ['hand-over', fromId, toId, dueFrom, dueTo] as const;
      const page = await inspections.listAgenda(fromId, dueFrom, dueTo, {
        limit: handedOverAtOnce,
        after: readCursor(name, cursor),
        filter: areaFilter(actor),
      });
      const ids = page.items.map((item) => InspectionSummary.parse(item['body']).id);
      const found = ids.length > 0 ? await inspections.findMany(ids) : [];
      const wanted = found.flatMap((inspection): Wanted[] =>
        inspection && isOnTeam(inspection.team, fromId)
          ? [
              {
                id: inspection.id,
                inspection,
                version: inspection.version,
                team: inPlaceOf(inspection.team, fromId, toId),
              },
            ]
          : [],
      );
      const results = await assign(await draftAll(wanted, reason, sender));
      return { results, ...(page.next && { nextCursor: writeCursor(name, page.next) }) };
    },
  };
};
export type AssignmentService = ReturnType<typeof assignmentService>;
