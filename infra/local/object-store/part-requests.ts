import { maxParts } from '../../../functions/platform/objects.ts';
import { answerXml, invalidArgument, malformedXml, preconditionFailed, xmlText } from './s3-refusal.ts';
import {
  keptHeaders,
  onlyIfAbsent,
  receiveBody,
  smallBody,
  type Store,
  type StoreRequest,
} from './store-request.ts';
import { textsIn } from './xml.ts';

const element = (name: string, text: string | number): string =>
  `<${name}>${xmlText(String(text))}</${name}>`;

export const beginUpload = async (
  { uploads }: Store,
  { req, res, key }: StoreRequest,
  bucket: string,
): Promise<void> => {
  const contentType = req.headers['content-type'];
  const uploadId = await uploads.begin({ key, contentType, headers: keptHeaders(req.headers) });
  const named = element('Bucket', bucket) + element('Key', key) + element('UploadId', uploadId);
  answerXml(res, 200, `<InitiateMultipartUploadResult>${named}</InitiateMultipartUploadResult>`);
};

const uploadIdIn = ({ query }: StoreRequest): string => query.get('uploadId') ?? '';

export const putPart = async (store: Store, request: StoreRequest): Promise<void> => {
  const { res, key, query } = request;
  const partNumber = Number(query.get('partNumber') ?? '0');
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > maxParts)
    throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive');
  const uploadId = uploadIdIn(request);
  await store.uploads.get(key, uploadId);
  const { named: _, ...received } = await receiveBody(store, request);
  const { etag } = await store.uploads.keep(uploadId, partNumber, received);
  res.writeHead(200, { etag }).end();
};

const pageSize = 1000;

export const listParts = async ({ uploads }: Store, request: StoreRequest): Promise<void> => {
  const { res, key, query } = request;
  const uploadId = uploadIdIn(request);
  await uploads.get(key, uploadId);
  const after = Number(query.get('part-number-marker') ?? '0');
  const limit = Math.min(Number(query.get('max-parts') ?? pageSize), pageSize);
  const rest = (await uploads.list(uploadId)).filter(({ partNumber }) => partNumber > after);
  const shown = rest.slice(0, limit);
  const parts = shown.map(
    ({ partNumber, etag, bytes, storedAt }) =>
      `<Part>${element('PartNumber', partNumber)}${element('ETag', etag)}${element('Size', bytes)}${element('LastModified', storedAt)}</Part>`,
  );
  const page = [
    element('Key', key),
    element('UploadId', uploadId),
    element('NextPartNumberMarker', shown.at(-1)?.partNumber ?? after),
    element('IsTruncated', String(rest.length > shown.length)),
    ...parts,
  ];
  answerXml(res, 200, `<ListPartsResult>${page.join('')}</ListPartsResult>`);
};

export const completeUpload = async (store: Store, request: StoreRequest, bucket: string): Promise<void> => {
  const { req, res, key } = request;
  const uploadId = uploadIdIn(request);
  const absent = onlyIfAbsent(req.headers);
  const { contentType, headers } = await store.uploads.get(key, uploadId);
  const order = (await smallBody(req)).toString('utf8');
  const [numbers, etags] = [textsIn(order, 'PartNumber').map(Number), textsIn(order, 'ETag')];
  if (numbers.length !== etags.length) throw malformedXml();
  if (absent && (await store.objects.find(key))) throw preconditionFailed(); // before the work of joining
  const { received, etag } = await store.uploads.join(
    uploadId,
    numbers.map((partNumber, i) => ({ partNumber, etag: etags[i] ?? '' })),
  );
  const facts = await store.objects.store(received, {
    key,
    contentType,
    headers,
    etag,
    onlyIfAbsent: absent,
  });
  await store.uploads.abort(uploadId); // its parts are in the object now
  const made = element('Bucket', bucket) + element('Key', key) + element('ETag', facts.etag);
  answerXml(res, 200, `<CompleteMultipartUploadResult>${made}</CompleteMultipartUploadResult>`);
};

export const abortUpload = async ({ uploads }: Store, request: StoreRequest): Promise<void> => {
  const uploadId = uploadIdIn(request);
  await uploads.get(request.key, uploadId);
  await uploads.abort(uploadId);
  request.res.writeHead(204).end();
};
