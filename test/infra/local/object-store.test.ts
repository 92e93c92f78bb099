import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { minPartBytes, openObjects } from '../../../functions/platform/objects.ts';
import { type Files, postFile, startFiles } from '../../support/files.ts';
import { testClock } from '../../support/clock.ts';
import { tempFolder } from './workbench.ts';

const photo = randomBytes(300 * 1024);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const base64 = (content: Buffer) => createHash('sha256').update(content).digest('base64');

let dataDir: string;
let files: Files;
let Bucket: string;

const start = async (options: Parameters<typeof startFiles>[1] = {}) => {
  const started = await startFiles(dataDir, options);
  onTestFinished(() => started.stop());
  return started;
};
beforeEach(async () => {
  dataDir = await tempFolder();
  files = await start();
  ({ bucket: Bucket } = files);
});

const contentOf = async (key: string, of = files): Promise<Buffer> => {
  const { Body } = await of.client.send(new GetObjectCommand({ Bucket, Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};
const put = (Key: string, Body: Buffer | Readable, more = {}) =>
  files.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const codeOf = async (reply: Response) => [reply.status, /<Code>(\w+)</.exec(await reply.text())?.[1]];

describe('an object put by the SDK', () => {
  it('comes back byte for byte, with its type, its ETag and what was said of it', async () => {
    await put('a/ảnh 1+2.jpg', photo, { ContentType: 'image/jpeg', Metadata: { visit: 'v-1' } });

    const head = await files.client.send(new HeadObjectCommand({ Bucket, Key: 'a/ảnh 1+2.jpg' }));

    expect(head).toMatchObject({
      ContentType: 'image/jpeg',
      ContentLength: photo.length,
      ETag: `"${createHash('md5').update(photo).digest('hex')}"`,
      Metadata: { visit: 'v-1' },
    });
    expect(sha256(await contentOf('a/ảnh 1+2.jpg'))).toBe(sha256(photo));
  });

  it.each(['CRC32', 'SHA256'] as const)(
    'may be a stream with its %s behind it',
    async (ChecksumAlgorithm) => {
      const body = Readable.from([photo.subarray(0, 70_001), photo.subarray(70_001)]);

      await put('stream', body, { ContentLength: photo.length, ChecksumAlgorithm });

      expect(sha256(await contentOf('stream'))).toBe(sha256(photo));
    },
  );

  it('is refused when it is not the content that its checksum names, and leaves what was there', async () => {
    await put('kept', Buffer.from('before'));

    const lie = put('kept', photo, { ChecksumSHA256: base64(Buffer.from('other')) });

    await expect(lie).rejects.toMatchObject({ name: 'BadDigest', $metadata: { httpStatusCode: 400 } });
    expect((await contentOf('kept')).toString()).toBe('before');
  });

  it('answers its stored checksum to who asks', async () => {
    await put('sum', photo, { ChecksumAlgorithm: 'SHA256' });

    const head = await files.client.send(
      new HeadObjectCommand({ Bucket, Key: 'sum', ChecksumMode: 'ENABLED' }),
    );

    expect(head.ChecksumSHA256).toBe(base64(photo));
  });

  it('is written once where that was asked for, whoever comes at the same time', async () => {
    const tries = await Promise.allSettled(
      ['one', 'two', 'three'].map((word) => put('once', Buffer.from(word), { IfNoneMatch: '*' })),
    );

    const refused = tries.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const it of refused) expect(it).toMatchObject({ reason: { name: 'PreconditionFailed' } });
    await expect(
      files.objects.put('once', photo, { contentType: 'text/plain', onlyIfAbsent: true }),
    ).resolves.toBe('present');
  });

  it('is read in ranges, and none is made up', async () => {
    await put('range', photo);
    const range = async (Range: string) => {
      const { Body, ContentRange } = await files.client.send(
        new GetObjectCommand({ Bucket, Key: 'range', Range }),
      );
      return { bytes: Buffer.from((await Body?.transformToByteArray()) ?? []), ContentRange };
    };

    expect((await range('bytes=10-19')).bytes).toEqual(photo.subarray(10, 20));
    expect((await range('bytes=-5')).bytes).toEqual(photo.subarray(-5));
    expect((await range(`bytes=${photo.length - 2}-`)).ContentRange).toBe(
      `bytes ${photo.length - 2}-${photo.length - 1}/${photo.length}`,
    );
    await expect(range(`bytes=${photo.length}-`)).rejects.toMatchObject({ name: 'InvalidRange' });
    const stream = await files.objects.read('range', { from: 3, to: 5 });
    expect(Buffer.concat((await stream?.toArray()) ?? [])).toEqual(photo.subarray(3, 6));
  });

  it('is gone once deleted; deleting what is not there is no fault', async () => {
    await put('gone', photo);

    await files.objects.remove('gone');
    await files.objects.remove('gone');

    expect(await files.objects.find('gone')).toBeUndefined();
    expect(await files.objects.read('gone')).toBeUndefined();
    await expect(contentOf('gone')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('of zero bytes is one', async () => {
    await put('empty', Buffer.alloc(0), { ChecksumAlgorithm: 'SHA256' });

    expect(await files.objects.find('empty')).toMatchObject({ bytes: 0 });
  });

  it('names a path only inside the store, whatever its key says', async () => {
    await put('../../../../etc/x', photo);

    expect(sha256(await contentOf('../../../../etc/x'))).toBe(sha256(photo));
    expect(await readdir(path.dirname(dataDir))).not.toContain('etc');
  });
});

describe('who asks', () => {
  const url = () => getSignedUrl(files.client, new GetObjectCommand({ Bucket, Key: 'a' }), { expiresIn: 60 });
  beforeEach(() => put('a', Buffer.from('content')));

  it('must sign: nothing is for anyone', async () => {
    const address = (await url()).split('?')[0] ?? '';

    for (const method of ['GET', 'PUT', 'DELETE'])
      expect(await codeOf(await fetch(address, { method, ...(method === 'PUT' && { body: 'x' }) }))).toEqual([
        403,
        'AccessDenied',
      ]);
  });

  it('is refused with another secret, another key, or a signature for something else', async () => {
    const as = (credentials: { accessKeyId: string; secretAccessKey: string }) =>
      new S3Client({ ...files.clientConfig, credentials, maxAttempts: 1 }).send(
        new GetObjectCommand({ Bucket, Key: 'a' }),
      );
    const accessKeyId = 'mang-non-local';

    await expect(as({ accessKeyId, secretAccessKey: 'x' })).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    await expect(as({ accessKeyId: 'AKIA', secretAccessKey: 'x' })).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
    const signed = await url();
    expect((await fetch(signed)).status).toBe(200);
    for (const tampered of [
      signed.replace(`${Bucket}/a`, `${Bucket}/b`),
      signed.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
      `${signed}&response-content-type=text%2Fhtml`,
    ])
      expect(await codeOf(await fetch(tampered))).toEqual([403, 'SignatureDoesNotMatch']);
    expect((await codeOf(await fetch(signed, { method: 'DELETE' })))[0]).toBe(403);
  });

  it('may not add to an address headers that it was not signed with', async () => {
    const command = new PutObjectCommand({ Bucket, Key: 'b' });
    const address = await getSignedUrl(files.client, command, { expiresIn: 60 });

    const more = await fetch(address, { method: 'PUT', body: 'x', headers: { 'x-amz-meta-role': 'chief' } });

    expect(await codeOf(more)).toEqual([403, 'AccessDenied']);
  });

  it('is refused after the time that the address names, and with a clock far off', async () => {
    const clock = testClock(new Date().toISOString());
    await files.stop();
    files = await start({ nowMs: clock.nowMs });
    const address = await url();
    expect((await fetch(address)).status).toBe(200);

    clock.advance(61_000);
    expect(await codeOf(await fetch(address))).toEqual([403, 'AccessDenied']);
    clock.advance(20 * 60_000);
    await expect(contentOf('a')).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
  });

  it('keeps its secret in the data folder: another folder has another', async () => {
    const address = await url();
    dataDir = await tempFolder();
    await files.stop();
    await start({ port: files.port });

    expect(await codeOf(await fetch(address))).toEqual([403, 'SignatureDoesNotMatch']);
  });
});

describe('a form for one upload', () => {
  const wanted = (more: object = {}) => ({
    key: 'evidence/1/original',
    contentType: 'image/jpeg',
    minBytes: photo.length,
    maxBytes: photo.length,
    sha256: sha256(photo),
    expiresInSeconds: 300,
    ...more,
  });

  it('takes that very file', async () => {
    const form = await files.objects.presignPost(wanted());

    const reply = await postFile(form, photo);

    expect(reply.status).toBe(204);
    expect(await files.objects.find('evidence/1/original')).toMatchObject({
      bytes: photo.length,
      contentType: 'image/jpeg',
    });
    expect(sha256(await contentOf('evidence/1/original'))).toBe(sha256(photo));
  });

  it('refuses other bytes of the same size, a smaller and a larger file, and stores none of them', async () => {
    const form = await files.objects.presignPost(wanted());

    expect(await codeOf(await postFile(form, randomBytes(photo.length)))).toEqual([400, 'BadDigest']);
    expect(await codeOf(await postFile(form, photo.subarray(1)))).toEqual([400, 'EntityTooSmall']);
    expect(await codeOf(await postFile(form, Buffer.concat([photo, Buffer.from('x')])))).toEqual([
      400,
      'EntityTooLarge',
    ]);
    expect(await files.objects.find('evidence/1/original')).toBeUndefined();
    expect(await readdir(path.join(dataDir, 'objects', Bucket, 'incoming'))).toEqual([]);
  });

  it.each([
    ['another key', { key: 'evidence/2/original' }],
    ['another type', { 'Content-Type': 'text/html' }],
    ['another checksum', { 'x-amz-checksum-sha256': base64(Buffer.from('x')) }],
    ['a field that nobody allowed', { 'x-amz-meta-role': 'chief' }],
  ])('refuses %s', async (_, changes) => {
    const form = await files.objects.presignPost(wanted());

    expect(await codeOf(await postFile(form, photo, changes))).toEqual([403, 'AccessDenied']);
  });

  it('refuses a policy that was changed, and one signed by another', async () => {
    const form = await files.objects.presignPost(wanted());
    const policy = JSON.parse(Buffer.from(form.fields['Policy'] ?? '', 'base64').toString());
    const wider = Buffer.from(JSON.stringify({ ...policy, conditions: [] })).toString('base64');

    expect(await codeOf(await postFile(form, photo, { Policy: wider }))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
  });

  it('ends with its time', async () => {
    const form = await createPresignedPost(files.client, { Bucket, Key: 'late', Expires: -1 });

    expect(await codeOf(await postFile(form, photo))).toEqual([403, 'AccessDenied']);
  });
});

describe('an upload in parts', () => {
  const big = randomBytes(minPartBytes * 2 + 1234);
  const partOf = (n: number) => big.subarray((n - 1) * minPartBytes, n * minPartBytes);
  const begun = async (key = 'big') => ({ key, uploadId: await files.objects.beginParts(key, 'video/mp4') });
  const send = async (
    upload: { key: string; uploadId: string },
    partNumber: number,
    body = partOf(partNumber),
  ) => {
    const bytes = partOf(partNumber).length;
    const url = await files.objects.presignPart(upload, { partNumber, bytes, expiresInSeconds: 60 });
    return fetch(url, { method: 'PUT', body: new Uint8Array(body) });
  };

  it('survives a restart between its parts, and is then the whole', async () => {
    const upload = await begun();
    await send(upload, 2);
    await files.stop();
    files = await start({ port: files.port });
    const there = await files.objects.listParts(upload);
    await send(upload, 1);
    await send(upload, 3);

    const parts = (await files.objects.listParts(upload)) ?? [];
    const done = await files.objects.completeParts(upload, parts);

    expect(there?.map(({ partNumber, bytes }) => [partNumber, bytes])).toEqual([[2, minPartBytes]]);
    expect(done).toBe('stored');
    expect(sha256(await contentOf('big'))).toBe(sha256(big));
    expect(await files.objects.find('big')).toMatchObject({
      contentType: 'video/mp4',
      etag: expect.stringMatching(/^"[0-9a-f]{32}-3"$/),
    });
    expect(await files.objects.listParts(upload)).toBeUndefined();
  });

  it('takes no part of another size than the address was made for', async () => {
    const upload = await begun();

    const reply = await send(upload, 1, Buffer.concat([partOf(1), Buffer.from('x')]));

    expect(await codeOf(reply)).toEqual([403, 'SignatureDoesNotMatch']);
  });

  it('is completed only by parts that are there, in order, none but the last small', async () => {
    const upload = await begun();
    const small = await files.client.send(
      new UploadPartCommand({ Bucket, Key: 'big', UploadId: upload.uploadId, PartNumber: 1, Body: 'x' }),
    );
    await send(upload, 2);
    const [, second] = (await files.objects.listParts(upload)) ?? [];
    const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
      files.client.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key: 'big',
          UploadId: upload.uploadId,
          MultipartUpload: { Parts },
        }),
      );
    const [one, two] = [
      { PartNumber: 1, ETag: small.ETag },
      { PartNumber: 2, ETag: second?.etag },
    ];

    await expect(complete([one, two])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete([two, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete([{ ...one, ETag: '"x"' }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await expect(complete([{ ...one, PartNumber: 3 }])).rejects.toMatchObject({ name: 'InvalidPart' });
    expect(await files.objects.find('big')).toBeUndefined();
  });

  it('never takes the place of an object that is there, and can be given up', async () => {
    await put('big', photo);
    const upload = await begun();
    await send(upload, 1);
    const parts = (await files.objects.listParts(upload)) ?? [];

    expect(await files.objects.completeParts(upload, parts)).toBe('present');
    await files.objects.abortParts(upload);
    await files.objects.abortParts(upload);

    expect(await files.objects.completeParts(upload, parts)).toBe('gone');
    expect(sha256(await contentOf('big'))).toBe(sha256(photo));
  });
});

describe('a sealed object', () => {
  const inADay = () => new Date(Date.now() + 86_400_000);

  it('is neither overwritten nor deleted, and its time is not shortened', async () => {
    await put('sealed', photo);
    await files.objects.retain('sealed', undefined, inADay());
    const form = await files.objects.presignPost({
      key: 'sealed',
      contentType: 'image/jpeg',
      minBytes: 1,
      maxBytes: 100,
      expiresInSeconds: 60,
    });

    await expect(put('sealed', Buffer.from('x'))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(files.client.send(new DeleteObjectCommand({ Bucket, Key: 'sealed' }))).rejects.toMatchObject(
      { name: 'AccessDenied' },
    );
    expect(await codeOf(await postFile(form, Buffer.from('x')))).toEqual([403, 'AccessDenied']);
    await expect(
      files.objects.retain('sealed', undefined, new Date(Date.now() + 1_000)),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(sha256(await contentOf('sealed'))).toBe(sha256(photo));
  });

  it('says until when', async () => {
    await put('sealed', photo);
    const until = inADay();
    await files.objects.retain('sealed', undefined, until);

    const { Retention } = await files.client.send(new GetObjectRetentionCommand({ Bucket, Key: 'sealed' }));

    expect(Retention).toMatchObject({ Mode: 'GOVERNANCE', RetainUntilDate: until });
  });

  it('is an order that must come with its checksum', async () => {
    await put('sealed', photo);
    const bare = new PutObjectRetentionCommand({
      Bucket,
      Key: 'sealed',
      Retention: { Mode: 'GOVERNANCE', RetainUntilDate: inADay() },
    });
    bare.middlewareStack.add(
      (next) => (args: any) => {
        for (const name of Object.keys(args.request.headers))
          if (/^(x-amz-checksum|content-md5|x-amz-sdk-checksum)/.test(name))
            delete args.request.headers[name];
        return next(args);
      },
      { step: 'build', priority: 'low' },
    );

    await expect(files.client.send(bare)).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});

describe('what a browser is given', () => {
  it('has the name and type that the address says, and never runs as a page of ours', async () => {
    await put('a', Buffer.from('<script>alert(1)</script>'), { ContentType: 'text/html' });
    const url = await files.objects.presignGet({
      key: 'a',
      fileName: 'Ảnh số 1.jpg',
      disposition: 'attachment',
      contentType: 'image/jpeg',
      expiresInSeconds: 60,
    });

    const { headers } = await fetch(url);

    expect(headers.get('content-type')).toBe('image/jpeg');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Anh so 1.jpg"; filename*=UTF-8''%E1%BA%A2nh%20s%E1%BB%91%201.jpg`,
    );
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('the store', () => {
  it('keeps objects across a restart, and throws away what was half there', async () => {
    await put('kept', photo);
    const upload = request(await getSignedUrl(files.client, new PutObjectCommand({ Bucket, Key: 'half' })), {
      method: 'PUT',
      headers: { 'content-length': 1_000_000 },
    });
    upload.on('error', () => {});
    upload.write(photo);
    await new Promise((resolve) => setTimeout(resolve, 50));
    upload.destroy();
    await files.stop();

    files = await start({ port: files.port });

    expect(sha256(await contentOf('kept'))).toBe(sha256(photo));
    expect(await files.objects.find('half')).toBeUndefined();
    expect(await readdir(path.join(dataDir, 'objects', Bucket, 'incoming'))).toEqual([]);
  });

  it('refuses what it does not do instead of seeming to do it', async () => {
    const refused = [
      new CopyObjectCommand({ Bucket, Key: 'b', CopySource: `${Bucket}/a` }),
      new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', IfMatch: '"x"' }),
      new PutObjectCommand({ Bucket, Key: 'b', Body: 'x', ChecksumCRC32C: 'AAAAAA==' }),
      new GetObjectCommand({ Bucket, Key: 'b', VersionId: 'x' }),
      new CreateBucketCommand({ Bucket }),
    ];

    for (const command of refused)
      await expect(files.client.send(command as GetObjectCommand)).rejects.toMatchObject({
        name: 'NotImplemented',
      });
    await expect(
      openObjects(files.client, 'another-bucket').put('a', photo, { contentType: 'x/y' }),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('answers in the XML of S3', async () => {
    const url = await getSignedUrl(files.client, new GetObjectCommand({ Bucket, Key: 'không<có>' }));

    const reply = await fetch(url);

    expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'application/xml']);
    expect(await reply.text()).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Error><Code>NoSuchKey<\/Code><Message>[^<]+<\/Message><Resource>[^<]+<\/Resource><\/Error>$/,
    );
  });

  it('holds no upload in memory', async () => {
    const chunk = randomBytes(1024 * 1024);
    const content = function* () {
      for (let i = 0; i < 200; i += 1) yield chunk;
    };
    const before = process.memoryUsage().rss;

    await put('huge', Readable.from(content()), {
      ContentLength: 200 * chunk.length,
      ChecksumAlgorithm: 'CRC32',
    });

    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    expect(await files.objects.find('huge')).toMatchObject({ bytes: 200 * chunk.length });
  });
});
