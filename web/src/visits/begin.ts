import type { Establishment } from '../../../shared/establishments/schema.ts';
import type { InspectionSummary } from '../../../shared/inspections/schema.ts';
import { instantOf } from '../../../shared/kernel/dates.ts';
import { EstablishmentId, InspectionId, VisitRecordId } from '../../../shared/kernel/ids.ts';
import { type Law, openLaw } from '../../../shared/law/law.ts';
import type { User } from '../../../shared/people/schema.ts';
import type { DraftOrder, VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import {
  draftAtNewPlace,
  type DraftBasics,
  draftOfPlanned,
  draftOfSurprise,
} from '../../../shared/visit-drafts/start.ts';
import { deviceId } from '../device/device-id.ts';
import { newUlid } from '../device/new-id.ts';
import type { Store } from '../device/store.ts';
import { findOne } from '../preparing/brought.ts';
import type { Workspace } from '../session/workspace.ts';
import { findOwnEntry } from '../shell/own-entry.ts';
import { createDraft, listDrafts } from './draft-store.ts';

/** What a visit begins with. */
export type Occasion =
  | { readonly kind: 'planned'; readonly inspection: InspectionSummary }
  | {
      readonly kind: 'surprise';
      readonly establishment: Pick<Establishment, 'id' | 'name' | 'type' | 'place'>;
    }
  | { readonly kind: 'newPlace' };

/** The tablet was never prepared: it knows neither the law nor who works on it. */
export class NotPrepared extends Error {
  override readonly name = 'NotPrepared';
}

const basicsOf = ({ id, name, title }: User): DraftBasics => ({
  id: VisitRecordId.parse(newUlid()),
  author: { id, name, position: title },
  deviceId: deviceId(),
  createdAt: instantOf(Date.now()),
});

/** What the last surprise visit of this person was ordered by; most days one order covers several. */
const lastOrder = async (store: Store): Promise<DraftOrder | undefined> => {
  for (const { opened } of await listDrafts(store)) {
    if (opened.kind === 'opened' && opened.draft.visit.kind === 'surprise') {
      const { legalKind, legalBasis, leadAgency } = opened.draft.visit.order;
      return { legalKind, legalBasis, leadAgency };
    }
  }
  return undefined;
};

const draftOf = async (
  law: Law,
  basics: DraftBasics,
  occasion: Occasion,
  store: Store,
): Promise<VisitDraft> => {
  if (occasion.kind === 'planned') return draftOfPlanned(law, basics, occasion.inspection);
  const surprise = { inspectionId: InspectionId.parse(newUlid()), order: await lastOrder(store) };
  if (occasion.kind === 'surprise')
    return draftOfSurprise(law, basics, { ...surprise, establishment: occasion.establishment });
  return draftAtNewPlace(law, basics, { ...surprise, establishmentId: EstablishmentId.parse(newUlid()) });
};

/**
 * Begins to record a visit, or goes on with the draft of an inspection that was begun here before.
 *
 * @returns the id of the draft. @throws NotPrepared
 */
export const beginDraft = async (
  { store }: Pick<Workspace, 'store'>,
  occasion: Occasion,
): Promise<string> => {
  if (occasion.kind === 'planned') {
    const begun = (await listDrafts(store)).find(
      ({ opened }) => opened.kind === 'opened' && opened.draft.visit.inspectionId === occasion.inspection.id,
    );
    if (begun) return begun.id;
  }
  const catalogue = await findOne(store, 'law');
  const entry = await findOwnEntry({ store });
  if (!catalogue || !entry) throw new NotPrepared();
  const draft = await draftOf(openLaw(catalogue), basicsOf(entry.user), occasion, store);
  await createDraft(store, draft, Date.now());
  return draft.id;
};
