import { decideDerivedAct, standings, type VisitWithActs } from '../../shared/derived-acts/rules.ts';
import { type DecideDerivedAct, DerivedActsOfVisit } from '../../shared/derived-acts/schema.ts';
import { inspectionNotFound } from '../../shared/inspections/problems.ts';
import { isVisibleTo, targetOf } from '../../shared/inspections/rules.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { ViolationId } from '../../shared/kernel/ids.ts';
import { isRefusedAs } from '../../shared/kernel/problem.ts';
import { forbidden, versionChanged } from '../../shared/kernel/problems.ts';
import { may } from '../../shared/permissions/permissions.ts';
import { recordNotFound } from '../../shared/visit-records/problems.ts';
import type { LawSource } from '../law/source.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { DerivedActRepository } from './repository.ts';

export interface DerivedActSlice {
  readonly table: Table;
  readonly acts: DerivedActRepository;
  readonly laws: LawSource;
  readonly newId: () => string;
}

/** A decision that met another one is judged anew this often; whoever decides holds no version to name. */
const decideTries = 5;

export const derivedActService = ({ table, acts, laws, newId }: DerivedActSlice) => {
  const visible = async (
    inspectionId: string,
    actor: Actor,
  ): Promise<VisitWithActs & { readonly inspection: Inspection }> => {
    const { inspection, visit } = await acts.visit(inspectionId);
    if (!inspection || !isVisibleTo(actor, inspection) || !may(actor, 'violation:read', targetOf(inspection)))
      throw inspectionNotFound();
    if (!visit) throw recordNotFound();
    return visit;
  };

  const decided = async (
    inspectionId: string,
    command: DecideDerivedAct,
    sender: Sender,
  ): Promise<DerivedActsOfVisit> => {
    const { actor, receivedAt: at } = sender;
    const visit = await visible(inspectionId, actor);
    if (!may(actor, 'violation:decide', targetOf(visit.inspection))) throw forbidden();
    const law = await laws.inForce();
    const ofNew = { command, newId: ViolationId.parse(newId()) };
    const { violation, dispositions } = decideDerivedAct(law, visit, ofNew, { by: actor, at });
    const violations = [...visit.violations, ...(violation ? [violation] : [])];
    const answer = standings({ ...visit, dispositions, violations });
    const stored = { dispositions, ...(violation && { violation }) };
    await acts.store(stored, answer, { action: command.kind, sender });
    return answer;
  };

  return {
    /**
     * A visit with its record, its violations and what was decided on its derived acts: one BatchGet and one Query.
     *
     * @throws Problem `not-found` for a visit that may not be seen, and for one without a record.
     */
    visible,

    /** One BatchGet and one Query. */
    list: async (inspectionId: string, actor: Actor): Promise<DerivedActsOfVisit> =>
      standings(await visible(inspectionId, actor)),

    /** One BatchGet, one Query and one TransactWrite. */
    decide: (inspectionId: string, command: DecideDerivedAct, sender: Sender): Promise<DerivedActsOfVisit> =>
      once(table, sender, DerivedActsOfVisit, async () => {
        for (let attempt = 1; ; attempt += 1)
          try {
            return await decided(inspectionId, command, sender);
          } catch (error) {
            if (!isRefusedAs(error, versionChanged()) || attempt === decideTries) throw error;
          }
      }),
  };
};
export type DerivedActService = ReturnType<typeof derivedActService>;
