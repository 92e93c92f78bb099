import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tableAccess } from '../../infra/constructs/table-access.ts';
import { Instant, plainDate } from '../../shared/kernel/dates.ts';
import { aSignedVisit, aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { type ApiWithFiles, startApi, testNow } from '../support/api.ts';
import { aClockOver } from '../support/clock-looks.ts';
import { aReformIn } from '../support/midnight.ts';
import { watchRights } from '../support/rights.ts';
import { newId, trigger } from '../support/visits.ts';
import { aConflictAt, aPlanContentFor } from '../support/year-plans.ts';

let api: ApiWithFiles;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

const tomorrow = '2026-11-21';
const at = (text: string) => Instant.parse(text);
const aReform = () => aReformIn(api);

describe('rights for a commune that went whole to another', () => {
  it('are for that one from the day on, and for the old one before', async () => {
    const place = await aReform();

    const set = await place.midnight(place.merger());
    const { body } = await api.get('/v1/me', place.own);
    const working = await api.get(`/v1/establishments?area=${place.taker.code}`, place.own);

    expect(set.progress).toMatchObject({ rightsMoved: 1, rightsToDecide: 0 });
    expect(body).toMatchObject({
      version: 2,
      rights: { role: 'inspector', areaCode: place.taker.code },
      past: [{ rights: { areaCode: place.gone.code } }],
    });
    expect(body.past[0].until).toBe(body.rightsSince);
    expect(body.rightsSince.slice(0, 16)).toBe('2026-11-20T17:06');
    expect(working.status).toBe(200);
  });
});

describe('rights for a commune that was divided', () => {
  it('wait for the office, which answers by naming the area', async () => {
    const place = await aReform();
    const set = await place.midnight(place.division());
    const url = `/v1/rights-reviews?area=${place.provinceCode}`;

    const queued = await api.get(url, place.office);
    const kept = await api.patch(
      `/v1/users/${place.own.id}`,
      { title: 'Thanh tra viên' },
      { as: place.office, ifMatch: 2 },
    );
    const named = await api.patch(
      `/v1/users/${place.own.id}`,
      { rights: { ...place.own.rights, areaCode: place.other.code } },
      { as: place.office, ifMatch: 3 },
    );
    const after = await place.idsIn(url, place.office);

    expect(set.progress).toMatchObject({ rightsMoved: 0, rightsToDecide: 1 });
    expect(queued.body.items).toMatchObject([
      {
        id: place.own.id,
        rights: { areaCode: place.gone.code },
        rightsReview: {
          since: tomorrow,
          candidates: [place.taker.code, place.other.code],
          provinceCode: place.provinceCode,
          changeSetId: set.id,
        },
      },
    ]);
    expect(kept.body.rightsReview).toBeDefined();
    expect(named.body).toMatchObject({ rights: { areaCode: place.other.code } });
    expect(named.body.rightsReview).toBeUndefined();
    expect(after).toEqual([]);
  });

  it('are shown to who may see the people of the province, and to nobody else', async () => {
    const place = await aReform();

    const byInspector = await api.get(`/v1/rights-reviews?area=${place.provinceCode}`, place.own);
    const elsewhere = await api.get('/v1/rights-reviews?area=01', place.office);

    expect([byInspector.status, elsewhere.status]).toEqual([403, 403]);
  });
});

describe('an establishment of a divided commune', () => {
  it('takes its open work along when a person names its commune', async () => {
    const { place, id, fined, open, fileId } = await found();
    const visit = await place.planned();
    await place.midnight(place.division());
    const list = (what: string, code: string) => place.idsIn(`/v1/${what}?area=${code}`, place.chief);
    const establishmentOf = async (inspectionId: string) =>
      (await api.get(`/v1/inspections/${inspectionId}`, place.chief)).body.establishment.id;

    for (const inspectionId of [id, visit.id]) {
      const named = await api.patch(
        `/v1/establishments/${await establishmentOf(inspectionId)}`,
        { communeCode: place.taker.code },
        { as: place.chief, ifMatch: 2 },
      );
      expect(named.status, JSON.stringify(named.body)).toBe(200);
    }

    expect(await list('inspections', place.taker.code)).toEqual([visit.id]);
    expect((await list('violations', place.taker.code)).toSorted()).toEqual([fined, open].toSorted());
    expect(await list('penalties', place.taker.code)).toEqual([fileId]);
    expect(await list('inspections', place.gone.code)).toEqual([]);
    expect((await api.get(`/v1/inspections/${id}/visit-record`, place.leader)).status).toBe(200);
  });
});

describe('open visits of a commune that went whole to another', () => {
  it('are in the list of the new commune; where they were planned stays', async () => {
    const place = await aReform();
    const { id } = await place.planned();

    const set = await place.midnight(place.merger());
    const listed = await place.idsIn(`/v1/inspections?area=${place.taker.code}`, place.leader);
    const left = await place.idsIn(`/v1/inspections?area=${place.gone.code}`, place.chief);
    const ofProvince = await place.idsIn(`/v1/inspections?area=${place.provinceCode}`, place.chief);
    const read = await api.get(`/v1/inspections/${id}`, place.leader);

    expect(set.progress).toMatchObject({ inspectionsFollowed: 1 });
    expect([listed, left, ofProvince]).toEqual([[id], [], [id]]);
    expect(read.body).toMatchObject({
      version: 2,
      place: { communeCode: place.gone.code },
      followedTo: { communeCode: place.taker.code, provinceCode: place.provinceCode, areaOn: tomorrow },
    });
  });

  it('go on in the agenda of their team, and can be begun, recorded and given to the new commune’s people', async () => {
    const place = await aReform();
    const [kept, given] = [await place.planned(), await place.planned()];
    await place.midnight(place.merger());
    api.clock.set('2026-11-21T03:00:00.000Z');

    const agenda = await place.idsIn('/v1/agenda', place.own);
    const handed = await api.patch(
      `/v1/inspections/${given.id}`,
      { team: { leadId: place.host.id, memberIds: [] }, reason: 'Xã mới' },
      { as: place.chief, ifMatch: 2 },
    );
    const recorded = await place.sends(kept.id, {
      startedAt: at('2026-11-21T01:00:00Z'),
      signedAt: at('2026-11-21T02:30:00Z'),
    });

    expect(agenda.toSorted()).toEqual([kept.id, given.id].toSorted());
    expect(handed.status, JSON.stringify(handed.body)).toBe(200);
    expect(recorded.body).toMatchObject({ status: 'recorded', reasons: [] });
  });

  it('take a record that was signed before the day and arrives after it', async () => {
    const place = await aReform();
    const { id } = await place.planned();
    await place.midnight(place.merger());

    const { body } = await place.sends(id);

    expect(body).toMatchObject({ status: 'recorded', reasons: [] });
  });

  it('are not told to the new commune’s people where they are sealed', async () => {
    const place = await aReform();
    const { id } = await place.planned({ kind: 'surprise', trigger });
    await place.midnight(place.merger());

    const listed = await place.idsIn(`/v1/inspections?area=${place.taker.code}`, place.leader);
    const cleared = await place.idsIn(`/v1/inspections?area=${place.taker.code}`, place.chief);

    expect([listed, cleared]).toEqual([[], [id]]);
    expect((await api.get(`/v1/inspections/${id}`, place.leader)).status).toBe(404);
  });

  /** The one that took in the first is taken in by the third. */
  const mergedAgain = async (place: Awaited<ReturnType<typeof aReform>>, on: string) => {
    const { taker, other, provinceCode } = place;
    const [province] = place.merger();
    const set = await place.applied(
      [province ?? {}, { ...other, parentCode: provinceCode, formedFrom: `${other.name}, ${taker.name}` }],
      on,
    );
    expect(set.state).toBe('applied');
  };

  it('follow a second merger too, and keep where they lay then and between', async () => {
    const place = await aReform();
    const { id } = await place.planned();
    await place.midnight(place.merger());
    api.clock.set('2026-11-22T03:00:00.000Z');
    await mergedAgain(place, '2026-11-22');

    const list = (code: string) => place.idsIn(`/v1/inspections?area=${code}`, place.chief);
    const [then, between, now] = [
      await list(place.gone.code),
      await list(place.taker.code),
      await list(place.other.code),
    ];
    const { body } = await api.get(`/v1/inspections/${id}?places=now`, place.chief);

    expect([then, between, now]).toEqual([[], [], [id]]);
    expect(body).toMatchObject({
      place: { communeCode: place.gone.code, areaOn: '2026-11-20' },
      followedVia: [{ communeCode: place.taker.code, areaOn: tomorrow }],
      followedTo: { communeCode: place.other.code, areaOn: '2026-11-22' },
      placeNow: { outcome: 'one', areas: [{ code: place.other.code }] },
    });
  });

  it('take a record that was signed between two mergers, by a right for the commune of that day', async () => {
    const place = await aReform();
    const { id } = await place.planned();
    await place.midnight(place.merger());
    const handed = await api.patch(
      `/v1/inspections/${id}`,
      { team: { leadId: place.host.id, memberIds: [] }, reason: 'Xã mới' },
      { as: place.chief, ifMatch: 2 },
    );
    expect(handed.status, JSON.stringify(handed.body)).toBe(200);
    api.clock.set('2026-11-22T03:00:00.000Z');
    await mergedAgain(place, '2026-11-22');

    const violation = aSuspectedViolation(newId(), 'HOURS', { from: plainDate('2026-10-01'), ongoing: true });
    const visit = aSignedVisit(
      {
        id: newId(),
        inspectionId: id,
        authorId: place.host.id,
        startedAt: at('2026-11-21T01:00:00Z'),
        signedAt: at('2026-11-21T02:30:00Z'),
      },
      { suspectedViolations: [violation] },
    );
    const { body } = await api.post('/v1/visit-records', visit, { as: place.host });

    expect(body).toMatchObject({ status: 'recorded', reasons: [] });
    expect(await place.idsIn(`/v1/violations?area=${place.other.code}`, place.chief)).toEqual([violation.id]);
  });

  it('stay where they are when the commune was divided: nobody can tell the part by the code', async () => {
    const place = await aReform();
    const { id } = await place.planned();

    const set = await place.midnight(place.division());

    expect(set.progress).toMatchObject({ inspectionsFollowed: 0 });
    expect(await place.idsIn(`/v1/inspections?area=${place.gone.code}`, place.chief)).toEqual([id]);
    expect(await place.idsIn(`/v1/inspections?area=${place.provinceCode}`, place.chief)).toEqual([id]);
  });

  it('follow by more pages than one', async () => {
    const place = await aReform();
    const ids = await Promise.all(Array.from({ length: 10 }, async () => (await place.planned()).id));

    const set = await place.midnight(place.merger());

    expect(set.progress).toMatchObject({ inspectionsFollowed: 10 });
    expect((await place.idsIn(`/v1/inspections?area=${place.taker.code}`, place.leader)).toSorted()).toEqual(
      ids.toSorted(),
    );
  });
});

/** A visit that found two violations, with the calls that decide on them. */
const visited = async () => {
  const place = await aReform();
  const { id } = await place.planned();
  const violations = (['CONSENT', 'HOURS'] as const).map((code) =>
    aSuspectedViolation(newId(), code, { from: plainDate('2026-10-01'), ongoing: true }),
  );
  const sent = await place.sends(id, {}, { suspectedViolations: violations });
  expect(sent.body.status, JSON.stringify(sent.body)).toBe('recorded');
  const [fined = '', open = ''] = violations.map((it) => it.id);
  return { place, id, fined, open };
};

/** One violation that waits, and one that a penalty file has claimed. */
const found = async () => {
  const { place, id, fined, open } = await visited();
  const base = `/v1/inspections/${id}/violations`;
  await api.post(`${base}/${fined}/confirm`, undefined, { as: place.chief, ifMatch: 1 });
  const file = await api.post(
    '/v1/penalties',
    {
      inspectionId: id,
      violationIds: [fined],
      subject: { kind: 'household', name: 'Hộ minh họa' },
      minutes: {
        number: '05/BB-VPHC',
        madeOn: '2026-11-20',
        madeByName: 'Thanh tra viên minh họa',
        madeByTitle: 'Thanh tra viên',
      },
    },
    { as: place.chief },
  );
  expect(file.status, JSON.stringify(file.body)).toBe(201);
  return { place, id, fined, open, fileId: file.body.id };
};

describe('open violations and penalty files of a commune that went whole to another', () => {
  it('are in the lists of the new commune with the file they lie in, and keep their place', async () => {
    const { place, id, fined, open, fileId } = await found();

    const set = await place.midnight(place.merger());
    const area = `area=${place.taker.code}`;
    const violations = await place.idsIn(`/v1/violations?${area}`, place.leader);
    const penalties = await place.idsIn(`/v1/penalties?${area}`, place.leader);
    const one = await api.get(`/v1/inspections/${id}/violations/${open}`, place.leader);
    const all = await place.idsIn(`/v1/inspections/${id}/violations`, place.leader);
    const record = await api.get(`/v1/inspections/${id}/visit-record`, place.leader);
    const file = await api.get(`/v1/penalties/${fileId}`, place.leader);

    expect(set.progress).toMatchObject({ violationsFollowed: 2, penaltiesFollowed: 1 });
    expect(violations.toSorted()).toEqual([fined, open].toSorted());
    expect(penalties).toEqual([fileId]);
    expect(one.body).toMatchObject({
      place: { communeCode: place.gone.code },
      followedTo: { communeCode: place.taker.code },
    });
    expect(all).toHaveLength(2);
    expect([record.status, file.status]).toEqual([200, 200]);
  });

  it('take the record along that they rest on, so that whoever decides can read it', async () => {
    const { place, id } = await visited();

    await place.midnight(place.merger());
    const record = await api.get(`/v1/inspections/${id}/visit-record`, place.leader);

    expect(record.status).toBe(200);
  });

  it('are counted beforehand, with where they will follow, or that nobody can tell', async () => {
    const { place } = await found();
    await place.planned();

    const merger = await place.previewed(place.merger(), tomorrow);
    const division = await place.previewed(place.division(), tomorrow);

    const counts = {
      code: place.gone.code,
      establishments: 2,
      users: 1,
      openInspections: 1,
      openViolations: 2,
      openPenalties: 1,
    };
    expect(merger.affected).toMatchObject([{ ...counts, to: place.taker.code }]);
    expect(division.affected).toMatchObject([counts]);
    expect(division.affected[0]).not.toHaveProperty('to');
  });
});

it('names no partition beyond the rights that its function has', async () => {
  const [{ place: merged, id: recordedId }, divided] = [await found(), await aReform()];
  const { chief, own, gone } = merged;
  const { establishment } = await merged.planned();
  await aConflictAt(api, establishment.id, own);
  expect((await merged.sends(recordedId)).body.status).toBe('quarantined');
  const { id: twin } = await merged.registered(gone.code, 'Lò gốm A');
  const pair = { establishmentIds: [establishment.id, twin], reason: 'Có vẻ là một cơ sở' };
  expect((await api.post('/v1/duplicates', pair, { as: chief })).status).toBe(201);
  const content = aPlanContentFor({ inspectorIds: [own.id, chief.id] });
  const plan = { areaCode: gone.code, agency: 'UBND xã cũ', year: 2026, content };
  expect((await api.post('/v1/year-plans', plan, { as: chief })).status).toBe(201);
  await divided.planned();
  const village = {
    name: 'Làng Minh Họa',
    trades: [{ group: 'handicraft', name: 'gốm sứ' }],
    communeCodes: [merged.gone.code],
    hamlets: ['Thôn 1'],
    source: 'minh họa',
    sourceStatus: 'recalled',
  };
  expect((await api.post('/v1/craft-villages', village, { as: merged.chief })).status).toBe(201);
  await merged.approved(merged.merger(), '2026-11-20');
  await divided.approved(divided.division(), '2026-11-20');
  await api.project();
  const watch = watchRights(api, tableAccess.clock);
  const clock = aClockOver(api);

  for (let seconds: number | undefined = 0; seconds !== undefined; seconds = clock.left.shift()) {
    api.clock.advance(seconds * 1_000);
    await api.project();
    expect(await watch.over(() => clock.look())).toBe(0);
  }
  const touched = watch.end();

  expect(watch.beyond()).toEqual([]);
  const partitions = new Set(touched.map(({ key }) => key.replace(/#.*/, '')));
  for (const it of ['EST', 'USER', 'INSP', 'PEN', 'QUARANTINE', 'TWINS', 'CONFLICT', 'FLAG', 'PLAN'])
    expect(partitions, it).toContain(it);
  expect(new Set(touched.map(({ action }) => action))).toEqual(
    new Set([
      'Query',
      'GetItem',
      'BatchGetItem',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'ConditionCheckItem',
    ]),
  );
});
