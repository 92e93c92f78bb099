import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Transform } from 'node:stream';
import { AwsChunked } from './aws-chunked.ts';
import { checksumsNamed, checkSums } from './checksums.ts';
import type { ObjectFiles, Received } from './object-files.ts';
import { incompleteBody, lengthMissing, notImplemented } from './s3-refusal.ts';
import type { UploadFiles } from './upload-files.ts';

/** What S3 takes in one request. */
export const maxObjectBytes = 5 * 1024 ** 3;

/** A request whose sender is known, for one key. */
export interface StoreRequest {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly key: string;
  readonly query: URLSearchParams;
  /** What the signer says of the body. */
  readonly payload: string;
}

export interface Store {
  readonly objects: ObjectFiles;
  readonly uploads: UploadFiles;
}

const streaming = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

const lengthOf = ({ headers }: IncomingMessage): number => {
  const said = headers['x-amz-decoded-content-length'] ?? headers['content-length'];
  const bytes = Number(said ?? Number.NaN);
  if (!Number.isInteger(bytes) || bytes < 0) throw lengthMissing();
  return bytes;
};

/**
 * Takes the body of a request to the disk and holds it against everything that was said of it: length, checksums in
 * headers, trailers or the address, the signed digest.
 */
export const receiveBody = async (
  { objects }: Store,
  { req, query, payload }: StoreRequest,
): Promise<Received & { readonly named: ReturnType<typeof checksumsNamed> }> => {
  if (payload.startsWith('STREAMING-') && payload !== streaming) throw notImplemented(payload);
  const bytes = lengthOf(req);
  const frames = payload === streaming ? new AwsChunked() : undefined;
  const through: Transform[] = frames ? [frames] : [];
  const received = await objects.receive(req, Math.min(bytes, maxObjectBytes), through);
  try {
    if (received.sums.bytes !== bytes) throw incompleteBody();
    const named = checksumsNamed({ ...Object.fromEntries(query), ...req.headers, ...frames?.trailers });
    checkSums(received.sums, named, payload);
    return { ...received, named };
  } catch (error) {
    await objects.discard(received);
    throw error;
  }
};

/** A small body, an order in XML for instance. */
export const smallBody = async (req: IncomingMessage, maxBytes = 1024 * 1024): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    // a request without an encoding set gives buffers
    bytes += chunk.length;
    if (bytes > maxBytes) throw incompleteBody();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** What is kept of a request's headers with the object. */
export const keptHeaders = (
  headers: Readonly<Record<string, unknown>>,
  sums: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' &&
        (entry[0].startsWith('x-amz-meta-') ||
          ['cache-control', 'content-disposition', 'content-encoding', 'content-language'].includes(
            entry[0],
          )),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(sums).flatMap(([algorithm, value]) =>
      value === undefined || algorithm === 'md5' ? [] : [[`x-amz-checksum-${algorithm}`, value]],
    ),
  ),
});

/** A condition that would be ignored is refused: a caller that relies on it must hear of it. */
export const onlyIfAbsent = (headers: Readonly<Record<string, unknown>>): boolean => {
  if (headers['if-match'] !== undefined) throw notImplemented('If-Match');
  const condition = headers['if-none-match'];
  if (condition !== undefined && condition !== '*') throw notImplemented('If-None-Match other than *');
  return condition === '*';
};
