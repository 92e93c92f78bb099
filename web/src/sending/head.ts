import type { InspectionKind } from '../../../shared/inspections/schema.ts';
import { openDraft } from '../../../shared/visit-drafts/migrate.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { SealBroken } from '../device/sealing.ts';
import type { Store } from '../device/store.ts';
import type { Act } from './acts.ts';

/** What a visit in the outbox is called. */
export interface VisitHead {
  readonly name: string;
  readonly kind?: InspectionKind;
  readonly inspectionId?: string;
  /** The draft that it was signed from, where it is on this tablet and this version reads it. */
  readonly draft?: VisitDraft;
}

const headOf = (draft: VisitDraft): VisitHead => ({
  name: draft.establishment.name,
  kind: draft.visit.kind === 'surprise' ? 'surprise' : draft.visit.inspectionKind,
  inspectionId: draft.visit.inspectionId,
  draft,
});

const aboutOf = (acts: readonly Act[]): VisitHead => ({
  name: acts.find(({ content }) => content.about)?.content.about?.name ?? '',
});

/** From the draft that it was signed from; where there is none that can be read, as its acts say. */
export const readHead = async (store: Store, visitId: string, acts: readonly Act[]): Promise<VisitHead> => {
  const row = await store.db.drafts.get(visitId);
  if (!row) return aboutOf(acts);
  try {
    const opened = openDraft(await store.open(`drafts/${visitId}`, row));
    return opened.kind === 'opened' ? headOf(opened.draft) : aboutOf(acts);
  } catch (error) {
    if (error instanceof SealBroken) return aboutOf(acts);
    throw error;
  }
};
