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
import { answerWrite, findAnswer, once } from '../platform/answers.ts';
import { commitEach } from '../platform/commit-each.ts';
import { readCursor, writeCursor } from '../platform/cursor.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table, Write } from '../platform/table.ts';
import type { InspectionRepository } from './repository.ts';
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

/** Visits that one page of a hand-over looks at. */
const handedOverAtOnce = 25;

export const assignmentService = ({ table, inspections, inspecting, people }: AssignmentSlice) => {
  const draft = async ({ id, inspection, version, team }: Wanted, reason: string, sender: Sender) => {
    const sameVersion = (it: Inspection) => {
      if (it.version !== version) throw versionChanged();
    };
    try {
      return { id, ...(await inspecting.draftTeam(inspection, team, reason, sender, sameVersion)) };
    } catch (error) {
      if (error instanceof Problem) return { id, refusal: error, writes: [] as Write[] };
      throw error;
    }
  };

  /** Gives each visit to its team, or says why not; several in one transaction. */
  const assign = async (
    wanted: readonly Wanted[],
    reason: string,
    sender: Sender,
  ): Promise<AssignmentResult[]> => {
    const drafts = [];
    for (const one of wanted) drafts.push(await draft(one, reason, sender));
    const refusals = await commitEach(
      table,
      drafts.map(({ writes }) => writes),
    );
    return drafts.map((one, i): AssignmentResult => {
      const refusal = 'refusal' in one ? one.refusal : refusals[i];
      if (refusal || !('next' in one)) return refusedAssignment(one.id, refusal ?? versionChanged());
      const status = one.writes.length > 0 ? 'assigned' : 'unchanged';
      return { id: one.id, status, version: one.next.version };
    });
  };

  return {
    /**
     * Up to 50 visits to one team. They do not fit into one transaction: each is whole or untouched, and a call that broke
     * off finds those it had given away `unchanged` when it comes again.
     */
    assignInBulk: async (command: AssignInBulk, sender: Sender): Promise<AssignmentReport> =>
      (await findAnswer(table, sender, AssignmentReport)) ??
      once(table, sender, AssignmentReport, async () => {
        const found = await inspections.findMany(command.inspections.map(({ id }) => id));
        const wanted = command.inspections.map((it, i) => ({
          ...it,
          inspection: found[i],
          team: command.team,
        }));
        const report = { results: await assign(wanted, command.reason, sender) };
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
      const results = await assign(wanted, reason, sender);
      return { results, ...(page.next && { nextCursor: writeCursor(name, page.next) }) };
    },
  };
};
export type AssignmentService = ReturnType<typeof assignmentService>;
