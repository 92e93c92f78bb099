import { instantOf } from '../../../shared/kernel/dates.ts';
import type { Law } from '../../../shared/law/law.ts';
import { signingInstant } from '../../../shared/visit-drafts/people.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { commandsOf, type DraftCommand } from '../../../shared/visit-drafts/signed-visit.ts';
import type { Store } from '../device/store.ts';
import { layVisit, type NewAct } from '../sending/acts.ts';
import { draftRow } from './draft-store.ts';

/** What goes to the server for a signed visit, in its order: a new place, the record, and each file that it names. */
export const actsOf = (draft: VisitDraft, law: Law, nowMs: number): NewAct[] => {
  const asOf = signingInstant(draft, instantOf(nowMs));
  return commandsOf(draft, law, { asOf }).flatMap((command) => actsOfCommand(draft, command));
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
 * @throws ZodError while something is missing; AlreadySigned in a second window.
 */
export const finishVisit = async (
  store: Store,
  draft: VisitDraft,
  law: Law,
  nowMs: number,
): Promise<void> => {
  const acts = actsOf(draft, law, nowMs);
  await layVisit(store, await draftRow(store, draft, nowMs), acts, nowMs);
};
