import type { Actor } from '../kernel/actor.ts';
import { epochMsOf, type Instant, instantOf } from '../kernel/dates.ts';
import type { Evidence } from '../kernel/evidence.ts';
import type { InspectionId } from '../kernel/ids.ts';
import { evidenceLifeCycle } from './life-cycle.ts';
import { isTaken, isPicture, maxPictureBytes } from './media-types.ts';
import { evidenceDiffers, evidenceTooLarge, evidenceTypeUnknown, rejectionWords } from './problems.ts';
import type { EvidenceEntry, EvidenceFile, Naming, RejectionReason, SendEvidence } from './schema.ts';

/** From this size a file is sent in parts, so that a broken connection costs one part and not all. */
export const partsFromBytes = 8_000_000;
export const partBytes = 8 * 1024 * 1024;

/**
 * How long an original is kept unchangeable.
 *
 * @source unclear: which retention period of the archives list applies to inspection evidence; ten years meanwhile.
 */
const originalKeptYears = 10;
export const retainUntil = (arrivedAt: Instant): Instant =>
  instantOf(epochMsOf(arrivedAt) + originalKeptYears * 366 * 86_400_000);

/** What must be the same wherever a file is named; the rest is told by the device and may be told better later. */
const identity = ['kind', 'mediaType', 'bytes', 'sha256'] as const;
const differences = (one: Evidence, other: Evidence): string[] =>
  identity.filter((field) => one[field] !== other[field]);
export const isSameFile = (one: Evidence, other: Evidence): boolean => differences(one, other).length === 0;

/**
 * May this file be sent?
 *
 * @param named as the visit record names a file of this id.
 * @throws Problem `evidence-type-unknown`, `evidence-too-large`; `evidence-differs` from what is on record.
 */
export const checkSending = ({ evidence }: SendEvidence, named: Evidence | undefined): void => {
  if (!isTaken(evidence)) throw evidenceTypeUnknown();
  if (isPicture(evidence.mediaType) && evidence.bytes > maxPictureBytes)
    throw evidenceTooLarge(maxPictureBytes);
  if (named && !isSameFile(named, evidence)) throw evidenceDiffers(differences(named, evidence));
};

interface Announcement {
  readonly by: Actor;
  readonly at: Instant;
  readonly inspectionId: InspectionId;
  readonly evidence: Evidence;
  /** The record names this very file: what was announced before and is another one gives way. */
  readonly isNamed: boolean;
}

/**
 * The file as a device announces it: new, again, or after it was rejected.
 *
 * @returns undefined when nothing changes.
 * @throws Problem `evidence-differs` when the id is taken by another file.
 */
export const announceEvidence = (
  file: EvidenceFile | undefined,
  { by, at, inspectionId, evidence, isNamed }: Announcement,
): EvidenceFile | undefined => {
  const announced = {
    inspectionId,
    evidence,
    announcedBy: by.id,
    announcedAt: at,
    state: 'announced' as const,
  };
  if (!file) return { id: evidence.id, version: 1, ...announced };
  const isSame = file.inspectionId === inspectionId && isSameFile(file.evidence, evidence);
  const isReplaced = isNamed && (file.state === 'announced' || file.state === 'rejected');
  if (!isSame && !isReplaced) throw evidenceDiffers(['id']);
  if (isSame && file.state !== 'rejected') return undefined;
  return { id: file.id, version: file.version + 1, ...announced };
};

const moved = (file: EvidenceFile, action: 'arrive' | 'seal' | 'reject'): EvidenceFile => {
  const state = evidenceLifeCycle.next(file.state, action);
  if (!state) throw new Error(`evidence ${file.id} is ${file.state} and cannot ${action}`);
  return { ...file, version: file.version + 1, state };
};

/** The file has come and is about to be checked. */
export const arriveEvidence = (file: EvidenceFile, at: Instant): EvidenceFile => ({
  ...moved(file, 'arrive'),
  arrivedAt: at,
});

/** The file is what was announced; its original is out of anyone's reach from now on. */
export const sealEvidence = (
  file: EvidenceFile,
  sealed: NonNullable<EvidenceFile['sealed']>,
): EvidenceFile => ({ ...moved(file, 'seal'), sealed });

export const rejectEvidence = (file: EvidenceFile, reason: RejectionReason, at: Instant): EvidenceFile => ({
  ...moved(file, 'reject'),
  rejection: { reason, at, words: rejectionWords[reason] },
});

/** Since when a file is in its state. */
const sinceOf = ({ state, announcedAt, arrivedAt, sealed, rejection }: EvidenceFile): Instant => {
  switch (state) {
    case 'announced':
      return announcedAt;
    case 'arrived':
      return arrivedAt ?? announcedAt;
    case 'sealed':
      return sealed?.at ?? announcedAt;
    case 'rejected':
      return rejection?.at ?? announcedAt;
  }
};

/** A file that a record of the inspection names. */
export interface Named {
  readonly evidence: Evidence;
  readonly naming: Naming;
}

const earlier = (one: Instant, other: Instant): Instant => (epochMsOf(other) < epochMsOf(one) ? other : one);

const entryOf = (evidence: Evidence, namedBy: Naming[], file: EvidenceFile | undefined): EvidenceEntry => {
  const since = namedBy.map((naming) => naming.since);
  const named = since.reduce<Instant | undefined>(
    (first, it) => (first ? earlier(first, it) : it),
    undefined,
  );
  if (!file || file.state === 'announced') {
    const waited = file ? [file.announcedAt, ...(named ? [named] : [])].reduce(earlier) : named;
    if (!waited) throw new Error(`evidence ${evidence.id} is neither named nor announced`);
    return { evidence, state: 'announced', since: waited, namedBy, ...(file && { file }) };
  }
  return { evidence, state: file.state, since: sinceOf(file), namedBy, file };
};

/**
 * Every file of an inspection: each that a record names, whether it came or not, then those that came and that no
 * record names. A file that came under the id of another is not taken for it.
 */
export const entriesOf = (named: readonly Named[], files: readonly EvidenceFile[]): EvidenceEntry[] => {
  const wanted = new Map<string, { evidence: Evidence; namedBy: Naming[] }>();
  for (const { evidence, naming } of named) {
    const key = `${evidence.id} ${evidence.sha256}`;
    const known = wanted.get(key);
    wanted.set(key, { evidence, namedBy: [...(known?.namedBy ?? []), naming] });
  }
  const matched = new Set<string>();
  const entries = [...wanted.values()].map(({ evidence, namedBy }) => {
    const file = files.find((it) => it.id === evidence.id && isSameFile(it.evidence, evidence));
    if (file) matched.add(file.id);
    return entryOf(evidence, namedBy, file);
  });
  const others = files.filter(({ id }) => !matched.has(id));
  return [...entries, ...others.map((file) => entryOf(file.evidence, [], file))];
};
