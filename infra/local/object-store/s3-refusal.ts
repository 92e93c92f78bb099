import type { ServerResponse } from 'node:http';

/** What S3 answers instead of doing it: its code, its status, and words for a log. */
export class S3Refusal extends Error {
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, words: string) {
    super(words);
    this.name = 'S3Refusal';
    this.status = status;
    this.code = code;
  }
}

export const accessDenied = (words = 'Access Denied') => new S3Refusal(403, 'AccessDenied', words);
export const signatureWrong = () =>
  new S3Refusal(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided.',
  );
export const accessKeyUnknown = () =>
  new S3Refusal(403, 'InvalidAccessKeyId', 'The access key id you provided does not exist.');
export const clockSkewed = () =>
  new S3Refusal(403, 'RequestTimeTooSkewed', 'The difference between the request time and now is too large.');
export const authorizationMalformed = () =>
  new S3Refusal(400, 'AuthorizationHeaderMalformed', 'The authorization you provided is malformed.');
export const noSuchKey = () => new S3Refusal(404, 'NoSuchKey', 'The specified key does not exist.');
export const noSuchBucket = () => new S3Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist.');
export const noSuchUpload = () =>
  new S3Refusal(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');
export const badDigest = (what: string) =>
  new S3Refusal(400, 'BadDigest', `The ${what} you specified did not match the calculated checksum.`);
export const invalidRequest = (words: string) => new S3Refusal(400, 'InvalidRequest', words);
export const invalidArgument = (words: string) => new S3Refusal(400, 'InvalidArgument', words);
export const incompleteBody = () =>
  new S3Refusal(400, 'IncompleteBody', 'You did not provide the number of bytes that Content-Length says.');
export const tooLarge = () =>
  new S3Refusal(400, 'EntityTooLarge', 'Your upload exceeds the maximum allowed object size.');
export const tooSmall = () =>
  new S3Refusal(400, 'EntityTooSmall', 'Your upload is smaller than the minimum allowed size.');
export const lengthMissing = () =>
  new S3Refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
export const preconditionFailed = () =>
  new S3Refusal(412, 'PreconditionFailed', 'At least one of the preconditions you specified did not hold.');
export const invalidRange = () =>
  new S3Refusal(416, 'InvalidRange', 'The requested range is not satisfiable.');
export const invalidPart = () =>
  new S3Refusal(400, 'InvalidPart', 'One or more of the specified parts could not be found.');
export const invalidPartOrder = () =>
  new S3Refusal(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.');
export const malformedXml = () =>
  new S3Refusal(400, 'MalformedXML', 'The XML you provided was not well formed.');
export const notImplemented = (what: string) =>
  new S3Refusal(501, 'NotImplemented', `${what} is not implemented by the embedded object store.`);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text as it stands inside an element. */
export const xmlText = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

export const answerXml = (res: ServerResponse, status: number, body: string): void => {
  res.writeHead(status, { 'content-type': 'application/xml' });
  res.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
};

/** A refusal in S3's own words; a HEAD gets the status alone. */
export const answerRefusal = (
  res: ServerResponse,
  { status, code, message }: S3Refusal,
  resource: string,
): void => {
  if (res.headersSent) return void res.destroy();
  res.setHeader('connection', 'close'); // the rest of a body nobody reads must not become the next request
  if (res.req.method === 'HEAD') return void res.writeHead(status).end();
  const parts = [`<Code>${code}</Code>`, `<Message>${xmlText(message)}</Message>`];
  answerXml(res, status, `<Error>${parts.join('')}<Resource>${xmlText(resource)}</Resource></Error>`);
};
