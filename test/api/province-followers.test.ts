import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiWithFiles, startApi, testNow } from '../support/api.ts';
import { aClockOver } from '../support/clock-looks.ts';
import { aUser } from '../support/people.ts';
import { aProvince } from '../support/reforms.ts';
import { aPlanContentFor } from '../support/year-plans.ts';

let api: ApiWithFiles;
const nation = { office: aUser('office-vn', 'office', 'VN'), chief: aUser('chief-vn', 'chief', 'VN') };
beforeAll(async () => {
  api = await startApi();
  await api.addUsers([nation.office, nation.chief]);
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(testNow));

const today = '2026-11-20';

type Province = Awaited<ReturnType<typeof aProvince>>;
const nameOf = ({ provinceCode }: Province) => `Tỉnh Thử ${provinceCode}`;
const communesOf = (it: Province) => [it.gone, it.taker, it.other];

/** A province that ends, its communes given to others: all to the first of two, or one of them to the second. */
const aReform = async () => {
  const [ended, taker, second] = [await aProvince(api), await aProvince(api), await aProvince(api)];
  const leader = aUser(`leader-${ended.provinceCode}`, 'leader', ended.provinceCode);
  await api.addUsers([leader]);
  const province = (it: Province, formedFrom: string) => ({
    code: it.provinceCode,
    name: nameOf(it),
    type: 'province',
    formedFrom,
  });
  const under = (it: Province, communes: ReturnType<typeof communesOf>) =>
    communes.map(({ code, name }) => ({ code, name, parentCode: it.provinceCode }));
  const [first, ...others] = communesOf(ended);
  const rows = {
    merger: [
      province(taker, `${nameOf(taker)}, ${nameOf(ended)}`),
      province(second, nameOf(second)),
      ...under(taker, [...communesOf(taker), ...communesOf(ended)]),
      ...under(second, communesOf(second)),
    ],
    division: [
      province(taker, `${nameOf(taker)}, ${nameOf(ended)} (một phần)`),
      province(second, `${nameOf(second)}, ${nameOf(ended)} (phần còn lại)`),
      ...under(taker, [...communesOf(taker), ...others]),
      ...under(second, [...communesOf(second), ...(first ? [first] : [])]),
    ],
  };
  const previewed = async (kind: keyof typeof rows) => {
    await api.project();
    const provinces = [ended, taker, second].map(({ provinceCode }) => provinceCode);
    const list = { decision: 'Nghị quyết thử', effectiveOn: today, provinces, rows: rows[kind] };
    const { status, body } = await api.post('/v1/area-change-sets', list, { as: nation.office });
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  };
  return {
    ended,
    taker,
    second,
    leader,
    previewed,
    async applied(kind: keyof typeof rows) {
      const { id, version } = await previewed(kind);
      const url = `/v1/area-change-sets/${id}`;
      const { status, body } = await api.post(`${url}/approve`, undefined, {
        as: nation.chief,
        ifMatch: version,
      });
      expect(status, JSON.stringify(body)).toBe(200);
      expect(await aClockOver(api).lookUntilDone()).toBe(0);
      api.freshInstance();
      const set = (await api.get(url, nation.office)).body;
      expect(set.state, JSON.stringify(set.refusal)).toBe('applied');
      return set;
    },
  };
};

describe('rights for a province that went whole to another', () => {
  it('are for that one from the day on, and for the old one before', async () => {
    const place = await aReform();

    const set = await place.applied('merger');

    // its office, its chief and its leader
    expect(set.progress).toMatchObject({ rightsMoved: 3, rightsToDecide: 0 });
    for (const { id } of [place.ended.office, place.ended.chief, place.leader]) {
      const { body } = await api.get('/v1/me', { id });
      expect(body).toMatchObject({
        rights: { areaCode: place.taker.provinceCode },
        past: [{ rights: { areaCode: place.ended.provinceCode } }],
      });
      expect(body.past[0].until).toBe(body.rightsSince);
    }
  });

  it('let its people go on with what lay in it, and with nothing of a third province', async () => {
    const place = await aReform();
    const { id } = await place.ended.registered(place.ended.gone.code);
    await place.applied('merger');

    const own = await api.get(`/v1/establishments/${id}`, place.leader);
    const third = await api.get(`/v1/establishments?area=${place.second.provinceCode}`, place.leader);

    expect([own.status, third.status]).toEqual([200, 403]);
  });

  it('leave rights for its communes as they are: their codes go on', async () => {
    const place = await aReform();
    const inspector = aUser(`in-${place.ended.gone.code}`, 'inspector', place.ended.gone.code);
    await api.addUsers([inspector]);

    await place.applied('merger');

    const { body } = await api.get('/v1/me', inspector);
    expect(body).toMatchObject({ version: 1, rights: { areaCode: place.ended.gone.code } });
  });

  it('are counted beforehand, with the province they go to', async () => {
    const place = await aReform();

    const merger = await place.previewed('merger');
    const division = await place.previewed('division');

    const counted = (set: { affected: { code: string }[] }) =>
      set.affected.find(({ code }) => code === place.ended.provinceCode);
    expect(counted(merger)).toMatchObject({ users: 3, establishments: 0, to: place.taker.provinceCode });
    expect(counted(division)).toMatchObject({ users: 3 });
    expect(counted(division)).not.toHaveProperty('to');
  });
});

describe('a plan of the year for a province that went whole to another', () => {
  it('is the plan of the old province still, and its progress is read in the new one', async () => {
    const place = await aReform();
    const { ended, taker } = place;
    const inspector = aUser(`in-${ended.provinceCode}`, 'inspector', ended.provinceCode);
    await api.addUsers([inspector]);
    const content = aPlanContentFor({ inspectorIds: [inspector.id, ended.chief.id] });
    const command = { areaCode: ended.provinceCode, agency: 'Sở cũ', year: 2026, content };
    const { body: plan } = await api.post('/v1/year-plans', command, { as: ended.chief });

    const set = await place.applied('merger');
    const listed = await api.get(`/v1/year-plans?area=${taker.provinceCode}`, taker.chief);
    const progress = await api.get(`/v1/year-plans/${plan.id}/progress`, taker.chief);

    expect(set.progress).toMatchObject({ plansFollowed: 1 });
    expect(listed.body.items).toMatchObject([
      {
        id: plan.id,
        areaCode: ended.provinceCode,
        place: { provinceCode: ended.provinceCode },
        followedTo: { provinceCode: taker.provinceCode, areaOn: today },
      },
    ]);
    expect(progress.status).toBe(200);
  });
});

describe('rights for a province that was divided', () => {
  it('stay, and wait for an office to name the area', async () => {
    const place = await aReform();
    const set = await place.applied('division');
    const url = `/v1/rights-reviews?area=${place.taker.provinceCode}`;

    const queued = await api.get(url, place.taker.office);
    const named = await api.patch(
      `/v1/users/${place.leader.id}`,
      { rights: { ...place.leader.rights, areaCode: place.taker.provinceCode } },
      { as: place.taker.office, ifMatch: 2 },
    );
    const left = await api.get(url, place.taker.office);

    expect(set.progress).toMatchObject({ rightsMoved: 0, rightsToDecide: 3 });
    expect(queued.body.items).toHaveLength(3);
    expect(queued.body.items[0]).toMatchObject({
      rights: { areaCode: place.ended.provinceCode },
      rightsReview: { candidates: [place.taker.provinceCode, place.second.provinceCode] },
    });
    expect(named.status, JSON.stringify(named.body)).toBe(200);
    expect(named.body.rights.areaCode).toBe(place.taker.provinceCode);
    expect(left.body.items).toHaveLength(2);
  });
});
