import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectionKey } from '../../functions/inspections/keys.ts';
import { projectProgress } from '../../functions/projector/plan-progress.ts';
import { Inspection } from '../../shared/inspections/schema.ts';
import { Instant } from '../../shared/kernel/dates.ts';
import { aSignedVisit } from '../../shared/visit-records/fixtures.ts';
import { interfereWith, type Faults, withoutPauses } from '../faults/faults.ts';
import { type Api, startApi } from '../support/api.ts';
import { aUser, people } from '../support/people.ts';
import { aPlan, newId, registered } from '../support/visits.ts';
import {
  aConflictAt,
  aPlanContentFor,
  approved,
  aYearPlan,
  generated,
  plannedAll,
  stepped,
  visitsOf,
} from '../support/year-plans.ts';

const { chief, office, leader, inspector, supervisor, elsewhereChief } = people;

let api: Api;
let faults: Faults;
beforeAll(async () => {
  api = await startApi();
  faults = interfereWith(api.client);
  await withoutPauses(api.client);
});
afterAll(() => api.stop());

const urlOf = ({ id }: { id: string }) => `/v1/year-plans/${id}`;
const costOf = () => (api.logged.at(-1) as { dynamodb: { requests: number; readUnits: number } }).dynamodb;

/** Fresh cooperatives of a trade that only one test knows: nobody else's plans reach them. */
let divisions = 10;
const aTrade = async (number: number, more: object = {}) => {
  const division = String((divisions += 1));
  const establishments = [];
  for (let i = 0; i < number; i += 1)
    establishments.push(
      await registered(api, {
        name: `Hợp tác xã ${division} số ${i}`,
        type: 'household_business',
        sectors: [{ scheme: 'VSIC2025', code: `${division}00` }],
        ...more,
      }),
    );
  const row = (count: number) => ({
    id: 'all',
    sector: { scheme: 'VSIC2025', division },
    number: count,
  });
  return { establishments, row };
};

/** Two inspectors whom no other test sends anywhere: what one plan gives them, another would find them busy with. */
let pairs = 0;
const aPair = async () => {
  pairs += 1;
  const pair = [aUser(`first-${pairs}`, 'inspector'), aUser(`second-${pairs}`, 'inspector')] as const;
  await api.addUsers(pair);
  return pair;
};

/** A plan of so many visits in a trade of its own. */
const aPlanOf = async (visits: number, candidates = visits, content: object = {}) => {
  const trade = await aTrade(candidates);
  await api.project();
  const pair = await aPair();
  const plan = await aYearPlan(
    api,
    {},
    {
      targets: [trade.row(visits)],
      inspectorIds: pair.map(({ id }) => id),
      capacity: { perInspectorPerWeek: 20, teamSize: 2 },
      ...content,
    },
  );
  return { ...trade, plan, pair };
};

describe('a plan of the year', () => {
  it('is one for an area, an agency and a year, however the agency is spelled', async () => {
    await aYearPlan(api, { agency: 'Thanh tra Sở Minh Họa' });

    const again = await api.post(
      '/v1/year-plans',
      { areaCode: '01', agency: 'THANH TRA  sở minh họa', year: 2026, content: aPlanContentFor() },
      { as: chief },
    );

    expect(again).toMatchObject({ status: 409, body: { code: 'year-plan-taken' } });
    expect((await aYearPlan(api, { agency: 'Thanh tra Sở Minh Họa', year: 2027 })).state).toBe('draft');
  });

  it('is written by chiefs of its area, read by office and leader, and hidden from all others', async () => {
    const plan = await aYearPlan(api);
    const statusFor = async (who: { id: string }) => (await api.get(urlOf(plan), who)).status;

    expect([await statusFor(chief), await statusFor(office), await statusFor(leader)]).toEqual([
      200, 200, 200,
    ]);
    expect([await statusFor(inspector), await statusFor(supervisor)]).toEqual([403, 403]);
    expect(await statusFor(elsewhereChief)).toBe(404);
    const elsewhere = { areaCode: '31', agency: 'Sở khác', year: 2026, content: aPlanContentFor() };
    expect((await api.post('/v1/year-plans', elsewhere, { as: chief })).body.code).toBe('area-unknown');
  });

  it('names only people who may visit all over its area, each other by field', async () => {
    const content = aPlanContentFor({ inspectorIds: ['inspector', 'leader', 'inspector-hp'] });
    const { body } = await api.post(
      '/v1/year-plans',
      { areaCode: '01', agency: 'Sở thử người', year: 2026, content },
      { as: chief },
    );

    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/content/inspectorIds/1',
      '/content/inspectorIds/2',
    ]);
  });

  it('is listed for its province, and a commune’s for both', async () => {
    const chair = aUser('chair', 'chief', '00577');
    await api.addUsers([chair]);
    const content = aPlanContentFor({
      inspectorIds: ['chair'],
      capacity: { perInspectorPerWeek: 2, teamSize: 1 },
    });
    const { status, body: own } = await api.post(
      '/v1/year-plans',
      { areaCode: '00577', agency: 'UBND xã Bát Tràng', year: 2028, content },
      { as: chair },
    );
    const idsIn = async (area: string, who: { id: string }) =>
      (await api.get(`/v1/year-plans?area=${area}&year=2028`, who)).body.items.map(
        ({ id }: { id: string }) => id,
      );

    expect(status).toBe(201);
    expect(await idsIn('00577', chair)).toEqual([own.id]);
    expect(await idsIn('01', chief)).toEqual([own.id]);
  });

  it('goes from draft to proposal to approval, and refuses every step out of turn', async () => {
    const { plan } = await aPlanOf(1);
    const tryStep = async (verb: string) =>
      (await api.post(`${urlOf(plan)}/${verb}`, undefined, { as: chief, ifMatch: '*' })).body.code;

    expect(await tryStep('approval')).toBe('plan-step-not-allowed');
    expect(await tryStep('proposal')).toBe('plan-not-generated');
    expect(await tryStep('planning')).toBe('plan-not-in-force');
    await generated(api, plan);
    const inForce = (await approved(api, plan)).inForce;
    expect(inForce).toMatchObject({ revision: 1, approvedBy: 'chief' });
    expect(await tryStep('proposal')).toBe('plan-step-not-allowed');
    const change = { content: aPlanContentFor() };
    const changed = await api.patch(urlOf(plan), change, { as: chief, ifMatch: '*' });
    expect(changed.body.code).toBe('plan-step-not-allowed');
  });

  it('once approved is changed by an amendment alone: with a reason, every revision kept, approved again', async () => {
    const { plan, row } = await aPlanOf(1, 3);
    await generated(api, plan);
    const first = await approved(api, plan);
    await plannedAll(api, plan);

    const withoutReason = await api.post(`${urlOf(plan)}/amendment`, {}, { as: chief, ifMatch: '*' });
    await stepped(api, plan, 'amendment', { reason: 'Bổ sung theo chỉ đạo' });
    const more = { content: { ...first.content, targets: [row(3)] } };
    const { body: drafted } = await api.patch(urlOf(plan), more, { as: chief, ifMatch: '*' });
    await generated(api, plan);
    const proposals = await visitsOf(api, plan);
    const second = await approved(api, plan);
    await plannedAll(api, plan);

    expect(withoutReason.body.errors[0].pointer).toBe('/reason');
    expect(drafted.inForce.content.targets[0].number).toBe(1); // what was approved stays in force meanwhile
    expect(proposals).toHaveLength(2); // one is planned already
    expect(second.inForce).toMatchObject({ revision: 2, content: { targets: [{ number: 3 }] } });
    const revisions = (await api.get(`${urlOf(plan)}/revisions`, leader)).body.items;
    expect(revisions.map((it: any) => [it.revision, it.reason, it.content.targets[0].number])).toEqual([
      [2, 'Bổ sung theo chỉ đạo', 3],
      [1, undefined, 1],
    ]);
    expect(await visitsOf(api, plan, 'planned')).toHaveLength(3);
  });
});

describe('generating visits', () => {
  it('proposes what the plan asks for, with why, and says what it cannot meet', async () => {
    const { plan } = await aPlanOf(5, 3);

    const { generation } = await generated(api, plan);
    const visits = await visitsOf(api, plan);

    expect(visits).toHaveLength(3);
    expect(visits.every(({ reasons }: any) => reasons.length > 0)).toBe(true);
    expect(generation.report).toMatchObject({
      seed: 'hạt giống',
      proposed: 3,
      candidatesCutOff: false,
      shortfalls: [
        {
          rowId: 'all',
          missing: 2,
          reasons: [{ kind: 'too_few_candidates', matching: 3, usedByOtherRows: 0 }],
        },
      ],
    });
    expect(generation.report.calendarUnsettled).toMatchObject([
      { on: '2026-11-24', sourceStatus: 'provisional' },
    ]);
    for (const { window } of visits)
      expect(window.from > '2026-11-20' && window.to <= '2026-12-31').toBe(true);
  });

  it('is the same for the same seed, and takes the place of what was proposed before', async () => {
    const { plan } = await aPlanOf(4, 9);
    const drawn = async (seed: string) => {
      await generated(api, plan, seed);
      return (await visitsOf(api, plan)).map(({ establishment, window, team }: any) => [
        establishment.id,
        window,
        team,
      ]);
    };

    const [first, other, again] = [await drawn('một'), await drawn('hai'), await drawn('một')];

    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(other).toHaveLength(4);
  });

  it('leaves out who is visited this year, and sends nobody where they declared an interest or went last', async () => {
    const { plan, establishments, pair } = await aPlanOf(4, 4, {
      capacity: { perInspectorPerWeek: 5, teamSize: 1 },
    });
    const [one, two] = pair;
    const [visited, conflicted, lately] = establishments;
    await api.post('/v1/inspections', aPlan(visited.id), { as: chief });
    await aConflictAt(api, conflicted.id, one);
    const alone = { team: { leadId: two.id, memberIds: [] } };
    api.clock.set('2025-11-20T03:00:00.000Z');
    const before = { ...alone, window: { from: '2025-12-01', to: '2025-12-05' } };
    expect((await api.post('/v1/inspections', aPlan(lately.id, before), { as: chief })).status).toBe(201);
    api.clock.set('2026-11-20T03:00:00.000Z');

    const { generation } = await generated(api, plan);
    const visits = await visitsOf(api, plan);
    const teamAt = (id: string) => visits.find((it: any) => it.establishment.id === id)?.team.leadId;

    expect(visits.map((it: any) => it.establishment.id)).not.toContain(visited.id);
    expect(generation.report.exclusions).toMatchObject([
      { kind: 'already_this_year', provisionId: 'NQ198.4', number: 1, examples: [visited.id] },
    ]);
    expect(teamAt(conflicted.id)).toBe(two.id);
    expect(teamAt(lately.id)).toBe(one.id);
  });

  it('tells nobody of a sealed surprise: who has one planned is proposed like any other', async () => {
    const { plan, establishments } = await aPlanOf(1);
    const surprise = { kind: 'surprise', trigger: { kind: 'order', reason: 'Chỉ đạo' } };
    await api.post('/v1/inspections', aPlan(establishments[0].id, surprise), { as: chief });

    const { generation } = await generated(api, plan);

    expect(generation.report).toMatchObject({ proposed: 1, exclusions: [] });
  });

  it('counts the visits that people have already against their capacity', async () => {
    const { plan, pair } = await aPlanOf(3, 3, {
      capacity: { perInspectorPerWeek: 1, teamSize: 1 },
      spread: { blackouts: [{ from: '2026-12-05', to: '2026-12-31', reason: 'Tổng kết năm' }] },
    });
    const leadId = pair[0].id;
    const other = await registered(api);
    const busy = {
      team: { leadId, memberIds: [] },
      window: { from: '2026-11-23', to: '2026-11-27' },
    };
    const held = await api.post('/v1/inspections', aPlan(other.id, busy), { as: chief });
    expect(held.status, JSON.stringify(held.body)).toBe(201);

    const { generation } = await generated(api, plan);

    // two people for two weeks, less the week of the one
    expect(await visitsOf(api, plan)).toHaveLength(3);
    expect(generation.report.shortfalls).toEqual([]);
    const first = (await visitsOf(api, plan)).filter(({ window }: any) => window.from < '2026-11-30');
    expect(first.map(({ team }: any) => team.leadId)).toEqual([pair[1].id]);
  });

  it('refuses a year whose days off nobody knows', async () => {
    const plan = await aYearPlan(api, { year: 2035 });
    const reply = await api.post(`${urlOf(plan)}/generation`, { seed: 's' }, { as: chief, ifMatch: '*' });

    expect(reply).toMatchObject({ status: 422, body: { code: 'calendar-unknown' } });
  });

  it('that broke off shows nothing and cannot be proposed; generating again makes it whole', async () => {
    const { plan } = await aPlanOf(60);
    let transactions = 0;
    faults.call = async (command, send) => {
      // the plan under way, then the first transaction of proposals; the second never arrives
      if (command === 'TransactWriteItemsCommand' && (transactions += 1) === 3) throw new Error('power cut');
      return send();
    };
    const broken = await api.post(`${urlOf(plan)}/generation`, { seed: 's' }, { as: chief, ifMatch: '*' });
    faults.reset();

    const shown = await api.get(`${urlOf(plan)}/visits`, chief);
    const proposed = await api.post(`${urlOf(plan)}/proposal`, undefined, { as: chief, ifMatch: '*' });
    await generated(api, plan);

    expect(broken.status).toBe(500);
    expect([shown.body.code, proposed.body.code]).toEqual(['plan-not-generated', 'plan-not-generated']);
    expect(await visitsOf(api, plan)).toHaveLength(60);
  });

  it('that another overtook writes no more, and says so', async () => {
    const { plan } = await aPlanOf(3);
    let overtaken = false;
    faults.call = async (command, send) => {
      if (command !== 'BatchGetItemCommand' || overtaken) return send();
      overtaken = true; // while the first looks at its candidates
      await generated(api, plan, 'nhanh hơn');
      return send();
    };
    const slow = await api.post(`${urlOf(plan)}/generation`, { seed: 'chậm' }, { as: chief, ifMatch: '*' });
    faults.reset();

    expect(slow).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    expect((await api.get(urlOf(plan), chief)).body.generation.report.seed).toBe('nhanh hơn');
    expect(await visitsOf(api, plan)).toHaveLength(3);
  });
});

describe('reviewing proposals', () => {
  const aGenerated = async (visits = 2, candidates = visits + 1) => {
    const made = await aPlanOf(visits, candidates);
    await generated(api, made.plan);
    const proposals = await visitsOf(api, made.plan);
    return { ...made, proposals, visitUrl: `${urlOf(made.plan)}/visits/${proposals[0].id}` };
  };

  it('moves one, gives it to others, or swaps the establishment with a reason', async () => {
    const { visitUrl, proposals, establishments, plan, pair } = await aGenerated();
    const used = new Set(proposals.map((it: any) => it.establishment.id));
    const spare = establishments.find(({ id }) => !used.has(id));
    const window = { from: '2026-12-14', to: '2026-12-18' };
    const change = {
      window,
      team: { leadId: pair[1].id, memberIds: [] },
      swap: { establishmentId: spare.id, reason: 'Cơ sở cũ đang sửa chữa' },
    };

    const { status, body } = await api.patch(visitUrl, change, { as: chief, ifMatch: 1 });

    expect(status, JSON.stringify(body)).toBe(200);
    expect(costOf()).toMatchObject({ requests: 2 });
    expect(body).toMatchObject({
      version: 2,
      window,
      team: { leadId: pair[1].id },
      establishment: { id: spare.id },
      reasons: [{ kind: 'chosen_by_chief', reason: 'Cơ sở cũ đang sửa chữa' }],
    });
    expect((await visitsOf(api, plan))[0]).toEqual(body);
  });

  it('refuses people outside the plan, another year, an establishment visited this year, and a conflict, by field', async () => {
    const { visitUrl, proposals, establishments, pair } = await aGenerated();
    const used = new Set(proposals.map((it: any) => it.establishment.id));
    const spare = establishments.find(({ id }) => !used.has(id));
    await api.post('/v1/inspections', aPlan(spare.id), { as: chief });
    await aConflictAt(api, proposals[0].establishment.id, pair[1]);
    const refusal = async (change: object) => {
      const { body } = await api.patch(visitUrl, change, { as: chief, ifMatch: 1 });
      return [body.code, body.errors?.[0]?.pointer];
    };

    expect(await refusal({ team: { leadId: 'chief', memberIds: [] } })).toEqual([
      'not-on-plan',
      '/team/leadId',
    ]);
    expect(await refusal({ window: { from: '2027-01-04', to: '2027-01-08' } })).toEqual([
      'visit-outside-year',
      '/window/from',
    ]);
    expect(await refusal({ swap: { establishmentId: spare.id, reason: 'Thử' } })).toEqual([
      'already-visited-this-year',
      '/swap/establishmentId',
    ]);
    expect(await refusal({ team: { leadId: pair[0].id, memberIds: [pair[1].id] } })).toEqual([
      'conflict-of-interest',
      '/team/memberIds/0',
    ]);
  });

  it('lets no hand give someone more than the plan says they can do in a week, in two requests', async () => {
    const { plan, pair } = await aPlanOf(2, 2, { capacity: { perInspectorPerWeek: 1, teamSize: 1 } });
    await generated(api, plan);
    const [moved, stays] = await visitsOf(api, plan);
    const { window, team } = stays;
    const other = { leadId: pair.find(({ id }) => id !== team.leadId)?.id, memberIds: [] };
    const move = (change: object) =>
      api.patch(`${urlOf(plan)}/visits/${moved.id}`, change, { as: chief, ifMatch: '*' });

    const full = await move({ window, team });
    const toOther = await move({ window, team: other });
    const { requests } = costOf();
    const again = await move({ team });
    await api.post(`${urlOf(plan)}/visits/${stays.id}/drop`, { reason: 'Thôi' }, { as: chief, ifMatch: '*' });
    const inItsPlace = await move({ team });

    expect(full).toMatchObject({
      status: 422,
      body: { code: 'beyond-capacity', errors: [{ pointer: '/window' }, { pointer: '/team' }] },
    });
    expect([toOther.status, requests]).toEqual([200, 2]);
    expect([again.body.code, again.body.errors[0].pointer]).toEqual(['beyond-capacity', '/team']);
    expect(inItsPlace.status).toBe(200);
  });

  it('gives the last room of a week to one of two who move visits there at once', async () => {
    const { plan, pair } = await aPlanOf(3, 3, { capacity: { perInspectorPerWeek: 1, teamSize: 1 } });
    await generated(api, plan);
    const proposals = await visitsOf(api, plan);
    const free = ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'].find((from) =>
      proposals.every((visit: any) => visit.window.from !== from),
    );
    const window = { from: free, to: free };
    const team = { leadId: pair[0].id, memberIds: [] };

    const replies = await Promise.all(
      proposals
        .slice(0, 2)
        .map(({ id }: any) =>
          api.patch(`${urlOf(plan)}/visits/${id}`, { window, team }, { as: chief, ifMatch: 1 }),
        ),
    );

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('drops one with a reason, and does not propose it again', async () => {
    const { visitUrl, proposals, plan } = await aGenerated(2, 2);

    const dropped = await api.post(`${visitUrl}/drop`, { reason: 'Đã giải thể' }, { as: chief, ifMatch: 1 });
    await generated(api, plan);

    expect(dropped.body).toMatchObject({ state: 'dropped', dropped: { reason: 'Đã giải thể', by: 'chief' } });
    const now = await visitsOf(api, plan);
    expect(now.map((it: any) => it.establishment.id)).toEqual([proposals[1].establishment.id]);
    expect(await visitsOf(api, plan, 'dropped')).toHaveLength(1);
  });
});

describe('planning what was approved', () => {
  const anApproved = async (visits: number) => {
    const made = await aPlanOf(visits);
    await generated(api, made.plan);
    const proposals = await visitsOf(api, made.plan);
    await approved(api, made.plan);
    return { ...made, proposals };
  };
  const inspectionOf = async (id: string) => (await api.get(`/v1/inspections/${id}`, chief)).body;
  const auditOf = async (id: string) =>
    (await api.table.query({ partition: `AUDIT#Inspection#${id}`, limit: 10 })).items;

  it('makes each proposal the inspection of its own id, with order, agenda, year and audit', async () => {
    const { plan, proposals, pair } = await anApproved(2);

    const report = await plannedAll(api, plan);
    const [first] = proposals;
    const inspection = await inspectionOf(first.id);

    expect(report).toEqual({ planned: 2, refused: [], calls: 1 });
    expect(inspection).toMatchObject({
      kind: 'scheduled',
      state: 'planned',
      leadAgency: plan.agency,
      legalBasis: { decisionNumber: '120/QĐ-SNV' },
      plan: { planId: plan.id, rowId: 'all' },
      team: first.team,
      window: first.window,
      yearlyLimit: { limit: 'within' },
    });
    expect(await auditOf(first.id)).toMatchObject([{ action: 'plan', actorId: 'chief' }]);
    const agenda = await api.get('/v1/agenda?from=2026-11-20&to=2026-12-31&limit=100', pair[0]);
    expect(agenda.body.items.map(({ id }: { id: string }) => id)).toContain(first.id);
    const again = await api.post('/v1/inspections', aPlan(first.establishment.id), { as: chief });
    expect(again.body.yearlyLimit).toMatchObject({ limit: 'exceeded', earlierIds: [first.id] });
  });

  it('goes on in bounded calls, and may be called again when all is done', async () => {
    const { plan } = await anApproved(60);

    const report = await plannedAll(api, plan);
    const cost = costOf();
    const once = await plannedAll(api, plan);

    expect(report).toMatchObject({ planned: 60, refused: [], calls: 3 });
    expect(once).toEqual({ planned: 0, refused: [], calls: 1 });
    expect(cost.requests).toBeLessThanOrEqual(2 + 25 + 3); // plan and list, ground of each, ten visits a transaction
    expect(await visitsOf(api, plan, 'planned')).toHaveLength(60);
  });

  it.each([1, 2, 3])(
    'that breaks off at its transaction %i loses nothing and doubles nothing when called again',
    async (at) => {
      const { plan, proposals } = await anApproved(25);
      let transactions = 0;
      faults.call = async (command, send) => {
        if (command === 'TransactWriteItemsCommand' && (transactions += 1) === at)
          throw new Error('power cut');
        return send();
      };
      const broken = await api.post(`${urlOf(plan)}/planning`, undefined, { as: chief });
      faults.reset();
      const made = await visitsOf(api, plan, 'planned');

      await plannedAll(api, plan);

      expect(broken.status).toBe(500);
      expect(made.length).toBeLessThan(25);
      expect(await visitsOf(api, plan)).toEqual([]);
      expect(await visitsOf(api, plan, 'planned')).toHaveLength(25);
      for (const { id } of proposals) {
        expect((await inspectionOf(id)).version).toBe(1);
        expect(await auditOf(id)).toHaveLength(1);
      }
    },
  );

  it('reads the ground of all its visits at once: twelve take six requests', async () => {
    const { plan } = await anApproved(12);

    const { body } = await api.post(`${urlOf(plan)}/planning`, undefined, { as: chief });

    expect(body.planned).toBe(12);
    expect(costOf().requests).toBeLessThanOrEqual(6); // the plan, its list, one batch, a transaction for about six
  });

  it('whose answer was lost, or that runs twice at once, makes each inspection once', async () => {
    const { plan, proposals } = await anApproved(12);
    const call = () => api.post(`${urlOf(plan)}/planning`, undefined, { as: chief });

    const replies = await Promise.all([call(), call(), call()]);

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies.reduce((sum, { body }) => sum + body.planned, 0)).toBe(12);
    expect(await visitsOf(api, plan, 'planned')).toHaveLength(12);
    expect(await visitsOf(api, plan, 'refused')).toEqual([]);
    for (const { id } of proposals) expect(await auditOf(id)).toHaveLength(1);
  });

  it('sets aside with the reason what cannot be planned any more, and takes it up again once it is moved', async () => {
    const { plan, proposals, pair } = await anApproved(3);
    const [visited, conflicted] = proposals;
    await api.post('/v1/inspections', aPlan(visited.establishment.id), { as: chief });
    const who = pair.find(({ id }) => id === conflicted.team.leadId) ?? inspector;
    await aConflictAt(api, conflicted.establishment.id, who);

    const report = await plannedAll(api, plan);
    const refused = await visitsOf(api, plan, 'refused');
    const url = `${urlOf(plan)}/visits/${conflicted.id}`;
    const other = conflicted.team.memberIds[0];
    const change = { team: { leadId: other, memberIds: [] } };
    const moved = await api.patch(url, change, { as: chief, ifMatch: 2 });
    const rest = await plannedAll(api, plan);

    expect(report.planned).toBe(1);
    expect(new Map(refused.map((it: any) => [it.id, it.refusal.code]))).toEqual(
      new Map([
        [visited.id, 'already-visited-this-year'],
        [conflicted.id, 'conflict-of-interest'],
      ]),
    );
    expect(moved.body).toMatchObject({ state: 'proposed', version: 3 });
    expect(rest.planned).toBe(1);
    expect((await inspectionOf(conflicted.id)).team.leadId).toBe(other);
  });
});

describe('progress', () => {
  const progressOf = async (plan: { id: string }, who: { id: string } = chief) =>
    (await api.get(`${urlOf(plan)}/progress`, who)).body;

  it('counts inspections by row, month and state against the targets, in one request', async () => {
    const { plan } = await aPlanOf(3);
    await generated(api, plan);
    const [first, second, third] = await visitsOf(api, plan);
    await approved(api, plan);
    await plannedAll(api, plan);
    await api.project();
    const before = await progressOf(plan);

    await api.post(`/v1/inspections/${first.id}/notify`, undefined, { as: chief, ifMatch: 1 });
    await api.post(`/v1/inspections/${second.id}/cancel`, { reason: 'Trùng' }, { as: chief, ifMatch: 1 });
    api.clock.set('2026-12-31T03:00:00.000Z');
    const author = third.team.leadId;
    const visit = aSignedVisit({
      id: newId(),
      inspectionId: third.id,
      authorId: author,
      startedAt: Instant.parse('2026-12-31T01:00:00Z'),
      signedAt: Instant.parse('2026-12-31T02:30:00Z'),
    });
    const sent = await api.post('/v1/visit-records', visit, { as: { id: author } });
    expect(sent, JSON.stringify(sent.body)).toMatchObject({ status: 201, body: { status: 'recorded' } });
    await api.project();
    const after = await progressOf(plan, leader);
    await progressOf(plan, leader); // the leader is known by now
    api.clock.set('2026-11-20T03:00:00.000Z');

    expect(before).toMatchObject({
      revision: 1,
      target: 3,
      total: { planned: 3, cancelled: 0 },
      rows: [{ row: { id: 'all' }, done: 0, stillToPlan: 0 }],
    });
    expect(costOf()).toMatchObject({ requests: 1 });
    expect(after).toMatchObject({
      total: { planned: 0, notified: 1, cancelled: 1, recorded: 1 },
      rows: [{ counts: { notified: 1, cancelled: 1, recorded: 1 }, done: 1, stillToPlan: 1 }],
    });
    expect(after.months[11].counts.recorded).toBe(1);
  });

  it('is the same however often, late or out of order the stream tells of an inspection', async () => {
    const { plan } = await aPlanOf(1);
    await generated(api, plan);
    const [{ id }] = await visitsOf(api, plan);
    await approved(api, plan);
    await plannedAll(api, plan);
    const first = await api.table.get(inspectionKey(id));
    await api.post(`/v1/inspections/${id}/notify`, undefined, { as: chief, ifMatch: 1 });
    const second = await api.table.get(inspectionKey(id));
    if (!first || !second) throw new Error('both versions were read');

    for (const image of [first, second, first, second, second]) await projectProgress(api.table, image);
    await Promise.all([first, second].map((image) => projectProgress(api.table, image)));

    expect((await progressOf(plan)).total).toMatchObject({ planned: 0, notified: 1 });
  });

  it('knows no surprise visit, whatever its record says', async () => {
    const plan = await aYearPlan(api);
    const sealed = await registered(api);
    const body = {
      ...aPlan(sealed.id, { kind: 'surprise', trigger: { kind: 'order', reason: 'Chỉ đạo' } }),
    };
    const { body: surprise } = await api.post('/v1/inspections', body, { as: chief });
    const image = await api.table.get(inspectionKey(surprise.id));
    const forged = Inspection.parse({ ...surprise, plan: { planId: plan.id, rowId: 'all' } });

    await projectProgress(api.table, { ...image, body: forged });

    expect((await progressOf(plan)).total).toMatchObject({ planned: 0 });
  });
});
