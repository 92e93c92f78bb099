import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  type S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Readable } from 'node:stream';

/**
 * What every S3 client of the product is made with. Left to itself the SDK signs the checksum of an empty body into
 * presigned uploads; `put` asks for its checksum by name instead.
 */
export const objectClientSettings = {
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
} as const;

/** S3 takes no smaller part but as the last one, and at most so many of them. */
export const minPartBytes = 5 * 1024 * 1024;
export const maxParts = 10_000;

/** A form that a device posts, its file as the last field, named `file`. */
export interface PostForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface StoredObject {
  readonly bytes: number;
  readonly contentType: string;
  readonly etag: string;
  /** Which of its versions this is, where the store keeps several. */
  readonly versionId: string | undefined;
}

export interface Part {
  readonly partNumber: number;
  readonly bytes: number;
  readonly etag: string;
}

interface Upload {
  readonly key: string;
  readonly uploadId: string;
}

const isStatus = (error: unknown, ...statuses: number[]): boolean =>
  error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0);

const base64Of = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** `attachment; filename=…` in the two spellings that browsers read (RFC 6266). */
const dispositionOf = (kind: 'inline' | 'attachment', fileName: string): string => {
  const plain = fileName.normalize('NFD').replace(/[^\w .()-]/g, '');
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
};

/**
 * A bucket, as the product uses it: the same calls on S3 and on the embedded endpoint.
 *
 * `find…` and `list…` answer undefined for what is not there; everything else fails as the SDK fails.
 */
export const openObjects = (client: S3Client, bucket: string) => {
  const at = (key: string) => ({ Bucket: bucket, Key: key });
  const ofUpload = ({ key, uploadId }: Upload) => ({ ...at(key), UploadId: uploadId });

  return {
    /** The bucket's name, as notifications tell it. */
    bucket,

    /**
     * A form with which a device uploads one object by itself: this key, these bytes and no others.
     *
     * @param sha256 of the whole content, hex. Sizes in bytes, both ends allowed.
     */
    async presignPost(wanted: {
      readonly key: string;
      readonly contentType: string;
      readonly minBytes: number;
      readonly maxBytes: number;
      readonly sha256?: string;
      readonly expiresInSeconds: number;
    }): Promise<PostForm> {
      const { key, contentType, minBytes, maxBytes, sha256, expiresInSeconds } = wanted;
      const checksum = sha256 && {
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-checksum-sha256': base64Of(sha256),
      };
      return createPresignedPost(client, {
        ...at(key),
        Conditions: [['content-length-range', minBytes, maxBytes]],
        Fields: { 'Content-Type': contentType, ...checksum },
        Expires: expiresInSeconds,
      });
    },

    /** Begins an upload in parts. @returns its id, which every later step names. */
    async beginParts(key: string, contentType: string): Promise<string> {
      const { UploadId } = await client.send(
        new CreateMultipartUploadCommand({ ...at(key), ContentType: contentType }),
      );
      if (!UploadId) throw new Error(`no upload id for ${key}`);
      return UploadId;
    },

    /** Where a device puts one part, of exactly so many bytes. @param partNumber from 1. */
    presignPart: (
      upload: Upload,
      part: { readonly partNumber: number; readonly bytes: number; readonly expiresInSeconds: number },
    ): Promise<string> =>
      getSignedUrl(
        client,
        new UploadPartCommand({
          ...ofUpload(upload),
          PartNumber: part.partNumber,
          ContentLength: part.bytes,
        }),
        { expiresIn: part.expiresInSeconds, signableHeaders: new Set(['content-length']) },
      ),

    /** The parts that have arrived, by number; undefined when there is no such upload any more. */
    async listParts(upload: Upload): Promise<Part[] | undefined> {
      const parts: Part[] = [];
      try {
        for (let marker: string | undefined, more = true; more;) {
          const page = await client.send(
            new ListPartsCommand({ ...ofUpload(upload), PartNumberMarker: marker }),
          );
          for (const { PartNumber = 0, Size = 0, ETag = '' } of page.Parts ?? [])
            parts.push({ partNumber: PartNumber, bytes: Size, etag: ETag });
          marker = page.NextPartNumberMarker;
          more = page.IsTruncated === true;
        }
      } catch (error) {
        if (isStatus(error, 404)) return undefined;
        throw error;
      }
      return parts;
    },

    /**
     * Makes the object of its parts, unless there is one under the key already.
     *
     * @returns `present` when there was one; `gone` when there is no such upload.
     */
    async completeParts(
      upload: Upload,
      parts: readonly Pick<Part, 'partNumber' | 'etag'>[],
    ): Promise<'stored' | 'present' | 'gone'> {
      try {
        await client.send(
          new CompleteMultipartUploadCommand({
            ...ofUpload(upload),
            IfNoneMatch: '*',
            MultipartUpload: {
              Parts: parts.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: etag })),
            },
          }),
        );
        return 'stored';
      } catch (error) {
        if (isStatus(error, 412)) return 'present';
        if (isStatus(error, 404)) return 'gone';
        throw error;
      }
    },

    async abortParts(upload: Upload): Promise<void> {
      try {
        await client.send(new AbortMultipartUploadCommand(ofUpload(upload)));
      } catch (error) {
        if (!isStatus(error, 404)) throw error;
      }
    },

    /** An address under which a browser reads the object for a short while. */
    presignGet: (wanted: {
      readonly key: string;
      readonly versionId?: string | undefined;
      readonly fileName: string;
      readonly disposition: 'inline' | 'attachment';
      readonly contentType?: string;
      readonly expiresInSeconds: number;
    }): Promise<string> =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          ...at(wanted.key),
          VersionId: wanted.versionId,
          ResponseContentDisposition: dispositionOf(wanted.disposition, wanted.fileName),
          ResponseContentType: wanted.contentType,
          ResponseCacheControl: 'private, no-store',
        }),
        { expiresIn: wanted.expiresInSeconds },
      ),

    async find(key: string, versionId?: string): Promise<StoredObject | undefined> {
      try {
        const head = await client.send(new HeadObjectCommand({ ...at(key), VersionId: versionId }));
        return {
          bytes: head.ContentLength ?? 0,
          contentType: head.ContentType ?? 'application/octet-stream',
          etag: head.ETag ?? '',
          versionId: head.VersionId,
        };
      } catch (error) {
        if (isStatus(error, 404)) return undefined;
        throw error;
      }
    },

    /**
     * The content, as a stream that must be read or destroyed; undefined when there is none.
     *
     * @param from first byte wanted, counted from 0; @param to last byte wanted.
     */
    async read(
      key: string,
      wanted: { readonly versionId?: string | undefined; readonly from?: number; readonly to?: number } = {},
    ): Promise<Readable | undefined> {
      const { versionId, from, to } = wanted;
      const Range = from === undefined && to === undefined ? undefined : `bytes=${from ?? 0}-${to ?? ''}`;
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...at(key), VersionId: versionId, Range }));
        if (!(Body instanceof Readable)) throw new Error(`no stream for ${key}`);
        return Body;
      } catch (error) {
        if (isStatus(error, 404)) return undefined;
        throw error;
      }
    },

    /**
     * Stores an object, its checksum computed on the way and checked on arrival.
     *
     * @param bytes the length, which a stream must name.
     * @param onlyIfAbsent leaves what is there untouched, and says so.
     */
    async put(
      key: string,
      body: Buffer | Readable,
      how: { readonly contentType: string; readonly bytes?: number; readonly onlyIfAbsent?: boolean },
    ): Promise<'stored' | 'present'> {
      try {
        await client.send(
          new PutObjectCommand({
            ...at(key),
            Body: body,
            ContentType: how.contentType,
            ContentLength: how.bytes ?? (Buffer.isBuffer(body) ? body.length : undefined),
            ChecksumAlgorithm: 'SHA256',
            ...(how.onlyIfAbsent && { IfNoneMatch: '*' }),
          }),
        );
        return 'stored';
      } catch (error) {
        if (how.onlyIfAbsent && isStatus(error, 412)) return 'present';
        throw error;
      }
    },

    /** From now until an instant nobody overwrites or deletes this version; the time can be lengthened only. */
    async retain(key: string, versionId: string | undefined, until: Date): Promise<void> {
      await client.send(
        new PutObjectRetentionCommand({
          ...at(key),
          VersionId: versionId,
          ChecksumAlgorithm: 'SHA256',
          Retention: { Mode: 'GOVERNANCE', RetainUntilDate: until },
        }),
      );
    },

    async remove(key: string): Promise<void> {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
};
export type Objects = ReturnType<typeof openObjects>;
