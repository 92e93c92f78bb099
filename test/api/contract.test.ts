import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Role } from '../../shared/kernel/actor.ts';
import { type Permission, scopeOf } from '../../shared/permissions/permissions.ts';
import { type Api, startApi } from '../support/api.ts';
import { type ApiOperation, leavesOf, operations, withLeaf } from '../support/operations.ts';
import { nationOffice } from '../support/law-revisions.ts';
import { aUser, people } from '../support/people.ts';
import { newId, planned } from '../support/visits.ts';
import { aWorld, goodBodies, missingIn, pathIn, type World } from '../support/world.ts';

/**
 * What every route owes its caller, tried on every route that the API's own description lists.
 * Each refusal is a problem document that names the field, in the reader's language, with nothing written.
 */
let api: Api;
let world: World;
let bodies: Record<string, unknown>;
const byRole = Object.fromEntries(Role.options.map((role) => [role, aUser(`role-${role}`, role)]));

beforeAll(async () => {
  api = await startApi();
  await api.addUsers(Object.values(byRole));
  world = await aWorld(api);
  bodies = goodBodies(world);
});
afterAll(() => api.stop());

const holders = (permission: string) =>
  // the description prints rows of the permission table
  Role.options.filter((role) => scopeOf(role, permission as Permission) !== undefined);
const holderOf = (operation: ApiOperation) => {
  const { permission } = operation;
  if (isPublic(operation)) return undefined;
  if (isNational(operation)) return nationOffice.drafter;
  const [role] =
    permission.startsWith('inspection:start') || permission.startsWith('visitRecord')
      ? ['inspector']
      : holders(permission);
  return role === 'inspector' ? people.inspector : byRole[role ?? ''];
};

interface Attempt {
  readonly as?: { id: string } | undefined;
  readonly path?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}
const attempt = (operation: ApiOperation, { as, path, body = bodies[operation.id], headers = {} }: Attempt) =>
  api.call(operation.method, path ?? pathIn(world, operation.path), {
    as,
    headers: {
      ...(operation.takes('if-match') && { 'if-match': '"1"' }),
      ...(operation.mediaType && { 'content-type': operation.mediaType }),
      ...headers,
    },
    ...(operation.mediaType !== undefined && { body }),
  });

const expectProblem = (
  reply: {
    status: number;
    headers: Headers;
    body: { code?: string; errors?: { in: string; pointer: string }[] };
  },
  status: number,
  code: string,
  field?: { in: string; pointer: string },
) => {
  expect({ status: reply.status, code: reply.body.code }, JSON.stringify(reply.body)).toEqual({
    status,
    code,
  });
  expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(reply.body).toMatchObject({ type: `urn:mang-non:problem:${code}`, requestId: expect.any(String) });
  if (field) expect(reply.body.errors).toEqual(expect.arrayContaining([expect.objectContaining(field)]));
  expect(api.logged.at(-1), 'nothing is written').toMatchObject({ dynamodb: { writeUnits: 0 } });
};

const taking = (what: (operation: ApiOperation) => boolean) =>
  operations.filter(what).map((operation) => ({ name: `${operation.method} ${operation.path}`, operation }));
const withJson = taking(({ mediaType }) => mediaType === 'application/json');

/** The catalogue of the law is one for the nation, and so are its people. */
const isNational = ({ permission }: ApiOperation) => permission.startsWith('law:');
const isPublic = ({ permission }: ApiOperation) => permission === 'public';

it('describes every operation with a permission of the table and a good body', () => {
  expect(operations.length).toBeGreaterThan(50);
  for (const { name, operation } of withJson) expect(bodies, name).toHaveProperty(operation.id);
});

describe.each(taking(isPublic))('$name', ({ operation }) => {
  it('is answered without a token, and asks no more of whoever has one', async () => {
    const own =
      operation.path === '/v1/law/work-lists/{list}' ? '/v1/law/work-lists/TT09.II' : operation.path;
    const path = own.replace('{id}', 'LC.146');
    for (const as of [undefined, { id: 'forged' }, people.suspended]) {
      const reply = await attempt(operation, { as, path });
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    }
  });
});

describe.each(taking((operation) => !isPublic(operation)))('$name', ({ operation }) => {
  it('knows nobody without a token, with a forged one, or who is not in the directory', async () => {
    expectProblem(await attempt(operation, {}), 401, 'not-signed-in', {
      in: 'header',
      pointer: '/authorization',
    });
    expectProblem(await attempt(operation, { as: { id: 'forged' } }), 401, 'not-signed-in');
    expectProblem(await attempt(operation, { as: { id: 'nobody' } }), 403, 'not-in-directory');
  });

  it('refuses every role that the table gives it not to, and whoever is suspended', async () => {
    const strangers = Role.options.filter((role) => !holders(operation.permission).includes(role));
    for (const role of strangers)
      expectProblem(await attempt(operation, { as: byRole[role] }), 403, 'forbidden');
    const heardLate = operation.permission === 'visitRecord:submit';
    if (!heardLate)
      expectProblem(await attempt(operation, { as: people.suspended }), 403, 'account-suspended');
  });
});

describe.each(withJson)('the body of $name', ({ operation }) => {
  const as = () => holderOf(operation);

  it('is refused as malformed, of another type, or larger than a record may be', async () => {
    expectProblem(await attempt(operation, { as: as(), body: '{"a":' }), 400, 'malformed-json', {
      in: 'body',
      pointer: '',
    });
    expectProblem(
      await attempt(operation, { as: as(), headers: { 'content-type': 'text/plain' } }),
      415,
      'unsupported-media-type',
    );
    const huge = JSON.stringify({ text: 'x'.repeat(5 * 1024 * 1024) });
    expectProblem(await attempt(operation, { as: as(), body: huge }), 413, 'body-too-large');
  });

  it('is refused with an unknown field, or as no object at all', async () => {
    const unknown = { ...(bodies[operation.id] as object), colour: 'đỏ' };
    expectProblem(await attempt(operation, { as: as(), body: unknown }), 400, 'invalid-request', {
      in: 'body',
      pointer: '/colour',
    });
    expectProblem(await attempt(operation, { as: as(), body: [] }), 400, 'invalid-request', {
      in: 'body',
      pointer: '',
    });
  });

  it('is refused with each enum and each date made impossible, the field named in both languages', async () => {
    const good = bodies[operation.id];
    for (const { path, pointer, isDate } of leavesOf(operation.schema ?? {}, good)) {
      const body = withLeaf(good, path, isDate ? '2026-02-30' : 'không-có');
      const reply = await attempt(operation, { as: as(), body });
      expect(reply.status, `${pointer}: ${JSON.stringify(reply.body)}`).toBe(400);
      expect(reply.body.errors, pointer).toEqual([expect.objectContaining({ in: 'body', pointer })]);
      expect(api.logged.at(-1)).toMatchObject({ dynamodb: { writeUnits: 0 } });
    }
    const wrong = { ...(good as object), colour: 1 };
    const [vi, en] = [
      await attempt(operation, { as: as(), body: wrong, headers: { 'accept-language': 'vi' } }),
      await attempt(operation, { as: as(), body: wrong, headers: { 'accept-language': 'en-GB,en;q=0.9' } }),
    ];
    expect([vi.body.title, vi.body.errors[0].detail]).toEqual([
      'Yêu cầu có trường không hợp lệ',
      'Trường này không được biết đến.',
    ]);
    expect([en.body.title, en.body.errors[0].detail]).toEqual([
      'The request has invalid fields',
      'Is not a known field.',
    ]);
    expect([vi, en].map(({ headers }) => headers.get('content-language'))).toEqual(['vi', 'en']);
  });

  it('is refused with each of its fields of a wrong type', async () => {
    const good = bodies[operation.id] as Record<string, unknown>;
    for (const field of Object.keys(good)) {
      const reply = await attempt(operation, { as: as(), body: { ...good, [field]: { wrong: true } } });
      expect(reply.status, field).toBe(400);
      expect(reply.body.errors[0].pointer, field).toMatch(new RegExp(`^/${field}(/|$)`));
    }
  });
});

describe.each(taking(({ takes }) => takes('idempotency-key')))(
  'the idempotency key of $name',
  ({ operation }) => {
    it('is asked for, and of a readable form', async () => {
      const keyless = { as: holderOf(operation), headers: { 'idempotency-key': '' } };
      expectProblem(await attempt(operation, keyless), 400, 'invalid-request', {
        in: 'header',
        pointer: '/idempotency-key',
      });
    });
  },
);

const creating = taking(
  ({ takes, mediaType }) => takes('idempotency-key') && mediaType === 'application/json',
);
describe.each(creating)('a key of $name used again', ({ operation }) => {
  const headers = { 'idempotency-key': `again-${newId()}` };
  const creator = () => (operation.permission === 'user:manage' ? people.office : holderOf(operation));

  it('answers the same to the same content, and refuses other content', async () => {
    const chiefs = ['penalty:open', 'penalty:recordPayment'].includes(operation.permission)
      ? people.chief
      : creator();
    const body = await creatable(operation);
    const path = await creatablePath(operation);
    const send = (content: unknown) => attempt(operation, { as: chiefs, body: content, headers, path });

    const [first, second] = [await send(body), await send(body)];
    const other = await send(otherContent(operation.id, body));

    expect(first.status, JSON.stringify(first.body)).toBe(201);
    expect([second.status, second.body]).toEqual([201, first.body]);
    expectProblem(other, 422, 'idempotency-key-reused', { in: 'header', pointer: '/idempotency-key' });
  });
});

/** Bodies that can really be created, where the common one leans on a record that has moved on. */
const creatable = async ({ id }: ApiOperation): Promise<unknown> => {
  const base = `/v1/inspections/${world.recordedId}/violations/${world.suspectedId}`;
  if (id === 'openPenalty') await api.post(`${base}/confirm`, undefined, { as: people.chief, ifMatch: 1 });
  return bodies[id];
};
const creatablePath = async (operation: ApiOperation): Promise<string> => {
  if (operation.id !== 'recordPayment') return pathIn(world, operation.path);
  const url = `/v1/penalties/${world.penaltyId}`;
  const signs = `/v1/inspections/${world.recordedId}/referrals`;
  const { body: raised } = await api.get(signs, people.chief);
  const decline = { kind: 'decline', reason: 'Chưa đủ căn cứ' }; // nobody is fined before
  await api.post(`${signs}/police/decision`, decline, { as: people.chief, ifMatch: raised.version });
  for (const [verb, id] of [
    ['proposal', 'proposePenalty'],
    ['decision', 'decidePenalty'],
    ['delivery', 'deliverPenalty'],
  ] as const) {
    const { body } = await api.get(url, people.chief);
    await api.post(`${url}/${verb}`, bodies[id], { as: people.chief, ifMatch: body.version });
  }
  return pathIn(world, operation.path);
};
/** Other content that is as good as the first. */
const otherContent = (id: string, body: unknown): unknown => {
  const change: Record<string, object> = {
    registerUser: { name: 'Người Khác' },
    registerEstablishment: { name: 'Gốm Khác' },
    reportDuplicate: { reason: 'Khác' },
    addReferralSign: { note: 'Khác' },
    decideDerivedAct: { reason: 'Lý do khác' },
    recordSupplyLink: { note: 'Khác' },
    createImport: { fileName: 'khác.csv' },
    addAddendum: { text: 'Khác' },
    enterCraftVillage: { name: 'Làng Khác' },
    previewAreaList: { decision: 'Danh sách khác' },
    openPenalty: { subject: { kind: 'household', name: 'Hộ khác' } },
    declareConflict: { kind: 'dispute' },
    assignInBulk: { reason: 'Lý do khác' },
    draftLawRevision: { title: 'Khác' },
    draftYearPlan: { agency: 'Cơ quan khác' },
    recordPayment: { amountVnd: 2_000_000 },
    issueInspectionDocument: { kind: 'remedy_notice' },
    issuePenaltyDocument: { kind: 'payment_notice' },
    issueReferralDocument: { kind: 'visit_minutes' },
    registerIssuingOffice: { name: 'Cơ quan khác' },
  };
  return { ...(body as object), ...(change[id] ?? { leadAgency: 'Cơ quan khác' }) };
};

describe.each(taking(({ takes }) => takes('if-match')))('the version of $name', ({ operation }) => {
  it('is refused when it is not the one on record', async () => {
    const as = operation.permission === 'user:manage' ? people.office : (holderOf(operation) ?? people.chief);
    const chief = ['inspection:start'].includes(operation.permission) ? people.inspector : as;
    const who =
      holders(operation.permission).includes('chief') && chief !== people.inspector && !isNational(operation)
        ? people.chief
        : chief;
    expectProblem(
      await attempt(operation, { as: who, headers: { 'if-match': '"999"' } }),
      412,
      'version-changed',
      {
        in: 'header',
        pointer: '/if-match',
      },
    );
  });
});

const ids = /\{(id|inspectionId|violationId|recordId|pairId|linkId|evidenceId)\}/;
const uncatalogued = ({ path }: ApiOperation) =>
  (!path.startsWith('/v1/law') || path.startsWith('/v1/law/revisions')) && !path.startsWith('/v1/checklists');
describe.each(taking((operation) => ids.test(operation.path) && uncatalogued(operation)))(
  'the id in $name',
  ({ operation }) => {
    it('is refused when it is none', async () => {
      const path = operation.path.replace(/\{\w+\}/g, '!!');
      const reply = await attempt(operation, { as: holderOf(operation), path });
      expectProblem(reply, 400, 'invalid-request');
      expect(reply.body.errors[0].in).toBe('path');
    });

    it('of a record in another province is as unknown as one that was never made', async () => {
      const role = holders(operation.permission)[0];
      const stranger = aUser(`elsewhere-${role}`, role ?? 'chief', '31');
      await api.addUsers([stranger]);
      const blank = ({ status, body }: { status: number; body: object }) => ({
        status,
        body: { ...body, instance: '', requestId: '' },
      });
      const hidden = await attempt(operation, { as: stranger });
      const missing = await attempt(operation, {
        as: stranger,
        path: missingIn(operation.path),
      });
      expectProblem(hidden, 404, 'not-found');
      expect(blank(hidden)).toEqual(blank(missing));
    });
  },
);

/** What a list must be asked beside its area. */
const needed = ({ id }: ApiOperation): string => (id === 'suggestEstablishments' ? 'q=gom&' : '');

describe.each(taking(({ takes }) => takes('cursor')))('the list $name', ({ operation }) => {
  const query = `${operation.takes('area') ? 'area=01&' : ''}${needed(operation)}`;
  const list = (more: string) =>
    attempt(operation, { as: reader(), path: `${pathIn(world, operation.path)}?${query}${more}` });
  const reader = () => {
    if (isNational(operation)) return nationOffice.chief;
    return operation.path.startsWith('/v1/my') ? employer : people.chief;
  };
  let employer: ReturnType<typeof aUser>;
  beforeAll(async () => {
    employer = aUser('own-employer', 'employer', '01', { establishmentIds: [world.establishmentId] });
    await api.addUsers([employer]);
  });

  it('refuses an unknown parameter, a bad limit, and a cursor that is none or of another list', async () => {
    const foreign = (await api.get('/v1/areas?limit=1', people.chief)).body.nextCursor;
    const other =
      operation.id === 'listAreas'
        ? (await api.get('/v1/areas?parent=01&limit=1', people.chief)).body.nextCursor
        : foreign;
    expectProblem(await list('colour=red'), 400, 'invalid-request', { in: 'query', pointer: '/colour' });
    expectProblem(await list('limit=0'), 400, 'invalid-request', { in: 'query', pointer: '/limit' });
    expectProblem(await list('limit=many'), 400, 'invalid-request', { in: 'query', pointer: '/limit' });
    expectProblem(await list('cursor=nonsense'), 400, 'cursor-invalid', { in: 'query', pointer: '/cursor' });
    expectProblem(await list(`cursor=${other}`), 400, 'cursor-invalid', { in: 'query', pointer: '/cursor' });
  });
});

describe.each(taking(({ takes }) => takes('cursor') && takes('area')))(
  'the area of the list $name',
  ({ operation }) => {
    it('is refused when it is not mine', async () => {
      const path = `${pathIn(world, operation.path)}?${needed(operation)}area=31`;
      expectProblem(await attempt(operation, { as: people.chief, path }), 403, 'area-outside', {
        in: 'query',
        pointer: '/area',
      });
    });
  },
);

it('answers an unknown path with a problem in the reader’s language', async () => {
  const { status, body } = await api.get('/v1/khong-co', people.chief, { 'accept-language': 'vi' });
  expect([status, body.code, body.title]).toEqual([404, 'not-found', 'Không tìm thấy']);
});

it('never answers in a third language: Vietnamese where neither is asked for', async () => {
  const titles = await Promise.all(
    ['fr', '', 'en-US', 'vi-VN', 'de;q=0.9,en;q=0.8'].map(
      async (language) =>
        (await api.get('/v1/khong-co', people.chief, { 'accept-language': language })).body.title,
    ),
  );
  expect(titles).toEqual(['Không tìm thấy', 'Không tìm thấy', 'Not found', 'Không tìm thấy', 'Not found']);
});

it('keeps the plans of the test unchanged by all of this', async () => {
  const untouched = await planned(api);
  expect(untouched.version).toBe(1);
});
