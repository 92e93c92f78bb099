import { epochMsOf } from '../../../shared/kernel/dates.ts';
import type { Law } from '../../../shared/law/law.ts';
import type { AroundDraft } from '../../../shared/visit-drafts/facts.ts';
import { signingInstant } from '../../../shared/visit-drafts/people.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { commandsOf, type DraftCommand } from '../../../shared/visit-drafts/signed-visit.ts';
import type { Store } from '../device/store.ts';
import { layVisit, type NewAct } from '../sending/acts.ts';
import { draftRow } from './draft-store.ts';

/** What goes to the server for a signed visit, in its order: a new place, the record, and each file that it names. */
const actsOf = (draft: VisitDraft, law: Law, around: AroundDraft): NewAct[] => {
  const asOf = signingInstant(draft, around.asOf);
  return commandsOf(draft, law, { ...around, asOf }).flatMap((command) => actsOfCommand(draft, command));
};

const actsOfCommand = ({ id: visitId, establishment }: VisitDraft, command: DraftCommand): NewAct[] => {
  if (command.kind === 'registerEstablishment')
    return [{ visitId, kind: 'establishment', id: establishment.id, command: command.body }];
  const { id, inspectionId, evidence } = command.body;
  return [
    { visitId, kind: 'visit', id, command: command.body },
    ...evidence.map((it): NewAct => ({
      visitId,
      kind: 'file',
      id: it.id,
      command: { inspectionId, evidence: it },
    })),
  ];
};

/**
 * Closes a draft and lays all of it in the outbox, in one transaction.
 *
 * @param around what is known beside the draft; `asOf` is now.
 * @throws ZodError while something is missing; AlreadySigned in a second window.
 */
export const finishVisit = async (
  store: Store,
  { draft, law, around }: { draft: VisitDraft; law: Law; around: AroundDraft },
): Promise<void> => {
  const nowMs = epochMsOf(around.asOf);
  const acts = actsOf(draft, law, around);
  await layVisit(store, await draftRow(store, draft, nowMs), acts, nowMs);
};
