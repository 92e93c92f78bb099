import { randomBytes } from 'node:crypto';
import { readFile, mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { objectClientSettings } from '../../../functions/platform/objects.ts';
import type { Log } from '../log.ts';
import { wordsOf } from '../log.ts';
import { localBucket, objectEndpointOf, objectStorePath } from './addresses.ts';
import { writeDurably } from './durable-file.ts';
import { postForm } from './form-request.ts';
import { type Announcer, objectFiles, type ObjectFiles } from './object-files.ts';
import { putObject, readObject, readRetention, removeObject, retainObject } from './object-requests.ts';
import { abortUpload, beginUpload, completeUpload, listParts, putPart } from './part-requests.ts';
import { answerRefusal, invalidArgument, noSuchBucket, notImplemented, S3Refusal } from './s3-refusal.ts';
import { checkRequest, type StoreCredentials } from './signature.ts';
import type { Store, StoreRequest } from './store-request.ts';
import { uploadFiles } from './upload-files.ts';

export interface ObjectStoreSettings {
  /** Absolute; the store keeps everything under `objects` in it. */
  readonly dataDir: string;
  /** Of the machine's own server. */
  readonly port: number;
  /** Is told of every object that is stored. */
  readonly announcer: Announcer;
  readonly nowMs: () => number;
  readonly log: Log;
}

export interface ObjectStore {
  readonly bucket: string;
  /** For `new S3Client(…)`. */
  readonly clientConfig: S3ClientConfig;
  /** Is this very content the object of its key? */
  readonly isStored: ObjectFiles['isStored'];
  /** Answers what lies under `objectStorePath`. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
}

const accessKeyId = 'mang-non-local';

/** A secret of this data folder alone, made once: addresses signed on one machine mean nothing on another. */
const credentialsIn = async (folder: string): Promise<StoreCredentials> => {
  const file = path.join(folder, 'secret.txt');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known !== '') return { accessKeyId, secretAccessKey: known };
  const secretAccessKey = randomBytes(32).toString('hex');
  await writeDurably(file, secretAccessKey);
  return { accessKeyId, secretAccessKey };
};

/** What a request asks for, by its method and the word of its query. */
const answer = (store: Store, request: StoreRequest): Promise<void> => {
  const { req, query } = request;
  const has = (name: string): boolean => query.has(name);
  switch (req.method) {
    case 'GET':
      if (has('retention')) return readRetention(store, request);
      return has('uploadId') ? listParts(store, request) : readObject(store, request);
    case 'HEAD':
      return readObject(store, request);
    case 'PUT':
      if (has('retention')) return retainObject(store, request);
      return has('uploadId') ? putPart(store, request) : putObject(store, request);
    case 'POST':
      if (has('uploads')) return beginUpload(store, request, localBucket);
      if (has('uploadId')) return completeUpload(store, request, localBucket);
      throw notImplemented('This POST');
    case 'DELETE':
      return has('uploadId') ? abortUpload(store, request) : removeObject(store, request);
    default:
      throw notImplemented(`Method ${req.method}`);
  }
};

const unknownWords = ['acl', 'tagging', 'legal-hold', 'versions', 'torrent', 'select', 'attributes'];

/** Bucket and key of a target: `/objects/<bucket>/<key…>`. @throws S3Refusal for a bucket or key that cannot be. */
const addressIn = (target: string): { bucket: string; key: string; query: URLSearchParams } => {
  const [pathname = '', search = ''] = target.split(/\?(.*)/s, 2);
  const [bucket = '', ...parts] = pathname.slice(objectStorePath.length + 1).split('/');
  const key = decodedOr(parts.join('/'));
  if (key === undefined || Buffer.byteLength(key) > 1024) throw invalidArgument('The key cannot be.');
  if (bucket !== localBucket) throw noSuchBucket();
  return { bucket, key, query: new URLSearchParams(search) };
};
const decodedOr = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/**
 * An S3 endpoint on this machine, as strict as S3: signatures, policies, sizes, types and checksums are checked for
 * real, and what it does not do it refuses as not implemented. Objects are files of the data folder.
 */
export const openObjectStore = async (settings: ObjectStoreSettings): Promise<ObjectStore> => {
  const { dataDir, port, announcer, nowMs, log } = settings;
  const folder = path.join(dataDir, 'objects');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const credentials = await credentialsIn(folder);
  const objects = await objectFiles(path.join(folder, localBucket), announcer, nowMs);
  const store = { objects, uploads: await uploadFiles(path.join(folder, 'uploads'), objects, nowMs) };

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const target = req.url ?? '/';
    const { bucket, key, query } = addressIn(target);
    const isForm =
      req.method === 'POST' && (req.headers['content-type'] ?? '').startsWith('multipart/form-data');
    if (key === '' && isForm) return postForm(store, { req, res }, { bucket, credentials, nowMs: nowMs() });
    const signed = { method: req.method ?? '', target, headers: req.headers };
    const payload = checkRequest(signed, credentials, nowMs());
    if (key === '') throw notImplemented('Operations on buckets');
    const word = unknownWords.find((name) => query.has(name));
    if (word !== undefined) throw notImplemented(word);
    return answer(store, { req, res, key, query, payload });
  };

  return {
    bucket: localBucket,
    isStored: objects.isStored,
    clientConfig: {
      ...objectClientSettings,
      endpoint: objectEndpointOf(port),
      region: 'ap-southeast-1',
      forcePathStyle: true,
      credentials,
    },
    async handle(req, res) {
      try {
        await serve(req, res);
      } catch (error) {
        if (error instanceof S3Refusal) return answerRefusal(res, error, req.url ?? '/');
        if (req.destroyed && !req.complete) return void res.destroy(); // the sender went away
        log(`The object store failed: ${wordsOf(error)}`);
        answerRefusal(
          res,
          new S3Refusal(500, 'InternalError', 'We encountered an internal error.'),
          req.url ?? '/',
        );
      }
    },
  };
};
