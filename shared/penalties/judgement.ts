import type { Law } from '../law/law.ts';
import type { Bar } from './barred.ts';
import { amountsWithProposed } from './amounts.ts';
import { doubtOfRange, isUnverified, rangeOf, versionOf } from './fining.ts';
import type { Decision, Penalty, PenaltyJudgement, SignerJudged } from './schema.ts';

/** What was judged of a decision beside its amounts. */
interface Judged {
  readonly signer: SignerJudged;
  readonly bars: readonly Bar[];
}

/** By which law a decision is taken, as the file keeps it: the catalogue changes, the decision does not. */
export const judgementOf = (
  law: Law,
  penalty: Penalty,
  decision: Decision,
  { signer, bars }: Judged,
): PenaltyJudgement => ({
  catalogueVersion: law.catalogue.version,
  fines: amountsWithProposed(decision.amounts, penalty).flatMap(({ violationId, checkedRange }) => {
    const act = penalty.basis.find((it) => it.violationId === violationId);
    const range = act && rangeOf(law, penalty, act, checkedRange);
    if (!act || !range) return [];
    const { minVnd, averageVnd, maxVnd, reasons } = range;
    const version = versionOf(law, act);
    const rule = reasons.find((it) => it.rule?.provisionId === act.provisionId)?.rule;
    const toBeChecked = doubtOfRange(law, act, checkedRange);
    const stated = checkedRange !== undefined && isUnverified(version);
    return [
      {
        violationId,
        provisionId: act.provisionId,
        ...(rule && { citation: rule.citation }),
        minVnd,
        averageVnd,
        maxVnd,
        ...(version && !stated && { sourceStatus: version.sourceStatus }),
        ...(toBeChecked && { toBeChecked }),
      },
    ];
  }),
  signer,
  ...(bars.length > 0 && { barredBy: bars.map(({ text }) => text) }),
});
