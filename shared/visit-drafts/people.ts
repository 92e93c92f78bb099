import type { Instant } from '../kernel/dates.ts';
import type { Evidence } from '../kernel/evidence.ts';
import { legalDateOf } from '../kernel/dates.ts';
import type { Law } from '../law/law.ts';
import { changed, withFields } from './changes.ts';
import type { DraftAttendee, DraftSignature, VisitDraft } from './schema.ts';

export const addAttendee = (draft: VisitDraft, attendee: DraftAttendee): VisitDraft =>
  draft.attendees.some(({ id }) => id === attendee.id)
    ? draft
    : changed(draft, { attendees: [...draft.attendees, attendee] });

export const changeAttendee = (
  draft: VisitDraft,
  id: string,
  fields: Partial<Omit<DraftAttendee, 'id' | 'userId'>>,
): VisitDraft =>
  changed(draft, {
    attendees: draft.attendees.map((it) => {
      const { name = it.name, party = it.party } = fields;
      return it.id === id ? withFields(it, { ...fields, name, party }) : it;
    }),
  });

/** The author stays: nobody else can send the record. */
export const removeAttendee = (draft: VisitDraft, id: string): VisitDraft =>
  changed(draft, {
    attendees: draft.attendees.filter((it) => it.id !== id || it.userId === draft.authorId),
  });

/** Are the signatures given so far for the record as it would be now, under this law and on this day? */
export const signaturesHold = ({ signatures, signedUnder }: VisitDraft, law: Law, at: Instant): boolean =>
  signatures.length > 0 &&
  signedUnder?.catalogueVersion === law.catalogue.version &&
  signedUnder.on === legalDateOf(at);

/**
 * Adds a signature, or its refusal, in the place of any other of that person. Those given under another law or on another
 * day go: the record names the law and counts from the day it is signed, so it is not the one that they stand under.
 */
export const addSignature = (
  draft: VisitDraft,
  law: Law,
  { signature, picture, at }: { signature: DraftSignature; picture?: Evidence; at: Instant },
): VisitDraft => {
  const before = signaturesHold(draft, law, at) ? draft.signatures : [];
  const others = before.filter(({ attendeeId }) => attendeeId !== signature.attendeeId);
  const pictures = [...(draft.signaturePictures ?? []), ...(picture ? [picture] : [])];
  return withPictures({
    ...draft,
    signatures: [...others, signature],
    signaturePictures: pictures,
    signedUnder: { catalogueVersion: law.catalogue.version, on: legalDateOf(at) },
  });
};

/** Only pictures of signatures that stand. */
const withPictures = (draft: VisitDraft): VisitDraft =>
  withFields(draft, { signaturePictures: picturesOf(draft, draft.signatures) });

/** The pictures of these signatures; a signature names its picture by its digest. */
export const picturesOf = (
  { signaturePictures = [] }: VisitDraft,
  signatures: readonly DraftSignature[],
): Evidence[] => {
  const named = new Set(signatures.map((it) => (it.result === 'signed' ? it.imageSha256 : undefined)));
  return signaturePictures.filter(({ sha256 }) => named.has(sha256));
};

export const removeSignature = (draft: VisitDraft, attendeeId: string): VisitDraft =>
  withPictures({
    ...draft,
    signatures: draft.signatures.filter((it) => it.attendeeId !== attendeeId),
  });

/** Records that somebody refuses to sign, before a witness, who is then among those who were there. */
export const refuseBeforeWitness = (
  draft: VisitDraft,
  law: Law,
  refusal: { attendeeId: string; reason: string; witness: DraftAttendee; at: Instant },
): VisitDraft => {
  const { attendeeId, reason, witness, at } = refusal;
  const signature: DraftSignature = { result: 'refused', attendeeId, reason, witnessId: witness.id };
  return addSignature(addAttendee(draft, witness), law, { signature, at });
};

/** The moment that the record counts as signed: that of its last signature, or now while nobody has signed. */
export const signingInstant = ({ signatures }: VisitDraft, now: Instant): Instant =>
  signatures
    .flatMap((it) => (it.result === 'signed' ? [it.signedAt] : []))
    .toSorted((left, right) => Date.parse(left) - Date.parse(right))
    .at(-1) ?? now;
