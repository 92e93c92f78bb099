import busboy from 'busboy';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { checksumsNamed, checkSums } from './checksums.ts';
import type { Received } from './object-files.ts';
import { checkPolicy } from './post-policy.ts';
import { invalidArgument, tooSmall } from './s3-refusal.ts';
import type { StoreCredentials } from './signature.ts';
import { keptHeaders, maxObjectBytes, type Store } from './store-request.ts';

type Fields = Record<string, string>;

/** Reads the fields of a form up to its file, and hands that on; what comes behind the file is not looked at. */
const readForm = <T>(
  req: IncomingMessage,
  fields: Fields,
  onFile: (file: Readable, name: string) => Promise<T>,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const form = busboy({
      headers: req.headers,
      limits: { fields: 60, fieldSize: 32 * 1024, files: 1 },
      defParamCharset: 'utf8',
    });
    let isTaken = false;
    const fail = (error: unknown): void => {
      req.unpipe(form);
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    form.on('field', (name, value) => {
      if (!isTaken) fields[name.toLowerCase()] = value;
    });
    form.on('file', (_, file, { filename }) => {
      isTaken = true;
      file.on('error', fail);
      onFile(file, filename ?? '').then(resolve, fail);
    });
    form.on('close', () => {
      if (!isTaken) fail(invalidArgument('POST requires exactly one file upload per request.'));
    });
    form.on('error', fail);
    req.on('aborted', () => fail(new Error('the sender went away')));
    req.pipe(form);
  });

const checkReceived = ({ sums }: Received, fields: Fields, minBytes: number): void => {
  if (sums.bytes < minBytes) throw tooSmall();
  checkSums(sums, checksumsNamed(fields), 'UNSIGNED-PAYLOAD');
};

/** A device's upload by a form whose policy we signed. The policy is held against the fields before the file is read. */
export const postForm = async (
  { objects }: Store,
  { req, res }: { readonly req: IncomingMessage; readonly res: ServerResponse },
  facts: { readonly bucket: string; readonly credentials: StoreCredentials; readonly nowMs: number },
): Promise<void> => {
  const fields: Fields = {};
  const { received, fileName } = await readForm(req, fields, async (file, fileName) => {
    const { minBytes, maxBytes } = checkPolicy(
      { ...fields, bucket: facts.bucket },
      facts.credentials,
      facts.nowMs,
    );
    const received = await objects
      .receive(file, Math.min(maxBytes, maxObjectBytes))
      .catch((error: unknown) => {
        file.resume();
        throw error;
      });
    try {
      checkReceived(received, fields, minBytes);
    } catch (error) {
      await objects.discard(received);
      throw error;
    }
    return { received, fileName };
  });
  const { etag } = await objects.store(received, {
    key: (fields['key'] ?? '').replace('${filename}', fileName),
    contentType: fields['content-type'],
    headers: keptHeaders(fields, checksumsNamed(fields)),
    onlyIfAbsent: false,
  });
  const status = Number(fields['success_action_status'] ?? 204);
  res.writeHead([200, 201].includes(status) ? status : 204, { etag }).end();
};
