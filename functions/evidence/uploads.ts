import { announceEvidence, checkSending, partBytes, partsFromBytes } from '../../shared/evidence/rules.ts';
import { evidenceNotFound, partsMissing } from '../../shared/evidence/problems.ts';
import type { EvidenceFile, SendEvidence, UploadTicket } from '../../shared/evidence/schema.ts';
import { isVisibleTo } from '../../shared/inspections/rules.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { epochMsOf, type Instant, instantOf } from '../../shared/kernel/dates.ts';
import { may } from '../../shared/permissions/permissions.ts';
import { targetOf } from '../../shared/inspections/rules.ts';
import type { InspectionRepository } from '../inspections/repository.ts';
import type { Objects, Part } from '../platform/objects.ts';
import type { Sender } from '../platform/sender.ts';
import { objectKeyOf } from './keys.ts';
import type { EvidenceRepository, KeptFile } from './repository.ts';

export interface UploadSlice {
  readonly evidence: EvidenceRepository;
  readonly inspections: Pick<InspectionRepository, 'find'>;
  readonly objects: Objects;
}

/** Long enough for a slow connection from a village; the form binds content, so a stolen one is of no use. */
const ticketSeconds = 3_600;

const sizesOf = (bytes: number): number[] => {
  const count = Math.ceil(bytes / partBytes);
  return Array.from({ length: count }, (_, i) => Math.min(partBytes, bytes - i * partBytes));
};
const hasCome = (part: Part | undefined, bytes: number): boolean => part?.bytes === bytes;

/** How files come: announced by the device that has them, sent straight to the object storage, told to be whole. */
export const evidenceUploads = ({ evidence, inspections, objects }: UploadSlice) => {
  const formFor = async ({ id, evidence: it }: EvidenceFile, expiresAt: Instant): Promise<UploadTicket> => {
    const { url, fields } = await objects.presignPost({
      key: objectKeyOf(id, 'original'),
      contentType: it.mediaType,
      minBytes: it.bytes,
      maxBytes: it.bytes,
      sha256: it.sha256,
      expiresInSeconds: ticketSeconds,
    });
    return { way: 'form', url, fields: { ...fields }, expiresAt };
  };

  const partsFor = async (
    { file, uploadId = '' }: KeptFile,
    arrived: readonly Part[],
    expiresAt: Instant,
  ): Promise<UploadTicket> => {
    const upload = { key: objectKeyOf(file.id, 'original'), uploadId };
    const parts = await Promise.all(
      sizesOf(file.evidence.bytes).map(async (bytes, i) => {
        const partNumber = i + 1;
        const part = { partNumber, bytes };
        if (
          hasCome(
            arrived.find((it) => it.partNumber === partNumber),
            bytes,
          )
        )
          return { ...part, arrived: true };
        const url = await objects.presignPart(upload, { ...part, expiresInSeconds: ticketSeconds });
        return { ...part, arrived: false, url };
      }),
    );
    return { way: 'parts', partBytes, parts, expiresAt };
  };

  /** The upload in parts of a file: the one under way, or a new one where there is none any more. */
  const resumed = async (kept: KeptFile, sender: Sender): Promise<UploadTicket> => {
    const { file } = kept;
    const key = objectKeyOf(file.id, 'original');
    const expiresAt = expiryOf(sender.receivedAt);
    const arrived = kept.uploadId && (await objects.listParts({ key, uploadId: kept.uploadId }));
    if (arrived) return partsFor(kept, arrived, expiresAt);
    if (await objects.find(key)) return { way: 'none', state: file.state }; // whole, and not yet looked at
    const uploadId = await objects.beginParts(key, file.evidence.mediaType);
    const renewed = { ...kept, uploadId, file: { ...file, version: file.version + 1 } };
    await evidence.store(renewed, 'resume', sender);
    return partsFor(renewed, [], expiresAt);
  };

  /** A file that the caller sent, or whose inspection the caller sees. */
  const known = async (id: string, actor: Actor): Promise<KeptFile> => {
    const kept = await evidence.find(id);
    if (!kept) throw evidenceNotFound();
    if (kept.file.announcedBy === actor.id) return kept;
    const inspection = await inspections.find(kept.file.inspectionId);
    const isSeen =
      inspection && isVisibleTo(actor, inspection) && may(actor, 'evidence:read', targetOf(inspection));
    if (!isSeen) throw evidenceNotFound();
    return kept;
  };

  return {
    /**
     * Announces a file and tells how to send it; asked again, tells what is still to be sent. An inspection that is not
     * known yet, or not to this sender, is no obstacle: a photograph may arrive before the record that names it, and
     * whoever may not know of an inspection must not learn of it here. Two requests, the second only for a change.
     *
     * @throws Problem `evidence-type-unknown`, `evidence-too-large`, `evidence-differs`.
     */
    async begin(command: SendEvidence, sender: Sender): Promise<UploadTicket> {
      const { inspectionId, evidence: it } = command;
      const { actor, receivedAt } = sender;
      const ground = await evidence.ground(inspectionId, it.id);
      const isSeen = ground.inspection && isVisibleTo(actor, ground.inspection);
      const named = isSeen ? ground.named : undefined;
      checkSending(command, named);
      const announcement = {
        by: actor,
        at: receivedAt,
        inspectionId,
        evidence: it,
        isNamed: named !== undefined,
      };
      const announced = announceEvidence(ground.kept?.file, announcement);
      const inParts = it.bytes >= partsFromBytes;
      if (!announced && ground.kept) {
        const { file } = ground.kept;
        if (file.state !== 'announced') return { way: 'none', state: file.state };
        return inParts ? resumed(ground.kept, sender) : formFor(file, expiryOf(receivedAt));
      }
      if (!announced) throw new Error(`evidence ${it.id} is neither new nor known`);
      const uploadId = inParts
        ? await objects.beginParts(objectKeyOf(it.id, 'original'), it.mediaType)
        : undefined;
      const kept = { file: announced, uploadId, versionId: undefined };
      await evidence.store(kept, 'announce', sender);
      const expiresAt = expiryOf(receivedAt);
      return uploadId ? partsFor(kept, [], expiresAt) : formFor(announced, expiresAt);
    },

    /**
     * All parts are sent: makes the file of them. Telling it again changes nothing.
     *
     * @throws Problem `parts-missing`.
     */
    async complete(id: string, actor: Actor): Promise<EvidenceFile> {
      const kept = await known(id, actor);
      const { file, uploadId } = kept;
      if (file.state !== 'announced' || !uploadId) return file;
      const key = objectKeyOf(id, 'original');
      const sizes = sizesOf(file.evidence.bytes);
      const arrived = (await objects.listParts({ key, uploadId })) ?? [];
      const missing = sizes.filter(
        (bytes, i) =>
          !hasCome(
            arrived.find(({ partNumber }) => partNumber === i + 1),
            bytes,
          ),
      );
      if (missing.length > 0) {
        if (await objects.find(key)) return file; // completed before, by an answer that was lost
        throw partsMissing(missing.length);
      }
      const done = await objects.completeParts({ key, uploadId }, arrived.slice(0, sizes.length));
      if (done === 'present') await objects.abortParts({ key, uploadId });
      if (done === 'gone' && !(await objects.find(key))) throw partsMissing(sizes.length);
      return file;
    },

    read: async (id: string, actor: Actor): Promise<EvidenceFile> => (await known(id, actor)).file,
  };
};
export type EvidenceUploads = ReturnType<typeof evidenceUploads>;

const expiryOf = (receivedAt: Instant): Instant => instantOf(epochMsOf(receivedAt) + ticketSeconds * 1_000);
