import { GetObjectRetentionCommand } from '@aws-sdk/client-s3';
import exifr from 'exifr';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partBytes } from '../../shared/evidence/rules.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { plainDate } from '../../shared/kernel/dates.ts';
import { type ApiWithFiles, startApi, testNow } from '../support/api.ts';
import { postFile } from '../support/files.ts';
import { aUser, people } from '../support/people.ts';
import { aBomb, aPdf, aPhoto, aZip, sizeOfPicture } from '../support/pictures.ts';
import {
  aSurpriseOnTheSpot,
  aVisitOf,
  newId,
  planned,
  plannedSurprise,
  registered,
  submitted,
} from '../support/visits.ts';

const { inspector, secondInspector, chief, office, leader, supervisor, elsewhereInspector, elsewhereChief } =
  people;

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** A file as a record names it. */
const evidenceOf = (content: Buffer, more: object = {}) => ({
  id: newId(),
  kind: 'photo',
  mediaType: 'image/jpeg',
  bytes: content.length,
  sha256: sha256(content),
  takenAt: '2026-11-20T01:30:00Z',
  ...more,
});
type Named = ReturnType<typeof evidenceOf>;

const begin = (inspectionId: string, evidence: object, as: { id: string } = inspector) =>
  api.post('/v1/evidence', { inspectionId, evidence }, { as });
const checked = () => api.files.work.drained('evidence-keeper');

/** Announces, sends by the form and waits until it has been checked. */
const sent = async (inspectionId: string, evidence: Named, content: Buffer): Promise<void> => {
  const ticket = await begin(inspectionId, evidence);
  expect(ticket.status, JSON.stringify(ticket.body)).toBe(200);
  const reply = await postFile(ticket.body, content);
  expect(reply.status, await reply.text()).toBe(204);
  await checked();
};
const fileOf = async ({ id }: { id: string }, as: { id: string } = inspector) =>
  (await api.get(`/v1/evidence/${id}`, as)).body;
const listOf = async (inspectionId: string, as: { id: string } = chief) =>
  (await api.get(`/v1/inspections/${inspectionId}/evidence`, as)).body.items;
const view = (inspectionId: string, id: string, body: object, as: { id: string } = inspector) =>
  api.post(`/v1/inspections/${inspectionId}/evidence/${id}/views`, body, { as });
const contentAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

/** A visit on record that names files. */
const recordedWith = async (evidence: readonly object[]) => {
  const inspection = await planned(api);
  await submitted(api, aVisitOf(inspection.id, { evidence }));
  return inspection.id as string;
};

describe('a photograph that a record names', () => {
  it('shows as not arrived, since the record came, until it is sent', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const id = await recordedWith([evidence]);

    expect(await listOf(id)).toEqual([
      {
        evidence,
        state: 'announced',
        since: testNow,
        namedBy: [{ by: 'visit_record', id: expect.any(String), since: testNow }],
      },
    ]);
    api.clock.advance(60_000);
    await sent(id, evidence, photo);

    expect(await listOf(id)).toMatchObject([{ evidence: { id: evidence.id }, state: 'sealed' }]);
  });

  it('is sealed as it is: the original unchanged, and out of reach for ten years', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const id = await recordedWith([evidence]);

    await sent(id, evidence, photo);

    const { bucket: Bucket, client, objects } = api.files;
    const Key = `evidence/${evidence.id}/original`;
    const { Retention } = await client.send(new GetObjectRetentionCommand({ Bucket, Key }));
    expect((await fileOf(evidence)).sealed.retainUntil).toBe(Retention?.RetainUntilDate?.toISOString());
    expect(Retention?.RetainUntilDate?.getUTCFullYear()).toBeGreaterThanOrEqual(2036);
    await expect(objects.remove(Key)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(objects.put(Key, aPdf(), { contentType: 'image/jpeg' })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const link = await view(id, evidence.id, { copy: 'original', reason: 'Đối chiếu' }, chief);
    expect(sha256(await contentAt(link.body.url))).toBe(evidence.sha256);
  });

  it('is looked at in a copy that stands upright, is small, and holds none of its metadata', async () => {
    const photo = await aPhoto({ width: 3000, height: 2000 });
    const evidence = evidenceOf(photo);
    const id = await recordedWith([evidence]);
    await sent(id, evidence, photo);

    const viewing = await contentAt((await view(id, evidence.id, { copy: 'viewing' })).body.url);
    const thumbnail = await contentAt((await view(id, evidence.id, { copy: 'thumbnail' })).body.url);

    expect(await exifr.parse(photo)).toMatchObject({ Model: 'MH-10', latitude: expect.any(Number) });
    for (const copy of [viewing, thumbnail]) {
      expect(await exifr.parse(copy, true).catch(() => undefined)).toBeUndefined();
      for (const trace of ['Exif', 'MH-10', 'GPS', '2026:11:20', 'http://ns.adobe.com'])
        expect(copy.includes(trace), trace).toBe(false);
    }
    expect(await sizeOfPicture(viewing)).toEqual({ width: 1365, height: 2048 });
    expect(await sizeOfPicture(thumbnail)).toEqual({ width: 213, height: 320 });
  });

  it('gives what the camera wrote only with the original', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const id = await recordedWith([evidence]);
    await sent(id, evidence, photo);

    const original = await view(id, evidence.id, { copy: 'original', reason: 'Đối chiếu' }, chief);
    const viewing = await view(id, evidence.id, { copy: 'viewing' }, chief);

    expect(original.body.metadata).toEqual({
      takenAt: '2026:11:20 08:30:00 +07:00',
      position: { latitude: 20.975, longitude: 105.9 },
      camera: 'May Minh Hoa MH-10',
      width: 600,
      height: 400,
    });
    expect(Object.keys(viewing.body).toSorted()).toEqual(['expiresAt', 'mediaType', 'url']);
    expect(JSON.stringify([await listOf(id), await fileOf(evidence)])).not.toContain('MH-10');
  });

  it.each(['.png', '.webp'] as const)('may be %s', async (suffix) => {
    const photo = await aPhoto({ suffix });
    const evidence = evidenceOf(photo, { mediaType: `image/${suffix.slice(1)}` });
    const id = await recordedWith([evidence]);

    await sent(id, evidence, photo);

    expect(await fileOf(evidence)).toMatchObject({ state: 'sealed', sealed: { keptAsIs: false } });
  });

  it('may come before its record, even before anyone knows of the visit', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const establishment = await registered(api);
    const visit = aSurpriseOnTheSpot(establishment.id, { evidence: [evidence] });

    await sent(visit.inspectionId, evidence, photo);
    expect(await fileOf(evidence)).toMatchObject({ state: 'sealed' });
    const hidden = await api.get(`/v1/evidence/${evidence.id}`, chief);
    await submitted(api, visit);

    expect(hidden.status).toBe(404);
    expect(await listOf(visit.inspectionId)).toMatchObject([
      { evidence, state: 'sealed', namedBy: [{ by: 'visit_record', id: visit.id }] },
    ]);
  });

  it('may be named by an addendum or by a remedy, and shows there as well', async () => {
    const inspection = await planned(api);
    const violation = aSuspectedViolation(newId(), 'CONSENT', {
      from: plainDate('2026-10-01'),
      ongoing: true,
    });
    await submitted(api, aVisitOf(inspection.id, { suspectedViolations: [violation] }));
    const [first, second] = [evidenceOf(await aPhoto()), evidenceOf(await aPhoto())];
    const base = `/v1/inspections/${inspection.id}`;
    const addendum = { text: 'Bổ sung ảnh', signedAt: testNow, evidence: [first] };
    await api.post(`${base}/addenda`, addendum, { as: chief });
    const url = `${base}/violations/${violation.id}`;
    await api.post(`${url}/confirm`, undefined, { as: chief, ifMatch: 1 });
    const order = { measure: 'Lập sổ', dueOn: '2026-12-20' };
    await api.post(`${url}/remedy-order`, order, { as: chief, ifMatch: 2 });
    const remedied = { on: '2026-11-20', finding: 'Đã lập', evidence: [second] };
    await api.post(`${url}/remedy-verified`, remedied, { as: chief, ifMatch: 3 });

    const entries = await listOf(inspection.id);

    expect(entries.map((it: any) => [it.evidence.id, it.state, it.namedBy[0].by]).toSorted()).toEqual(
      [
        [first.id, 'announced', 'addendum'],
        [second.id, 'announced', 'remedy'],
      ].toSorted(),
    );
  });

  it('costs its record nothing: a visit that names files is two requests all the same', async () => {
    const inspection = await planned(api);
    await api.get('/v1/me', inspector);

    await submitted(api, aVisitOf(inspection.id, { evidence: [evidenceOf(await aPhoto())] }));

    expect(api.logged.at(-1)).toMatchObject({ dynamodb: { requests: 2 } });
  });

  it('takes two requests to announce, one to ask again, two to list, two to look at', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const id = await recordedWith([evidence]);
    const requests = () => (api.logged.at(-1) as { dynamodb: { requests: number } }).dynamodb.requests;
    const costs: number[] = [];

    await begin(id, evidence);
    costs.push(requests());
    const ticket = await begin(id, evidence);
    costs.push(requests());
    await postFile(ticket.body, photo);
    await checked();
    await listOf(id);
    costs.push(requests());
    await view(id, evidence.id, { copy: 'viewing' });
    costs.push(requests());

    expect(costs).toEqual([2, 1, 2, 2]);
  });
});

describe('a large file', () => {
  const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom'), randomBytes(partBytes * 2)]);
  const aVideo = () => evidenceOf(video, { kind: 'video', mediaType: 'video/mp4' });
  const put = (part: { url: string; partNumber: number; bytes: number }, of = video) => {
    const from = (part.partNumber - 1) * partBytes;
    const body = new Uint8Array(of.subarray(from, from + part.bytes));
    return fetch(part.url, { method: 'PUT', body });
  };
  const complete = ({ id }: { id: string }, as: { id: string } = inspector) =>
    api.post(`/v1/evidence/${id}/completion`, undefined, { as });

  it('is sent in parts, and after an interruption goes on with those that are missing', async () => {
    const evidence = aVideo();
    const id = await recordedWith([evidence]);
    const first = (await begin(id, evidence)).body;
    await put(first.parts[1]);

    const early = await complete(evidence);
    const again = (await begin(id, evidence)).body;
    for (const part of again.parts) if (!part.arrived) expect((await put(part)).status).toBe(200);
    const done = await complete(evidence);
    const twice = await complete(evidence);
    await checked();

    expect(first).toMatchObject({ way: 'parts', partBytes, parts: [{}, {}, { bytes: 20 }] });
    expect([early.status, early.body.code]).toEqual([409, 'parts-missing']);
    expect(again.parts.map((it: any) => [it.arrived, it.url !== undefined])).toEqual([
      [false, true],
      [true, false],
      [false, true],
    ]);
    expect([done.status, twice.status]).toEqual([200, 200]);
    expect(await fileOf(evidence)).toMatchObject({ state: 'sealed', sealed: { keptAsIs: true, copies: {} } });
    expect((await begin(id, evidence)).body).toEqual({ way: 'none', state: 'sealed' });
  });

  it('whose parts are not the file that was named is rejected, and can then be sent right', async () => {
    const evidence = aVideo();
    const id = await recordedWith([evidence]);
    const other = Buffer.concat([video.subarray(0, -1), Buffer.from('?')]);
    for (const part of (await begin(id, evidence)).body.parts) await put(part, other);
    await complete(evidence);
    await checked();
    const rejected = await fileOf(evidence);

    for (const part of (await begin(id, evidence)).body.parts) await put(part);
    await complete(evidence);
    await checked();

    expect(rejected).toMatchObject({
      state: 'rejected',
      rejection: { reason: 'hash_differs', words: { vi: expect.any(String), en: expect.any(String) } },
    });
    expect(await fileOf(evidence)).toMatchObject({ state: 'sealed' });
  });

  it('is completed by its sender or by who sees the inspection, and is unknown to others', async () => {
    const evidence = aVideo();
    const sealed = await plannedSurprise(api);
    await begin(sealed.id, evidence);

    const statuses = await Promise.all(
      [inspector, chief, elsewhereInspector, elsewhereChief].map(
        async (as) => (await complete(evidence, as)).status,
      ),
    );

    expect(statuses).toEqual([409, 409, 404, 404]);
  });
});

describe('a file that is not what it says', () => {
  /** Sends content under whatever it claims to be; the form takes it, because hash and size are its own. */
  const outcomeOf = async (content: Buffer, more: object = {}) => {
    const evidence = evidenceOf(content, more);
    const id = await recordedWith([evidence]);
    await sent(id, evidence, content);
    const { state, rejection } = await fileOf(evidence);
    const stored = await api.files.objects.find(`evidence/${evidence.id}/original`);
    return { state, reason: rejection?.reason, isKept: stored !== undefined };
  };
  const refused = (reason: string) => ({ state: 'rejected', reason, isKept: false });

  it('a zip renamed as a picture', async () => {
    expect(await outcomeOf(aZip())).toEqual(refused('type_differs'));
  });
  it('a PNG that says it is a JPEG', async () => {
    expect(await outcomeOf(await aPhoto({ suffix: '.png' }))).toEqual(refused('type_differs'));
  });
  it('a picture with an archive hung onto it', async () => {
    expect(await outcomeOf(Buffer.concat([await aPhoto(), aZip()]))).toEqual(refused('hides_another'));
  });
  it('a picture with a page in its comment', async () => {
    const photo = await aPhoto();
    const comment = Buffer.from('<script>alert(1)</script>');
    const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
    const content = Buffer.concat([photo.subarray(0, 2), segment, photo.subarray(2)]);
    expect(await outcomeOf(content)).toEqual(refused('hides_another'));
  });
  it('half a picture', async () => {
    const photo = await aPhoto({ noisy: true });
    expect(await outcomeOf(photo.subarray(0, photo.length / 2))).toEqual(refused('unreadable'));
  });
  it('a few bytes that would unpack into 200 million points', async () => {
    expect(await outcomeOf(await aBomb(), { mediaType: 'image/png' })).toEqual(refused('too_large'));
  });
  it('half a PDF', async () => {
    const pdf = aPdf();
    const more = { kind: 'document', mediaType: 'application/pdf' };
    expect(await outcomeOf(pdf.subarray(0, pdf.length / 2), more)).toEqual(refused('unreadable'));
  });
  it('is told from a good PDF, which is kept as it is', async () => {
    const more = { kind: 'document', mediaType: 'application/pdf' };
    expect(await outcomeOf(aPdf(String(Math.random())), more)).toMatchObject({
      state: 'sealed',
      isKept: true,
    });
  });
});

describe('sending', () => {
  it('is refused for a type that is not taken, and for a picture of a gigabyte', async () => {
    const photo = await aPhoto();
    const id = await recordedWith([]);

    const zip = await begin(id, evidenceOf(photo, { mediaType: 'application/zip' }));
    const audio = await begin(id, evidenceOf(photo, { kind: 'audio' }));
    const huge = await begin(id, evidenceOf(photo, { bytes: 1_000_000_000 }));
    const large = await begin(id, evidenceOf(photo, { bytes: 41_000_000 }));

    expect(
      [zip, audio, huge, large].map(({ status, body }) => [status, body.code, body.errors[0].pointer]),
    ).toEqual([
      [422, 'evidence-type-unknown', '/evidence/mediaType'],
      [422, 'evidence-type-unknown', '/evidence/mediaType'],
      [400, 'invalid-request', '/evidence/bytes'],
      [422, 'evidence-too-large', '/evidence/bytes'],
    ]);
  });

  it('is refused for another file than the record names, each difference named', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const id = await recordedWith([evidence]);

    const other = await begin(id, { ...evidence, sha256: '0'.repeat(64), bytes: 5 });

    expect([other.status, other.body.code]).toEqual([422, 'evidence-differs']);
    expect(other.body.errors.map((it: any) => it.pointer)).toEqual(['/evidence/bytes', '/evidence/sha256']);
  });

  it('cannot take the place of a file under the same id; only the record can say which is meant', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const inspection = await planned(api);
    const squatted = { ...evidence, sha256: '0'.repeat(64) };
    await begin(inspection.id, squatted, secondInspector);

    const unnamed = await begin(inspection.id, evidence);
    await submitted(api, aVisitOf(inspection.id, { evidence: [evidence] }));
    await sent(inspection.id, evidence, photo);

    expect([unnamed.status, unnamed.body.code]).toEqual([422, 'evidence-differs']);
    expect(await listOf(inspection.id)).toMatchObject([{ evidence, state: 'sealed' }]);
  });

  it('again after all has come is answered with nothing to do', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const id = await recordedWith([evidence]);
    await sent(id, evidence, photo);

    expect((await begin(id, evidence)).body).toEqual({ way: 'none', state: 'sealed' });
  });

  it('tells nobody of a visit that is hidden: the answer is that for one that is not there', async () => {
    const sealed = await plannedSurprise(api);
    const shape = ({ status, body }: { status: number; body: any }) => [
      status,
      body.way,
      Object.keys(body.fields),
    ];

    const hidden = await begin(sealed.id, evidenceOf(await aPhoto()), elsewhereInspector);
    const missing = await begin(newId(), evidenceOf(await aPhoto()), elsewhereInspector);

    expect(shape(hidden)).toEqual(shape(missing));
  });
});

describe('who sees it', () => {
  let id: string;
  let evidence: Named;
  beforeAll(async () => {
    const photo = await aPhoto();
    evidence = evidenceOf(photo);
    id = await recordedWith([evidence]);
    await sent(id, evidence, photo);
  });

  it('follows the inspection: a sealed surprise visit is not there for who is not of it', async () => {
    const sealed = await plannedSurprise(api);
    const photo = await aPhoto();
    const own = evidenceOf(photo);
    await sent(sealed.id, own, photo);
    const outsider = people.leader;
    const blank = ({ status, body }: { status: number; body: object }) => ({
      status,
      body: { ...body, instance: '', requestId: '' },
    });
    const urls = (inspectionId: string, fileId: string) => [
      `/v1/inspections/${inspectionId}/evidence`,
      `/v1/evidence/${fileId}`,
    ];

    for (const [i, url] of urls(sealed.id, own.id).entries()) {
      const hidden = await api.get(url, outsider);
      const missing = await api.get(urls(newId(), newId())[i] ?? '', outsider);
      expect(hidden.status).toBe(404);
      expect(blank(hidden)).toEqual(blank(missing));
    }
    const hidden = await view(sealed.id, own.id, { copy: 'viewing' }, elsewhereInspector);
    const missing = await view(newId(), newId(), { copy: 'viewing' }, elsewhereInspector);
    expect(blank(hidden)).toEqual(blank(missing));
  });

  it('is decided by role: leaders see that there is a file, supervisors and the office not even that', async () => {
    const lists = await Promise.all(
      [leader, supervisor, office].map(
        async (as) => (await api.get(`/v1/inspections/${id}/evidence`, as)).status,
      ),
    );
    const views = await Promise.all(
      [leader, supervisor, office].map(
        async (as) => (await view(id, evidence.id, { copy: 'viewing' }, as)).status,
      ),
    );

    expect(lists).toEqual([200, 403, 403]);
    expect(views).toEqual([403, 403, 403]);
  });

  it('opens the original only for the team or a chief, and only with a reason', async () => {
    const order = { copy: 'original', reason: 'Đối chiếu với biên bản' };

    const [team, bystander, boss, silent] = [
      await view(id, evidence.id, order, secondInspector),
      await view(id, evidence.id, order, await aBystander()),
      await view(id, evidence.id, order, chief),
      await view(id, evidence.id, { copy: 'original' }, chief),
    ];

    expect([team.status, bystander.status, boss.status]).toEqual([200, 403, 200]);
    expect([silent.status, silent.body.code]).toEqual([422, 'reason-required']);
  });

  it('stands on record, newest first, with copy, reason and moment; refused looks do not', async () => {
    const photo = await aPhoto();
    const own = evidenceOf(photo);
    const inspectionId = await recordedWith([own]);
    await sent(inspectionId, own, photo);
    await view(inspectionId, own.id, { copy: 'thumbnail' });
    api.clock.advance(1_000);
    await view(inspectionId, own.id, { copy: 'original' }, chief);
    await view(inspectionId, own.id, { copy: 'original', reason: 'Khiếu nại' }, chief);
    const url = `/v1/inspections/${inspectionId}/evidence/${own.id}/views`;

    const [forChief, forOffice, forInspector] = [
      await api.get(url, chief),
      await api.get(`${url}?limit=1`, office),
      await api.get(url, inspector),
    ];

    expect(forChief.body.items).toMatchObject([
      { by: 'chief', role: 'chief', copy: 'original', reason: 'Khiếu nại', at: '2026-11-20T03:00:01.000Z' },
      { by: 'inspector', role: 'inspector', copy: 'thumbnail', at: testNow },
    ]);
    expect(forOffice.body.items).toHaveLength(1);
    expect(forOffice.body.nextCursor).toEqual(expect.any(String));
    expect(forInspector.status).toBe(403);
  });

  it('is given an address that ends after two minutes and opens nothing else', async () => {
    const { body } = await view(id, evidence.id, { copy: 'viewing' });

    expect(body.expiresAt).toBe('2026-11-20T03:02:00.000Z');
    expect(new URL(body.url).searchParams.get('X-Amz-Expires')).toBe('120');
    expect((await fetch(body.url)).headers.get('content-type')).toBe('image/jpeg');
    expect((await fetch(body.url.replace('/viewing', '/original'))).status).toBe(403);
  });

  it('is told that a file has no copies, or is not sealed yet', async () => {
    const pdf = aPdf(String(Math.random()));
    const document = evidenceOf(pdf, { kind: 'document', mediaType: 'application/pdf' });
    const waiting = evidenceOf(await aPhoto());
    const inspectionId = await recordedWith([document, waiting]);
    await sent(inspectionId, document, pdf);
    await begin(inspectionId, waiting);

    const [noCopy, notYet] = [
      await view(inspectionId, document.id, { copy: 'viewing' }),
      await view(inspectionId, waiting.id, { copy: 'viewing' }),
    ];

    expect([noCopy.status, noCopy.body.code]).toEqual([409, 'evidence-copy-missing']);
    expect([notYet.status, notYet.body.code]).toEqual([409, 'evidence-not-sealed']);
  });
});

describe('the keeper', () => {
  const arrival = (key: string) => ({
    messageId: newId(),
    body: JSON.stringify({
      Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { object: { key, size: 1 } } }],
    }),
  });
  const tell = (key: string) => api.keeper({ Records: [arrival(key)] } as never);

  it('told the same twice, or of what nobody announced, changes nothing', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const id = await recordedWith([evidence]);
    await sent(id, evidence, photo);
    const before = await fileOf(evidence);
    const copy = await api.files.objects.find(`evidence/${evidence.id}/viewing`);

    const answers = [
      await tell(`evidence/${evidence.id}/original`),
      await tell(`evidence/${newId()}/original`),
      await tell('evidence/../original'),
    ];

    expect(answers).toEqual(answers.map(() => ({ batchItemFailures: [] })));
    expect(await fileOf(evidence)).toEqual(before);
    expect(await api.files.objects.find(`evidence/${evidence.id}/viewing`)).toEqual(copy);
  });

  it('leaves a trail of its own steps', async () => {
    const photo = await aPhoto();
    const evidence = evidenceOf(photo);
    const id = await recordedWith([evidence]);
    await sent(id, evidence, photo);

    const { items } = await api.table.query({ partition: `AUDIT#EvidenceFile#${evidence.id}`, limit: 10 });

    expect(items.map(({ action, actorId, role }) => [action, actorId, role])).toEqual([
      ['announce', 'inspector', 'inspector'],
      ['arrive', 'evidence-keeper', 'system'],
      ['seal', 'evidence-keeper', 'system'],
    ]);
  });
});

/** An inspector of the same area who is not on the team. */
const aBystander = async () => {
  const bystander = aUser('inspector-bystander', 'inspector');
  await api.addUsers([bystander]);
  return bystander;
};
