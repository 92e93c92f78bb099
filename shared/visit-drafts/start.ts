import type { Establishment } from '../establishments/schema.ts';
import type { InspectionSummary } from '../inspections/schema.ts';
import type { Instant } from '../kernel/dates.ts';
import type { EstablishmentId, InspectionId, UserId, VisitRecordId } from '../kernel/ids.ts';
import type { Law } from '../law/law.ts';
import { checklistOfTheDay } from './checklist.ts';
import type { DraftNewPlace, DraftOrder, VisitDraft } from './schema.ts';

/** Who records the visit, on which tablet, from when; ids and times are made by the caller. */
export interface DraftBasics {
  readonly id: VisitRecordId;
  readonly author: { readonly id: UserId; readonly name: string; readonly position?: string | undefined };
  readonly deviceId: string;
  readonly createdAt: Instant;
}

type Occasion = Pick<VisitDraft, 'visit' | 'establishment'>;

/** An empty draft: the checklist of the day, and its author as the first of those who are there. */
const emptyDraft = (
  law: Law,
  { id, author, deviceId, createdAt }: DraftBasics,
  occasion: Occasion,
): VisitDraft => ({
  shape: 1,
  id,
  authorId: author.id,
  deviceId,
  createdAt,
  ...occasion,
  checklist: checklistOfTheDay(law, undefined, createdAt),
  answers: {},
  youngWorkers: [],
  labelsGiven: 0,
  decisions: [],
  ownViolations: [],
  attendees: [
    {
      id: 'a1',
      party: 'inspector',
      name: author.name,
      userId: author.id,
      ...(author.position !== undefined && { position: author.position }),
    },
  ],
  signatures: [],
  evidence: [],
});

type Planned = Pick<InspectionSummary, 'id' | 'kind' | 'establishment' | 'place' | 'team' | 'window'>;

/** A draft for an inspection of the agenda. */
export const draftOfPlanned = (law: Law, basics: DraftBasics, inspection: Planned): VisitDraft => {
  const { id, name, type } = inspection.establishment;
  return emptyDraft(law, basics, {
    visit: {
      kind: 'planned',
      inspectionId: inspection.id,
      assignment: inspection.team,
      windowFrom: inspection.window.from,
      inspectionKind: inspection.kind,
    },
    establishment: { id, name, type, place: inspection.place },
  });
};

/** A surprise begins with the order as far as it is known; that child labour is looked at goes without saying. */
const surprise = (inspectionId: InspectionId, order: DraftOrder): VisitDraft['visit'] => ({
  kind: 'surprise',
  inspectionId,
  order: { subjects: ['child_labour'], ...order },
});

export interface SurpriseBasics {
  readonly inspectionId: InspectionId;
  readonly order?: DraftOrder | undefined;
}

/** A draft for a surprise visit begun on the spot, at an establishment that the tablet knows. */
export const draftOfSurprise = (
  law: Law,
  basics: DraftBasics,
  {
    inspectionId,
    order = {},
    establishment,
  }: SurpriseBasics & { establishment: Pick<Establishment, 'id' | 'name' | 'type' | 'place'> },
): VisitDraft => {
  const { id, name, type, place } = establishment;
  return emptyDraft(law, basics, {
    visit: surprise(inspectionId, order),
    establishment: { id, name, type, place },
  });
};

/** A draft for a surprise visit at a place that nobody knew; it is registered before the visit is sent. */
export const draftAtNewPlace = (
  law: Law,
  basics: DraftBasics,
  {
    inspectionId,
    order = {},
    establishmentId,
    ...place
  }: SurpriseBasics & {
    establishmentId: EstablishmentId;
    name?: string | undefined;
    type?: Establishment['type'] | undefined;
    entered?: DraftNewPlace | undefined;
  },
): VisitDraft =>
  emptyDraft(law, basics, {
    visit: surprise(inspectionId, order),
    establishment: {
      id: establishmentId,
      name: place.name ?? '',
      ...(place.type && { type: place.type }),
      isNew: place.entered ?? {},
    },
  });
