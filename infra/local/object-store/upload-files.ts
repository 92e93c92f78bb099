import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import * as z from 'zod';
import { minPartBytes } from '../../../functions/platform/objects.ts';
import { writeDurably } from './durable-file.ts';
import { namesIn, type ObjectFiles, type Received } from './object-files.ts';
import { invalidPart, invalidPartOrder, noSuchUpload, tooSmall } from './s3-refusal.ts';

const UploadFacts = z.object({
  key: z.string(),
  contentType: z.string().optional(),
  headers: z.record(z.string(), z.string()),
});
export type UploadFacts = z.infer<typeof UploadFacts>;

const PartFacts = z.object({
  partNumber: z.int(),
  bytes: z.int(),
  etag: z.string(),
  storedAt: z.iso.datetime(),
  content: z.string(),
});
export type PartFacts = z.infer<typeof PartFacts>;

/** An upload nobody finished is given up after a week, as the bucket's life cycle has it in the cloud. */
const abandonedAfterMs = 7 * 86_400_000;

/** Uploads in parts that are under way: a folder each, a file and its facts for each part. */
export const uploadFiles = async (folder: string, objects: ObjectFiles, nowMs: () => number) => {
  await mkdir(folder, { recursive: true, mode: 0o700 });

  /** @throws S3Refusal `NoSuchUpload`, for what is no id of an upload too. */
  const folderOf = (uploadId: string): string => {
    if (!/^[0-9a-f-]{36}$/.test(uploadId)) throw noSuchUpload();
    return path.join(folder, uploadId);
  };
  const partFile = (uploadId: string, partNumber: number): string =>
    path.join(folderOf(uploadId), `${partNumber}.part.json`);
  const contentFile = (uploadId: string, { partNumber, content }: PartFacts): string =>
    path.join(folderOf(uploadId), `${partNumber}.${content}.bin`);

  const get = async (key: string, uploadId: string): Promise<UploadFacts> => {
    const text = await readFile(path.join(folderOf(uploadId), 'upload.json'), 'utf8').catch(() => undefined);
    const facts = text === undefined ? undefined : UploadFacts.parse(JSON.parse(text));
    if (facts?.key !== key) throw noSuchUpload();
    return facts;
  };

  const parts = async (uploadId: string): Promise<PartFacts[]> => {
    const names = (await namesIn(folderOf(uploadId))).filter((name) => name.endsWith('.part.json'));
    const found = await Promise.all(
      names.map(async (name) =>
        PartFacts.parse(JSON.parse(await readFile(path.join(folderOf(uploadId), name), 'utf8'))),
      ),
    );
    return found.sort((one, other) => one.partNumber - other.partNumber);
  };

  const abort = (uploadId: string): Promise<void> => rm(folderOf(uploadId), { recursive: true, force: true });

  const sweep = async (): Promise<void> => {
    for (const uploadId of await namesIn(folder)) {
      const { mtimeMs } = await stat(path.join(folder, uploadId));
      if (mtimeMs < nowMs() - abandonedAfterMs) await abort(uploadId);
    }
  };
  await sweep();

  /** The parts that a completion names, in its order. @throws S3Refusal as S3 would. */
  const chosen = (
    named: readonly { partNumber: number; etag: string }[],
    there: readonly PartFacts[],
  ): PartFacts[] => {
    if (named.length === 0) throw invalidPart();
    return named.map(({ partNumber, etag }, i) => {
      if (i > 0 && partNumber <= (named[i - 1]?.partNumber ?? 0)) throw invalidPartOrder();
      const part = there.find((it) => it.partNumber === partNumber);
      if (!part || part.etag.replaceAll('"', '') !== etag.replaceAll('"', '')) throw invalidPart();
      if (i < named.length - 1 && part.bytes < minPartBytes) throw tooSmall();
      return part;
    });
  };

  return {
    get,
    abort,

    async begin(facts: UploadFacts): Promise<string> {
      const uploadId = randomUUID();
      await mkdir(folderOf(uploadId), { mode: 0o700 });
      await writeDurably(path.join(folderOf(uploadId), 'upload.json'), JSON.stringify(facts));
      return uploadId;
    },

    /** Keeps a part; one sent again takes the place of the first. */
    async keep(uploadId: string, partNumber: number, received: Received): Promise<PartFacts> {
      const before = (await parts(uploadId)).find((it) => it.partNumber === partNumber);
      const { bytes, etag } = received.sums;
      const storedAt = new Date(nowMs()).toISOString();
      const part: PartFacts = { partNumber, bytes, etag, storedAt, content: randomUUID() };
      await rename(received.file, contentFile(uploadId, part));
      await writeDurably(partFile(uploadId, partNumber), JSON.stringify(part));
      if (before) await rm(contentFile(uploadId, before), { force: true });
      return part;
    },

    list: parts,

    /** The whole content of the parts that a completion names, read one after the other. */
    async join(
      uploadId: string,
      named: readonly { partNumber: number; etag: string }[],
    ): Promise<{ received: Received; etag: string }> {
      const wanted = chosen(named, await parts(uploadId));
      const content = async function* () {
        for (const part of wanted) yield* createReadStream(contentFile(uploadId, part));
      };
      const received = await objects.receive(Readable.from(content()), Number.MAX_SAFE_INTEGER);
      const digests = wanted.map(({ etag }) => Buffer.from(etag.replaceAll('"', ''), 'hex'));
      const etag = createHash('md5').update(Buffer.concat(digests)).digest('hex');
      return { received, etag: `"${etag}-${wanted.length}"` };
    },
  };
};
export type UploadFiles = Awaited<ReturnType<typeof uploadFiles>>;
