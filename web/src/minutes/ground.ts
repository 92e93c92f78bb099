import { isWithin, type PlainDate } from '../../../shared/kernel/dates.ts';
import { type Instant, legalDateOf } from '../../../shared/kernel/dates.ts';
import type { AreaLine } from '../../../shared/areas/schema.ts';
import type { Inspection } from '../../../shared/inspections/schema.ts';
import { type Law, openLaw } from '../../../shared/law/law.ts';
import { sanctionsOf } from '../../../shared/penalties/sanctions.ts';
import { orderSoFar, visitSoFar } from '../../../shared/visit-drafts/minutes.ts';
import { signingInstant } from '../../../shared/visit-drafts/people.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { SignedVisit } from '../../../shared/visit-records/schema.ts';
import { readFile } from '../device/files.ts';
import type { Store } from '../device/store.ts';
import { findOne, findStory, type Story } from '../preparing/brought.ts';
import { openAct } from '../sending/acts.ts';
import { readDraft } from '../visits/draft-store.ts';
import type { VisitOnTablet } from './paper.ts';

/** A visit and the law that words it; `signatures`: a picture of each line of the table of signatures, where there is one. */
export interface Ground {
  readonly known: VisitOnTablet;
  readonly law: Law;
  readonly signatures: readonly (string | undefined)[];
}
export type GroundOrNot = Ground | 'noVisit' | 'noLaw';

const nameOf = (areas: readonly AreaLine[], code: string | undefined, on: PlainDate): string | undefined => {
  const named = areas.filter((area) => area.code === code);
  return (named.find((area) => isWithin(on, area)) ?? named[0])?.name;
};

/** The signed visit as it lies in the outbox, or lay there. */
const signedVisit = async (store: Store, id: string): Promise<SignedVisit | undefined> => {
  const row = await store.db.acts.where('[kind+id]').equals(['visit', id]).first();
  return row && SignedVisit.parse((await openAct(store, row)).content.command);
};

const occasionOf = (draft: VisitDraft, inspection: Inspection | undefined) => {
  const { name, type } = draft.establishment;
  const order = inspection ?? orderSoFar(draft.visit);
  return { ...order, establishment: { name, type } };
};

const leadAgencyOf = ({ visit }: VisitDraft, inspection: Inspection | undefined): string | undefined =>
  inspection?.leadAgency ?? (visit.kind === 'surprise' ? visit.order.leadAgency : undefined);

const placeOf = (
  { establishment }: VisitDraft,
  inspection: Inspection | undefined,
  story: Story | undefined,
) => {
  const { communeCode, place } = { communeCode: establishment.isNew?.communeCode, ...establishment };
  return {
    communeCode:
      inspection?.place.communeCode ??
      place?.communeCode ??
      story?.establishment.place.communeCode ??
      communeCode,
    provinceCode:
      inspection?.place.provinceCode ?? place?.provinceCode ?? story?.establishment.place.provinceCode,
    areaOn: inspection?.place.areaOn ?? place?.areaOn,
  };
};

const asDataUrl = (mediaType: string, bytes: Uint8Array<ArrayBuffer>): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `data:${mediaType};base64,${btoa(text)}`;
};

/** Once a picture was received its thumbnail stays; a signature on paper has none. */
const picturesOf = async (store: Store, { visit }: VisitOnTablet): Promise<(string | undefined)[]> => {
  const there = new Set(visit.attendees.map(({ id }) => id));
  const lines = visit.signatures.filter(({ attendeeId }) => there.has(attendeeId));
  return Promise.all(
    lines.map(async (line) => {
      const digest = line.result === 'signed' ? line.imageSha256 : undefined;
      const file = digest && visit.evidence.find(({ sha256 }) => sha256 === digest);
      if (!file || !/^image\/(png|jpeg)$/.test(file.mediaType)) return undefined;
      const bytes =
        (await readFile(store, file.id, 'whole')) ?? (await readFile(store, file.id, 'thumbnail'));
      return bytes && asDataUrl(file.mediaType, bytes);
    }),
  );
};

/** All that is on this tablet for the papers of a visit, signed or not. */
export const findGround = async (store: Store, id: string, now: Instant): Promise<GroundOrNot> => {
  const [stored, signed] = await Promise.all([readDraft(store, id), signedVisit(store, id)]);
  if (stored?.opened.kind !== 'opened') return 'noVisit';
  const { draft } = stored.opened;
  const [catalogue, inspections = [], areas = [], story] = await Promise.all([
    findOne(store, 'law'),
    findOne(store, 'inspections'),
    findOne(store, 'areas'),
    findStory(store, draft.establishment.id),
  ]);
  if (!catalogue) return 'noLaw';
  const law = openLaw(catalogue);
  const { inspectionId } = draft.visit;
  const inspection = inspections.find((it) => it.id === inspectionId);
  const earlierDecisions = story && sanctionsOf(law, story.penalties, legalDateOf(now));
  const at = signed?.signedAt ?? signingInstant(draft, now);
  const { communeCode, provinceCode, areaOn = legalDateOf(at) } = placeOf(draft, inspection, story);
  const commune = areas.find(({ code }) => code === communeCode);
  const known: VisitOnTablet = {
    visitId: id,
    state: signed ? 'signed' : 'unsigned',
    inspectionId,
    makerId: draft.authorId,
    at,
    visit: signed ?? visitSoFar(draft, law, { asOf: now, earlierDecisions }),
    occasion: occasionOf(draft, inspection),
    leadAgency: leadAgencyOf(draft, inspection),
    described: draft.establishment.isNew ?? story?.establishment,
    communeName: nameOf(areas, communeCode, areaOn),
    provinceName: nameOf(areas, provinceCode ?? commune?.provinceCode ?? commune?.parentCode, areaOn),
  };
  return { known, law, signatures: await picturesOf(store, known) };
};
