import {
  evidenceNotFound,
  noSuchCopy,
  notSealedYet,
  reasonRequired,
} from '../../shared/evidence/problems.ts';
import { entriesOf } from '../../shared/evidence/rules.ts';
import type {
  EvidenceCopy,
  EvidenceEntry,
  EvidenceFile,
  ViewEvidence,
  ViewLink,
} from '../../shared/evidence/schema.ts';
import { inspectionNotFound } from '../../shared/inspections/problems.ts';
import { isVisibleTo, targetOf } from '../../shared/inspections/rules.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { epochMsOf, instantOf } from '../../shared/kernel/dates.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { Objects } from '../platform/objects.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page } from '../platform/table.ts';
import { objectKeyOf } from './keys.ts';
import type { EvidenceRepository } from './repository.ts';

export interface EvidenceSlice {
  readonly evidence: EvidenceRepository;
  readonly objects: Objects;
}

/** Time to open a page on a slow connection, and no more. */
const linkSeconds = 120;

/** A record accepted in place of another keeps the files that were sent for that one. */
const isOf = (file: EvidenceFile, { id, insteadOf }: Inspection): boolean =>
  file.inspectionId === id || file.inspectionId === insteadOf;

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/webm': 'weba',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

const mediaTypeOf = ({ evidence, sealed }: EvidenceFile, copy: EvidenceCopy): string => {
  if (copy === 'original') return evidence.mediaType;
  const made = sealed?.copies[copy];
  if (!made) throw noSuchCopy();
  return made.mediaType;
};

/** What is known of the files of an inspection, and who looked at them. */
export const evidenceService = ({ evidence, objects }: EvidenceSlice) => {
  /** @throws Problem `not-found`, the same for what is hidden as for what is not there. */
  const scene = async (inspectionId: string, id: string, permission: Permission, actor: Actor) => {
    const { inspection, kept, metadata } = await evidence.scene(inspectionId, id);
    if (!inspection || !isVisibleTo(actor, inspection)) throw evidenceNotFound();
    if (!kept || !isOf(kept.file, inspection)) throw evidenceNotFound();
    if (!may(actor, permission, targetOf(inspection))) throw forbidden();
    return { ...kept, metadata };
  };

  return {
    /** Every file of an inspection, those that never came included. Two requests. */
    async list(inspectionId: string, actor: Actor): Promise<EvidenceEntry[]> {
      const { inspection, named } = await evidence.namedIn(inspectionId);
      if (!inspection || !isVisibleTo(actor, inspection)) throw inspectionNotFound();
      if (!may(actor, 'evidence:read', targetOf(inspection))) throw forbidden();
      const ids = [inspection.id, inspection.insteadOf].filter((it) => it !== undefined);
      const files = (await Promise.all(ids.map((id) => evidence.listOfInspection(id)))).flat();
      const names = new Set(named.map((it) => it.evidence.id));
      const own = files.filter((file) => file.inspectionId === inspection.id || names.has(file.id));
      return entriesOf(named, own);
    },

    /**
     * An address that opens one copy for two minutes; that it was asked for is on record before it is given.
     *
     * @throws Problem `evidence-not-sealed`, `evidence-copy-missing`, `reason-required`.
     */
    async view(
      inspectionId: string,
      id: string,
      { copy, reason }: ViewEvidence,
      { actor, receivedAt, requestId }: Sender,
    ): Promise<ViewLink> {
      const isOriginal = copy === 'original';
      const permission = isOriginal ? 'evidence:viewOriginal' : 'evidence:view';
      const { file, versionId, metadata } = await scene(inspectionId, id, permission, actor);
      if (isOriginal && reason === undefined) throw reasonRequired();
      if (file.state !== 'sealed') throw notSealedYet();
      const mediaType = mediaTypeOf(file, copy);
      const { role } = actor.rights;
      await evidence.logView({
        evidenceId: file.id,
        copy,
        by: actor.id,
        role,
        at: receivedAt,
        ...(reason !== undefined && { reason }),
        requestId,
      });
      const url = await objects.presignGet({
        key: objectKeyOf(id, copy),
        versionId: isOriginal ? versionId : undefined,
        fileName: `${id}-${copy}.${extensions[mediaType] ?? 'bin'}`,
        disposition: isOriginal ? 'attachment' : 'inline',
        contentType: mediaType,
        expiresInSeconds: linkSeconds,
      });
      const expiresAt = instantOf(epochMsOf(receivedAt) + linkSeconds * 1_000);
      return { url, mediaType, expiresAt, ...(isOriginal && metadata && { metadata }) };
    },

    async listViews(
      inspectionId: string,
      id: string,
      actor: Actor,
      page: { limit: number; after?: Item | undefined },
    ): Promise<Page> {
      await scene(inspectionId, id, 'evidence:readViews', actor);
      return evidence.listViews(id, page.limit, page.after);
    },
  };
};
export type EvidenceService = ReturnType<typeof evidenceService>;
