import type { EvidenceId, ViolationId, YoungWorkerId } from '../kernel/ids.ts';
import type { SuspectedAct } from '../law/findings/assessment.ts';
import type { DerivedAct } from '../visit-records/derived.ts';
import { changed, withFields } from './changes.ts';
import type { ActDecision, OwnViolation, VisitDraft } from './schema.ts';
import type { DraftConduct } from './young-workers.ts';

/** What names an act among those that follow from the facts: the act, and the rule that judges it. */
export const keyOfAct = ({ code, provisionId }: Pick<DerivedAct, 'code' | 'provisionId'>): string =>
  `${code}@${provisionId}`;

/** An act as a decision remembers it. */
export interface DecidedAct {
  readonly code: DerivedAct['code'];
  readonly provisionId: DerivedAct['provisionId'];
  readonly youngWorkerIds: readonly YoungWorkerId[];
}

/** Puts a decision in the place of any other on the same act. */
const decide = (draft: VisitDraft, decision: ActDecision): VisitDraft =>
  changed(draft, {
    decisions: [...draft.decisions.filter((it) => keyOfAct(it) !== keyOfAct(decision)), decision],
  });

const named = ({ code, provisionId, youngWorkerIds }: DecidedAct) => ({
  code,
  provisionId,
  youngWorkerIds: [...youngWorkerIds],
});

export interface Raising {
  readonly violationId: ViolationId;
  readonly description?: string | undefined;
  readonly conduct?: DraftConduct | undefined;
  readonly evidenceIds?: readonly EvidenceId[] | undefined;
}

/** Puts an act forward as a suspected violation. */
export const raiseAct = (draft: VisitDraft, act: DecidedAct, raising: Raising): VisitDraft => {
  const { violationId, description, conduct, evidenceIds = [] } = raising;
  return decide(draft, {
    kind: 'raised',
    ...named(act),
    violationId,
    evidenceIds: [...evidenceIds],
    ...(description !== undefined && { description }),
    ...(conduct && { conduct }),
  });
};

/** Says that an act is not put forward, and why. It holds for the people named: for another child it is asked anew. */
export const setActAside = (draft: VisitDraft, act: DecidedAct, reason?: string): VisitDraft =>
  decide(draft, { kind: 'setAside', ...named(act), ...(reason !== undefined && { reason }) });

/** Changes what stands in the decision on an act. */
export const changeRaised = (
  draft: VisitDraft,
  key: string,
  fields: { description?: string; conduct?: DraftConduct | undefined; evidenceIds?: EvidenceId[] },
): VisitDraft =>
  changed(draft, {
    decisions: draft.decisions.map((it) =>
      it.kind === 'raised' && keyOfAct(it) === key
        ? withFields(it, { ...fields, evidenceIds: fields.evidenceIds ?? it.evidenceIds })
        : it,
    ),
  });

export const takeDecisionBack = (draft: VisitDraft, key: string): VisitDraft =>
  changed(draft, { decisions: draft.decisions.filter((it) => keyOfAct(it) !== key) });

/** A violation suspected beyond what follows from the facts entered. */
export const addOwnViolation = (draft: VisitDraft, id: ViolationId): VisitDraft =>
  draft.ownViolations.some((it) => it.id === id)
    ? draft
    : changed(draft, {
        ownViolations: [...draft.ownViolations, { id, youngWorkerIds: [], evidenceIds: [] }],
      });

export const changeOwnViolation = (
  draft: VisitDraft,
  id: ViolationId,
  fields: Partial<Omit<OwnViolation, 'id'>>,
): VisitDraft =>
  changed(draft, {
    ownViolations: draft.ownViolations.map((it) => {
      const { youngWorkerIds = it.youngWorkerIds, evidenceIds = it.evidenceIds } = fields;
      return it.id === id ? withFields(it, { ...fields, youngWorkerIds, evidenceIds }) : it;
    }),
  });

export const removeOwnViolation = (draft: VisitDraft, id: ViolationId): VisitDraft =>
  changed(draft, { ownViolations: draft.ownViolations.filter((it) => it.id !== id) });

type Followed = Pick<SuspectedAct, 'code' | 'rule' | 'workerRefs'>;

/** How a decision stands to the acts that follow now. */
export interface DecisionOnAct<Act> {
  readonly act: Act;
  readonly decision: ActDecision | undefined;
  /** Somebody is concerned now who was not when the act was set aside, so that it must be decided on again. */
  readonly grown: boolean;
}

/**
 * Joins decisions to the acts that follow from the facts now. A decision belongs to the act under its rule; where a newer
 * catalogue or later days put the act under another rule, to the one act of that code that nobody decided on.
 *
 * @returns every act with its decision, and the decisions whose act does not follow any more.
 */
export const joinDecisions = <Act extends Followed>(
  decisions: readonly ActDecision[],
  acts: readonly Act[],
): { joined: DecisionOnAct<Act>[]; lapsed: ActDecision[] } => {
  const keyOf = ({ code, rule }: Followed) => keyOfAct({ code, provisionId: rule.provisionId });
  const exact = new Map(decisions.map((it) => [keyOfAct(it), it]));
  const keys = new Set(acts.map(keyOf));
  const homeless = decisions.filter((it) => !keys.has(keyOfAct(it)));
  const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);
  const moved = (act: Act): ActDecision | undefined => {
    const undecided = acts.filter((it) => it.code === act.code && !exact.has(keyOf(it)));
    return only(undecided) === undefined ? undefined : only(homeless.filter(({ code }) => code === act.code));
  };
  const joined = acts.map((act): DecisionOnAct<Act> => {
    const decision = exact.get(keyOf(act)) ?? moved(act);
    const ids: readonly string[] = decision?.youngWorkerIds ?? [];
    const grown = decision?.kind === 'setAside' && act.workerRefs.some((ref) => !ids.includes(ref));
    return { act, decision, grown };
  });
  return { joined, lapsed: decisions.filter((it) => !joined.some(({ decision }) => decision === it)) };
};
