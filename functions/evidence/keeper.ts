import { isPicture } from '../../shared/evidence/media-types.ts';
import { arriveEvidence, rejectEvidence, retainUntil, sealEvidence } from '../../shared/evidence/rules.ts';
import type { EvidenceMetadata, RejectionReason } from '../../shared/evidence/schema.ts';
import type { Evidence } from '../../shared/kernel/evidence.ts';
import { instantOf } from '../../shared/kernel/dates.ts';
import type { Hand } from '../platform/aggregate.ts';
import type { RequestLog } from '../platform/app.ts';
import type { Objects, StoredObject } from '../platform/objects.ts';
import { type Arrival, worker, type WorkHandler } from '../platform/worker.ts';
import { readCamera } from './camera.ts';
import { type Content, hidesAnother, isOfType, isWholePdf, readContent } from './content.ts';
import { idInObjectKey, objectKeyOf } from './keys.ts';
import type { PictureCopy, RenderPicture } from './pictures.ts';
import type { EvidenceRepository, KeptFile } from './repository.ts';

export interface Keeping {
  readonly evidence: EvidenceRepository;
  readonly objects: Objects;
  readonly render: RenderPicture;
  readonly nowMs: () => number;
  readonly log: RequestLog;
}

/** What checking a file comes to. */
type Verdict =
  | { readonly kind: 'bad'; readonly reason: RejectionReason }
  | {
      readonly kind: 'good';
      readonly metadata: EvidenceMetadata;
      readonly copies?: { readonly viewing: PictureCopy; readonly thumbnail: PictureCopy };
    };
const bad = (reason: RejectionReason): Verdict => ({ kind: 'bad', reason });

/** Is it the file that was announced, and of the type that it says? */
const faultOf = (content: Content, { sha256, mediaType }: Evidence): RejectionReason | undefined => {
  if (content.sha256 !== sha256) return 'hash_differs';
  if (!isOfType(content, mediaType)) return 'type_differs';
  if (hidesAnother(content, mediaType)) return 'hides_another';
  return mediaType === 'application/pdf' && !isWholePdf(content) ? 'unreadable' : undefined;
};

/** The keeper acts for nobody; its steps stand in the audit trail under its own name. */
const doerAt = (receivedAt: Hand['receivedAt'], requestId: string): Hand => ({
  actor: { id: 'evidence-keeper', rights: { role: 'system' } },
  receivedAt,
  requestId,
});

const shown = ({ content, mediaType, width, height }: PictureCopy) => ({
  mediaType,
  bytes: content.length,
  width,
  height,
});

/**
 * Checks a file that has come against what was announced, seals it and makes its copies, or rejects it with a reason
 * for its sender. Doing it again changes nothing: what is sealed or rejected is left alone, and what was cut short is
 * done over.
 */
export const evidenceKeeper = ({ evidence, objects, render, nowMs, log }: Keeping): WorkHandler => {
  const examine = async (
    source: { key: string; versionId: string | undefined },
    it: Evidence,
  ): Promise<Verdict> => {
    const stream = await objects.read(source.key, { versionId: source.versionId });
    if (!stream) throw new Error(`${source.key} went away while it was looked at`);
    const content = await readContent(stream, isPicture(it.mediaType));
    const fault = faultOf(content, it);
    if (fault) return bad(fault);
    if (!content.whole) return { kind: 'good', metadata: {} };
    const rendered = await render(content.whole);
    if (rendered.outcome !== 'rendered') return bad(rendered.outcome);
    const { viewing, thumbnail, ...size } = rendered;
    return {
      kind: 'good',
      metadata: await readCamera(content.whole, { width: size.width, height: size.height }),
      copies: { viewing, thumbnail },
    };
  };

  const reject = async (kept: KeptFile, reason: RejectionReason): Promise<void> => {
    const at = instantOf(nowMs());
    const file = rejectEvidence(kept.file, reason, at);
    await evidence.store({ ...kept, file, uploadId: undefined }, 'reject', doerAt(at, file.id));
    await objects.remove(objectKeyOf(file.id, 'original'));
  };

  const seal = async (
    kept: KeptFile,
    { metadata, copies }: Extract<Verdict, { kind: 'good' }>,
    versionId: string | undefined,
  ): Promise<void> => {
    const { file } = kept;
    const until = retainUntil(file.arrivedAt ?? file.announcedAt);
    for (const name of ['viewing', 'thumbnail'] as const) {
      const copy = copies?.[name];
      if (copy) await objects.put(objectKeyOf(file.id, name), copy.content, { contentType: copy.mediaType });
    }
    await objects.retain(objectKeyOf(file.id, 'original'), versionId, new Date(until));
    const at = instantOf(nowMs());
    const sealed = sealEvidence(file, {
      at,
      retainUntil: until,
      keptAsIs: copies === undefined,
      copies: copies ? { viewing: shown(copies.viewing), thumbnail: shown(copies.thumbnail) } : {},
    });
    await evidence.seal({ file: sealed, uploadId: undefined, versionId }, metadata, doerAt(at, file.id));
  };

  /** Puts on record that the file is there, before it is looked at: a look that fails shows in the state. */
  const receive = async (kept: KeptFile): Promise<KeptFile> => {
    if (kept.file.state !== 'announced') return kept;
    const at = instantOf(nowMs());
    const arrived = { ...kept, file: arriveEvidence(kept.file, at) };
    await evidence.store(arrived, 'arrive', doerAt(at, kept.file.id));
    return arrived;
  };

  const judge = async (kept: KeptFile, { versionId, ...stored }: StoredObject): Promise<void> => {
    const { evidence: it, id } = kept.file;
    const source = { key: objectKeyOf(id, 'original'), versionId };
    const verdict = stored.bytes === it.bytes ? await examine(source, it) : bad('size_differs');
    if (verdict.kind === 'bad') await reject(kept, verdict.reason);
    else await seal(kept, verdict, versionId);
  };

  const keep = async ({ key, versionId }: Arrival): Promise<void> => {
    const id = idInObjectKey(key);
    const kept = id === undefined ? undefined : await evidence.find(id);
    if (!kept) return log.error('evidence that nobody announced', { key });
    if (kept.file.state === 'sealed') return;
    if (kept.file.state === 'rejected') return objects.remove(key); // a crash had left it there
    const stored = await objects.find(key, versionId);
    if (stored) await judge(await receive(kept), stored);
  };

  return worker(log, async (work) => {
    if (work.kind === 'arrived') for (const object of work.objects) await keep(object);
  });
};
